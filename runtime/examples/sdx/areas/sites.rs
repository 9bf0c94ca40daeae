//! Sites, jobs, and developer commands.

use std::collections::BTreeMap;

use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::SITE;
use crate::expectation::Expectation;
use crate::tour::Tour;

pub(crate) trait Sites: HasClient {
    #[sdx_endpoint(method = "GET", path = "/sites/<site_id>")]
    async fn get_site(&self, site_id: &str) -> Result<Site, Error>;

    /// Changes the fields that `changes` names and leaves the others alone.
    #[sdx_endpoint(method = "PATCH", path = "/sites/<site_id>")]
    async fn update_site(
        &self,
        site_id: &str,
        #[body] changes: &SiteChanges,
    ) -> Result<Site, Error>;

    /// Schedules the site for deletion. Which 2xx answers is not documented, only that it has no body.
    #[sdx_endpoint(method = "DELETE", path = "/sites/<site_id>")]
    async fn delete_site(&self, site_id: &str) -> Result<(), Error>;

    /// Queues a `RouterOS` script.
    #[sdx_endpoint(method = "POST", path = "/site/<site_id>/job")]
    async fn create_job(
        &self,
        site_id: &str,
        #[header(
            "X-Idempotency-Key",
            pattern = "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"
        )]
        idempotency_key: &str,
        #[header("X-Description", min_length = 3, max_length = 100)] description: &str,
        #[header("X-Needs-Ack")] needs_ack: Option<bool>,
        #[header("X-Backup")] backup: Option<bool>,
        #[header("X-Express-Execute")] express_execute: Option<bool>,
        #[body("text/plain")] script: &str,
    ) -> Result<Job, Error>;

    /// Traffic of a router between two days, both included.
    #[sdx_endpoint(method = "GET", path = "/sites/<site_id>/mikrotik-stats")]
    async fn list_router_stats(
        &self,
        site_id: &str,
        #[query(pattern = "^\\d{4}-\\d{2}-\\d{2}$")] start_date: &str,
        #[query(pattern = "^\\d{4}-\\d{2}-\\d{2}$")] end_date: &str,
    ) -> Result<Vec<RouterStats>, Error>;

    /// Runs a command on the router and waits for its rows, whose names are `RouterOS`'s own (`.id`, `mac-address`).
    #[sdx_endpoint(method = "POST", path = "/api/synchronous/<site_id>")]
    async fn run_command(
        &self,
        site_id: &str,
        #[body] command: &Command<'_>,
    ) -> Result<Vec<BTreeMap<String, String>>, Error>;
}

impl Sites for Client {}

#[derive(Debug, Deserialize)]
pub(crate) struct Site {
    name: String,
    timezone: String,
}

#[derive(Debug, Default, Serialize)]
pub(crate) struct SiteChanges {
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lat: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lng: Option<f64>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Job {
    id: String,
    status: String,
}

#[derive(Debug, Deserialize)]
pub(crate) struct RouterStats {
    cpu_load: u8,
}

#[derive(Debug, Serialize)]
pub(crate) struct Command<'a> {
    command: &'a str,
    parameters: &'a [&'a str],
}

pub(crate) async fn tour(tour: &mut Tour) {
    let sdx = tour.sdx();
    let site = json!({ "id": SITE, "name": "Cape Town HQ", "timezone": "Africa/Johannesburg" });

    tour.call(
        "get_site",
        Expectation::new("GET", "/sites/9b01a14c-1123-4c5d-8e6f-0a1b2c3d4e5f")
            .responds_json(200, &site),
        sdx.get_site(SITE),
        |site| format!("{} in {}", site.name, site.timezone),
    )
    .await;

    let moved = SiteChanges {
        lat: Some(-33.92),
        lng: Some(18.42),
        ..SiteChanges::default()
    };
    tour.call(
        "update_site",
        Expectation::new("PATCH", "/sites/9b01a14c-1123-4c5d-8e6f-0a1b2c3d4e5f")
            .json(json!({ "lat": -33.92, "lng": 18.42 }))
            .responds_json(200, &site),
        sdx.update_site(SITE, &moved),
        |site| format!("{} moved", site.name),
    )
    .await;

    tour.call(
        "delete_site",
        Expectation::new("DELETE", "/sites/9b01a14c-1123-4c5d-8e6f-0a1b2c3d4e5f").responds(204),
        sdx.delete_site(SITE),
        |()| "no body".to_owned(),
    )
    .await;

    let key = "1c1a6f1e-7d0c-4f6e-9f0e-2f5a3f0f7b11";
    let script = "/system/identity/print\n/log info \"Grüße\"\n";
    tour.call(
        "create_job",
        Expectation::new("POST", "/site/9b01a14c-1123-4c5d-8e6f-0a1b2c3d4e5f/job")
            .header("x-idempotency-key", key)
            .header("x-description", "Print the identity")
            .header("x-needs-ack", "false")
            .header("x-backup", "true")
            .text(script)
            .responds_json(201, &json!({ "id": "job_1", "status": "pending" })),
        sdx.create_job(
            SITE,
            key,
            "Print the identity",
            Some(false),
            Some(true),
            None,
            script,
        ),
        |job| format!("{} is {}", job.id, job.status),
    )
    .await;

    tour.unsent(
        "create_job",
        sdx.create_job(
            SITE,
            "no-uuid",
            "Print the identity",
            None,
            None,
            None,
            script,
        ),
    )
    .await;

    tour.call(
        "list_router_stats",
        Expectation::new(
            "GET",
            "/sites/9b01a14c-1123-4c5d-8e6f-0a1b2c3d4e5f/mikrotik-stats?start_date=2026-04-01&end_date=2026-04-20",
        )
        .responds_json(200, &json!([{ "cpu_load": 7 }, { "cpu_load": 12 }])),
        sdx.list_router_stats(SITE, "2026-04-01", "2026-04-20"),
        |stats| format!("CPU at {:?} %", stats.iter().map(|s| s.cpu_load).collect::<Vec<_>>()),
    )
    .await;

    let leases = Command {
        command: "/ip/dhcp-server/lease/print",
        parameters: &["=count-only=no"],
    };
    tour.call(
        "run_command",
        Expectation::new(
            "POST",
            "/api/synchronous/9b01a14c-1123-4c5d-8e6f-0a1b2c3d4e5f",
        )
        .json(json!({ "command": "/ip/dhcp-server/lease/print", "parameters": ["=count-only=no"] }))
        .responds_json(
            200,
            &json!([{ ".id": "*1", "mac-address": "4C:5E:0C:01:02:03" }]),
        ),
        sdx.run_command(SITE, &leases),
        |rows| format!("{rows:?}"),
    )
    .await;
}
