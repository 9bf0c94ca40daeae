use sdx_endpoint::{Client, Error, HasClient, Part, sdx_endpoint};

trait Keys: HasClient {
    #[sdx_endpoint(method = "POST", path = "/keys")]
    async fn key(&self, #[part] file: &mut Part) -> Result<(), Error>;
}

impl Keys for Client {}

fn main() {}
