//! Content filtering, security groups, and VPN.

use sdx_endpoint::{Bytes, Client, Error, HasClient, Response, sdx_endpoint};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::expectation::Expectation;
use crate::tour::Tour;

const INSTANCE: &str = "b8e0f3a1-4c2d-4e5f-9a6b-7c8d9e0f1a2b";
const PEER: &str = "e1f2a3b4-c5d6-4e7f-8a9b-0c1d2e3f4a5b";

pub(crate) trait Network: HasClient {
    /// Creates a BGP policy; the only endpoint that documents a 403.
    #[sdx_endpoint(method = "POST", path = "/content/bgp/policy", status = 201)]
    async fn create_bgp_policy(&self, #[body] policy: &NewPolicy<'_>) -> Result<Policy, Error>;

    /// Replaces a security group as a whole.
    #[sdx_endpoint(method = "PUT", path = "/vpc/security-groups/<group_id>")]
    async fn replace_security_group(
        &self,
        group_id: &str,
        #[body] group: &SecurityGroup<'_>,
    ) -> Result<SecurityGroupState, Error>;

    /// The bytes that went through a VPN instance: 64-bit numbers.
    #[sdx_endpoint(method = "GET", path = "/vpn/instances/<instance_id>/bandwidth")]
    async fn get_bandwidth(&self, instance_id: &str) -> Result<Bandwidth, Error>;

    #[sdx_endpoint(method = "GET", path = "/vpn/instances/<instance_id>/peers")]
    async fn list_peers(
        &self,
        instance_id: &str,
        #[query("type")] kind: Option<PeerKind>,
    ) -> Result<Vec<Peer>, Error>;

    /// Removes a peer. Its failures come in the typed envelope.
    #[sdx_endpoint(
        method = "DELETE",
        path = "/vpn/instances/<instance_id>/peers/<peer_id>",
        status = 204
    )]
    async fn delete_peer(
        &self,
        instance_id: &str,
        peer_id: &str,
    ) -> Result<(), Error<TypedFailure>>;

    /// The configuration of a VPN client, as JSON or as text. The token that shares it takes the place of the caller's.
    #[sdx_endpoint(method = "GET", path = "/vpn/client", accept = "*/*")]
    async fn get_client_config(
        &self,
        #[bearer] share_token: &str,
    ) -> Result<Response<Bytes>, Error>;
}

impl Network for Client {}

#[derive(Debug, Serialize)]
pub(crate) struct NewPolicy<'a> {
    name: &'a str,
    enabled: bool,
    lists: &'a [&'a str],
}

#[derive(Debug, Deserialize)]
pub(crate) struct Policy {
    id: String,
}

#[derive(Debug, Serialize)]
pub(crate) struct SecurityGroup<'a> {
    name: &'a str,
    rules: &'a [Rule<'a>],
}

#[derive(Debug, Serialize)]
pub(crate) struct Rule<'a> {
    direction: &'a str,
    order: u16,
    /// An IP protocol number.
    protocol: u8,
    port: &'a str,
    /// A network, or the id of a prefix list.
    address: &'a str,
}

