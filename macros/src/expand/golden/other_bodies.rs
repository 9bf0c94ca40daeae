trait Api {
    fn put<B: Into<Body>>(
        &self,
        id: u64,
        content: B,
    ) -> impl ::core::future::Future<Output = Result<(), Error>> + ::core::marker::Send {
        use ::sdx_endpoint::__private as __sdx;
        static __ENDPOINT: __sdx::Endpoint = __sdx::Endpoint::new(
                "put",
                "PUT",
                "/a/<id>",
            )
            .path(&[__sdx::Literal("/a/"), __sdx::Placeholder(0)])
            .parameters(
                &[
                    __sdx::Parameter::path("id"),
                    __sdx::Parameter::body("content", "application/octet-stream"),
                ],
            );
        __sdx::EndpointResult::<__sdx::Json>::READER
            .call(
                __sdx::Has::client(self),
                &__ENDPOINT,
                &mut [__sdx::path_value(&id), __sdx::into_body(content)],
            )
    }
}
