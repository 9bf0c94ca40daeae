//! Content codings that were not requested.

use sdx_endpoint::UnexpectedReason;
use sdx_endpoint_tests::payload::{gzip, gzip_bomb};
use sdx_endpoint_tests::response::CannedResponse;

use super::{delete_from, get};
use crate::support::{Api, ID, assert_unexpected, client, in_little_memory, responding};

#[test]
fn fault_082_gzip_bomb_is_sent_unasked() {
    in_little_memory(
        "d_body::coding::fault_082_gzip_bomb_is_sent_unasked",
        async || {
            let bomb = gzip_bomb(16 << 20);
            let response = |status| {
                CannedResponse::json(status, bomb.clone()).header("Content-Encoding", "gzip")
            };
            let outcome = get(response(200).bytes()).await;
            assert_unexpected(outcome, 200, UnexpectedReason::Decode, 1);
            assert_unexpected(
                delete_from(&response(404)).await,
                404,
                UnexpectedReason::Status,
                1,
            );
            let server = responding(&response(200));
            client(&server).get(ID).await.unwrap_err();
            assert_eq!(server.one().header("accept-encoding"), None);
        },
    );
}

#[tokio::test]
async fn fault_083_encodes_the_body_unasked() {
    let body = gzip(br#"{"message": "m"}"#);
    let mut with_garbage = body.clone();
    with_garbage.extend_from_slice(b"garbage");
    for (coding, body) in [
        ("gzip", body.clone()),
        ("gzip", body[..10].to_vec()),
        ("gzip", with_garbage),
        ("gzip", b"not gzip".to_vec()),
        ("gzip, gzip", gzip(&body)),
        ("br", b"\x0b\x02\x80".to_vec()),
        ("zstd", b"\x28\xb5\x2f\xfd".to_vec()),
        ("unknown", b"\x00\x01".to_vec()),
    ] {
        let response =
            |status| CannedResponse::json(status, body.clone()).header("Content-Encoding", coding);
        let error = assert_unexpected(
            delete_from(&response(404)).await,
            404,
            UnexpectedReason::Status,
            1,
        );
        assert!(error.is_not_found(), "{coding}");
        let outcome = get(response(200).bytes()).await;
        assert_unexpected(outcome, 200, UnexpectedReason::Decode, 1);
    }
}
