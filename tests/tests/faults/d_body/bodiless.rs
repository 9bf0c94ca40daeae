//! Responses with a body where none is allowed.

use sdx_endpoint_tests::script::Script;

use crate::support::{
    Api, ID, always, assert_wire, client, deletes, observed, until_no_task_is_left,
};

const SMUGGLED: &str = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nEVIL";

/// Deletes twice at a server that sends `bytes` and closes: the body is not the response to the second call.
async fn deletes_twice(bytes: &str) {
    let server = always(Script::new().read_request().write(bytes));
    let client = client(&server);
    for call in 1..=2 {
        deletes(&client).await;
        server.ended(call).await;
        until_no_task_is_left().await;
    }
    assert_wire(&server).connections(2).requests(2);
}

#[tokio::test]
async fn fault_054_sends_204_with_a_length_and_a_body() {
    deletes_twice("HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\nhello").await;
}

#[tokio::test]
async fn fault_055_sends_204_with_chunks() {
    let chunks = "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n";
    deletes_twice(&format!("HTTP/1.1 204 No Content\r\n{chunks}")).await;
}

#[tokio::test]
async fn fault_056_smuggles_a_second_response() {
    let honest = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    let server = always(
        Script::new()
            .read_request()
            .write(format!("{honest}{SMUGGLED}")),
    );
    let client = client(&server);
    for _ in 0..3 {
        let text = observed(&client, async |client| client.text().await).await;
        assert_eq!(text.unwrap(), "ok");
    }
    assert_wire(&server).connections(3).requests(3);

    let server = always(
        Script::new()
            .read_request()
            .write(format!("HTTP/1.1 204 No Content\r\n\r\n{SMUGGLED}")),
    );
    let client = crate::support::client(&server);
    for _ in 0..3 {
        deletes(&client).await;
    }
    assert_wire(&server).connections(3).requests(3);
}

#[tokio::test]
async fn fault_057_responds_to_head_with_a_body() {
    let server = always(
        Script::new()
            .read_request()
            .write("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"),
    );
    let client = client(&server);
    for call in 1..=2 {
        observed(&client, async |client| client.head(ID).await)
            .await
            .unwrap();
        server.ended(call).await;
        until_no_task_is_left().await;
    }
    assert_wire(&server).connections(2).requests(2);
}
