use sdx_endpoint::Client;

fn main() {
    let _ = Client::builder("https://api.example.com").transport(|request: u8| request);
}
