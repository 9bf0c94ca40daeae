//! Faults.

use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::exchange::Exchange;
use crate::tour::Tour;

pub(crate) trait Faults: HasClient {
    /// One page of faults; `meta.cursor` of the answer is the `cursor` of the next page.
    #[sdx_endpoint(method = "GET", path = "/fault", status = 200)]
    async fn list_faults(
        &self,
        #[query(minimum = 1, maximum = 100)] limit: Option<u8>,
        #[query] cursor: Option<&str>,
        #[query(flatten)] filter: &FaultFilter<'_>,
    ) -> Result<FaultPage, Error>;

    #[sdx_endpoint(method = "POST", path = "/fault", status = 201)]
    async fn create_fault(&self, #[body] fault: &NewFault<'_>) -> Result<Fault, Error>;

    #[sdx_endpoint(method = "DELETE", path = "/fault/<fault_id>", status = 204)]
    async fn delete_fault(&self, fault_id: &str) -> Result<(), Error>;

    /// Shares the faults by a token.
    #[sdx_endpoint(method = "POST", path = "/fault/token", status = 200)]
    async fn share_faults(&self, #[body] validity: &Validity) -> Result<ShareToken, Error>;

    /// What a share token gives access to. The token is a JWT: it has dots, and it is a secret in the path.
    #[sdx_endpoint(method = "GET", path = "/fault/token/<token>")]
    async fn list_shared_faults(&self, token: &str) -> Result<Vec<Fault>, Error>;
}

impl Faults for Client {}

#[derive(Debug, Default, Serialize)]
pub(crate) struct FaultFilter<'a> {
    from: Option<&'a str>,
    to: Option<&'a str>,
    severity: Option<Severity>,
}

#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "UPPERCASE")]
pub(crate) enum Severity {
    High,
}

#[derive(Debug, Deserialize)]
pub(crate) struct FaultPage {
    data: Vec<Fault>,
    meta: PageMeta,
}

#[derive(Debug, Deserialize)]
pub(crate) struct PageMeta {
    cursor: Option<String>,
    has_more: bool,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Fault {
    id: String,
}

#[derive(Debug, Serialize)]
pub(crate) struct NewFault<'a> {
    resource_id: &'a str,
    #[serde(rename = "type")]
    kind: &'a str,
    severity: Severity,
    message: &'a str,
    /// The ids of the ancestors, with pipes between them.
    resource_ancestry_path: &'a str,
}

#[derive(Debug, Serialize)]
pub(crate) struct Validity {
    /// 1 to 43200.
    expire_after_minutes: u16,
}

#[derive(Debug, Deserialize)]
pub(crate) struct ShareToken {
    token: String,
}

pub(crate) async fn tour(tour: &mut Tour) {
    let sdx = tour.sdx();
    let fault = json!({ "id": "flt_2m3h5n7k9j8g7f6e5d4c3b2aXYZ" });

    let since = FaultFilter {
        from: Some("2026-04-20T00:00:00+02:00"),
        severity: Some(Severity::High),
        ..FaultFilter::default()
    };
    let mut next = None;
    tour.call(
        "list_faults",
        Exchange::new("GET", "/fault?limit=2&from=2026-04-20T00%3A00%3A00%2B02%3A00&severity=HIGH").answers_json(
            200,
            &json!({ "data": [fault, fault], "meta": { "count": 2, "cursor": "b/2+==", "has_more": true } }),
        ),
        sdx.list_faults(Some(2), None, &since),
        |page| {
            next = page.meta.cursor;
            format!("faults: {}, more: {}", page.data.len(), page.meta.has_more)
        },
    )
    .await;

    tour.call(
        "list_faults",
        Exchange::new("GET", "/fault?limit=2&cursor=b%2F2%2B%3D%3D").answers_json(
            200,
            &json!({ "data": [fault], "meta": { "count": 1, "cursor": null, "has_more": false } }),
        ),
        sdx.list_faults(Some(2), next.as_deref(), &FaultFilter::default()),
        |page| format!("faults: {}, more: {}", page.data.len(), page.meta.has_more),
    )
    .await;

    tour.unsent("list_faults", sdx.list_faults(Some(101), None, &since))
        .await;

    let new = NewFault {
        resource_id: "site_1",
        kind: "site",
        severity: Severity::High,
        message: "Site is down",
        resource_ancestry_path: "ws_1|org_1|site_1",
    };
    tour.call(
        "create_fault",
        Exchange::new("POST", "/fault")
            .json(json!({
                "resource_id": "site_1",
                "type": "site",
                "severity": "HIGH",
                "message": "Site is down",
                "resource_ancestry_path": "ws_1|org_1|site_1",
            }))
            .answers_json(201, &fault),
        sdx.create_fault(&new),
        |fault| fault.id,
    )
    .await;

    tour.call(
        "delete_fault",
        Exchange::new("DELETE", "/fault/flt_2m3h5n7k9j8g7f6e5d4c3b2aXYZ").answers(204),
        sdx.delete_fault("flt_2m3h5n7k9j8g7f6e5d4c3b2aXYZ"),
        |()| "deleted".to_owned(),
    )
    .await;

    let mut shared = String::new();
    tour.call(
        "share_faults",
        Exchange::new("POST", "/fault/token")
            .json(json!({ "expire_after_minutes": 1440 }))
            .answers_json(
                200,
                &json!({ "token": "eyJhbGciOiJIUzI1NiJ9.e30.c2ln", "type": "jwt" }),
            ),
        sdx.share_faults(&Validity {
            expire_after_minutes: 1440,
        }),
        |share| {
            shared = share.token;
            "a share token".to_owned()
        },
    )
    .await;

    tour.call(
        "list_shared_faults",
        Exchange::new("GET", "/fault/token/eyJhbGciOiJIUzI1NiJ9.e30.c2ln")
            .answers_json(200, &json!([fault])),
        sdx.list_shared_faults(&shared),
        |faults| format!("faults: {}", faults.len()),
    )
    .await;
}
