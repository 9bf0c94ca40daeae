//! Multipart bodies: parts of every type, file names, boundaries, streams.

use sdx_endpoint::transport::Body;
use sdx_endpoint::{Error, HasClient, InvalidArgumentReason, Part, sdx_endpoint};
use serde::Serialize;

use crate::Bed;

#[derive(Serialize)]
struct Meta {
    a: u8,
}

trait Uploads: HasClient {
    #[sdx_endpoint(method = "POST", path = "/m")]
    async fn upload(
        &self,
        #[part] image: Part,
        #[part("title é\"")] title: Option<&str>,
        #[part] size: u64,
        #[part("tags[]")] tags: &[&str],
        #[part] extra: Option<Part>,
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/m")]
    async fn files(&self, #[part("file")] files: Vec<Part>) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/m")]
    async fn scalar<P: Serialize + Send>(&self, #[part] value: P) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/m", header("Content-Type" = "multipart/mixed"))]
    async fn mixed(&self, #[part] a: u8) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/m")]
    async fn typed(
        &self,
        #[header("Content-Type")] media: &str,
        #[part] a: u8,
    ) -> Result<(), Error>;
}
impl Uploads for Bed {}

/// The parts of the last body: each head and content, without the boundaries around them.
fn parts(bed: &Bed) -> Vec<String> {
    let request = bed.last();
    let media = request.header("content-type").unwrap();
    let boundary = media
        .strip_prefix("multipart/form-data; boundary=")
        .unwrap();
    assert_eq!(boundary.len(), 32, "{boundary}");
    let body = request.body_text();
    let body = body.strip_suffix(&format!("--{boundary}--\r\n")).unwrap();
    let delimiter = format!("--{boundary}\r\n");
    let mut parts = body
        .split(&delimiter)
        .map(|part| part.strip_suffix("\r\n").unwrap_or(part).to_owned());
    assert_eq!(parts.next().as_deref(), Some(""));
    parts.collect()
}

#[tokio::test]
async fn parts_of_every_kind() {
    let bed = Bed::new();
    let image = Part::bytes(&b"\x01\r\n--\x02"[..])
        .file_name("a\"b\r\né.png")
        .content_type("image/png");
    bed.upload(
        image,
        Some("x & y"),
        7,
        &["one", "two"],
        Some(Part::json(&Meta { a: 1 })),
    )
    .await
    .unwrap();
    assert_eq!(
        parts(&bed),
        [
            "Content-Disposition: form-data; name=\"image\"; filename=\"a%22b%0D%0Aé.png\"\r\nContent-Type: image/png\r\n\r\n\x01\r\n--\x02",
            "Content-Disposition: form-data; name=\"title é%22\"\r\n\r\nx & y",
            "Content-Disposition: form-data; name=\"size\"\r\n\r\n7",
            "Content-Disposition: form-data; name=\"tags[]\"\r\n\r\none",
            "Content-Disposition: form-data; name=\"tags[]\"\r\n\r\ntwo",
            "Content-Disposition: form-data; name=\"extra\"\r\nContent-Type: application/json\r\n\r\n{\"a\":1}",
        ]
    );
    let length = bed.last().body().len().to_string();
    assert_eq!(bed.last().header_values("content-length"), [length]);
    assert_eq!(bed.last().header("transfer-encoding"), None);
}

#[tokio::test]
async fn absent_parts_are_not_sent() {
    let bed = Bed::new();
    bed.upload(Part::text("t"), None, 0, &[], None)
        .await
        .unwrap();
    assert_eq!(parts(&bed).len(), 2);
    assert_eq!(
        parts(&bed)[0],
        "Content-Disposition: form-data; name=\"image\"\r\n\r\nt"
    );
    bed.files(Vec::new()).await.unwrap();
    assert_eq!(parts(&bed), [""; 0]);
}

#[tokio::test]
async fn several_files_share_a_name() {
    let bed = Bed::new();
    bed.files(vec![
        Part::bytes("1").file_name("a"),
        Part::text("2").file_name("b"),
    ])
    .await
    .unwrap();
    assert_eq!(
        parts(&bed),
        [
            "Content-Disposition: form-data; name=\"file\"; filename=\"a\"\r\nContent-Type: application/octet-stream\r\n\r\n1",
            "Content-Disposition: form-data; name=\"file\"; filename=\"b\"\r\n\r\n2",
        ]
    );
}

#[tokio::test]
async fn a_streamed_part_makes_the_body_a_stream() {
    let bed = Bed::new();
    let unsized_body = Body::stream(Once(Some("abc")));
    bed.files(vec![
        Part::stream(unsized_body).file_name("a"),
        Part::text("2"),
    ])
    .await
    .unwrap();
    assert_eq!(bed.last().header("transfer-encoding"), Some("chunked"));
    assert_eq!(bed.last().header("content-length"), None);
    assert_eq!(parts(&bed)[0].rsplit("\r\n").next(), Some("abc"));
    assert_eq!(
        parts(&bed)[1],
        "Content-Disposition: form-data; name=\"file\"\r\n\r\n2"
    );
}

#[tokio::test]
async fn scalars_are_text() {
    let bed = Bed::new();
    macro_rules! rows {
        ($($value:expr => $($text:literal)*;)*) => {$(
            bed.scalar($value).await.unwrap();
            let expected: Vec<String> = vec![$(format!("Content-Disposition: form-data; name=\"value\"\r\n\r\n{}", $text)),*];
            assert_eq!(parts(&bed), expected, "{}", stringify!($value));
        )*};
    }
    rows! {
        "é" => "é";
        "" => "";
        true => "true";
        -1.5 => "-1.5";
        Some(7) => "7";
        None::<u8> => ;
        vec![1, 2] => "1" "2";
    }
    let error = bed.scalar(Meta { a: 1 }).await.unwrap_err();
    assert!(
        matches!(error, Error::InvalidArgument(e) if e.reason() == InvalidArgumentReason::Kind)
    );
}

#[tokio::test]
async fn what_cannot_be_sent_is_refused() {
    let bed = Bed::new();
    let broken = std::collections::BTreeMap::from([((1, 2), 3)]);
    for part in [
        Part::text("x").content_type("a/b\r\nX: y"),
        Part::json(&broken),
    ] {
        assert!(matches!(
            bed.files(vec![part]).await,
            Err(Error::InvalidArgument(_))
        ));
    }
    assert!(bed.server.requests().is_empty());
}

#[tokio::test]
async fn a_declared_multipart_type_gets_the_boundary() {
    let bed = Bed::new();
    bed.mixed(1).await.unwrap();
    let request = bed.last();
    let media = request.header_values("content-type");
    assert!(
        matches!(media[..], [media] if media.starts_with("multipart/mixed; boundary=")),
        "{media:?}"
    );
    let first = media[0].to_owned();
    bed.mixed(1).await.unwrap();
    assert_ne!(bed.last().header("content-type"), Some(first.as_str()));
}

struct Once(Option<&'static str>);

impl sdx_endpoint::Stream for Once {
    type Item = Result<&'static str, std::io::Error>;

    fn poll_next(
        mut self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Self::Item>> {
        std::task::Poll::Ready(self.0.take().map(Ok))
    }
}

#[tokio::test]
async fn there_is_one_boundary() {
    let bed = Bed::new();
    for (declared, kept) in [
        ("multipart/form-data; boundary=x", "multipart/form-data"),
        ("multipart/related; Boundary=\"x\"", "multipart/related"),
        ("multipart/related; type=a", "multipart/related; type=a"),
    ] {
        bed.typed(declared, 1).await.unwrap();
        let request = bed.last();
        let media = request.header("content-type").unwrap();
        let boundary = media.strip_prefix(kept).unwrap();
        let boundary = boundary.strip_prefix("; boundary=").unwrap();
        assert!(
            request
                .body_text()
                .starts_with(&format!("--{boundary}\r\n"))
        );
    }
}

#[tokio::test]
async fn a_file_name_has_no_control_characters() {
    let bed = Bed::new();
    for name in ["a.php\0.png", "a\u{1b}[2J", "a\u{85}"] {
        let part = Part::text("x").file_name(name);
        let error = bed.files(vec![part]).await.unwrap_err();
        let Error::InvalidArgument(error) = error else {
            panic!("{error}")
        };
        assert_eq!(
            (error.parameter(), error.reason()),
            ("files", InvalidArgumentReason::Character)
        );
    }
    assert!(bed.server.requests().is_empty());
}
