//! What the user may do with reqwest alone: configure it, or give a client or a layered one. The direct transport refuses all
//! of it when the client is built, so that its target leaves this file out.

use std::time::{Duration, Instant};

use sdx_endpoint::transport::Http;
use sdx_endpoint::{Client, Delivery, TimeoutKind, TransportKind, UnexpectedReason};
use sdx_endpoint_tests::payload::gzip;
use sdx_endpoint_tests::ports::BlackHole;
use sdx_endpoint_tests::recorder::Recorder;
use sdx_endpoint_tests::response::CannedResponse;
use sdx_endpoint_tests::script::ScriptedServer;

use crate::canary::shows_nothing;
use crate::support::{
    Api, TOKEN, assert_lost, assert_timeout, assert_unexpected, builder, delete, observed,
    responding,
};

fn redirect(status: u16, location: impl AsRef<[u8]>) -> CannedResponse {
    CannedResponse::status(status).header("Location", location)
}

#[tokio::test]
async fn fault_124_no_server_can_have_the_name_for_a_client_of_ones_own() {
    for url in ["https://-a.example", "https://a&b.example"] {
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        for builder in [
            builder(url).http_client(http.clone()),
            builder(url).transport(Http::new(http)),
        ] {
            let outcome = delete(builder.build().unwrap()).await;
            assert_lost(outcome, TransportKind::Dns, Delivery::NotSent, 1);
        }
    }
}

#[tokio::test]
async fn fault_125_own_client_follows_a_redirect() {
    for status in [301, 302, 303, 307, 308] {
        let server = Recorder::responding(move |request| match request.target() {
            "/login" => CannedResponse::status(200).body("<h1>Log in</h1>"),
            _ => CannedResponse::status(status).header("Location", "/login"),
        });
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        let own = builder(server.url()).http_client(http.clone());
        let layered = builder(server.url()).transport(Http::new(http));
        for client in [own, layered] {
            let client = client.build().unwrap();
            let outcome = observed(&client, async |client| client.text().await).await;
            let error = assert_unexpected(outcome, 200, UnexpectedReason::Redirect, 1);
            assert!(error.is_redirect());
            let text = error.to_string();
            assert!(text.contains("redirect::Policy::none()"), "{text}");
        }
        assert_eq!(server.requests().len(), 4);
    }
}

#[tokio::test]
async fn fault_126_own_client_has_no_connect_limit() {
    let hole = BlackHole::open();
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let client = Client::builder(hole.url())
        .bearer_token(TOKEN)
        .http_client(http)
        .connect_timeout(Duration::from_millis(50))
        .timeout(Duration::from_millis(300))
        .build()
        .unwrap();
    let begun = Instant::now();
    assert_timeout(
        delete(client).await,
        TimeoutKind::Total,
        Delivery::Unknown,
        1,
    );
    assert!(begun.elapsed() >= Duration::from_millis(300));
}

#[tokio::test]
async fn fault_082_stays_undecoded_whatever_is_configured() {
    let response =
        CannedResponse::json(404, gzip(br#"{"message": "m"}"#)).header("Content-Encoding", "gzip");
    let server = responding(&response);
    let client = builder(server.url())
        .configure_http(|http| http.gzip(true))
        .build()
        .unwrap();
    assert_unexpected(delete(client).await, 404, UnexpectedReason::Status, 1);
    assert_eq!(server.one().header("accept-encoding"), None);
}

#[tokio::test]
async fn fault_106_stays_off_whatever_is_configured() {
    let server = responding(&CannedResponse::status(204));
    let client = builder(server.url())
        .configure_http(reqwest::ClientBuilder::http2_prior_knowledge)
        .build()
        .unwrap();
    delete(client).await.unwrap();
    assert!(server.one().request_line().ends_with(" HTTP/1.1"));
}

#[tokio::test]
async fn a_redirect_stays_unfollowed_whatever_is_configured() {
    let other = ScriptedServer::start([]);
    let server = responding(&redirect(307, format!("{}/x", other.url())));
    let client = builder(server.url())
        .configure_http(|http| http.redirect(reqwest::redirect::Policy::limited(5)))
        .build()
        .unwrap();
    assert_unexpected(delete(client).await, 307, UnexpectedReason::Redirect, 1);
    assert_eq!(other.accepts(), 0);
}

#[tokio::test]
async fn fault_087_redirects_followed_by_a_user_client_are_not_a_success() {
    let server = Recorder::responding(|request| {
        if request.target().ends_with("/other") {
            CannedResponse::status(204)
        } else {
            redirect(307, "/api/keys/other")
        }
    });
    let client = builder(server.url())
        .http_client(reqwest::Client::new())
        .build()
        .unwrap();
    let error = assert_unexpected(delete(client).await, 204, UnexpectedReason::Redirect, 1);
    assert!(error.is_redirect());
    assert!(error.may_have_been_applied());
}

#[tokio::test]
async fn secrets_are_absent_even_where_connections_are_verbose() {
    let server = responding(&CannedResponse::json(200, "[]"));
    shows_nothing(&server.url(), |builder| {
        builder.configure_http(|http| http.connection_verbose(true))
    })
    .await;
}
