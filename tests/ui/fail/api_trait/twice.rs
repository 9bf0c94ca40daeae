use sdx_endpoint::{Client, Error, HasClient, sdx_api, sdx_endpoint};

#[sdx_api(path = "/api")]
#[sdx_api(status = 204)]
trait Keys: HasClient {
    #[sdx_endpoint(method = "GET", path = "/keys")]
    async fn keys(&self) -> Result<(), Error>;

    #[sdx_endpoint(method = "DELETE", path = "/keys/<id>")]
    async fn delete(&self, id: &str) -> Result<(), Error>;
}

impl Keys for Client {}

fn main() {}
