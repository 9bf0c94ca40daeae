//! `canary`: captured logs and the search for secrets.

use std::io;

use sdx_endpoint_tests::canary::{assert_absent, capture, capture_async, every_text};
use sdx_endpoint_tests::recorder::Recorder;
use sdx_endpoint_tests::response::CannedResponse;

use crate::{client, raised};

#[test]
fn captures_both_facades_at_every_level() {
    let ((), text) = capture(|| {
        log::trace!("through log");
        tracing::trace!(field = "value", "through tracing");
        let span = tracing::trace_span!("a_span", of_span = 7, later = tracing::field::Empty);
        span.record("later", "recorded");
        span.in_scope(|| tracing::error!("inside"));
    });
    for said in [
        "through log",
        "through tracing",
        "field=value",
        "a_span",
        "of_span=7",
        "later=recorded",
        "inside",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
}

#[test]
fn captures_only_while_it_runs() {
    let ((), _) = capture(|| ());
    log::error!("said before anyone listened");
    let ((), text) = capture(|| ());
    assert!(!text.contains("said before anyone listened"));
}

#[tokio::test]
async fn captures_the_http_client() {
    let server = Recorder::always(CannedResponse::status(204));
    let call = client()
        .get(server.url())
        .bearer_auth("s3cr3t-t0k3n")
        .send();
    let (response, text) = capture_async(call).await;
    assert_eq!(response.unwrap().status(), 204);
    assert!(text.contains("reqwest::connect"), "{text}");
    assert!(text.contains("hyper_util::client"), "{text}");
    assert_absent("s3cr3t-t0k3n", &text);
}

#[test]
fn walks_an_error_to_its_root() {
    let root = io::Error::other("at the root");
    let text = every_text(&io::Error::other(Above(root)));
    assert!(text.contains("at the root") && text.contains("above it"));
    assert!(text.contains("Custom {\n"), "the alternate form: {text}");
}

#[test]
fn finds_a_secret_in_any_form() {
    for text in [
        "token=s3CR3T!".to_owned(),
        format!("{:?}", b"<S3cr3t!>"),
        format!("{:#?}", b"<S3cr3t!>"),
        "0x53336372337421".to_owned(),
    ] {
        let found = raised(|| assert_absent("S3cr3t!", &text));
        assert!(found.contains("the secret stands"), "{text}");
    }
    assert_absent("S3cr3t!", "nothing of the kind");
}

#[derive(Debug)]
struct Above(io::Error);

impl std::fmt::Display for Above {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("above it")
    }
}

impl std::error::Error for Above {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.0)
    }
}
