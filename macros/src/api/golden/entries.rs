/// Workspaces.
pub trait Workspaces<T: Clone>: HasClient + Sized
where
    T: Send,
{
    type Key;
    const LIMIT: usize = { 3 };
    /// Exports it.
    #[sdx_endpoint(
        __sdx_api(
            (
                path = "/workspaces/<workspace_id>",
                pattern = "^ws_[0-9A-Za-z]+$",
                accept = "text/csv",
                status = 200,
                rename_all = "camelCase",
                auth = "none",
                timeout = "5s",
                idempotent = true,
                base_url = "https://other.example",
                header("X-View" = "wide"),
                header("X-Tenant" = "1"),
                crate = ::renamed
            )()
        ),
        method = "GET",
        path = "",
        header("x-view" = "narrow")
    )]
    async fn export(
        &self,
        workspace_id: &str,
        #[query]
        page_size: u8,
    ) -> Result<String, Error>;
    #[cfg_attr(
        feature = "members",
        ep(
            __sdx_api(
                (
                    path = "/workspaces/<workspace_id>",
                    pattern = "^ws_[0-9A-Za-z]+$",
                    accept = "text/csv",
                    status = 200,
                    rename_all = "camelCase",
                    auth = "none",
                    timeout = "5s",
                    idempotent = true,
                    base_url = "https://other.example",
                    header("X-View" = "wide"),
                    header("X-Tenant" = "1"),
                    crate = ::renamed
                )()
            ),
            method = "DELETE",
            path = "/members/<id>?force",
            pattern = "^m",
            accept = "application/json",
            status = 204,
            rename_all = "snake_case",
            auth = "client",
            timeout = "9s",
            idempotent = false,
            base_url = "https://own.example",
            header("X-TENANT" = "2"),
            crate = ::own,
        ),
        doc = "conditional"
    )]
    async fn remove(
        &self,
        #[path(max_length = 9)]
        workspace_id: &str,
        id: u64,
    ) -> Result<(), Error>;
    #[sdx_endpoint(
        __sdx_api(
            (
                path = "/workspaces/<workspace_id>",
                pattern = "^ws_[0-9A-Za-z]+$",
                accept = "text/csv",
                status = 200,
                rename_all = "camelCase",
                auth = "none",
                timeout = "5s",
                idempotent = true,
                base_url = "https://other.example",
                header("X-View" = "wide"),
                header("X-Tenant" = "1"),
                crate = ::renamed
            )()
        ),
        method = "GET"
    )]
    async fn download(&self, #[url] link: &str) -> Result<String, Error>;
    fn plain(&self) -> bool {
        true
    }
}
