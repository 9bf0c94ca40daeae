//! Metadata, tags, and the notes of a site.

use std::collections::BTreeMap;

use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::SITE;
use crate::expectation::Expectation;
use crate::tour::Tour;

pub(crate) trait Metadata: HasClient {
    #[sdx_endpoint(method = "POST", path = "/tags")]
    async fn create_tag(&self, #[body] tag: &NewTag<'_>) -> Result<Tag, Error>;

    /// The resources that carry a value of a tag. The value is any text.
    #[sdx_endpoint(method = "GET", path = "/tags/<tag_id>/resources")]
    async fn list_tagged_resources(
        &self,
        tag_id: &str,
        #[query(min_length = 1)] value: &str,
    ) -> Result<Vec<Resource>, Error>;

    /// Stores a free map of text, numbers, and booleans.
    #[sdx_endpoint(method = "POST", path = "/metadata")]
    async fn create_metadata(
        &self,
        #[body] metadata: &ResourceMetadata<'_>,
    ) -> Result<Value, Error>;

    /// A note as it was written: Markdown.
    #[sdx_endpoint(
        method = "GET",
        path = "/metadata/<site_id>/notes/<note_id>",
        accept = "text/markdown"
    )]
    async fn get_note(&self, site_id: &str, note_id: &str) -> Result<String, Error>;
}

impl Metadata for Client {}

#[derive(Debug, Serialize)]
pub(crate) struct NewTag<'a> {
    key: &'a str,
    /// `#` and six hexadecimal digits.
    color: &'a str,
    mandatory_on: &'a [&'a str],
}

#[derive(Debug, Deserialize)]
pub(crate) struct Tag {
    id: String,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Resource {
    correlation_id: String,
}

#[derive(Debug, Serialize)]
pub(crate) struct ResourceMetadata<'a> {
    resource_id: &'a str,
    #[serde(rename = "type")]
    kind: &'a str,
    metadata: BTreeMap<&'a str, Value>,
}

pub(crate) async fn tour(tour: &mut Tour) {
    let sdx = tour.sdx();

    let tag = NewTag {
        key: "Region",
        color: "#00a3e0",
        mandatory_on: &["site"],
    };
    tour.call(
        "create_tag",
        Expectation::new("POST", "/tags")
            .json(json!({ "key": "Region", "color": "#00a3e0", "mandatory_on": ["site"] }))
            .responds_json(201, &json!({ "id": "tag_01J9ZX3M6Q8R5T7V9W1Y3A5C7E" })),
        sdx.create_tag(&tag),
        |tag| tag.id,
    )
    .await;

    tour.call(
        "list_tagged_resources",
        Expectation::new(
            "GET",
            "/tags/tag_1/resources?value=R%26D%20%2F%20Z%C3%BCrich%20100%25",
        )
        .responds_json(200, &json!([{ "correlation_id": "site_1" }])),
        sdx.list_tagged_resources("tag_1", "R&D / Zürich 100%"),
        |found| {
            format!(
                "{:?}",
                found.iter().map(|r| &r.correlation_id).collect::<Vec<_>>()
            )
        },
    )
    .await;

    let metadata = ResourceMetadata {
        resource_id: SITE,
        kind: "site",
        metadata: BTreeMap::from([
            ("floor", json!(3)),
            ("staffed", json!(true)),
            ("rack", json!("B7")),
        ]),
    };
    tour.call(
        "create_metadata",
        Expectation::new("POST", "/metadata")
            .json(json!({
                "resource_id": SITE,
                "type": "site",
                "metadata": { "floor": 3, "staffed": true, "rack": "B7" },
            }))
            .responds_json(201, &json!({ "floor": 3, "staffed": true, "rack": "B7" })),
        sdx.create_metadata(&metadata),
        |stored| stored.to_string(),
    )
    .await;

    tour.call(
        "get_note",
        Expectation::new(
            "GET",
            "/metadata/9b01a14c-1123-4c5d-8e6f-0a1b2c3d4e5f/notes/access.md",
        )
        .accept("text/markdown")
        .responds_text(
            200,
            "text/markdown; charset=UTF-8",
            "# Access\n\nThe *key* is at the desk.\n",
        ),
        sdx.get_note(SITE, "access.md"),
        |markdown| format!("{markdown:?}"),
    )
    .await;
}
