use std::cell::Cell;

use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

trait Keys: HasClient {
    #[sdx_endpoint(method = "GET", path = "/keys")]
    async fn keys(&self) -> Result<(), Error>;
}

struct Local(Client, Cell<u8>);

impl HasClient for Local {
    fn client(&self) -> &Client {
        &self.0
    }
}

fn main() {}
