use sdx_endpoint::{Client, Error, HasClient, sdx_api, sdx_endpoint};

macro_rules! list {
    () => {
        #[sdx_endpoint(method = "GET", path = "/keys")]
        async fn keys(&self) -> Result<(), Error>;
    };
}

#[sdx_api(path = "/api")]
trait Keys: HasClient {
    list!();

    #[sdx_endpoint(method = "DELETE", path = "/keys/<id>")]
    async fn delete(&self, id: &str) -> Result<(), Error>;
}

impl Keys for Client {}

fn main() {}
