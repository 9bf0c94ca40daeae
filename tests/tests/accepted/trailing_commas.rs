#![allow(dead_code)]

use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

trait Keys: HasClient {
    #[sdx_endpoint(path = "/keys/<id>", status = [200, 201,], header("X-View" = "compact"), method = "PUT",)]
    async fn put(
        &self,
        #[path(max_length = 30, min_length = 1,)] id: &str,
        #[query("ids[]", style = "brackets",)] ids: &[u64],
        #[body("text/plain",)] note: &str,
    ) -> Result<(), Error>;
}

impl Keys for Client {}
