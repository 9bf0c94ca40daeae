use sdx_endpoint::{Error, sdx_endpoint};

struct Keys;

impl Keys {
    #[sdx_endpoint(method = "GET", path = "/keys")]
    pub async fn keys(&self) -> Result<(), Error> {
        Ok(())
    }
}

fn main() {
    let _ = Keys.keys();
}
