trait Api {
    fn pay(
        &self,
        payment: &Payment,
    ) -> impl ::core::future::Future<Output = Result<(), Error>> + ::core::marker::Send {
        use ::sdx_endpoint::__private as __sdx;
        static __ENDPOINT: __sdx::Endpoint = __sdx::Endpoint::new(
                "pay",
                "PUT",
                "/payments",
            )
            .path(&[__sdx::Literal("/payments")])
            .parameters(&[__sdx::Parameter::body("payment", "application/json")])
            .accept("application/json, application/*;q=0.5")
            .single_attempt()
            .settings(&__sdx::Settings::new().timeout_millis(300000));
        __sdx::EndpointResult::<__sdx::Json>::READER
            .call(
                __sdx::Has::client(self),
                &__ENDPOINT,
                &mut [__sdx::JsonBody::json_body(&payment)],
            )
    }
}
