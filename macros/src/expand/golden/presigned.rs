trait Api {
    fn download(
        &self,
        link: &Url,
    ) -> impl ::core::future::Future<
        Output = Result<ByteStream, Error>,
    > + ::core::marker::Send {
        use ::sdx_endpoint::__private as __sdx;
        static __PARAMETERS: [__sdx::Parameter; 1] = [__sdx::Parameter::url("link")];
        static __ENDPOINT: __sdx::Endpoint = __sdx::Endpoint::new(
                "download",
                "GET",
                "<link>",
            )
            .parameters(&__PARAMETERS)
            .accept("application/pdf");
        __sdx::EndpointResult::<__sdx::Raw>::READER
            .call(
                __sdx::Has::client(self),
                &__ENDPOINT,
                &mut [__sdx::UrlValue::url(&link)],
            )
    }
}
