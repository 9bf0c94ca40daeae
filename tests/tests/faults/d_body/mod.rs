//! The body of the response.

mod bodiless;
mod coding;
mod content;
mod framing;

use sdx_endpoint::Error;
use sdx_endpoint_tests::response::CannedResponse;

use crate::support::{Api, ID, Key, assert_wire, client, delete, replying, responding, watched};

/// Gets a key from a server that sends `bytes`.
async fn get(bytes: impl Into<Vec<u8>>) -> Result<Key, Error> {
    let server = replying(bytes);
    let outcome = watched(client(&server), async |client| client.get(ID).await).await;
    assert_wire(&server).connections(1).requests(1);
    outcome
}

/// Deletes at a server that returns `response`.
async fn delete_from(response: &CannedResponse) -> Result<(), Error> {
    let server = responding(response);
    let outcome = delete(client(&server)).await;
    assert_wire(&server).connections(1).requests(1);
    outcome
}