#[derive(Debug, Deserialize)]
pub(crate) struct SecurityGroupState {
    status: String,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Bandwidth {
    incoming_bytes: u64,
    outgoing_bytes: u64,
}

#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum PeerKind {
    Site,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Peer {
    id: String,
}

/// The envelope `{type, code, message, doc_url}`.
#[derive(Debug, Deserialize)]
pub(crate) struct TypedFailure {
    code: String,
    message: String,
}

pub(crate) async fn tour(tour: &mut Tour) {
    policies(tour).await;
    vpn(tour).await;
}

async fn policies(tour: &mut Tour) {
    let sdx = tour.sdx();

    let policy = NewPolicy {
        name: "Drop bogons",
        enabled: true,
        lists: &["lst_1"],
    };
    let body = json!({ "name": "Drop bogons", "enabled": true, "lists": ["lst_1"] });
    tour.call(
        "create_bgp_policy",
        Expectation::new("POST", "/content/bgp/policy")
            .json(body.clone())
            .responds_json(201, &json!({ "id": "pol_1" })),
        sdx.create_bgp_policy(&policy),
        |policy| policy.id,
    )
    .await;

    tour.failing(
        "create_bgp_policy",
        Expectation::new("POST", "/content/bgp/policy")
            .json(body)
            .responds_json(403, &json!({ "message": "This action is unauthorized." })),
        sdx.create_bgp_policy(&policy),
        |error| error.to_string(),
    )
    .await;

    let group = SecurityGroup {
        name: "Web",
        rules: &[Rule {
            direction: "inbound",
            order: 1,
            protocol: 6,
            port: "443",
            address: "prfx_lst_1",
        }],
    };
    tour.call(
        "replace_security_group",
        Expectation::new("PUT", "/vpc/security-groups/sec_grp_1")
            .json(json!({
                "name": "Web",
                "rules": [{
                    "direction": "inbound",
                    "order": 1,
                    "protocol": 6,
                    "port": "443",
                    "address": "prfx_lst_1",
                }],
            }))
            .responds_json(200, &json!({ "status": "syncing" })),
        sdx.replace_security_group("sec_grp_1", &group),
        |group| group.status,
    )
    .await;
}

async fn vpn(tour: &mut Tour) {
    let sdx = tour.sdx();

    tour.call(
        "get_bandwidth",
        Expectation::new(
            "GET",
            "/vpn/instances/b8e0f3a1-4c2d-4e5f-9a6b-7c8d9e0f1a2b/bandwidth",
        )
        .responds_json(
            200,
            &json!({ "incoming_bytes": 9_007_199_254_740_993_u64, "outgoing_bytes": u64::MAX }),
        ),
        sdx.get_bandwidth(INSTANCE),
        |bandwidth| {
            format!(
                "{} in, {} out",
                bandwidth.incoming_bytes, bandwidth.outgoing_bytes
            )
        },
    )
    .await;

    tour.call(
        "list_peers",
        Expectation::new(
            "GET",
            "/vpn/instances/b8e0f3a1-4c2d-4e5f-9a6b-7c8d9e0f1a2b/peers?type=site",
        )
        .responds_json(200, &json!([{ "id": PEER }])),
        sdx.list_peers(INSTANCE, Some(PeerKind::Site)),
        |peers| {
            format!(
                "{:?}",
                peers.iter().map(|peer| &peer.id).collect::<Vec<_>>()
            )
        },
    )
    .await;

    let peer = "/vpn/instances/b8e0f3a1-4c2d-4e5f-9a6b-7c8d9e0f1a2b/peers/e1f2a3b4-c5d6-4e7f-8a9b-0c1d2e3f4a5b";
    tour.call(
        "delete_peer",
        Expectation::new("DELETE", peer).responds(204),
        sdx.delete_peer(INSTANCE, PEER),
        |()| "deleted".to_owned(),
    )
    .await;

    tour.failing(
        "delete_peer",
        Expectation::new("DELETE", peer).responds_json(
            404,
            &json!({
                "type": "invalid_request_error",
                "code": "resource_missing",
                "message": "No such peer.",
                "doc_url": "https://altostrat.io/docs",
            }),
        ),
        sdx.delete_peer(INSTANCE, PEER),
        |error| match error.failure() {
            Some(TypedFailure { code, message }) => format!("{code}: {message}"),
            None => error.to_string(),
        },
    )
    .await;

    let wireguard = "[Interface]\nAddress = 10.0.0.2/32\n";
    tour.call(
        "get_client_config",
        Expectation::new("GET", "/vpn/client")
            .accept("*/*")
            .bearer("vpn-share-token")
            .responds_text(200, "text/plain; charset=UTF-8", wireguard),
        sdx.get_client_config("vpn-share-token"),
        |config| describe_config(&config),
    )
    .await;

    tour.call(
        "get_client_config",
        Expectation::new("GET", "/vpn/client")
            .accept("*/*")
            .bearer("vpn-share-token")
            .responds_json(200, &json!({ "profile": "openvpn" })),
        sdx.get_client_config("vpn-share-token"),
        |config| describe_config(&config),
    )
    .await;
}

/// Reads the configuration by the media type of the response.
fn describe_config(config: &Response<Bytes>) -> String {
    let media_type = config.header("content-type").unwrap_or_default();
    if media_type.starts_with("application/json") {
        match serde_json::from_slice::<serde_json::Value>(config.body()) {
            Ok(config) => format!("JSON {config}"),
            Err(error) => format!("no JSON: {error}"),
        }
    } else {
        format!("text {:?}", String::from_utf8_lossy(config.body()))
    }
}
