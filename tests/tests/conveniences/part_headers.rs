//! Further headers of a part.

use sdx_endpoint::{Client, Error, HasClient, InvalidArgumentReason, Part, sdx_endpoint};
use sdx_endpoint_tests::canary::{assert_absent, every_text};
use sdx_endpoint_tests::recorder::Recorder;
use sdx_endpoint_tests::response::CannedResponse;

trait Mails: HasClient {
    #[sdx_endpoint(method = "POST", path = "/mails", status = 204)]
    async fn send(&self, #[part] body: Part) -> Result<(), Error>;
}
impl Mails for Client {}

fn serving() -> (Recorder, Client) {
    let server = Recorder::always(CannedResponse::status(204));
    let client = Client::builder(server.url()).build().unwrap();
    (server, client)
}

#[tokio::test]
async fn headers_are_sent_in_their_order() {
    let (server, client) = serving();
    let part = Part::text("<p>")
        .header("Content-ID", "<a@b>")
        .header("X-Tag", "1")
        .file_name("a.html")
        .header("X-Tag", "2, \"x\"")
        .content_type("text/html");
    client.send(part).await.unwrap();
    let body = String::from_utf8(server.one().body().to_vec()).unwrap();
    let (boundary, rest) = body.split_once("\r\n").unwrap();
    assert_eq!(
        rest,
        format!(
            "Content-Disposition: form-data; name=\"body\"; filename=\"a.html\"\r\n\
             Content-Type: text/html\r\nContent-ID: <a@b>\r\nX-Tag: 1\r\nX-Tag: 2, \"x\"\r\n\r\n<p>\r\n{boundary}--\r\n"
        )
    );
}

#[tokio::test]
async fn what_would_break_the_part_is_refused() {
    let (server, client) = serving();
    for (name, value, says) in [
        ("Content-Disposition", "form-data", "`Content-Disposition`"),
        ("content-type", "text/plain", "`Part::content_type`"),
        ("", "x", "token"),
        ("X Tag", "x", "token"),
        ("X:Tag", "x", "token"),
        ("X-Tag\r\nX-Other", "x", "token"),
        ("X-Tag", "a\r\nX-Other: b", "\\u{d}"),
        ("X-Tag", "é", "\\u{e9}"),
        ("X-Tag", "\0", "\\u{0}"),
    ] {
        let error = client
            .send(Part::text("x").header(name, value))
            .await
            .unwrap_err();
        let Error::InvalidArgument(invalid) = &error else {
            panic!("{name:?}: {error:?}")
        };
        assert_eq!(invalid.parameter(), "body");
        assert!(matches!(
            invalid.reason(),
            InvalidArgumentReason::Kind | InvalidArgumentReason::Character
        ));
        assert!(error.to_string().contains(says), "{error}");
    }
    let error = client
        .send(Part::text("x").header("X-Tag", "secret\u{7f}"))
        .await
        .unwrap_err();
    assert_absent("secret", &every_text(&error));
    assert!(server.requests().is_empty());
}
