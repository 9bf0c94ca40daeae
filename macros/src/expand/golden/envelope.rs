trait Api {
    fn user(
        &self,
    ) -> impl ::core::future::Future<
        Output = Result<User, Error<Failure>>,
    > + ::core::marker::Send {
        use ::sdx_endpoint::__private as __sdx;
        static __ENDPOINT: __sdx::Endpoint = __sdx::Endpoint::new("user", "GET", "/user")
            .path(&[__sdx::Literal("/user")])
            .settings(
                &__sdx::Settings::new()
                    .envelope(
                        __sdx::Envelope::new()
                            .success(
                                __sdx::JsonPath::new(&[__sdx::Name("code")]),
                                __sdx::Expected::Integer(-1),
                            )
                            .error(__sdx::JsonPath::new(&[__sdx::Name("errors")]))
                            .data(__sdx::JsonPath::new(&[__sdx::Name("result")])),
                    ),
            );
        __sdx::EndpointResult::<__sdx::Json>::READER
            .call(__sdx::Has::client(self), &__ENDPOINT, &mut [])
    }
}
