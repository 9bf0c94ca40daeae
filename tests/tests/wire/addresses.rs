//! Base URL, path, and query on the request line.

use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

use crate::support::{over, quiet};

trait Paths: HasClient {
    #[sdx_endpoint(method = "GET", path = "/api/keys")]
    async fn plain(&self) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/api/keys/")]
    async fn trailing(&self) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/")]
    async fn root(&self) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/responses?beta=true&v=1")]
    async fn constant_query(&self) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/responses?beta=true")]
    async fn further_query(
        &self,
        #[query] page: Option<u32>,
        #[query("tag[]")] tags: &[&str],
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/keys/<id>:activate")]
    async fn verb(&self, id: &str) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/tiles/<x>,<y>@2x/<x>.png")]
    async fn mixed(&self, x: u32, y: i64) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/a%20b/~user/(x)")]
    async fn literal(&self) -> Result<(), Error>;
}

impl Paths for Client {}

/// The request target of `call`, made by a client whose base URL ends with `base`.
async fn target<F>(base: &str, call: impl FnOnce(Client) -> F) -> String
where
    F: Future<Output = Result<(), Error>>,
{
    let server = quiet();
    let client = over()
        .builder(format!("{}{base}", server.url()))
        .build()
        .unwrap();
    call(client).await.unwrap();
    server.one().target().to_owned()
}

#[tokio::test]
async fn the_path_of_the_base_url_is_kept() {
    for (base, expected) in [
        ("", "/api/keys"),
        ("/", "/api/keys"),
        ("/p", "/p/api/keys"),
        ("/p/", "/p/api/keys"),
        ("/p/q", "/p/q/api/keys"),
        ("/p/q/", "/p/q/api/keys"),
        ("/p%20q", "/p%20q/api/keys"),
    ] {
        let target = target(base, |client| async move { client.plain().await }).await;
        assert_eq!(target, expected, "{base}");
    }
}

#[tokio::test]
async fn a_trailing_slash_of_the_template_is_kept() {
    let at = |base| target(base, |client| async move { client.trailing().await });
    assert_eq!(at("").await, "/api/keys/");
    assert_eq!(at("/p/").await, "/p/api/keys/");
    let at = |base| target(base, |client| async move { client.root().await });
    assert_eq!(at("").await, "/");
    assert_eq!(at("/p").await, "/p/");
}

#[tokio::test]
async fn a_constant_query_comes_first() {
    let sent = target("/p", |client| async move { client.constant_query().await }).await;
    assert_eq!(sent, "/p/responses?beta=true&v=1");
    let sent = target("", |client| async move {
        client.further_query(Some(2), &["a", "b c"]).await
    })
    .await;
    assert_eq!(
        sent,
        "/responses?beta=true&page=2&tag%5B%5D=a&tag%5B%5D=b%20c"
    );
    let sent = target(
        "",
        |client| async move { client.further_query(None, &[]).await },
    )
    .await;
    assert_eq!(sent, "/responses?beta=true");
}

#[tokio::test]
async fn literals_are_sent_as_written() {
    let sent = target("", |client| async move { client.verb("k 1").await }).await;
    assert_eq!(sent, "/keys/k%201:activate");
    let sent = target("", |client| async move { client.mixed(3, -4).await }).await;
    assert_eq!(sent, "/tiles/3,-4@2x/3.png");
    let sent = target("", |client| async move { client.literal().await }).await;
    assert_eq!(sent, "/a%20b/~user/(x)");
}

#[test]
fn a_base_url_that_cannot_be_called_is_refused_by_name() {
    for base in [
        "",
        "api.example",
        "http://api.example",
        "https://user@api.example",
        "https://user:secret@api.example",
        "https://api.example?x=1",
        "https://api.example#f",
        "https://api.example/a/../b",
        "https://api.example/a b",
        "https://api.example:0",
        "ftp://api.example",
        "file:///etc/passwd",
        "http://127.0.0.1.evil.example",
        "http://localhost.evil.example",
        "http://localhost@evil.example",
    ] {
        let error = over().builder(base).build().unwrap_err();
        assert_eq!(error.setting(), "base_url", "{base}");
        assert!(!error.to_string().contains("secret"), "{error}");
    }
}
