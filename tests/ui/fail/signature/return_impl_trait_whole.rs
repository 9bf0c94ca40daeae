use sdx_endpoint::{Client, HasClient, sdx_endpoint};

trait Keys: HasClient {
    #[sdx_endpoint(method = "GET", path = "/keys/<id>")]
    fn key(&self, id: &str) -> impl std::fmt::Debug;
}

impl Keys for Client {}

fn main() {}
