use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

trait Keys: HasClient {
    #[sdx_endpoint(method = "GET", path = "/keys/<id>")]
    async fn key(&self, id: &str) -> Result<String, Error>;

    #[sdx_endpoint(method = "DELETE", path = "/keys/<id>")]
    async fn delete(&self, id: &str) -> Result<(), Error>;
}

trait Sites: Keys {
    #[sdx_endpoint(method = "GET", path = "/sites")]
    async fn sites(&self) -> Result<Vec<String>, Error>;
}

struct Fake(Client);

impl HasClient for Fake {
    fn client(&self) -> &Client {
        &self.0
    }
}

impl Keys for Fake {
    async fn key(&self, id: &str) -> Result<String, Error> {
        Ok(id.to_owned())
    }
}

impl Sites for Fake {}

async fn use_both(api: &impl Sites) -> Result<(), Error> {
    let key = api.key("a").await?;
    api.delete(&key).await
}

#[test]
fn can_be_called() {
    let _ = |fake: &Fake| drop(use_both(fake));
}
