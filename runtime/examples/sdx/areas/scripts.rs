//! Scripts.

use sdx_endpoint::{Client, Error, HasClient, sdx_api, sdx_endpoint};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::expectation::Expectation;
use crate::tour::Tour;

const SCRIPT: &str = "4d0b8a7e-6a52-4a6b-9d5a-1f3e5c7b9d02";

#[sdx_api(path = "/scripts")]
pub(crate) trait Scripts: HasClient {
    /// Asks for the authorization of a scheduled script. A GET that notifies people: it must not be repeated unasked.
    #[sdx_endpoint(
        method = "GET",
        path = "/scheduled/<script_id>/authorize",
        idempotent = false
    )]
    async fn request_authorization(&self, script_id: &str) -> Result<(), Error>;

    /// One page of templates, in Laravel's form.
    #[sdx_endpoint(method = "GET", path = "/templates")]
    async fn list_templates(
        &self,
        #[query("type")] visibility: Option<Visibility>,
        #[query(minimum = 1)] page: Option<u32>,
    ) -> Result<Page<Template>, Error>;

    /// Submits a script from GitHub. Accepted without a body.
    #[sdx_endpoint(method = "POST", path = "/community-scripts", status = 202)]
    async fn submit_community_script(
        &self,
        #[body] source: &CommunityScript<'_>,
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/gen-ai", timeout = "60s")]
    async fn generate_script(&self, #[body] prompt: &Prompt<'_>) -> Result<Generated, Error>;
}

impl Scripts for Client {}

#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Visibility {
    Public,
}

/// A page of a Laravel resource.
#[derive(Debug, Deserialize)]
pub(crate) struct Page<T> {
    data: Vec<T>,
    meta: PageMeta,
}

#[derive(Debug, Deserialize)]
pub(crate) struct PageMeta {
    current_page: u32,
    last_page: u32,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Template {
    name: String,
}

#[derive(Debug, Serialize)]
pub(crate) struct CommunityScript<'a> {
    github_url: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    readme_url: Option<&'a str>,
}

#[derive(Debug, Serialize)]
pub(crate) struct Prompt<'a> {
    /// At most 200 characters.
    prompt: &'a str,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Generated {
    response: Vec<String>,
    /// The one field of this API in camel case.
    #[serde(rename = "tokenUsage")]
    token_usage: TokenUsage,
}

#[derive(Debug, Deserialize)]
pub(crate) struct TokenUsage {
    total: u32,
}

pub(crate) async fn tour(tour: &mut Tour) {
    let sdx = tour.sdx();

    tour.call(
        "request_authorization",
        Expectation::new(
            "GET",
            "/scripts/scheduled/4d0b8a7e-6a52-4a6b-9d5a-1f3e5c7b9d02/authorize",
        )
        .responds(200),
        sdx.request_authorization(SCRIPT),
        |()| "no body".to_owned(),
    )
    .await;

    tour.call(
        "list_templates",
        Expectation::new("GET", "/scripts/templates?type=public&page=2").responds_json(
            200,
            &json!({
                "data": [{ "name": "Reboot nightly" }],
                "links": { "first": "?page=1", "last": "?page=2", "prev": "?page=1", "next": null },
                "meta": { "current_page": 2, "last_page": 2, "per_page": 15, "total": 16 },
            }),
        ),
        sdx.list_templates(Some(Visibility::Public), Some(2)),
        |page| {
            let names: Vec<_> = page.data.iter().map(|template| &template.name).collect();
            format!(
                "page {} of {}: {names:?}",
                page.meta.current_page, page.meta.last_page
            )
        },
    )
    .await;

    let source = CommunityScript {
        github_url: "https://github.com/example/scripts/blob/main/a.rsc",
        readme_url: None,
    };
    tour.call(
        "submit_community_script",
        Expectation::new("POST", "/scripts/community-scripts")
            .json(json!({ "github_url": "https://github.com/example/scripts/blob/main/a.rsc" }))
            .responds(202),
        sdx.submit_community_script(&source),
        |()| "accepted".to_owned(),
    )
    .await;

    tour.call(
        "generate_script",
        Expectation::new("POST", "/scripts/gen-ai")
            .json(json!({ "prompt": "Block telnet" }))
            .responds_json(
                200,
                &json!({
                    "response": ["/ip/service/disable telnet"],
                    "tokenUsage": { "total": 31 },
                    "response_id": "r1",
                }),
            ),
        sdx.generate_script(&Prompt {
            prompt: "Block telnet",
        }),
        |generated| {
            format!(
                "{:?} for {} tokens",
                generated.response, generated.token_usage.total
            )
        },
    )
    .await;
}
