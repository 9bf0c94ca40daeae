//! Schedules, service-level reports, and backups.

use std::collections::BTreeMap;

use sdx_endpoint::{Bytes, Client, Error, HasClient, Response, sdx_endpoint};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::SITE;
use crate::expectation::Expectation;
use crate::tour::Tour;

const REPORT_SCHEDULE: &str = "sla_2ayc4Yy6w3g7Y2j4g4g4Yy6w3g7";

pub(crate) trait Operations: HasClient {
    /// Every schedule, in an envelope that says nothing else.
    #[sdx_endpoint(method = "GET", path = "/chrono/schedules")]
    async fn list_schedules(&self) -> Result<Data<Vec<Schedule>>, Error>;

    /// Changes a schedule. A PUT that leaves alone what it does not name, and where null means something.
    #[sdx_endpoint(method = "PUT", path = "/chrono/schedules/<schedule_id>")]
    async fn update_schedule(
        &self,
        schedule_id: &str,
        #[body] changes: &ScheduleChanges<'_>,
    ) -> Result<Schedule, Error>;

    /// Starts a report over whole days.
    #[sdx_endpoint(
        method = "POST",
        path = "/reports/sla/schedules/<schedule_id>/run",
        pattern = "^sla_[0-9a-zA-Z]{27}$",
        status = 202
    )]
    async fn run_report(
        &self,
        schedule_id: &str,
        #[body] days: &Days<'_>,
    ) -> Result<Message, Error>;

    /// Takes a backup. A POST without a body, accepted with 202.
    #[sdx_endpoint(method = "POST", path = "/backup/<site_id>", status = 202)]
    async fn create_backup(&self, site_id: &str) -> Result<Message, Error>;

    /// A backup as JSON, text, HTML, or file: the headers choose.
    #[sdx_endpoint(method = "GET", path = "/backup/<site_id>/<file_name>", accept = "*/*")]
    async fn get_backup(
        &self,
        site_id: &str,
        file_name: &str,
        #[header("X-View")] view: Option<bool>,
        #[header("X-Highlight")] highlight: Option<bool>,
        #[header("X-Download")] download: Option<bool>,
    ) -> Result<Response<Bytes>, Error>;

    /// The newest backup of each site. A site without one is an error inside the success.
    #[sdx_endpoint(method = "POST", path = "/backups/latest", idempotent = true)]
    async fn find_latest_backups(&self, #[body] sites: &Sites<'_>) -> Result<Latest, Error>;
}

impl Operations for Client {}

#[derive(Debug, Deserialize)]
pub(crate) struct Data<T> {
    data: T,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Schedule {
    name: String,
}

#[derive(Debug, Default, Serialize)]
pub(crate) struct ScheduleChanges<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    metadata: &'a [MetadataChange<'a>],
}

#[derive(Debug, Serialize)]
pub(crate) struct MetadataChange<'a> {
    key: &'a str,
    /// `None` is sent as null and deletes the key.
    value: Option<&'a str>,
}

#[derive(Debug, Serialize)]
pub(crate) struct Days<'a> {
    from_date: &'a str,
    to_date: &'a str,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Message {
    message: String,
}

#[derive(Debug, Serialize)]
pub(crate) struct Sites<'a> {
    /// 1 to 50.
    sites: &'a [&'a str],
}

#[derive(Debug, Deserialize)]
pub(crate) struct Latest {
    results: BTreeMap<String, Value>,
    successful: u32,
    errors: u32,
}

pub(crate) async fn tour(tour: &mut Tour) {
    schedules(tour).await;
    backups(tour).await;
}

async fn schedules(tour: &mut Tour) {
    let sdx = tour.sdx();

    tour.call(
        "list_schedules",
        Expectation::new("GET", "/chrono/schedules")
            .responds_json(200, &json!({ "data": [{ "name": "Office hours" }] })),
        sdx.list_schedules(),
        |schedules| {
            format!(
                "{:?}",
                schedules.data.iter().map(|s| &s.name).collect::<Vec<_>>()
            )
        },
    )
    .await;

    let changes = ScheduleChanges {
        metadata: &[
            MetadataChange {
                key: "owner",
                value: None,
            },
            MetadataChange {
                key: "team",
                value: Some("noc"),
            },
        ],
        ..ScheduleChanges::default()
    };
    tour.call(
        "update_schedule",
        Expectation::new(
            "PUT",
            "/chrono/schedules/6c2b7f0a-8d1e-4e3b-a5c7-9f0d1b2e3a4c",
        )
        .json(json!({
            "metadata": [{ "key": "owner", "value": null }, { "key": "team", "value": "noc" }],
        }))
        .responds_json(200, &json!({ "name": "Office hours" })),
        sdx.update_schedule("6c2b7f0a-8d1e-4e3b-a5c7-9f0d1b2e3a4c", &changes),
        |schedule| format!("{:?} changed", schedule.name),
    )
    .await;

    let days = Days {
        from_date: "2026-04-01",
        to_date: "2026-04-30",
    };
    tour.call(
        "run_report",
        Expectation::new(
            "POST",
            "/reports/sla/schedules/sla_2ayc4Yy6w3g7Y2j4g4g4Yy6w3g7/run",
        )
        .json(json!({ "from_date": "2026-04-01", "to_date": "2026-04-30" }))
        .responds_json(202, &json!({ "message": "Accepted" })),
        sdx.run_report(REPORT_SCHEDULE, &days),
        |response| response.message,
    )
    .await;

    tour.unsent("run_report", sdx.run_report("sla_too-short", &days))
        .await;
}

async fn backups(tour: &mut Tour) {
    let sdx = tour.sdx();

    tour.call(
        "create_backup",
        Expectation::new("POST", "/backup/9b01a14c-1123-4c5d-8e6f-0a1b2c3d4e5f")
            .empty()
            .responds_json(202, &json!({ "message": "Backup queued" })),
        sdx.create_backup(SITE),
        |response| response.message,
    )
    .await;

    tour.call(
        "get_backup",
        Expectation::new(
            "GET",
            "/backup/9b01a14c-1123-4c5d-8e6f-0a1b2c3d4e5f/1732567800.rsc",
        )
        .accept("*/*")
        .header("x-download", "true")
        .responds_text(200, "application/octet-stream", "/ip address\n")
        .response_header(
            "content-disposition",
            "attachment; filename=\"1732567800.rsc\"",
        ),
        sdx.get_backup(SITE, "1732567800.rsc", None, None, Some(true)),
        |file| {
            let disposition = file.header("content-disposition").unwrap_or_default();
            format!("{} bytes, {disposition}", file.body().len())
        },
    )
    .await;

    tour.call(
        "find_latest_backups",
        Expectation::new("POST", "/backups/latest")
            .json(json!({ "sites": [SITE, "site_2"] }))
            .responds_json(
                200,
                &json!({
                    "results": { SITE: { "file": "1732567800.rsc" }, "site_2": { "error": "no backup" } },
                    "total_sites": 2,
                    "successful": 1,
                    "errors": 1,
                }),
            ),
        sdx.find_latest_backups(&Sites { sites: &[SITE, "site_2"] }),
        |latest| {
            let (asked, found, missing) = (latest.results.len(), latest.successful, latest.errors);
            format!("{asked} sites: {found} with a backup, {missing} without")
        },
    )
    .await;
}
