//! WAN failover.

use std::net::Ipv4Addr;

use sdx_endpoint::{Client, Error, HasClient, sdx_api, sdx_endpoint};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::SITE;
use crate::expectation::Expectation;
use crate::tour::Tour;

#[sdx_api(path = "/failover/<site_id>")]
pub(crate) trait Failover: HasClient {
    /// The subscription of the site, if failover is active.
    #[sdx_endpoint(method = "GET", path = "/configs", status = 200)]
    async fn get_failover(&self, site_id: &str) -> Result<FailoverConfig, Error>;

    /// Activates failover. A POST without a body that answers exactly 201.
    #[sdx_endpoint(method = "POST", path = "/configs", status = 201)]
    async fn activate_failover(&self, site_id: &str) -> Result<FailoverConfig, Error>;

    /// The gateways that an interface can see.
    #[sdx_endpoint(method = "POST", path = "/gateways", idempotent = true)]
    async fn list_gateways(
        &self,
        site_id: &str,
        #[body] interface: &Interface<'_>,
    ) -> Result<Vec<Ipv4Addr>, Error>;
}

impl Failover for Client {}

#[derive(Debug, Deserialize)]
pub(crate) struct FailoverConfig {
    subscription_id: Option<String>,
}

#[derive(Debug, Serialize)]
pub(crate) struct Interface<'a> {
    interface: &'a str,
}

pub(crate) async fn tour(tour: &mut Tour) {
    let sdx = tour.sdx();

    tour.call(
        "get_failover",
        Expectation::new(
            "GET",
            "/failover/9b01a14c-1123-4c5d-8e6f-0a1b2c3d4e5f/configs",
        )
        .responds_json(200, &json!({ "subscription_id": null })),
        sdx.get_failover(SITE),
        |config| format!("subscription {:?}", config.subscription_id),
    )
    .await;

    tour.call(
        "activate_failover",
        Expectation::new(
            "POST",
            "/failover/9b01a14c-1123-4c5d-8e6f-0a1b2c3d4e5f/configs",
        )
        .empty()
        .responds_json(
            201,
            &json!({ "subscription_id": "c0ffee00-0000-4000-8000-000000000001" }),
        ),
        sdx.activate_failover(SITE),
        |config| format!("subscription {:?}", config.subscription_id),
    )
    .await;

    tour.call(
        "list_gateways",
        Expectation::new(
            "POST",
            "/failover/9b01a14c-1123-4c5d-8e6f-0a1b2c3d4e5f/gateways",
        )
        .json(json!({ "interface": "ether1" }))
        .responds_json(200, &json!(["192.0.2.1", "192.0.2.2"])),
        sdx.list_gateways(
            SITE,
            &Interface {
                interface: "ether1",
            },
        ),
        |gateways| format!("{gateways:?}"),
    )
    .await;
}
