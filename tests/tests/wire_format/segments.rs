//! No value leaves the segment of the path that it fills, whatever a server makes of escapes, backslashes, and `;`.

use sdx_endpoint::{Client, Error, HasClient, InvalidArgumentReason, sdx_endpoint};

use crate::Bed;

trait Segments: HasClient {
    #[sdx_endpoint(method = "DELETE", path = "/users/<id>")]
    async fn plain(&self, id: &str) -> Result<(), Error>;

    #[sdx_endpoint(method = "DELETE", path = "/users/<id>/keys")]
    async fn inner(&self, id: &str) -> Result<(), Error>;

    #[sdx_endpoint(method = "DELETE", path = "/users/<id>")]
    async fn encoded(&self, #[path(encoded)] id: &str) -> Result<(), Error>;

    #[sdx_endpoint(method = "DELETE", path = "/users/<id>")]
    async fn rest(&self, #[path(rest)] id: &str) -> Result<(), Error>;

    #[sdx_endpoint(method = "DELETE", path = "/users/<id>.json")]
    async fn suffixed(&self, id: &str) -> Result<(), Error>;

    #[sdx_endpoint(method = "DELETE", path = "/users/<id>;v=<version>")]
    async fn mixed(&self, id: &str, version: &str) -> Result<(), Error>;

    #[sdx_endpoint(method = "DELETE", path = "/users/<ids>")]
    async fn list(&self, ids: &[&str]) -> Result<(), Error>;

    #[sdx_endpoint(
        method = "DELETE",
        path = "/users/<id>",
        base_url = "https://other.example/v1"
    )]
    async fn elsewhere(&self, id: &str) -> Result<(), Error>;

    #[sdx_endpoint(method = "DELETE")]
    async fn link(&self, #[url] link: &str) -> Result<(), Error>;
}
impl Segments for Bed {}
impl Segments for Client {}

/// The piece that an error names.
fn piece(result: Result<(), Error>) -> &'static str {
    let Err(Error::InvalidArgument(error)) = result else {
        panic!("it is sent: {result:?}");
    };
    assert_eq!(error.reason(), InvalidArgumentReason::DotSegment);
    let text = error.to_string();
    let piece = ["..", "."]
        .into_iter()
        .find(|piece| text.contains(&format!("puts `{piece}`")));
    piece.unwrap_or_else(|| panic!("{text}"))
}

#[tokio::test]
async fn values_that_a_server_would_resolve_are_refused() {
    let bed = Bed::new();
    for (value, expected) in [
        ("../../admin/users/1", ".."),
        ("x/..", ".."),
        ("./x", "."),
        ("a\\..\\b", ".."),
        ("..", ".."),
        (".", "."),
        ("x/../y", ".."),
        ("..\\", ".."),
        ("..;", ".."),
        ("..;/admin", ".."),
        (".;x=y/z", "."),
    ] {
        assert_eq!(piece(bed.plain(value).await), expected, "{value}");
        assert_eq!(piece(bed.inner(value).await), expected, "{value}");
        assert_eq!(piece(bed.rest(value).await), expected, "{value}");
        assert_eq!(piece(bed.elsewhere(value).await), expected, "{value}");
    }
    for (value, expected) in [
        ("..;/admin", ".."),
        ("%2e%2e", ".."),
        ("..%2Fadmin", ".."),
        ("a/%2E%2e/b", ".."),
        ("a%5C..%5Cb", ".."),
        ("%2e;x", "."),
        ("a%2F.", "."),
    ] {
        assert_eq!(piece(bed.encoded(value).await), expected, "{value}");
    }
    assert_eq!(piece(bed.mixed("..", "1").await), "..");
    assert_eq!(piece(bed.mixed("a/..", "1").await), "..");
    assert_eq!(piece(bed.list(&["a/../", "b"]).await), "..");
    assert!(bed.server.requests().is_empty());
}

#[tokio::test]
async fn escaped_control_characters_are_refused() {
    let bed = Bed::new();
    for value in ["a%00", "%0d%0aX: y", "a%7F/b", "%C2%85", "a%09"] {
        let error = bed.encoded(value).await.unwrap_err();
        assert!(
            matches!(&error, Error::InvalidArgument(error) if error.reason() == InvalidArgumentReason::Character),
            "{value}: {error}"
        );
    }
    assert!(bed.server.requests().is_empty());
}

#[tokio::test]
async fn what_every_server_takes_for_one_segment_is_sent() {
    let bed = Bed::new();
    for (value, segment) in [
        ("...json", "...json"),
        ("..foo", "..foo"),
        ("foo..", "foo.."),
        ("a/b", "a%2Fb"),
        ("a\\b", "a%5Cb"),
        ("a..b/c", "a..b%2Fc"),
        ("a;..", "a%3B.."),
        ("%2e%2e", "%252e%252e"),
        ("...", "..."),
    ] {
        bed.plain(value).await.unwrap();
        assert_eq!(bed.target(), format!("/users/{segment}"));
    }
    bed.suffixed("..").await.unwrap();
    assert_eq!(bed.target(), "/users/...json");
    bed.encoded("a%2Fb;v=1/%252e").await.unwrap();
    assert_eq!(bed.target(), "/users/a%2Fb;v=1/%252e");
    bed.rest("a/..b/c").await.unwrap();
    assert_eq!(bed.target(), "/users/a/..b/c");
    bed.mixed("a", "..").await.unwrap();
    assert_eq!(bed.target(), "/users/a;v=..");
    bed.list(&["..", "."]).await.unwrap();
    assert_eq!(bed.target(), "/users/..,.");
    // Who must send such a path says all of it.
    let link = format!("{}/users/..%2Fadmin", bed.server.url());
    bed.link(&link).await.unwrap();
    assert_eq!(bed.target(), "/users/..%2Fadmin");
}

#[tokio::test]
async fn the_error_shows_no_value() {
    let error = Bed::new().plain("../secret").await.unwrap_err().to_string();
    assert_eq!(
        error,
        "plain: not sent: argument `id` puts `..` into its path segment (servers split it at `/` and `\\`, and cut it at \
         `;`), which would name another resource; only a `#[url]` argument sends such a path"
    );
}
