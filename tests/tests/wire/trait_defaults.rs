//! The prefix of a trait and the defaults of what a request contains: each is seen on the wire, and so is the method's own key.

use sdx_endpoint::{Client, Error, HasClient, sdx_api, sdx_endpoint, sdx_endpoint as ep};

use crate::support::{client, quiet};

#[sdx_api(
    path = "/workspaces/<workspace_id>",
    pattern = "^ws[ _]",
    rename_all = "camelCase",
    accept = "text/csv",
    header("X-View" = "wide"),
    header("X-Version" = "2")
)]
trait Workspaces: HasClient {
    #[sdx_endpoint(method = "GET", path = "")]
    async fn whole(&self, workspace_id: &str) -> Result<String, Error>;

    #[sdx_endpoint(method = "GET", path = "?all=true")]
    async fn constant_query(&self, workspace_id: &str) -> Result<String, Error>;

    #[sdx_endpoint(method = "GET", path = "/members/<id>", pattern = "^[0-9]+$")]
    async fn member(
        &self,
        id: &str,
        workspace_id: &str,
        #[query] page_size: u8,
    ) -> Result<String, Error>;

    #[sdx_endpoint(
        method = "GET",
        path = "/own/",
        rename_all = "kebab-case",
        accept = "text/plain",
        header("x-view" = "narrow")
    )]
    async fn own(
        &self,
        #[path(pattern = "^[a-z]+$")] workspace_id: &str,
        #[query] page_size: u8,
    ) -> Result<String, Error>;

    #[sdx_endpoint(method = "GET")]
    async fn elsewhere(&self, #[url] link: &str) -> Result<String, Error>;
}

impl Workspaces for Client {}

#[tokio::test]
async fn the_prefix_comes_before_every_path_but_not_before_a_url() {
    let server = quiet();
    let client = client(&server);
    client.whole("ws 1").await.unwrap();
    client.constant_query("ws_1").await.unwrap();
    client.member("7", "ws_1", 50).await.unwrap();
    let link = format!("{}/signed?a=b", server.url());
    client.elsewhere(&link).await.unwrap();
    let targets: Vec<String> = server
        .requests()
        .iter()
        .map(|request| request.target().to_owned())
        .collect();
    assert_eq!(
        targets,
        [
            "/workspaces/ws%201",
            "/workspaces/ws_1?all=true",
            "/workspaces/ws_1/members/7?pageSize=50",
            "/signed?a=b",
        ]
    );
}

#[tokio::test]
async fn the_template_is_the_joined_path() {
    let server = quiet();
    let client = client(&server);
    let error = client.member("7", "none", 1).await.unwrap_err();
    assert_eq!(
        error.endpoint().template(),
        "/workspaces/<workspace_id>/members/<id>"
    );
}

#[tokio::test]
async fn patterns_of_prefix_and_path_check_their_own_parameters() {
    let server = quiet();
    let client = client(&server);
    for outcome in [
        client.whole("7").await,
        client.member("7", "7", 1).await,
        client.member("ws_1", "ws_1", 1).await,
        client.own("ws_1", 1).await,
    ] {
        assert!(
            matches!(outcome, Err(Error::InvalidArgument(_))),
            "{outcome:?}"
        );
    }
    assert!(server.requests().is_empty());
    // The argument's own pattern has replaced that of the prefix.
    client.own("own", 1).await.unwrap();
    assert_eq!(server.one().target(), "/workspaces/own/own/?page-size=1");
}

#[tokio::test]
async fn names_media_type_and_headers_are_the_defaults_or_the_method_s_own() {
    let server = quiet();
    let client = client(&server);
    client.member("7", "ws_1", 50).await.unwrap();
    client.own("own", 50).await.unwrap();
    let requests = server.requests();
    assert_eq!(
        requests[0].target(),
        "/workspaces/ws_1/members/7?pageSize=50"
    );
    assert_eq!(requests[1].target(), "/workspaces/own/own/?page-size=50");
    for (name, inherited, own) in [
        ("accept", "text/csv", "text/plain"),
        ("x-view", "wide", "narrow"),
        ("x-version", "2", "2"),
    ] {
        assert_eq!(requests[0].header_values(name), [inherited], "{name}");
        assert_eq!(requests[1].header_values(name), [own], "{name}");
    }
}

macro_rules! resource {
    ($name:ident at $path:literal { $($method:item)* }) => {
        #[sdx_api(path = $path)]
        trait $name: HasClient {
            $($method)*

            #[sdx_endpoint(method = "GET", path = "/last")]
            async fn last(&self) -> Result<(), Error>;
        }

        impl $name for Client {}
    };
}

resource!(Shapes at "/shapes" {
    #[ep(method = "GET", path = "/renamed")]
    async fn renamed(&self) -> Result<(), Error>;

    #[cfg_attr(any(), ep(method = "GET", path = "/never"))]
    #[cfg_attr(all(), ::sdx_endpoint::sdx_endpoint(method = "GET", path = "/conditional"))]
    async fn conditional(&self) -> Result<(), Error>;
});

#[tokio::test]
async fn the_prefix_reaches_endpoints_of_every_spelling() {
    let server = quiet();
    let client = client(&server);
    client.renamed().await.unwrap();
    client.conditional().await.unwrap();
    client.last().await.unwrap();
    let targets: Vec<String> = server
        .requests()
        .iter()
        .map(|request| request.target().to_owned())
        .collect();
    assert_eq!(
        targets,
        ["/shapes/renamed", "/shapes/conditional", "/shapes/last"]
    );
}
