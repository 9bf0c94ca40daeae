//! The control plane: transient accesses and credentials.

use sdx_endpoint::{Client, Error, HasClient, sdx_api, sdx_endpoint};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::SITE;
use crate::expectation::Expectation;
use crate::tour::Tour;

#[sdx_api(path = "/control-plane/<site_id>")]
pub(crate) trait ControlPlane: HasClient {
    /// Opens a way in that closes by itself.
    #[sdx_endpoint(method = "POST", path = "/transient-accesses")]
    async fn create_transient_access(
        &self,
        site_id: &str,
        #[body] access: &NewTransientAccess,
    ) -> Result<TransientAccess, Error>;

    #[sdx_endpoint(method = "DELETE", path = "/transient-accesses/<access_id>")]
    async fn revoke_transient_access(&self, site_id: &str, access_id: &str) -> Result<(), Error>;

    /// The router's credentials: an array of exactly one.
    #[sdx_endpoint(method = "GET", path = "/credentials")]
    async fn get_credentials(&self, site_id: &str) -> Result<[Credentials; 1], Error>;

    /// Replaces the router's credentials. A POST without a body.
    #[sdx_endpoint(method = "POST", path = "/credentials")]
    async fn rotate_credentials(&self, site_id: &str) -> Result<Credentials, Error>;
}

impl ControlPlane for Client {}

#[derive(Debug, Serialize)]
pub(crate) struct NewTransientAccess {
    /// 15 to 1440.
    expire_after_minutes: u16,
    #[serde(rename = "type")]
    service: Service,
    full_access: bool,
    allow_rfc1918: bool,
    allow_only_cidr: String,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Service {
    Winbox,
}

#[derive(Debug, Deserialize)]
pub(crate) struct TransientAccess {
    id: String,
    port: u16,
}

/// The password that comes along is left unread.
#[derive(Debug, Deserialize)]
pub(crate) struct Credentials {
    username: String,
}

pub(crate) async fn tour(tour: &mut Tour) {
    let sdx = tour.sdx();

    let access = NewTransientAccess {
        expire_after_minutes: 60,
        service: Service::Winbox,
        full_access: false,
        allow_rfc1918: true,
        allow_only_cidr: "203.0.113.7/32".into(),
    };
    tour.call(
        "create_transient_access",
        Expectation::new(
            "POST",
            "/control-plane/9b01a14c-1123-4c5d-8e6f-0a1b2c3d4e5f/transient-accesses",
        )
        .json(json!({
            "expire_after_minutes": 60,
            "type": "winbox",
            "full_access": false,
            "allow_rfc1918": true,
            "allow_only_cidr": "203.0.113.7/32",
        }))
        .responds_json(201, &json!({ "id": "5b0c", "port": 49_152 })),
        sdx.create_transient_access(SITE, &access),
        |access| format!("{} on port {}", access.id, access.port),
    )
    .await;

    tour.call(
        "revoke_transient_access",
        Expectation::new(
            "DELETE",
            "/control-plane/9b01a14c-1123-4c5d-8e6f-0a1b2c3d4e5f/transient-accesses/5b0c",
        )
        .responds(204),
        sdx.revoke_transient_access(SITE, "5b0c"),
        |()| "revoked".to_owned(),
    )
    .await;

    tour.call(
        "get_credentials",
        Expectation::new(
            "GET",
            "/control-plane/9b01a14c-1123-4c5d-8e6f-0a1b2c3d4e5f/credentials",
        )
        .responds_json(200, &json!([{ "username": "sdx-1", "password": "…" }])),
        sdx.get_credentials(SITE),
        |[credentials]| format!("user {}", credentials.username),
    )
    .await;

    tour.call(
        "rotate_credentials",
        Expectation::new(
            "POST",
            "/control-plane/9b01a14c-1123-4c5d-8e6f-0a1b2c3d4e5f/credentials",
        )
        .empty()
        .responds_json(200, &json!({ "username": "sdx-2", "password": "…" })),
        sdx.rotate_credentials(SITE),
        |credentials| format!("user {}", credentials.username),
    )
    .await;
}
