use sdx_endpoint::Client;

fn main() {
    let _ = Client::builder("https://api.example.com").credentials(sdx_endpoint::Credential::bearer("token"));
}
