/// Workspaces.
pub trait Workspaces<T: Clone>: HasClient + Sized
where
    T: Send,
{
    type Key;
    const LIMIT: usize = { 3 };
    /// Exports it.
    fn export(
        &self,
        workspace_id: &str,
        page_size: u8,
    ) -> impl ::core::future::Future<
        Output = Result<String, Error>,
    > + ::core::marker::Send {
        use ::renamed::__private as __sdx;
        static __HEADERS: [__sdx::ConstantHeader; 2] = [
            __sdx::ConstantHeader::new("x-tenant", "1"),
            __sdx::ConstantHeader::new("x-view", "narrow"),
        ];
        static __ENDPOINT: __sdx::Endpoint = __sdx::Endpoint::new(
                "export",
                "GET",
                "/workspaces/<workspace_id>",
            )
            .path(&[__sdx::Literal("/workspaces/"), __sdx::Placeholder(0)])
            .parameters(
                &[
                    __sdx::Parameter::path("workspace_id")
                        .checks(
                            &__sdx::Checks::new()
                                .pattern(
                                    "^ws_[0-9A-Za-z]+$",
                                    |value| {
                                        let bytes = value.as_bytes();
                                        bytes.len() >= 4 && bytes.starts_with(b"ws_")
                                            && bytes
                                                .get(3..)
                                                .is_some_and(|run| ::core::iter::Iterator::fold(
                                                    run.iter(),
                                                    true,
                                                    |all, byte| {
                                                        all
                                                            & ::core::matches!(
                                                                byte, b'0'..= b'9' | b'A'..= b'Z' | b'a'..= b'z'
                                                            )
                                                    },
                                                ))
                                    },
                                ),
                        ),
                    __sdx::Parameter::query("page_size", "pageSize"),
                ],
            )
            .statuses(&[(200, 200)])
            .accept("text/csv")
            .headers(&__HEADERS)
            .idempotent(true)
            .anonymous()
            .settings(
                &__sdx::Settings::new()
                    .timeout_millis(5000)
                    .base_url("https://other.example"),
            );
        __sdx::EndpointResult::<__sdx::Text>::READER
            .call(
                __sdx::Has::client(self),
                &__ENDPOINT,
                &mut [__sdx::path_value(&workspace_id), __sdx::query_value(&page_size)],
            )
    }
    fn remove(
        &self,
        workspace_id: &str,
        id: u64,
    ) -> impl ::core::future::Future<Output = Result<(), Error>> + ::core::marker::Send {
        use ::own::__private as __sdx;
        static __HEADERS: [__sdx::ConstantHeader; 2] = [
            __sdx::ConstantHeader::new("x-view", "wide"),
            __sdx::ConstantHeader::new("x-tenant", "2"),
        ];
        static __ENDPOINT: __sdx::Endpoint = __sdx::Endpoint::new(
                "remove",
                "DELETE",
                "/workspaces/<workspace_id>/members/<id>?force",
            )
            .path(
                &[
                    __sdx::Literal("/workspaces/"),
                    __sdx::Placeholder(0),
                    __sdx::Literal("/members/"),
                    __sdx::Placeholder(1),
                ],
            )
            .query("force")
            .parameters(
                &[
                    __sdx::Parameter::path("workspace_id")
                        .checks(
                            &__sdx::Checks::new()
                                .pattern(
                                    "^ws_[0-9A-Za-z]+$",
                                    |value| {
                                        let bytes = value.as_bytes();
                                        bytes.len() >= 4 && bytes.starts_with(b"ws_")
                                            && bytes
                                                .get(3..)
                                                .is_some_and(|run| ::core::iter::Iterator::fold(
                                                    run.iter(),
                                                    true,
                                                    |all, byte| {
                                                        all
                                                            & ::core::matches!(
                                                                byte, b'0'..= b'9' | b'A'..= b'Z' | b'a'..= b'z'
                                                            )
                                                    },
                                                ))
                                    },
                                )
                                .max_length(9),
                        ),
                    __sdx::Parameter::path("id")
                        .checks(
                            &__sdx::Checks::new()
                                .pattern(
                                    "^m",
                                    |value| {
                                        let bytes = value.as_bytes();
                                        !bytes.is_empty() && bytes.starts_with(b"m")
                                    },
                                ),
                        ),
                ],
            )
            .statuses(&[(204, 204)])
            .headers(&__HEADERS)
            .idempotent(false)
            .settings(
                &__sdx::Settings::new()
                    .timeout_millis(9000)
                    .base_url("https://own.example"),
            );
        __sdx::EndpointResult::<__sdx::Empty<204>>::READER
            .call(
                __sdx::Has::client(self),
                &__ENDPOINT,
                &mut [__sdx::path_value(&workspace_id), __sdx::path_value(&id)],
            )
    }
    fn download(
        &self,
        link: &str,
    ) -> impl ::core::future::Future<
        Output = Result<String, Error>,
    > + ::core::marker::Send {
        use ::renamed::__private as __sdx;
        static __HEADERS: [__sdx::ConstantHeader; 2] = [
            __sdx::ConstantHeader::new("x-view", "wide"),
            __sdx::ConstantHeader::new("x-tenant", "1"),
        ];
        static __ENDPOINT: __sdx::Endpoint = __sdx::Endpoint::new(
                "download",
                "GET",
                "<link>",
            )
            .parameters(&[__sdx::Parameter::url("link")])
            .statuses(&[(200, 200)])
            .accept("text/csv")
            .headers(&__HEADERS)
            .idempotent(true)
            .anonymous()
            .settings(&__sdx::Settings::new().timeout_millis(5000));
        __sdx::EndpointResult::<__sdx::Text>::READER
            .call(__sdx::Has::client(self), &__ENDPOINT, &mut [__sdx::url(&link)])
    }
    fn plain(&self) -> bool {
        true
    }
}
