trait Api {
    fn f(
        &self,
        r#type: &str,
        x: f64,
        y: &Slug,
    ) -> impl ::core::future::Future<
        Output = Result<Key, Error>,
    > + ::core::marker::Send {
        use ::sdx_endpoint::__private as __sdx;
        static __ENDPOINT: __sdx::Endpoint = __sdx::Endpoint::new(
                "f",
                "GET",
                "/v1/<type>/<x>,<y>.json/<x>:show?beta=true&v=2",
            )
            .path(
                &[
                    __sdx::Literal("/v1/"),
                    __sdx::Placeholder(0),
                    __sdx::Literal("/"),
                    __sdx::Placeholder(1),
                    __sdx::Literal(","),
                    __sdx::Placeholder(2),
                    __sdx::Literal(".json/"),
                    __sdx::Placeholder(1),
                    __sdx::Literal(":show"),
                ],
            )
            .query("beta=true&v=2")
            .parameters(
                &[
                    __sdx::Parameter::path("type"),
                    __sdx::Parameter::path("x"),
                    __sdx::Parameter::path("y")
                        .rest()
                        .encoded()
                        .checks(&__sdx::Checks::new().max_length(9)),
                ],
            );
        __sdx::EndpointResult::<__sdx::Json>::READER
            .call(
                __sdx::Has::client(self),
                &__ENDPOINT,
                &mut [
                    __sdx::path_value(&r#type),
                    __sdx::path_value(&x),
                    __sdx::PathValue::path_value(&y),
                ],
            )
    }
}
