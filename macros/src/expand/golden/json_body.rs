trait Api {
    fn create(
        &self,
        key: &NewKey,
    ) -> impl ::core::future::Future<
        Output = Result<Response<Key>, Error>,
    > + ::core::marker::Send {
        use ::sdx_endpoint::__private as __sdx;
        static __ENDPOINT: __sdx::Endpoint = __sdx::Endpoint::new(
                "create",
                "POST",
                "/keys",
            )
            .path(&[__sdx::Literal("/keys")])
            .parameters(&[__sdx::Parameter::body("key", "application/json")])
            .statuses(&[(201, 201), (200, 299)])
            .idempotent(true)
            .settings(
                &__sdx::Settings::new()
                    .timeout_millis(120000)
                    .attempt_timeout_millis(30000),
            );
        __sdx::EndpointResult::<__sdx::Json>::READER
            .call(
                __sdx::Has::client(self),
                &__ENDPOINT,
                &mut [__sdx::JsonBody::json_body(&key)],
            )
    }
}
