//! Redirects, followed hop by hop.

mod credentials;
mod limits;
mod locations;
mod uses;

use sdx_endpoint::transport::{InMemory, ReceivedRequest};
use sdx_endpoint::{
    Bytes, Client, ClientBuilder, Error, HasClient, Response, Stream, http, sdx_endpoint,
};

const TOKEN: &str = "alto_sk_4Kq9Zw7vXn2TbR8c";

trait Files: HasClient {
    #[sdx_endpoint(
        method = "GET",
        path = "/files/<id>",
        accept = "text/csv",
        max_redirects = 3
    )]
    async fn file(&self, id: &str) -> Result<Response<Bytes>, Error>;

    #[sdx_endpoint(method = "HEAD", path = "/files/<id>", max_redirects = 3)]
    async fn head(&self, id: &str) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/files/<id>", accept = "text/csv")]
    async fn without(&self, id: &str) -> Result<Response<Bytes>, Error>;

    #[sdx_endpoint(method = "GET", path = "/files/<id>", auth = "none", max_redirects = 3)]
    async fn public(&self, id: &str) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/files/<id>", status = [200, 303], max_redirects = 3)]
    async fn declared(&self, id: &str) -> Result<Response<()>, Error>;

    #[sdx_endpoint(
        method = "GET",
        path = "/files/<id>",
        header("X-Constant" = "c0nst4nt"),
        accept = "text/csv",
        max_redirects = 3
    )]
    async fn full(
        &self,
        id: &str,
        #[header("Range")] range: &str,
        #[header("Accept-Encoding")] coding: &str,
        #[header("X-Argument")] argument: &str,
        #[cookie] session: &str,
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/files/<id>", max_redirects = 3)]
    async fn as_someone(&self, id: &str, #[bearer] token: &str) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/search", max_redirects = 3)]
    async fn search(&self, #[body] query: &[u8]) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", max_redirects = 3)]
    async fn at(&self, #[url] url: &str) -> Result<(), Error>;

    #[sdx_endpoint(
        method = "GET",
        path = "/list",
        paginate(next = "next", items = "items"),
        max_redirects = 3
    )]
    fn list(&self) -> impl Stream<Item = Result<u8, Error>> + Send;

    #[sdx_endpoint(
        method = "GET",
        path = "/events",
        accept = "text/event-stream",
        resume = true,
        max_redirects = 3
    )]
    fn events(&self) -> impl Stream<Item = Result<String, Error>> + Send;
}

impl Files for Client {}

type Canned = (u16, &'static [(&'static str, &'static str)], &'static str);

/// Every server of the world: what is sent to each URL, its query left out.
fn world(respond: impl Fn(&str) -> Canned + Send + Sync + 'static) -> InMemory {
    InMemory::new(move |request: &ReceivedRequest| {
        let uri = request.uri().to_string();
        let (status, headers, body) = respond(uri.split('?').next().unwrap_or_default());
        let mut response = http::Response::builder().status(status);
        for (name, value) in headers {
            response = response.header(*name, *value);
        }
        response.body(body).unwrap()
    })
}

/// A client whose secrets must not reach another origin.
fn builder(server: &InMemory) -> ClientBuilder {
    Client::builder("https://api.example")
        .bearer_token(TOKEN)
        .api_key_header("X-Api-Key", "k3y-of-the-header")
        .api_key_query("key", "k3y-of-the-query")
        .api_key_cookie("key", "k3y-of-the-cookie")
        .default_header("X-Tenant", "t3nant")
        .user_agent("tests/1")
        .transport(server.clone())
}

fn client(server: &InMemory) -> Client {
    builder(server).build().unwrap()
}

fn uris(server: &InMemory) -> Vec<String> {
    let requests = server.requests();
    requests
        .iter()
        .map(|request| request.uri().to_string())
        .collect()
}

/// The names of the headers of a request, sorted.
fn names(request: &ReceivedRequest) -> Vec<&str> {
    let mut names: Vec<_> = request
        .headers()
        .keys()
        .map(http::HeaderName::as_str)
        .collect();
    names.sort_unstable();
    names
}
