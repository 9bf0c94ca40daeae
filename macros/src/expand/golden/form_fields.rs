trait Api {
    fn token(
        &self,
        grant: &str,
        scopes: Vec<Scope>,
    ) -> impl ::core::future::Future<
        Output = Result<Bytes, Error>,
    > + ::core::marker::Send {
        use ::sdx_endpoint::__private as __sdx;
        static __ENDPOINT: __sdx::Endpoint = __sdx::Endpoint::new(
                "token",
                "POST",
                "/token",
            )
            .path(&[__sdx::Literal("/token")])
            .parameters(
                &[
                    __sdx::Parameter::field("grant", "grant"),
                    __sdx::Parameter::field("scopes", "scope%5B%5D")
                        .style(__sdx::Style::Comma),
                ],
            )
            .accept("image/png");
        __sdx::EndpointResult::<__sdx::Raw>::READER
            .call(
                __sdx::Has::client(self),
                &__ENDPOINT,
                &mut [
                    __sdx::field_value(&grant),
                    __sdx::FieldValue::field_value(&scopes),
                ],
            )
    }
}
