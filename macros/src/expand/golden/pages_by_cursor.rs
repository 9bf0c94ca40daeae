trait Api {
    fn docs(&self) -> impl Stream<Item = Result<Doc, Error>> + Send {
        use ::sdx_endpoint::__private as __sdx;
        static __ENDPOINT: __sdx::Endpoint = __sdx::Endpoint::new("docs", "GET", "/docs")
            .path(&[__sdx::Literal("/docs")])
            .settings(
                &__sdx::Settings::new()
                    .paginate(
                        __sdx::Paging::cursor(
                                __sdx::PageParameter::Header("x-from"),
                                __sdx::NextPlace::Body(
                                    __sdx::JsonPath::new(
                                        &[__sdx::Name("data"), __sdx::Index(-1), __sdx::Name("@id")],
                                    ),
                                ),
                            )
                            .items(__sdx::JsonPath::new(&[__sdx::Name("data")]))
                            .more(__sdx::JsonPath::new(&[__sdx::Name("has_more")])),
                    ),
            );
        __sdx::pages::<__sdx::Same<_>>(__sdx::Has::client(self), &__ENDPOINT, &mut [])
    }
}
