use sdx_endpoint::{Client, Error, HasClient, sdx_api, sdx_endpoint};

#[sdx_api(path = "/workspaces/<workspace_id>")]
trait Keys: HasClient {
    #[sdx_endpoint(method = "GET", path = "")]
    async fn list(&self, workspaceid: &str) -> Result<(), Error>;
}

impl Keys for Client {}

fn main() {}
