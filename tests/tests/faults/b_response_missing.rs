//! The request was sent, and no response arrived.

use sdx_endpoint::{Delivery, TimeoutKind, TransportKind};
use sdx_endpoint_tests::response::CannedResponse;
use sdx_endpoint_tests::script::{Gate, Script, ScriptedServer};

use crate::support::{
    Api, NO_CONTENT, always, assert_api, assert_lost, assert_timeout, assert_wire, block_until,
    client, delete, deletes, hasty, observed, tasks, until_a_task_ends, until_no_task_is_left,
    watched,
};

fn closing() -> Script {
    Script::new().read_request().close()
}

fn no_content() -> Script {
    Script::responding(&CannedResponse::status(204))
}

#[tokio::test]
async fn fault_021_closes_after_reading_the_request() {
    let server = always(closing());
    assert_lost(
        delete(client(&server)).await,
        TransportKind::Lost,
        Delivery::Unknown,
        3,
    );
    assert_wire(&server).connections(3).requests(3);
}

#[tokio::test]
async fn fault_022_closes_after_reading_a_post() {
    let server = always(closing());
    let outcome = watched(client(&server), async |client| client.create("n").await).await;
    assert_lost(outcome, TransportKind::Lost, Delivery::Unknown, 1);
    assert_wire(&server).connections(1).requests(1);
}

#[tokio::test]
async fn fault_023_resets_after_reading_the_request() {
    let server = always(Script::new().read_request().reset());
    assert_lost(
        delete(client(&server)).await,
        TransportKind::Lost,
        Delivery::Unknown,
        3,
    );
    assert_wire(&server).connections(3).requests(3);
}

#[tokio::test]
async fn fault_024_half_closes_and_is_silent() {
    let server = always(Script::new().read_request().half_close().silence());
    assert_lost(
        delete(client(&server)).await,
        TransportKind::Lost,
        Delivery::Unknown,
        3,
    );
    server.closed(3).await;
    assert_wire(&server).connections(3).requests(3);
}

#[tokio::test]
async fn fault_025_is_silent_forever() {
    let server = always(Script::new().read_request().silence());
    assert_timeout(
        delete(hasty(&server)).await,
        TimeoutKind::Total,
        Delivery::Unknown,
        2,
    );
    server.closed(2).await;
    assert_wire(&server).connections(2).requests(2);
}

#[tokio::test]
async fn fault_026_deletes_then_closes_then_returns_404() {
    let body = r#"{"message": "No such key."}"#;
    let gone = Script::responding(&CannedResponse::json(404, body));
    let server = ScriptedServer::start([closing(), gone]);
    let error = assert_api(delete(client(&server)).await, 404, 2);
    assert!(error.is_not_found());
    assert!(error.may_have_been_applied());
    assert_eq!(error.delivery(), Delivery::Unknown);
    assert_wire(&server).connections(2).requests(2);

    // Without a lost attempt, the 404 means that nothing was deleted.
    let server = always(Script::responding(&CannedResponse::json(404, body)));
    let error = assert_api(delete(client(&server)).await, 404, 1);
    assert!(!error.may_have_been_applied());
    assert_eq!(error.delivery(), Delivery::Answered);
}

#[tokio::test]
async fn fault_027_responds_to_the_second_attempt() {
    let server = ScriptedServer::start([closing(), no_content()]);
    delete(client(&server)).await.unwrap();
    assert_wire(&server).connections(2).requests(2);
}

#[tokio::test]
async fn fault_028_refuses_the_token_at_the_second_attempt() {
    let refused = Script::responding(&CannedResponse::json(
        401,
        r#"{"message": "Unauthenticated."}"#,
    ));
    let server = ScriptedServer::start([closing(), refused]);
    let error = assert_api(delete(client(&server)).await, 401, 2);
    assert!(error.is_unauthorized());
    assert_eq!(error.delivery(), Delivery::Unknown);
    assert!(error.may_have_been_applied());
    assert_wire(&server).connections(2).requests(2);
}

#[tokio::test]
async fn fault_029_closed_the_idle_connection() {
    let once = Script::new().read_request().write(NO_CONTENT).close();
    let server = ScriptedServer::start([once, no_content()]);
    let client = client(&server);
    observed(&client, async |client| client.create("n").await)
        .await
        .unwrap_err();
    server.ended(1).await;
    until_no_task_is_left().await;
    deletes(&client).await;
    assert_wire(&server).connections(2).requests(2);
}

#[tokio::test]
async fn fault_030_closes_the_idle_connection_unseen() {
    let gate = Gate::new();
    let once = Script::new()
        .read_request()
        .write(NO_CONTENT)
        .wait(&gate)
        .close();
    let server = ScriptedServer::start([once, no_content()]);
    let client = client(&server);
    deletes(&client).await;
    gate.open();
    block_until(server.ended(1));
    deletes(&client).await;
    assert_wire(&server).connections(2).requests(2);
}

/// Deletes twice over one connection, which `end` closes once the second request has been read.
async fn ends_a_used_connection(end: fn(Script) -> Script) {
    let once = Script::new()
        .read_request()
        .write(NO_CONTENT)
        .read_request();
    let server = ScriptedServer::start([end(once), no_content()]);
    let client = client(&server);
    for _ in 0..2 {
        deletes(&client).await;
    }
    assert_wire(&server).connections(2).requests(3);
}

#[tokio::test]
async fn fault_031_closes_a_used_connection_after_reading_the_request() {
    ends_a_used_connection(Script::close).await;
}

#[tokio::test]
async fn fault_032_resets_a_used_connection_after_reading_the_request() {
    ends_a_used_connection(Script::reset).await;
}

#[tokio::test]
async fn fault_033_sends_408_on_an_idle_connection() {
    let late = "HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
    for seen in [true, false] {
        let gate = Gate::new();
        let once = Script::new()
            .read_request()
            .write(NO_CONTENT)
            .wait(&gate)
            .write(late)
            .close();
        let server = ScriptedServer::start([once, no_content()]);
        let client = client(&server);
        deletes(&client).await;
        let idle = tasks();
        gate.open();
        if seen {
            server.ended(1).await;
            until_a_task_ends(idle).await;
        } else {
            block_until(server.ended(1));
        }
        // Bytes sent before the request was read are not its response. If they arrive while this thread is busy,
        // the HTTP client cannot know that, and the call is retried.
        if seen {
            let error = observed(&client, async |client| client.create("n").await).await;
            assert_eq!(error.unwrap_err().status().unwrap(), 204);
        } else {
            deletes(&client).await;
        }
        assert_wire(&server).connections(2).requests(2);
    }
}
