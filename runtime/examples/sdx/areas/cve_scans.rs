//! CVE scans.

use sdx_endpoint::{Client, Error, HasClient, sdx_api, sdx_endpoint};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::SITE;
use crate::expectation::Expectation;
use crate::tour::Tour;

#[sdx_api(path = "/scans/cve")]
pub(crate) trait CveScans: HasClient {
    /// The finished scans, with links to their reports.
    #[sdx_endpoint(method = "GET", path = "")]
    async fn list_scans(&self) -> Result<Vec<Scan>, Error>;

    /// What is known of devices. A read done by POST: repeating it is harmless.
    #[sdx_endpoint(method = "POST", path = "/mac-address/cves", idempotent = true)]
    async fn find_cves(&self, #[body] devices: &Devices<'_>) -> Result<Value, Error>;

    /// How a device's CVE was judged. The names of the filters are not documented; a MAC address has colons.
    #[sdx_endpoint(method = "GET", path = "/mac-address/cve/status")]
    async fn list_judgements(
        &self,
        #[query] mac_address: Option<&str>,
        #[query] cve_id: Option<&str>,
        #[query] status: Option<Judgement>,
    ) -> Result<Vec<Value>, Error>;

    /// Scans one address on behalf of a schedule.
    #[sdx_endpoint(method = "POST", path = "/scheduled/single-ip")]
    async fn scan_address(&self, #[body] target: &Target<'_>) -> Result<Value, Error>;
}

impl CveScans for Client {}

#[derive(Debug, Deserialize)]
pub(crate) struct Scan {
    pdf_url: String,
}

#[derive(Debug, Serialize)]
pub(crate) struct Devices<'a> {
    mac_addresses: &'a [&'a str],
}

#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Judgement {
    Accepted,
}

#[derive(Debug, Serialize)]
pub(crate) struct Target<'a> {
    schedule_id: &'a str,
    site_id: &'a str,
    ip_address: std::net::Ipv4Addr,
}

pub(crate) async fn tour(tour: &mut Tour) {
    let sdx = tour.sdx();

    tour.call(
        "list_scans",
        Expectation::new("GET", "/scans/cve").responds_json(
            200,
            &json!([{ "pdf_url": "https://files.example/1.pdf?signature=…" }]),
        ),
        sdx.list_scans(),
        |scans| format!("a report at a link of {} bytes", scans[0].pdf_url.len()),
    )
    .await;

    tour.call(
        "find_cves",
        Expectation::new("POST", "/scans/cve/mac-address/cves")
            .json(json!({ "mac_addresses": ["4C:5E:0C:01:02:03"] }))
            .responds_json(200, &json!({ "4C:5E:0C:01:02:03": ["CVE-2023-30799"] })),
        sdx.find_cves(&Devices {
            mac_addresses: &["4C:5E:0C:01:02:03"],
        }),
        |cves| cves.to_string(),
    )
    .await;

    tour.call(
        "list_judgements",
        Expectation::new(
            "GET",
            "/scans/cve/mac-address/cve/status?mac_address=4C%3A5E%3A0C%3A01%3A02%3A03&status=accepted",
        )
        .responds_json(200, &json!([{ "cve_id": "CVE-2023-30799", "status": "accepted" }])),
        sdx.list_judgements(Some("4C:5E:0C:01:02:03"), None, Some(Judgement::Accepted)),
        |judgements| format!("judgements: {}", judgements.len()),
    )
    .await;

    let target = Target {
        schedule_id: "0d7e4c1b-2a3f-4b5c-8d6e-7f8091a2b3c4",
        site_id: SITE,
        ip_address: [192, 0, 2, 10].into(),
    };
    tour.call(
        "scan_address",
        Expectation::new("POST", "/scans/cve/scheduled/single-ip")
            .json(json!({
                "schedule_id": "0d7e4c1b-2a3f-4b5c-8d6e-7f8091a2b3c4",
                "site_id": SITE,
                "ip_address": "192.0.2.10",
            }))
            .responds_json(202, &json!({ "scan_id": "scan_1" })),
        sdx.scan_address(&target),
        |response| response.to_string(),
    )
    .await;
}
