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
        static __SETTINGS: __sdx::Settings = __sdx::Settings::new()
            .base_url("https://files.example.com");
        static __ENDPOINT: __sdx::Endpoint = __sdx::Endpoint::new(
                "charge",
                "POST",
                "/charges",
            )
            .path(&[__sdx::Literal("/charges")])
            .parameters(&__PARAMETERS)
            .anonymous()
            .settings(&__SETTINGS);
        __sdx::EndpointResult::<__sdx::Json>::READER
            .call(
                __sdx::Has::client(self),
                &__ENDPOINT,
                &mut [__sdx::FormBody::form_body(&charge)],
            )
    }
}
