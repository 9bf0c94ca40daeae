//! Workspaces and organizations, the audit log, and search.

use std::collections::BTreeMap;

use sdx_endpoint::{Client, Error, HasClient, sdx_api, sdx_endpoint};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::expectation::Expectation;
use crate::tour::Tour;

pub(crate) trait Workspaces: HasClient {
    #[sdx_endpoint(method = "GET", path = "/workspaces")]
    async fn list_workspaces(&self) -> Result<Listing<Workspace>, Error>;

    /// Finds resources by text. The API wants a workspace or an organization, not both.
    #[sdx_endpoint(method = "GET", path = "/search")]
    async fn search(
        &self,
        #[query(min_length = 1, max_length = 255)] q: &str,
        #[query] workspace_id: Option<&str>,
        #[query] org_id: Option<&str>,
        #[query(style = "brackets")] types: &[&str],
    ) -> Result<Hits, Error>;

    #[sdx_endpoint(method = "GET", path = "/audit-logs")]
    async fn list_audit_logs(
        &self,
        #[query] search_term: Option<&str>,
        #[query] limit: Option<u8>,
        #[query] cursor: Option<&str>,
    ) -> Result<AuditPage, Error>;
}

/// One workspace.
#[sdx_api(path = "/workspaces/<workspace_id>")]
pub(crate) trait OneWorkspace: HasClient {
    /// Creates an organization. A limit of null means no limit, a limit of 0 forbids.
    #[sdx_endpoint(method = "POST", path = "/organizations")]
    async fn create_organization(
        &self,
        workspace_id: &str,
        #[body] organization: &NewOrganization<'_>,
    ) -> Result<Organization, Error>;

    /// Removes a member, whose id holds a pipe (`auth0|…`).
    #[sdx_endpoint(method = "DELETE", path = "/members/<member_id>")]
    async fn remove_member(&self, workspace_id: &str, member_id: &str) -> Result<(), Error>;
}

impl Workspaces for Client {}
impl OneWorkspace for Client {}

#[derive(Debug, Deserialize)]
pub(crate) struct Listing<T> {
    data: Vec<T>,
    has_more: bool,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Workspace {
    id: String,
}

#[derive(Debug, Serialize)]
pub(crate) struct NewOrganization<'a> {
    name: &'a str,
    billing_account_id: Option<&'a str>,
    limits: BTreeMap<&'a str, Option<u32>>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Organization {
    id: String,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Hits {
    data: Vec<Value>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct AuditPage {
    data: Vec<Value>,
    pagination: Pagination,
    warnings: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Pagination {
    cursor: Option<String>,
}

pub(crate) async fn tour(tour: &mut Tour) {
    let sdx = tour.sdx();

    tour.call(
        "list_workspaces",
        Expectation::new("GET", "/workspaces").responds_json(
            200,
            &json!({ "data": [{ "id": "ws_2Xb9fT0qLw7ZkR3c" }], "has_more": false }),
        ),
        sdx.list_workspaces(),
        |list| {
            let ids: Vec<_> = list.data.iter().map(|workspace| &workspace.id).collect();
            format!("{ids:?}, more: {}", list.has_more)
        },
    )
    .await;

    let organization = NewOrganization {
        name: "Branch offices",
        billing_account_id: None,
        limits: BTreeMap::from([("sites", None), ("users", Some(0))]),
    };
    tour.call(
        "create_organization",
        Expectation::new("POST", "/workspaces/ws_2Xb9fT0qLw7ZkR3c/organizations")
            .json(json!({
                "name": "Branch offices",
                "billing_account_id": null,
                "limits": { "sites": null, "users": 0 },
            }))
            .responds_json(201, &json!({ "id": "org_9Yc1dE5gHj8KmN2p" })),
        sdx.create_organization("ws_2Xb9fT0qLw7ZkR3c", &organization),
        |organization| organization.id,
    )
    .await;

    tour.call(
        "remove_member",
        Expectation::new(
            "DELETE",
            "/workspaces/ws_2Xb9fT0qLw7ZkR3c/members/auth0%7C5f7c8ec7c33c6c004bbafe82",
        )
        .responds(204),
        sdx.remove_member("ws_2Xb9fT0qLw7ZkR3c", "auth0|5f7c8ec7c33c6c004bbafe82"),
        |()| "removed".to_owned(),
    )
    .await;

    tour.call(
        "search",
        Expectation::new(
            "GET",
            "/search?q=caf%C3%A9%20%26%20bar&workspace_id=ws_1&types%5B%5D=site&types%5B%5D=tag",
        )
        .responds_json(
            200,
            &json!({ "data": [{ "id": "site_1" }], "links": {}, "meta": { "current_page": 1 } }),
        ),
        sdx.search("café & bar", Some("ws_1"), None, &["site", "tag"]),
        |hits| format!("hits: {}", hits.data.len()),
    )
    .await;

    tour.call(
        "list_audit_logs",
        Expectation::new(
            "GET",
            "/audit-logs?search_term=DELETE%20%2Fapi%2Fkeys&limit=10",
        )
        .responds_json(
            200,
            &json!({
                "data": [{ "http_verb": "DELETE" }],
                "pagination": { "count": 1, "limit": 10, "cursor": "YQ==", "has_more": true },
                "warnings": [],
            }),
        ),
        sdx.list_audit_logs(Some("DELETE /api/keys"), Some(10), None),
        |page| {
            let (entries, next) = (page.data.len(), page.pagination.cursor);
            format!(
                "entries: {entries}, next {next:?}, warnings: {}",
                page.warnings.len()
            )
        },
    )
    .await;
}
