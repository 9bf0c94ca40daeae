use sdx_endpoint::{Client, Error, HasClient, sdx_api, sdx_endpoint};

#[sdx_api(path = "/workspaces/<workspace_id>")]
trait Keys: HasClient {
    #[sdx_endpoint(method = "GET", path = "/keys", pattern = "^ws_")]
    async fn keys(&self, workspace_id: &str) -> Result<(), Error>;
}

impl Keys for Client {}

fn main() {}
