use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

trait Files: HasClient {
    #[sdx_endpoint(method = "DELETE", path = "/files/<id>", max_redirects = 1)]
    async fn file(&self, id: &str) -> Result<(), Error>;
}

impl Files for Client {}

fn main() {}
