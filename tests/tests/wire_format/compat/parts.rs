//! Multipart declarations as users of other clients write them.

use std::borrow::Cow;
use std::collections::BTreeSet;

use sdx_endpoint::{Bytes, Error, HasClient, Part, sdx_endpoint};
use serde::Serialize;

use crate::Bed;

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
enum Purpose {
    FineTune,
}

#[derive(Serialize)]
struct Meta<'a> {
    title: &'a str,
    tags: Option<Vec<u8>>,
}

trait Parts: HasClient {
    #[sdx_endpoint(method = "POST", path = "/m", rename_all = "camelCase")]
    async fn texts(
        &self,
        #[part] user_name: &str,
        #[part("é \"x\"")] odd: Option<Cow<'_, str>>,
        #[part] purpose: Purpose,
        #[part] r#type: u8,
        #[part("tags")] tags: BTreeSet<&str>,
        #[part] ratio: Option<f32>,
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/m")]
    async fn files(
        &self,
        #[part("file[]")] files: [Part; 2],
        #[part] more: Option<Vec<Part>>,
        #[part] thumb: Option<Part>,
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "PUT", path = "/m", header("Content-Type" = "multipart/related"))]
    async fn related(&self, #[part] meta: Part, #[query] upload_type: &str) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/m")]
    async fn typed(
        &self,
        #[part] p: u8,
        #[header("Content-Type")] media: Option<&str>,
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/m")]
    async fn only(&self, #[part] p: Part) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/m")]
    async fn generic<T: Serialize, const N: usize>(
        &self,
        #[part] p: [T; N],
        #[part] q: impl Serialize,
    ) -> Result<(), Error>
    where
        [T; N]: Serialize;
}
impl Parts for Bed {}

/// Each part's head and content, with a bar between them.
fn parts(bed: &Bed) -> Vec<String> {
    let sent = bed.last();
    let (_, boundary) = sent
        .header("content-type")
        .unwrap()
        .split_once("boundary=")
        .unwrap();
    let body = sent
        .body_text()
        .strip_suffix(&format!("--{boundary}--\r\n"))
        .unwrap();
    body.split(&format!("--{boundary}\r\n"))
        .skip(1)
        .map(|part| {
            part.strip_suffix("\r\n")
                .unwrap()
                .replacen("\r\n\r\n", " | ", 1)
                .replace("\r\n", " / ")
        })
        .map(|part| part.replacen("Content-Disposition: form-data; ", "", 1))
        .collect()
}

#[tokio::test]
async fn texts_of_every_type() {
    let bed = Bed::new();
    bed.texts(
        "a\nb",
        Some("ü".into()),
        Purpose::FineTune,
        7,
        BTreeSet::from(["x", "y"]),
        Some(0.5),
    )
    .await
    .unwrap();
    assert_eq!(
        parts(&bed),
        [
            "name=\"userName\" | a\nb",
            "name=\"é %22x%22\" | ü",
            "name=\"purpose\" | fine-tune",
            "name=\"type\" | 7",
            "name=\"tags\" | x",
            "name=\"tags\" | y",
            "name=\"ratio\" | 0.5",
        ]
    );
    bed.texts("", None, Purpose::FineTune, 0, BTreeSet::new(), None)
        .await
        .unwrap();
    assert_eq!(
        parts(&bed),
        [
            "name=\"userName\" | ",
            "name=\"purpose\" | fine-tune",
            "name=\"type\" | 0"
        ]
    );
    bed.generic([1, 2], Some("z")).await.unwrap();
    assert_eq!(
        parts(&bed),
        ["name=\"p\" | 1", "name=\"p\" | 2", "name=\"q\" | z"]
    );
}

#[tokio::test]
async fn files_under_one_name() {
    let bed = Bed::new();
    let files = [
        Part::bytes(vec![b'1']).file_name("日本 (1).txt"),
        Part::text("2")
            .file_name("a\\b/\".csv")
            .content_type("text/csv; charset=utf-8"),
    ];
    let more = vec![
        Part::bytes(Bytes::from_static(b"")),
        Part::json(&Meta {
            title: "t\"",
            tags: Some(vec![1]),
        }),
    ];
    bed.files(
        files,
        Some(more),
        Some(Part::json(&()).content_type("application/ld+json")),
    )
    .await
    .unwrap();
    assert_eq!(
        parts(&bed),
        [
            "name=\"file[]\"; filename=\"日本 (1).txt\" / Content-Type: application/octet-stream | 1",
            "name=\"file[]\"; filename=\"a\\b/%22.csv\" / Content-Type: text/csv; charset=utf-8 | 2",
            "name=\"more\" / Content-Type: application/octet-stream | ",
            "name=\"more\" / Content-Type: application/json | {\"title\":\"t\\\"\",\"tags\":[1]}",
            "name=\"thumb\" / Content-Type: application/ld+json | null",
        ]
    );
    bed.files([Part::text("a"), Part::text("b")], None, None)
        .await
        .unwrap();
    assert_eq!(parts(&bed), ["name=\"file[]\" | a", "name=\"file[]\" | b"]);
}

#[tokio::test]
async fn a_declared_type_keeps_its_name() {
    let bed = Bed::new();
    bed.related(
        Part::json(&Meta {
            title: "",
            tags: None,
        }),
        "multipart",
    )
    .await
    .unwrap();
    assert_eq!(bed.target(), "/m?upload_type=multipart");
    assert!(
        bed.last()
            .header("content-type")
            .unwrap()
            .starts_with("multipart/related; boundary=")
    );
    assert_eq!(
        parts(&bed),
        ["name=\"meta\" / Content-Type: application/json | {\"title\":\"\",\"tags\":null}"]
    );
    bed.only(Part::text("é").content_type("text/plain; charset=utf-8"))
        .await
        .unwrap();
    assert_eq!(
        parts(&bed),
        ["name=\"p\" / Content-Type: text/plain; charset=utf-8 | é"]
    );
    assert!(
        bed.last()
            .header("content-type")
            .unwrap()
            .starts_with("multipart/form-data; boundary=")
    );
    assert_eq!(
        bed.last().header("content-length"),
        Some(&*bed.last().body().len().to_string())
    );
}

#[tokio::test]
async fn a_boundary_is_never_declared() {
    let bed = Bed::new();
    for (media, sent) in [
        (None, "multipart/form-data; "),
        (Some("multipart/form-data"), "multipart/form-data; "),
        (Some("multipart/form-data;"), "multipart/form-data; "),
        (
            Some("Multipart/Mixed; Boundary=x; charset=utf-8"),
            "Multipart/Mixed; charset=utf-8; ",
        ),
        (
            Some("multipart/related; type=\"a/b\";boundary=\"--x\""),
            "multipart/related; type=\"a/b\"; ",
        ),
        (Some("application/json"), "multipart/form-data; "),
    ] {
        bed.typed(1, media).await.unwrap();
        let request = bed.last();
        let (kind, boundary) = request
            .header("content-type")
            .unwrap()
            .split_once("boundary=")
            .unwrap();
        assert_eq!(kind, sent);
        assert!(
            request
                .body_text()
                .starts_with(&format!("--{boundary}\r\n")),
            "{boundary}"
        );
    }
}
