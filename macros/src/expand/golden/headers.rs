trait Api {
    fn export(
        &self,
        key: Uuid,
        more: &HeaderMap,
        session: &str,
    ) -> impl ::core::future::Future<
        Output = Result<String, Error>,
    > + ::core::marker::Send {
        use ::sdx_endpoint::__private as __sdx;
        static __HEADER_0: __sdx::HeaderName = __sdx::HeaderName::from_static(
            "idempotency-key",
        );
        static __HEADERS: [__sdx::ConstantHeader; 2] = [
            __sdx::ConstantHeader::new("x-view", "compact"),
            __sdx::ConstantHeader::new("x-version", "2"),
        ];
        static __ENDPOINT: __sdx::Endpoint = __sdx::Endpoint::new("export", "GET", "/")
            .path(&[__sdx::Literal("/")])
            .parameters(
                &[
                    __sdx::Parameter::header("key", &__HEADER_0),
                    __sdx::Parameter::headers("more"),
                    __sdx::Parameter::cookie("session", "session"),
                ],
            )
            .accept("text/csv")
            .headers(&__HEADERS);
        __sdx::EndpointResult::<__sdx::Text>::READER
            .call(
                __sdx::Has::client(self),
                &__ENDPOINT,
                &mut [
                    __sdx::HeaderValue::header_value(&key),
                    __sdx::HeadersValue::header_map(&more),
                    __sdx::cookie_value(&session),
                ],
            )
    }
}
