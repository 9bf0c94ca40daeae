use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

trait r#Trait: HasClient {
    #[sdx_endpoint(method = "GET", path = "/<type>/<match>")]
    async fn r#move(
        &self,
        r#type: &str,
        r#match: u8,
        #[query] r#in: &str,
        #[query("ref")] reference: &str,
        #[header("X-Async")] r#async: bool,
    ) -> Result<(), Error>;
}

impl r#Trait for Client {}

#[test]
fn can_be_called() {
    let _ = |client: &Client| drop(client.r#move("a", 1, "b", "c", true));
}
