use sdx_endpoint::{Client, Error, HasClient, sdx_api, sdx_endpoint};

#[sdx_api(path = "/api")]
trait Keys: HasClient {
    #[rustfmt::wrapping(sdx_endpoint(method = "GET", path = "/keys"))]
    fn keys(&self) -> Result<(), Error> {
        Ok(())
    }

    #[sdx_endpoint(method = "DELETE", path = "/keys/<id>")]
    async fn delete(&self, id: &str) -> Result<(), Error>;
}

impl Keys for Client {}

fn main() {}
