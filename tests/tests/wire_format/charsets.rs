//! Text in the charset that a response names.

use sdx_endpoint::{Client, Error, HasClient, Response, UnexpectedReason, sdx_endpoint};
use sdx_endpoint_tests::response::CannedResponse;

use crate::Bed;

trait Texts: HasClient {
    #[sdx_endpoint(method = "GET", path = "/t", accept = "text/plain")]
    async fn text(&self) -> Result<String, Error>;

    #[sdx_endpoint(method = "GET", path = "/t", accept = "text/*")]
    async fn optional(&self) -> Result<Response<Option<String>>, Error>;
}
impl Texts for Bed {}
impl Texts for Client {}

fn bed(content_type: &str, body: &[u8]) -> Bed {
    let response = CannedResponse::status(200).header("Content-Type", content_type);
    Bed::responding(response.body(body))
}

#[tokio::test]
async fn the_charset_of_the_response_is_honoured() {
    for (content_type, body, expected) in [
        ("text/plain", "café".as_bytes(), "café"),
        ("text/plain; charset=utf-8", "café".as_bytes(), "café"),
        ("text/plain; charset=us-ascii", b"cafe", "cafe"),
        ("text/plain; charset=iso-8859-1", b"caf\xe9", "café"),
        (
            "text/plain; charset=\"ISO-8859-1\"",
            b"\x93caf\xe9\x94 \x80",
            "“café” €",
        ),
        (
            "text/csv; header=present; charset=windows-1252",
            b"\x9c",
            "œ",
        ),
    ] {
        let bed = bed(content_type, body);
        assert_eq!(bed.text().await.unwrap(), expected, "{content_type}");
        let response = bed.optional().await.unwrap().into_body();
        assert_eq!(response.as_deref(), Some(expected), "{content_type}");
    }
}

#[tokio::test]
async fn an_unknown_charset_is_named() {
    let bed = bed("text/plain; charset=Shift_JIS", b"\x83e\x83X\x83g");
    let Err(Error::Unexpected(error)) = bed.text().await else {
        panic!("read");
    };
    assert_eq!(error.reason(), UnexpectedReason::Decode);
    assert!(
        error.to_string().contains("its charset is `Shift_JIS`"),
        "{error}"
    );
    assert_eq!(&error.body()[..], b"\x83e\x83X\x83g");
}
