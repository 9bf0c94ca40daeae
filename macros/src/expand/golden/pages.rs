trait Api {
    fn arps(&self, search: &Search) -> impl Stream<Item = Result<Arp, Error>> + Send {
        use ::sdx_endpoint::__private as __sdx;
        static __PARAMETERS: [__sdx::Parameter; 1] = [
            __sdx::Parameter::body("search", "application/json"),
        ];
        static __ENDPOINT: __sdx::Endpoint = __sdx::Endpoint::new(
                "arps",
                "POST",
                "/arps",
            )
            .path(&[__sdx::Literal("/arps")])
            .parameters(&__PARAMETERS)
            .paginate(
                __sdx::Paging::page("page", ::core::option::Option::Some("last_page"))
                    .items("data")
                    .in_body(),
            );
        __sdx::sendable::<&Search>();
        __sdx::pages::<
            Result<Arp, Error>,
        >(__sdx::client(self), &__ENDPOINT, &mut [__sdx::json_body::<&Search>(&search)])
    }
}
