use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

struct Local<'a> {
    client: Client,
    guard: std::sync::MutexGuard<'a, ()>,
}

impl HasClient for Local<'_> {
    fn client(&self) -> &Client {
        &self.client
    }
}

trait Keys: HasClient {
    #[sdx_endpoint(method = "DELETE", path = "/keys/<id>")]
    async fn delete(&self, id: &str) -> Result<(), Error>;
}

impl Keys for Client {}

fn main() {}
