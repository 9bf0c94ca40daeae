use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

trait Files: HasClient {
    #[sdx_endpoint(method = "GET", path = "/files/<id>", max_redirects = 21)]
    async fn file(&self, id: &str) -> Result<(), Error>;
}

impl Files for Client {}

fn main() {}
