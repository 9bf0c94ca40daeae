use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

trait Keys: HasClient {
    #[sdx_endpoint(metod = "GET", path = "/keys/<", status = 404, colour = 3)]
    pub const fn keys(self, _: u8) -> Result<(), Error>;
}

impl Keys for Client {}

fn main() {}
