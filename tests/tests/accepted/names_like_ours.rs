#![allow(non_snake_case, dead_code)]

use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

const ENDPOINT: usize = 1;
struct Endpoint;
struct Json;
const fn call() {}
const fn client() {}

trait Keys: HasClient {
    #[sdx_endpoint(method = "GET", path = "/<value>/<sdx>/<call>/<PARAMETERS>")]
    async fn client_of_keys(
        &self,
        value: &str,
        sdx: u8,
        call: u8,
        PARAMETERS: u8,
        #[query] client: u8,
        #[query] list: &[u8; ENDPOINT],
        #[query] byte: Option<u8>,
        #[query] __sdx: u8,
    ) -> Result<(), Error>;
}

impl Keys for Client {}
