trait Api {
    fn users(&self) -> impl Stream<Item = Result<User, Error>> + Send {
        use ::sdx_endpoint::__private as __sdx;
        static __ENDPOINT: __sdx::Endpoint = __sdx::Endpoint::new(
                "users",
                "GET",
                "/Users",
            )
            .path(&[__sdx::Literal("/Users")])
            .settings(
                &__sdx::Settings::new()
                    .paginate(
                        __sdx::Paging::offset(__sdx::PageParameter::Query("startIndex"))
                            .first(1)
                            .total(__sdx::JsonPath::new(&[__sdx::Name("totalResults")]))
                            .items(__sdx::JsonPath::new(&[__sdx::Name("Resources")])),
                    )
                    .envelope(
                        __sdx::Envelope::new()
                            .success(
                                __sdx::JsonPath::new(&[__sdx::Name("ok")]),
                                __sdx::Expected::Boolean(true),
                            ),
                    ),
            );
        __sdx::pages::<__sdx::Same<_>>(__sdx::Has::client(self), &__ENDPOINT, &mut [])
    }
}
