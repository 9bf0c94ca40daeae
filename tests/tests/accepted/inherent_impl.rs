//! An endpoint in an inherent `impl` block has the body that the attribute writes; `HasClient` says where its client is.

use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

struct Keys {
    client: Client,
}

impl HasClient for Keys {
    fn client(&self) -> &Client {
        &self.client
    }
}

impl Keys {
    #[sdx_endpoint(method = "GET", path = "/keys/<id>")]
    async fn key(&self, id: &str) -> Result<String, Error>;
}

#[test]
fn can_be_called() {
    let keys = Keys {
        client: Client::unconnected(),
    };
    let call = keys.key("a");
    drop(call);
}
