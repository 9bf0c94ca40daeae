//! Faults.

use std::future::poll_fn;
use std::pin::{Pin, pin};

use sdx_endpoint::{Client, Error, HasClient, Stream, sdx_api, sdx_endpoint};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::expectation::Expectation;
use crate::tour::Tour;

#[sdx_api(path = "/fault")]
pub(crate) trait Faults: HasClient {
    /// All faults that `filter` lets through, asked for `limit` at a time.
    #[sdx_endpoint(
        method = "GET",
        path = "",
        status = 200,
        paginate(
            cursor = "cursor",
            items = "data",
            next = "meta.cursor",
            more = "meta.has_more"
        )
    )]
    fn list_faults(
        &self,
        #[query(minimum = 1, maximum = 100)] limit: Option<u8>,
        #[query(flatten)] filter: &FaultFilter<'_>,
    ) -> impl Stream<Item = Result<Fault, Error>> + Send;

    #[sdx_endpoint(method = "POST", path = "", status = 201)]
    async fn create_fault(&self, #[body] fault: &NewFault<'_>) -> Result<Fault, Error>;

    #[sdx_endpoint(method = "DELETE", path = "/<fault_id>", status = 204)]
    async fn delete_fault(&self, fault_id: &str) -> Result<(), Error>;

    /// Shares the faults by a token.
    #[sdx_endpoint(method = "POST", path = "/token", status = 200)]
    async fn share_faults(&self, #[body] validity: &Validity) -> Result<ShareToken, Error>;

    /// What a share token grants access to. The token is a JWT: it has dots, and it is a secret in the path.
    #[sdx_endpoint(method = "GET", path = "/token/<token>")]
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

/// The next items of a stream, `count` of them if there are as many.
async fn take<T>(
    count: usize,
    mut stream: Pin<&mut impl Stream<Item = Result<T, Error>>>,
) -> Result<Vec<T>, Error> {
    let mut items = Vec::new();
    while items.len() < count {
        match poll_fn(|context| stream.as_mut().poll_next(context)).await {
            Some(item) => items.push(item?),
            None => break,
        }
    }
    Ok(items)
}

pub(crate) async fn tour(tour: &mut Tour) {
    let sdx = tour.sdx();
    let fault = json!({ "id": "flt_2m3h5n7k9j8g7f6e5d4c3b2aXYZ" });

    let since = FaultFilter {
        from: Some("2026-04-20T00:00:00+02:00"),
        severity: Some(Severity::High),
        ..FaultFilter::default()
    };
    let mut faults = pin!(sdx.list_faults(Some(2), &since));
    tour.call(
        "list_faults",
        Expectation::new("GET", "/fault?limit=2&from=2026-04-20T00%3A00%3A00%2B02%3A00&severity=HIGH").responds_json(
            200,
            &json!({ "data": [fault, fault], "meta": { "count": 2, "cursor": "b/2+==", "has_more": true } }),
        ),
        take(2, faults.as_mut()),
        |page| format!("faults: {}", page.len()),
    )
    .await;

    tour.call(
        "list_faults",
        Expectation::new("GET", "/fault?limit=2&from=2026-04-20T00%3A00%3A00%2B02%3A00&severity=HIGH&cursor=b%2F2%2B%3D%3D").responds_json(
            200,
            &json!({ "data": [fault], "meta": { "count": 1, "cursor": null, "has_more": false } }),
        ),
        take(2, faults.as_mut()),
        |page| format!("faults: {}, and no more", page.len()),
    )
    .await;

    tour.unsent(
        "list_faults",
        take(1, pin!(sdx.list_faults(Some(101), &since))),
    )
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
        Expectation::new("POST", "/fault")
            .json(json!({
                "resource_id": "site_1",
                "type": "site",
                "severity": "HIGH",
                "message": "Site is down",
                "resource_ancestry_path": "ws_1|org_1|site_1",
            }))
            .responds_json(201, &fault),
        sdx.create_fault(&new),
        |fault| fault.id,
    )
    .await;

    tour.call(
        "delete_fault",
        Expectation::new("DELETE", "/fault/flt_2m3h5n7k9j8g7f6e5d4c3b2aXYZ").responds(204),
        sdx.delete_fault("flt_2m3h5n7k9j8g7f6e5d4c3b2aXYZ"),
        |()| "deleted".to_owned(),
    )
    .await;

    let mut shared = String::new();
    tour.call(
        "share_faults",
        Expectation::new("POST", "/fault/token")
            .json(json!({ "expire_after_minutes": 1440 }))
            .responds_json(
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
        Expectation::new("GET", "/fault/token/eyJhbGciOiJIUzI1NiJ9.e30.c2ln")
            .responds_json(200, &json!([fault])),
        sdx.list_shared_faults(&shared),
        |faults| format!("faults: {}", faults.len()),
    )
    .await;
}
