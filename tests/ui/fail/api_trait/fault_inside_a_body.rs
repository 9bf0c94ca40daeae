use sdx_endpoint::{Client, Error, HasClient, sdx_api, sdx_endpoint};

#[sdx_api(status = 204)]
trait Keys: HasClient {
    #[sdx_endpoint(method = "DELETE", path = "/keys/<id>")]
    async fn delete(&self, id: &str) -> Result<(), Error>;

    fn count(&self) -> usize {
        "one"
    }
}

impl Keys for Client {}

fn main() {}
