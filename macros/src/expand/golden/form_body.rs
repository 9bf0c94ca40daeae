trait Api {
    fn charge(
        &self,
        charge: &Charge,
    ) -> impl ::core::future::Future<Output = Result<(), Error>> + ::core::marker::Send {
        use ::sdx_endpoint::__private as __sdx;
        static __PARAMETERS: [__sdx::Parameter; 1] = [
            __sdx::Parameter::body("charge", "application/x-www-form-urlencoded")
                .style(__sdx::Style::Indexed),
        ];
        static __ENDPOINT: __sdx::Endpoint = __sdx::Endpoint::new(
                "charge",
                "POST",
                "/charges",
            )
            .path(&[__sdx::Literal("/charges")])
            .parameters(&__PARAMETERS)
            .anonymous()
            .base_url("https://files.example.com");
        __sdx::sendable::<&Charge>();
        __sdx::call::<
            __sdx::Json,
            Result<(), Error>,
        >(__sdx::client(self), &__ENDPOINT, &mut [__sdx::form_body::<&Charge>(&charge)])
    }
}
