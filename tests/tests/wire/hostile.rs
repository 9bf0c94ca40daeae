//! Ids that would address another resource, checked at the server.

use sdx_endpoint::{
    Client, Error, HasClient, InvalidArgument, InvalidArgumentReason, sdx_endpoint,
};
use sdx_endpoint_tests::recorder::Recorder;

use crate::support::{ApiKeys, ID, client, quiet};

trait Bare: HasClient {
    #[sdx_endpoint(method = "DELETE", path = "/api/keys/<id>")]
    async fn delete(&self, id: &str) -> Result<(), Error>;

    #[sdx_endpoint(method = "DELETE", path = "/api/keys/<id>/secret")]
    async fn delete_secret(&self, id: &str) -> Result<(), Error>;

    #[sdx_endpoint(method = "DELETE", path = "/api/<org>.<id>")]
    async fn delete_mixed(&self, org: &str, id: &str) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/api/keys")]
    async fn search(&self, #[query] text: &str, #[query] more: &str) -> Result<(), Error>;
}

impl Bare for Client {}

/// Values that are never sent.
const REFUSED: [&str; 17] = [
    "", ".", "..", "\t", "a\tb", "a\nb", "a\r\nb", "\0", "a\0", "\u{7f}", "\u{85}", "..\n",
    "..\\..", "../..", "x/..", "./x", "..;x",
];

/// Values that are sent as one segment, and that segment.
const ENCODED: [(&str, &str); 17] = [
    ("%2e%2e", "%252e%252e"),
    ("a/b", "a%2Fb"),
    ("a\\b", "a%5Cb"),
    ("..a\\b..", "..a%5Cb.."),
    ("..a/b..", "..a%2Fb.."),
    ("/", "%2F"),
    ("a?x=1", "a%3Fx%3D1"),
    ("a#f", "a%23f"),
    ("a%2Fb", "a%252Fb"),
    ("é", "%C3%A9"),
    ("a b", "a%20b"),
    ("//evil", "%2F%2Fevil"),
    ("https://evil/", "https%3A%2F%2Fevil%2F"),
    ("...", "..."),
    ("a;b=c", "a%3Bb%3Dc"),
    ("@evil", "%40evil"),
    ("\u{ff0e}\u{ff0e}", "%EF%BC%8E%EF%BC%8E"),
];

fn refusal(error: Error) -> InvalidArgument {
    match error {
        Error::InvalidArgument(refusal) => refusal,
        error => panic!("{error:?}"),
    }
}

/// Asserts that the server saw nothing, not even a connection.
fn untouched(server: &Recorder) {
    assert_eq!((server.connections(), server.requests().len()), (0, 0));
}

#[tokio::test]
async fn a_pattern_refuses_all_of_them() {
    let server = quiet();
    let client = client(&server);
    let megabyte = "a".repeat(1 << 20);
    let near_misses = [
        format!("../{ID}"),
        format!("{ID}/../x"),
        format!("{ID}\n"),
        format!("\n{ID}"),
        format!(" {ID}"),
        format!("x{ID}"),
        format!("{ID}x"),
        ID[..34].to_owned(),
        ID.to_uppercase(),
        ID.replacen('2', "\u{ff12}", 1),
        format!("{ID}{}", "a".repeat(1 << 20)),
        megabyte,
    ];
    let all = REFUSED
        .into_iter()
        .chain(ENCODED.map(|(id, _)| id))
        .chain(near_misses.iter().map(String::as_str));
    for id in all {
        let error = refusal(client.delete_api_key(id).await.unwrap_err());
        assert_eq!(error.parameter(), "id");
        assert!(error.to_string().starts_with("delete_api_key: not sent: "));
    }
    untouched(&server);
    client.delete_api_key(ID).await.unwrap();
    assert_eq!(server.one().target(), format!("/api/keys/{ID}"));
}

#[tokio::test]
async fn without_a_pattern_some_are_refused() {
    let server = quiet();
    let client = client(&server);
    for id in REFUSED {
        let error = refusal(client.delete(id).await.unwrap_err());
        assert_eq!(error.parameter(), "id", "{id:?}");
        let error = refusal(client.delete_secret(id).await.unwrap_err());
        assert_eq!(error.parameter(), "id", "{id:?}");
    }
    untouched(&server);
}

#[tokio::test]
async fn without_a_pattern_the_others_are_one_segment() {
    let server = quiet();
    let client = client(&server);
    for (id, segment) in ENCODED {
        client.delete(id).await.unwrap();
        client.delete_secret(id).await.unwrap();
        let [last, secret] = &server.requests()[server.requests().len() - 2..] else {
            unreachable!("two calls");
        };
        assert_eq!(last.target(), format!("/api/keys/{segment}"), "{id:?}");
        assert_eq!(
            secret.target(),
            format!("/api/keys/{segment}/secret"),
            "{id:?}"
        );
    }
}

#[tokio::test]
async fn adjacent_values_in_a_segment_form_no_dot_segment() {
    let server = quiet();
    let client = client(&server);
    for (org, id) in [("", "."), (".", ""), ("", "")] {
        refusal(client.delete_mixed(org, id).await.unwrap_err());
    }
    untouched(&server);
    client.delete_mixed(".", ".").await.unwrap();
    assert_eq!(server.one().target(), "/api/...");
}

#[tokio::test]
async fn characters_no_url_can_hold_are_refused() {
    let server = quiet();
    let client = client(&server);
    for id in [
        "a".repeat(1 << 20),
        "/".repeat(20 << 10),
        "é".repeat(9 << 10),
    ] {
        let error = refusal(client.delete(&id).await.unwrap_err());
        assert_eq!(
            (error.parameter(), error.reason()),
            ("id", InvalidArgumentReason::Length)
        );
    }
    let error = refusal(client.search("", &"a".repeat(1 << 20)).await.unwrap_err());
    assert_eq!(
        (error.parameter(), error.reason()),
        ("more", InvalidArgumentReason::Length)
    );
    untouched(&server);
    client.delete(&"a".repeat(40 << 10)).await.unwrap();
    assert_eq!(server.one().target().len(), "/api/keys/".len() + (40 << 10));
}

#[tokio::test]
async fn a_refusal_shows_no_value() {
    let server = quiet();
    let client = client(&server);
    let error = client.delete_api_key("hunter2-hunter2").await.unwrap_err();
    let texts = sdx_endpoint_tests::canary::every_text(&error);
    sdx_endpoint_tests::canary::assert_absent("hunter2", &texts);
    untouched(&server);
}
