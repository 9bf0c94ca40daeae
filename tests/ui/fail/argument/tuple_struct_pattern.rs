use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

struct Path<T>(T);

trait Keys: HasClient {
    #[sdx_endpoint(method = "GET", path = "/keys/<id>")]
    async fn key(&self, Path(id): Path<u32>) -> Result<(), Error>;
}

impl Keys for Client {}

fn main() {}
