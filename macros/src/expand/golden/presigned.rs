trait Api {
    fn download(
        &self,
        link: &Url,
    ) -> impl ::core::future::Future<
        Output = Result<ByteStream, Error>,
    > + ::core::marker::Send {
        use ::sdx_endpoint::__private as __sdx;
        static __ENDPOINT: __sdx::Endpoint = __sdx::Endpoint::new(
                "download",
                "GET",
                "<link>",
            )
            .parameters(&[__sdx::Parameter::url("link")])
            .accept("application/pdf");
        __sdx::EndpointResult::<__sdx::Raw>::READER
            .call(
                __sdx::Has::client(self),
                &__ENDPOINT,
                &mut [__sdx::UrlValue::url(&link)],
            )
    }
}
