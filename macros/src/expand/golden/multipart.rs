trait Api {
    fn upload(
        &self,
        image: Part,
        title: Option<&str>,
        token: &str,
    ) -> impl ::core::future::Future<Output = Result<(), Error>> + ::core::marker::Send {
        use ::sdx_endpoint::__private as __sdx;
        static __ENDPOINT: __sdx::Endpoint = __sdx::Endpoint::new(
                "upload",
                "POST",
                "/upload",
            )
            .path(&[__sdx::Literal("/upload")])
            .parameters(
                &[
                    __sdx::Parameter::part("image", "image"),
                    __sdx::Parameter::part("title", "title"),
                    __sdx::Parameter::bearer("token"),
                ],
            );
        __sdx::EndpointResult::<__sdx::Json>::READER
            .call(
                __sdx::Has::client(self),
                &__ENDPOINT,
                &mut [
                    __sdx::PartValue::part(image),
                    __sdx::part(title),
                    __sdx::bearer(&token),
                ],
            )
    }
}
