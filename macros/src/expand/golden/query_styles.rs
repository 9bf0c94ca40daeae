trait Api {
    #[allow(
        clippy::too_many_arguments,
        reason = "a request has as many parts as its API says"
    )]
    fn search(
        &self,
        page_size: Option<u32>,
        ids: &[Uuid],
        tags: &[String],
        filter: &Filter,
        options: Options,
        include_deleted: bool,
        cursor: &str,
    ) -> impl ::core::future::Future<
        Output = Result<Vec<Key>, Error<Failure>>,
    > + ::core::marker::Send {
        use ::sdx_endpoint::__private as __sdx;
        static __ENDPOINT: __sdx::Endpoint = __sdx::Endpoint::new(
                "search",
                "GET",
                "/search",
            )
            .path(&[__sdx::Literal("/search")])
            .parameters(
                &[
                    __sdx::Parameter::query("page_size", "pageSize"),
                    __sdx::Parameter::query("ids", "ids%5B%5D")
                        .style(__sdx::Style::Brackets)
                        .checks(&__sdx::Checks::new().min_items(1).max_items(50)),
                    __sdx::Parameter::query("tags", "tags"),
                    __sdx::Parameter::query("filter", "filter")
                        .style(__sdx::Style::DeepObject),
                    __sdx::Parameter::flatten("options"),
                    __sdx::Parameter::flag("include_deleted", "includeDeleted"),
                    __sdx::Parameter::query("cursor", "cursor").encoded(),
                ],
            );
        __sdx::EndpointResult::<__sdx::Json>::READER
            .call(
                __sdx::Has::client(self),
                &__ENDPOINT,
                &mut [
                    __sdx::query_value(&page_size),
                    __sdx::QueryValue::query_value(&ids),
                    __sdx::query_value(&tags),
                    __sdx::QueryValue::query_value(&filter),
                    __sdx::FlattenedValue::flatten(&options),
                    __sdx::flag(&include_deleted),
                    __sdx::query_value(&cursor),
                ],
            )
    }
}
