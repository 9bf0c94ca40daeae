//! The body of the answer.

mod bodiless;
mod coding;
mod content;
mod framing;

use sdx_endpoint::Error;
use sdx_endpoint_tests::answer::Answer;

use crate::support::{Api, ID, Key, answering, assert_wire, client, delete, saying, watched};

/// Gets a key from a server that says `bytes`.
async fn get(bytes: impl Into<Vec<u8>>) -> Result<Key, Error> {
    let server = saying(bytes);
    let outcome = watched(client(&server), async |client| client.get(ID).await).await;
    assert_wire(&server, 1, 1);
    outcome
}

/// Deletes at a server that gives `answer`.
async fn delete_from(answer: &Answer) -> Result<(), Error> {
    let server = answering(answer);
    let outcome = delete(client(&server)).await;
    assert_wire(&server, 1, 1);
    outcome
}
