use sdx_endpoint::{Error, HasClient, sdx_endpoint};

pub trait Exports: HasClient {
    #[sdx_endpoint(method = "GET", path = "/export", accept = "text/csv", decompress = "gzip")]
    async fn export(&self) -> Result<String, Error>;
}

fn main() {}
