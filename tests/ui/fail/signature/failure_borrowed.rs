use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

struct Name<'a>(&'a str);

trait Keys: HasClient {
    #[sdx_endpoint(method = "GET", path = "/keys/<id>")]
    async fn key(&self, id: &str) -> Result<(), Error<Name<'_>>>;
}

impl Keys for Client {}

fn main() {}
