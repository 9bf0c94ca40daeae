trait Api {
    fn charge(
        &self,
        charge: &Charge,
    ) -> impl ::core::future::Future<Output = Result<(), Error>> + ::core::marker::Send {
        use ::sdx_endpoint::__private as __sdx;
        static __ENDPOINT: __sdx::Endpoint = __sdx::Endpoint::new(
                "charge",
                "POST",
                "/charges",
            )
            .path(&[__sdx::Literal("/charges")])
            .parameters(
                &[
                    __sdx::Parameter::body("charge", "application/x-www-form-urlencoded")
                        .style(__sdx::Style::Indexed),
                ],
            )
            .anonymous()
            .settings(&__sdx::Settings::new().base_url("https://files.example.com"));
        __sdx::EndpointResult::<__sdx::Json>::READER
            .call(
                __sdx::Has::client(self),
                &__ENDPOINT,
                &mut [__sdx::FormBody::form_body(&charge)],
            )
    }
}
