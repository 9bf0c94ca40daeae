//! Contracts that hold, wherever the attribute stands and whatever it leaves out.

use sdx_endpoint as renamed;
use sdx_endpoint::{Client, Error, HasClient, Response, sdx_api, sdx_contract, sdx_endpoint};

#[sdx_contract("ui/openapi/workshops.yaml", complete("Seats"))]
pub trait Seats: HasClient {
    #[sdx_endpoint(method = "PUT", path = "/workshops/<id>/seats/<seat>", status = 204)]
    async fn book(
        &self,
        id: &str,
        #[path(minimum = 1)] seat: u32,
        #[cookie] session: &str,
        #[field] name: &str,
    ) -> Result<(), Error>;
}

// Above the defaults, whose prefix it reads for itself.
#[sdx_contract("ui/openapi/workshops.yaml")]
#[sdx_api(
    path = "/workshops/<workshop_id>",
    pattern = "^ws_[0-9A-Za-z]{12}$",
    status = 200
)]
pub trait Above: HasClient {
    #[sdx_endpoint(method = "GET", path = "")]
    async fn get_workshop(&self, workshop_id: &str) -> Result<String, Error>;
}

// Below them, when they are part of each endpoint.
#[sdx_api(path = "/workshops/<workshop_id>", pattern = "^ws_[0-9A-Za-z]{12}$")]
#[sdx_contract("ui/openapi/workshops.yaml")]
pub trait Below: HasClient {
    #[sdx_endpoint(method = "GET", path = "")]
    async fn get_workshop(&self, workshop_id: &str) -> Result<Response<String>, Error>;

    #[sdx_endpoint(method = "DELETE", path = "", status = [202, 204])]
    async fn delete_workshop(&self, workshop_id: &str) -> Result<(), Error>;
}

#[cfg_attr(
    all(),
    renamed::sdx_contract("ui/openapi/workshops.yaml", allow(missing_constraint))
)]
#[cfg_attr(all(), sdx_api(header("X-Organisation" = "org_1")))]
pub trait Loose: HasClient {
    // The same language in another spelling, a range of a status, and a part of a map.
    #[sdx_endpoint(method = "GET", path = "/workshops", status = "2XX")]
    async fn list_workshops(
        &self,
        #[query(pattern = r"^[0-9]{4}(-[0-9]{2}){2}$")] from: &str,
        #[query("filter[title]")] title: Option<&str>,
        #[query] limit: Option<u8>,
    ) -> Result<String, Error>;

    // What the document leaves out.
    #[sdx_endpoint(method = "GET", path = "/internal", contract = "none")]
    async fn internal(&self) -> Result<String, Error>;

    #[sdx_endpoint(
        method = "GET",
        path = "/workshops/<id>/poster",
        accept = "image/png",
        contract(allow(deprecated))
    )]
    async fn poster(&self, id: &str) -> Result<sdx_endpoint::Bytes, Error>;

    // One that does not exist, and so does not drift.
    #[cfg(any())]
    #[sdx_endpoint(method = "GET", path = "/nowhere")]
    async fn nowhere(&self) -> Result<String, Error>;

    // A link from elsewhere.
    #[sdx_endpoint(method = "GET")]
    async fn link(&self, #[url] link: &str) -> Result<String, Error>;

    fn by_hand(&self) -> u8 {
        1
    }
}

// The keys mean nothing without the attribute.
pub trait Unchecked: HasClient {
    #[sdx_endpoint(method = "GET", path = "/x", operation = "x", contract(allow(path)))]
    async fn x(&self) -> Result<String, Error>;
}

macro_rules! api {
    ($name:ident, $path:literal) => {
        #[sdx_contract("ui/openapi/workshops.yaml")]
        pub trait $name: HasClient {
            #[sdx_endpoint(method = "GET", path = $path, accept = "text/csv")]
            async fn export_all(&self) -> Result<String, Error>;
        }
    };
}
api!(Export, "/export");

// What a proxy before the server answers is in no document.
#[derive(Debug, sdx_endpoint::ByStatus)]
#[by_status(openapi = "ui/openapi/workshops.yaml", operations = ["listWorkshops", "getWorkshop"])]
pub enum ListFailure {
    #[status(401, 403)]
    Refused(sdx_endpoint::ErrorResponse),
    #[status(404)]
    NotFound(sdx_endpoint::ErrorResponse),
    #[status("5XX")]
    Server(sdx_endpoint::ErrorResponse),
    #[status(default)]
    Other,
}

impl Seats for Client {}
impl Above for Client {}
impl Below for Client {}
impl Loose for Client {}
impl Unchecked for Client {}
impl Export for Client {}
