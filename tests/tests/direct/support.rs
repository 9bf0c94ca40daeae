//! The call of these tests.

use sdx_endpoint::{Client, ClientBuilder, Error, HasClient, sdx_endpoint};

pub(crate) const TOKEN: &str = "alto_sk_4Kq9Zw7vXn2TbR8c";

pub(crate) trait Keys: HasClient {
    #[sdx_endpoint(method = "DELETE", path = "/api/keys/<id>", status = 204)]
    async fn delete(&self, id: &str) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/api/keys")]
    async fn list(&self) -> Result<Vec<String>, Error>;
}

impl Keys for Client {}

pub(crate) fn builder(url: impl Into<String>) -> ClientBuilder {
    Client::builder(url).bearer_token(TOKEN)
}
