use sdx_endpoint::{Error, HasClient, sdx_endpoint};

pub trait Exports: HasClient {
    #[sdx_endpoint(method = "DELETE", path = "/export", status = 204, decompress = true)]
    async fn export(&self) -> Result<(), Error>;
}

fn main() {}
