use sdx_endpoint::{Client, Error, HasClient, sdx_api, sdx_endpoint};

#[sdx_api(path = "/workspaces/<workspace_id>")]
trait Keys: HasClient {
    #[sdx_endpoint(method = "GET", path = "")]
    async fn list(&self) -> Result<(), Error>;

    #[sdx_endpoint(method = "DELETE", path = "/keys/<id>")]
    async fn delete(&self, workspace_id: &str, id: &str) -> Result<(), Error>;
}

impl Keys for Client {}

fn main() {}
