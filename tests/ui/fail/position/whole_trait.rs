use sdx_endpoint::{Client, HasClient, sdx_endpoint};

#[sdx_endpoint(method = "GET", path = "/keys")]
trait Keys: HasClient {}

impl Keys for Client {}

fn main() {}
