//! Headers of the client, the attribute, and the arguments.

use sdx_endpoint::http::HeaderMap;
use sdx_endpoint::http::header::HeaderValue;
use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

use crate::support::{TOKEN, builder, quiet};

trait Reports: HasClient {
    #[sdx_endpoint(
        method = "GET",
        path = "/reports",
        header("X-View" = "compact"),
        header("X-Version" = "2")
    )]
    async fn constant(&self) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/reports", header("X-View" = "compact"))]
    async fn overridden(&self, #[header("X-View")] view: Option<&str>) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/reports", header("X-View" = "compact"))]
    async fn further(&self, #[headers] more: &HeaderMap) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/reports", accept = "text/csv")]
    async fn csv(&self) -> Result<String, Error>;

    #[sdx_endpoint(method = "GET", path = "/reports")]
    async fn asked(&self, #[header("Accept")] accept: &str) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/reports")]
    async fn listed(&self, #[header("X-Ids")] ids: &[u32]) -> Result<(), Error>;
}

impl Reports for Client {}

#[tokio::test]
async fn constants_are_sent_once_each() {
    let server = quiet();
    let client = builder(&server).build().unwrap();
    client.constant().await.unwrap();
    let request = server.one();
    assert_eq!(request.header_values("x-view"), ["compact"]);
    assert_eq!(request.header_values("x-version"), ["2"]);
}

#[tokio::test]
async fn an_argument_overrides_the_attribute_and_the_attribute_overrides_the_client() {
    let server = quiet();
    let client = builder(&server)
        .default_header("X-View", "client")
        .default_header("X-Tenant", "t-1")
        .build()
        .unwrap();
    client.constant().await.unwrap();
    client.overridden(Some("wide")).await.unwrap();
    client.overridden(None).await.unwrap();
    client.csv().await.unwrap();
    let views: Vec<Vec<String>> = server
        .requests()
        .iter()
        .map(|request| {
            request
                .header_values("x-view")
                .into_iter()
                .map(str::to_owned)
                .collect()
        })
        .collect();
    assert_eq!(views, [["compact"], ["wide"], ["compact"], ["client"]]);
    for request in server.requests() {
        assert_eq!(request.header_values("x-tenant"), ["t-1"]);
    }
}

#[tokio::test]
async fn a_map_of_headers_replaces_by_name_and_keeps_its_own_repetitions() {
    let server = quiet();
    let client = builder(&server).build().unwrap();
    let mut more = HeaderMap::new();
    more.append("x-view", HeaderValue::from_static("a"));
    more.append("x-view", HeaderValue::from_static("b"));
    more.append("x-request", HeaderValue::from_static("7"));
    client.further(&more).await.unwrap();
    let request = server.one();
    assert_eq!(request.header_values("x-view"), ["a", "b"]);
    assert_eq!(request.header_values("x-request"), ["7"]);
}

#[tokio::test]
async fn a_map_of_headers_cannot_set_a_credential_or_a_length() {
    for name in [
        "authorization",
        "host",
        "content-length",
        "transfer-encoding",
        "connection",
    ] {
        let server = quiet();
        let client = builder(&server).bearer_token(TOKEN).build().unwrap();
        let more = HeaderMap::from_iter([(
            sdx_endpoint::http::HeaderName::from_static(name),
            HeaderValue::from_static("1"),
        )]);
        let error = client.further(&more).await.unwrap_err();
        assert!(
            matches!(error, Error::InvalidArgument(_)),
            "{name}: {error:?}"
        );
        assert!(server.requests().is_empty(), "{name}");
    }
}

#[tokio::test]
async fn accept_is_what_the_endpoint_reads() {
    let server = quiet();
    let client = builder(&server).build().unwrap();
    client.constant().await.unwrap();
    client.csv().await.unwrap();
    client.asked("application/vnd.sdx+json").await.unwrap();
    let accepts: Vec<String> = server
        .requests()
        .iter()
        .map(|request| request.header_values("accept").join(" and "))
        .collect();
    assert_eq!(
        accepts,
        ["application/json", "text/csv", "application/vnd.sdx+json"]
    );
}

#[tokio::test]
async fn a_list_is_one_header_line_and_an_empty_one_none() {
    let server = quiet();
    let client = builder(&server).build().unwrap();
    client.listed(&[1, 2, 3]).await.unwrap();
    client.listed(&[]).await.unwrap();
    assert_eq!(server.requests()[0].header_values("x-ids"), ["1,2,3"]);
    assert_eq!(server.requests()[1].header("x-ids"), None);
}

#[tokio::test]
async fn the_user_agent_is_the_configured_one_or_absent() {
    let server = quiet();
    builder(&server)
        .user_agent("sdx-cli/1.2")
        .build()
        .unwrap()
        .constant()
        .await
        .unwrap();
    builder(&server).build().unwrap().constant().await.unwrap();
    assert_eq!(
        server.requests()[0].header_values("user-agent"),
        ["sdx-cli/1.2"]
    );
    assert_eq!(server.requests()[1].header("user-agent"), None);
}
