trait Api {
    fn put(
        &self,
        content: Option<impl Into<Body>>,
    ) -> impl ::core::future::Future<Output = Result<(), Error>> + ::core::marker::Send {
        use ::sdx_endpoint::__private as __sdx;
        static __ENDPOINT: __sdx::Endpoint = __sdx::Endpoint::new("put", "PUT", "/files")
            .path(&[__sdx::Literal("/files")])
            .parameters(&[__sdx::Parameter::body("content", "image/png")]);
        __sdx::EndpointResult::<__sdx::Json>::READER
            .call(
                __sdx::Has::client(self),
                &__ENDPOINT,
                &mut [__sdx::optional_body(content)],
            )
    }
}
