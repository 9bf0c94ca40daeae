use sdx_endpoint::{BoxFuture, Client, Error, Event, HasClient, Part, Stream, sdx_endpoint};

pub trait Mixed: HasClient {
    #[sdx_endpoint(method = "GET", path = "/keys/<id>")]
    fn blocking(&self, id: &str) -> Result<String, Error>;

    #[sdx_endpoint(method = "GET", path = "/keys/<id>")]
    async fn awaited(&self, id: &str) -> Result<String, Error>;

    #[sdx_endpoint(method = "GET", path = "/keys/<id>")]
    fn boxed(&self, id: &str) -> BoxFuture<'_, Result<String, Error>>;

    #[sdx_endpoint(method = "GET", path = "/keys", accept = "application/x-ndjson")]
    fn lines(&self) -> impl Stream<Item = Result<String, Error>> + Send;

    #[sdx_endpoint(method = "GET", path = "/events", accept = "text/event-stream")]
    fn events(&self) -> impl Stream<Item = Result<Event, Error>> + Send;

    #[sdx_endpoint(method = "POST", path = "/upload")]
    async fn upload(
        &self,
        #[part] files: Vec<Part>,
        #[part("title")] name: Option<&str>,
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/lines")]
    async fn send_lines(&self, #[body("application/x-ndjson")] lines: &[u64]) -> Result<(), Error>;
}

impl Mixed for Client {}
