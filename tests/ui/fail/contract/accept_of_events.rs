use sdx_endpoint::{Error, HasClient, Stream, sdx_contract, sdx_endpoint};

#[sdx_contract("openapi/workshops.yaml")]
pub trait Workshops: HasClient {
    #[sdx_endpoint(method = "GET", path = "/workshops", accept = "text/event-stream")]
    fn list_workshops(
        &self,
        #[query(pattern = r"^\d{4}-\d\d-\d\d$")] from: &str,
        #[header("X-Organisation", pattern = "^org_[a-z0-9]+$")] organisation: &str,
    ) -> impl Stream<Item = Result<String, Error>> + Send;
}

fn main() {}
