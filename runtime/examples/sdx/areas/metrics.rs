//! Metrics.

use sdx_endpoint::{Client, Error, HasClient, sdx_api, sdx_endpoint};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::SITE;
use crate::expectation::Expectation;
use crate::tour::Tour;

#[sdx_api(path = "/metrics")]
pub(crate) trait Metrics: HasClient {
    /// Throughput over time. The brackets are part of the parameter's name; the times carry no offset.
    #[sdx_endpoint(method = "GET", path = "/dashboard/throughput")]
    async fn list_throughput(
        &self,
        #[query] start_time: &str,
        #[query] end_time: &str,
        #[query(minimum = 1)] bucket_interval_minutes: Option<u16>,
        #[query("site_ids[]")] site_ids: &[&str],
    ) -> Result<Vec<Bucket>, Error>;

    /// One page of ARP entries. The page is chosen in the body; a read done by POST.
    #[sdx_endpoint(method = "POST", path = "/arps", idempotent = true)]
    async fn list_arps(&self, #[body] page: &ArpQuery) -> Result<ArpPage, Error>;

    /// Ping statistics in columns, with null where a measurement is missing.
    #[sdx_endpoint(method = "POST", path = "/wan/ping-stats", idempotent = true)]
    async fn get_ping_stats(&self, #[body] span: &Span<'_>) -> Result<PingStats, Error>;
}

impl Metrics for Client {}

#[derive(Debug, Deserialize)]
pub(crate) struct Bucket {
    time_slot: String,
    bps: f64,
}

#[derive(Debug, Serialize)]
pub(crate) struct ArpQuery {
    page: u32,
    per_page: u32,
}

/// Laravel's paginator, without an envelope.
#[derive(Debug, Deserialize)]
pub(crate) struct ArpPage {
    data: Vec<Arp>,
    current_page: u32,
    last_page: u32,
    next_page_url: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Arp {
    mac_address: String,
}

#[derive(Debug, Serialize)]
pub(crate) struct Span<'a> {
    from: &'a str,
    to: &'a str,
}

#[derive(Debug, Deserialize)]
pub(crate) struct PingStats {
    /// Milliseconds since 1970.
    timestamps: Vec<i64>,
    latency: Vec<Option<f64>>,
}

pub(crate) async fn tour(tour: &mut Tour) {
    let sdx = tour.sdx();

    tour.call(
        "list_throughput",
        Expectation::new(
            "GET",
            "/metrics/dashboard/throughput?start_time=2025-10-29T08%3A00%3A00&end_time=2025-10-29T10%3A00%3A00\
             &site_ids%5B%5D=9b01a14c-1123-4c5d-8e6f-0a1b2c3d4e5f&site_ids%5B%5D=site_2",
        )
        .responds_json(200, &json!([{ "time_slot": "2025-10-29 10:00:00", "bps": 1.5e9 }])),
        sdx.list_throughput("2025-10-29T08:00:00", "2025-10-29T10:00:00", None, &[SITE, "site_2"]),
        |buckets| {
            let buckets: Vec<_> = buckets.iter().map(|b| format!("{}: {} bit/s", b.time_slot, b.bps)).collect();
            buckets.join(", ")
        },
    )
    .await;

    tour.call(
        "list_arps",
        Expectation::new("POST", "/metrics/arps")
            .json(json!({ "page": 1, "per_page": 50 }))
            .responds_json(
                200,
                &json!({
                    "current_page": 1,
                    "data": [{ "mac_address": "4C:5E:0C:01:02:03" }],
                    "last_page": 1,
                    "links": [],
                    "next_page_url": null,
                    "per_page": 50,
                    "total": 1,
                }),
            ),
        sdx.list_arps(&ArpQuery {
            page: 1,
            per_page: 50,
        }),
        |page| {
            let entries: Vec<_> = page.data.iter().map(|arp| &arp.mac_address).collect();
            let more = page.next_page_url.is_some();
            format!(
                "page {} of {}: {entries:?}, more: {more}",
                page.current_page, page.last_page
            )
        },
    )
    .await;

    tour.call(
        "get_ping_stats",
        Expectation::new("POST", "/metrics/wan/ping-stats")
            .json(json!({ "from": "2026-04-20T00:00:00Z", "to": "2026-04-20T01:00:00Z" }))
            .responds_json(
                200,
                &json!({ "timestamps": [1_776_643_200_000_i64, 1_776_643_260_000_i64], "latency": [12.5, null] }),
            ),
        sdx.get_ping_stats(&Span { from: "2026-04-20T00:00:00Z", to: "2026-04-20T01:00:00Z" }),
        |stats| format!("{:?} at {:?}", stats.latency, stats.timestamps),
    )
    .await;
}
