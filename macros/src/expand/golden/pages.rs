trait Api {
    fn arps(&self, search: &Search) -> impl Stream<Item = Result<Arp, Error>> + Send {
        use ::sdx_endpoint::__private as __sdx;
        static __ENDPOINT: __sdx::Endpoint = __sdx::Endpoint::new(
                "arps",
                "POST",
                "/arps",
            )
            .path(&[__sdx::Literal("/arps")])
            .parameters(&[__sdx::Parameter::body("search", "application/json")])
            .settings(
                &__sdx::Settings::new()
                    .paginate(
                        __sdx::Paging::page(
                                __sdx::PageParameter::Body(
                                    __sdx::JsonPath::new(&[__sdx::Name("page")]),
                                ),
                            )
                            .last(__sdx::JsonPath::new(&[__sdx::Name("last_page")]))
                            .items(__sdx::JsonPath::new(&[__sdx::Name("data")])),
                    ),
            );
        __sdx::pages::<
            __sdx::Same<_>,
        >(
            __sdx::Has::client(self),
            &__ENDPOINT,
            &mut [__sdx::JsonBody::json_body(&search)],
        )
    }
}
