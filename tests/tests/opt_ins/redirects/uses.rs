//! What redirects are used for: downloads, lists, and streams that moved.

use std::pin::pin;

use sdx_endpoint::{ByteStream, Client, Error, HasClient, Response, Stream, sdx_endpoint};
use sdx_endpoint_tests::recorder::Recorder;
use sdx_endpoint_tests::response::CannedResponse;
use sdx_endpoint_tests::wire::Request;

use super::{Files, TOKEN, client, uris, world};

trait Downloads: HasClient {
    #[sdx_endpoint(
        method = "GET",
        path = "/artifacts/<id>",
        accept = "application/octet-stream",
        max_redirects = 5
    )]
    async fn download(
        &self,
        id: u64,
        #[header("Range")] range: Option<&str>,
    ) -> Result<Response<ByteStream>, Error>;
}

impl Downloads for Client {}

async fn next<S: Stream>(stream: &mut std::pin::Pin<&mut S>) -> Option<S::Item> {
    std::future::poll_fn(|context| stream.as_mut().poll_next(context)).await
}

/// As GitHub's artifacts: the API redirects to a signed URL of a storage server.
#[tokio::test]
async fn a_download_leads_to_a_signed_url_on_another_host() {
    let storage = Recorder::always(CannedResponse::status(206).body("content"));
    let signed = format!("{}/blob?sig=a%2Fb&se=2030", storage.url());
    let target = signed.clone();
    let api =
        Recorder::responding(move |_| CannedResponse::json(302, "{}").header("Location", &target));
    let client = Client::builder(api.url())
        .bearer_token(TOKEN)
        .api_key_query("key", "q1")
        .build()
        .unwrap();
    let response = client.download(7, Some("bytes=0-6")).await.unwrap();
    assert_eq!(response.status(), 206);
    assert_eq!(response.url(), Some(signed.as_str()));
    let mut body = pin!(response.into_body());
    let mut content = Vec::new();
    while let Some(chunk) = next(&mut body).await {
        content.extend_from_slice(&chunk.unwrap());
    }
    assert_eq!(content, b"content");
    assert!(api.one().header("authorization").is_some());
    let request = storage.one();
    assert_eq!(request.target(), "/blob?sig=a%2Fb&se=2030");
    assert_eq!(request.header("range"), Some("bytes=0-6"));
    assert_eq!(request.header("authorization"), None);
    assert_eq!(request.header("accept"), Some("application/octet-stream"));
}

#[tokio::test]
async fn the_connection_of_a_redirect_is_used_again() {
    let server = Recorder::responding(|request| match request.target() {
        "/artifacts/1" => CannedResponse::json(302, r#"{"moved": true}"#).header("Location", "/b"),
        _ => CannedResponse::status(200).body("content"),
    });
    let client = Client::builder(server.url()).build().unwrap();
    client.download(1, None).await.unwrap();
    let connections: Vec<_> = server.requests().iter().map(Request::connection).collect();
    assert_eq!(connections, [0, 0]);
}

#[tokio::test]
async fn the_url_of_a_response_has_no_key_of_the_client() {
    let server = world(|_| (200, &[], ""));
    let client = client(&server);
    let response = client.without("a b").await.unwrap();
    assert_eq!(response.url(), Some("https://api.example/files/a%20b"));
    let shown = format!("{response:?}");
    assert!(!shown.contains("api.example"), "{shown}");
    let fake: Response<u8> = sdx_endpoint::http::Response::new(7).into();
    assert_eq!(fake.url(), None);
}

#[tokio::test]
async fn a_body_goes_along_at_home_and_nowhere_else() {
    for (away, sent) in [(false, 2), (true, 1)] {
        let server = world(move |url| match (url, away) {
            ("https://api.example/search", false) => (307, &[("Location", "/v2/search")], ""),
            ("https://api.example/search", true) => {
                (307, &[("Location", "https://other.example/search")], "")
            }
            _ => (200, &[], ""),
        });
        let outcome = client(&server).search(&[1, 2]).await;
        let requests = server.requests();
        assert_eq!(requests.len(), sent);
        if away {
            let error = outcome.unwrap_err();
            assert!(error.is_redirect(), "{error}");
        } else {
            outcome.unwrap();
            assert_eq!(requests[1].body(), "[1,2]");
            assert_eq!(requests[1].headers(), requests[0].headers());
        }
    }
}

#[tokio::test]
async fn a_relative_link_of_a_page_belongs_to_the_last_url() {
    let server = world(|url| match url {
        "https://api.example/list" => (301, &[("Location", "/v2/lists/")], ""),
        "https://api.example/v2/lists/" => (200, &[], r#"{"items": [1], "next": "page-2"}"#),
        "https://api.example/v2/lists/page-2" => (200, &[], r#"{"items": [2]}"#),
        _ => (404, &[], ""),
    });
    let client = client(&server);
    let mut list = pin!(client.list());
    let mut items = Vec::new();
    while let Some(item) = next(&mut list).await {
        items.push(item.unwrap());
    }
    assert_eq!(items, [1, 2]);
    assert_eq!(
        uris(&server)[2],
        "https://api.example/v2/lists/page-2?key=k3y-of-the-query"
    );
}

#[tokio::test]
async fn a_list_that_moved_to_another_server_does_not_go_on_there() {
    let server = world(|url| match url {
        "https://api.example/list" => (302, &[("Location", "https://other.example/list")], ""),
        _ => (200, &[], r#"{"items": [1], "next": "page-2"}"#),
    });
    let client = client(&server);
    let mut list = pin!(client.list());
    assert_eq!(next(&mut list).await.unwrap().unwrap(), 1);
    let Some(Err(Error::Unexpected(error))) = next(&mut list).await else {
        panic!("the link leads to another server");
    };
    assert_eq!(error.reason(), sdx_endpoint::UnexpectedReason::Link);
    assert_eq!(server.requests().len(), 2);
}

/// Without `Last-Event-ID`, the other server would send the events from the beginning.
#[tokio::test(start_paused = true)]
async fn a_stream_on_another_server_is_not_resumed() {
    let server = sdx_endpoint::transport::InMemory::new(|request| {
        let mut response = sdx_endpoint::http::Response::new("id: 1\ndata: \"one\"\n\n");
        if request.uri().host() == Some("api.example") {
            *response.status_mut() = sdx_endpoint::http::StatusCode::FOUND;
            let location = "https://other.example/events".parse().unwrap();
            response.headers_mut().insert("location", location);
        } else {
            let media = "text/event-stream".parse().unwrap();
            response.headers_mut().insert("content-type", media);
        }
        response
    });
    let client = client(&server);
    let mut events = pin!(client.events());
    assert_eq!(next(&mut events).await.unwrap().unwrap(), "one");
    while let Some(item) = next(&mut events).await {
        let error = item.unwrap_err();
        assert!(error.is_redirect(), "{error}");
    }
    for request in server.requests() {
        let is_own = request.uri().host() == Some("api.example");
        assert!(is_own || !request.headers().contains_key("last-event-id"));
    }
}
