//! Workflows.

use sdx_endpoint::{Client, Error, HasClient, sdx_api, sdx_endpoint};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::expectation::Expectation;
use crate::tour::Tour;

#[sdx_api(path = "/workflows")]
pub(crate) trait Workflows: HasClient {
    /// Starts a workflow; the body is optional, and so is the header that makes a repetition harmless.
    #[sdx_endpoint(method = "POST", path = "/<workflow_id>/execute")]
    async fn execute_workflow(
        &self,
        workflow_id: &str,
        #[header("Idempotency-Key")] idempotency_key: Option<&str>,
        #[body] input: Option<&Value>,
    ) -> Result<Run, Error>;

    /// Continues a run from one of its nodes. A POST without a body.
    #[sdx_endpoint(method = "POST", path = "/runs/<run_id>/resume-from/<node_id>")]
    async fn resume_run(&self, run_id: &str, node_id: &str) -> Result<NewRun, Error>;

    /// Fires a webhook. The token in the path is the credential; the caller's is not sent.
    #[sdx_endpoint(method = "POST", path = "/webhooks/<webhook_token>", auth = "none")]
    async fn fire_webhook(&self, webhook_token: &str, #[body] event: &Value) -> Result<(), Error>;

    #[sdx_endpoint(method = "DELETE", path = "/vault/<vault_id>", status = 204)]
    async fn delete_vault_item(&self, vault_id: &str) -> Result<(), Error>;
}

impl Workflows for Client {}

#[derive(Debug, Deserialize)]
pub(crate) struct Run {
    id: String,
}

#[derive(Debug, Deserialize)]
pub(crate) struct NewRun {
    message: String,
    new_run: Run,
}

pub(crate) async fn tour(tour: &mut Tour) {
    let sdx = tour.sdx();

    tour.call(
        "execute_workflow",
        Expectation::new("POST", "/workflows/fl_01J9/execute")
            .empty()
            .responds_json(202, &json!({ "id": "fl_run_01J9" })),
        sdx.execute_workflow("fl_01J9", None, None),
        |run| run.id,
    )
    .await;

    let key = "1c1a6f1e-7d0c-4f6e-9f0e-2f5a3f0f7b11";
    tour.call(
        "execute_workflow",
        Expectation::new("POST", "/workflows/fl_01J9/execute")
            .header("idempotency-key", key)
            .json(json!({ "context": { "site": "HQ" } }))
            .responds_json(202, &json!({ "id": "fl_run_01JA" })),
        sdx.execute_workflow(
            "fl_01J9",
            Some(key),
            Some(&json!({ "context": { "site": "HQ" } })),
        ),
        |run| run.id,
    )
    .await;

    tour.call(
        "resume_run",
        Expectation::new("POST", "/workflows/runs/fl_run_01J9/resume-from/node_3")
            .empty()
            .responds_json(
                200,
                &json!({ "message": "Resumed.", "new_run": { "id": "fl_run_01JB" } }),
            ),
        sdx.resume_run("fl_run_01J9", "node_3"),
        |resumed| format!("{} {}", resumed.message, resumed.new_run.id),
    )
    .await;

    tour.call(
        "fire_webhook",
        Expectation::new("POST", "/workflows/webhooks/whk_s3cr3t")
            .anonymous()
            .json(json!({ "event": "door-opened" }))
            .responds(202),
        sdx.fire_webhook("whk_s3cr3t", &json!({ "event": "door-opened" })),
        |()| "accepted".to_owned(),
    )
    .await;

    tour.call(
        "delete_vault_item",
        Expectation::new("DELETE", "/workflows/vault/vlt_01J9").responds(204),
        sdx.delete_vault_item("vlt_01J9"),
        |()| "deleted".to_owned(),
    )
    .await;
}
