//! Early renewals that fail, hang, or come in time. The clock is paused, and all seconds are exact.

use std::time::Duration;

use sdx_endpoint::Error;
use tokio::time::{Instant, advance, sleep};

use crate::scripted_provider::{Act, GIVE, Keys, SECOND, Scripted, client, sent};

#[tokio::test(start_paused = true)]
async fn a_failed_early_renewal_leaves_the_token_till_its_end() {
    let provider = Scripted::new([GIVE, Act::Fail]);
    let (client, server) = client(&provider);
    client.delete().await.unwrap();
    // From 90 s on it is stale, from 100 s on it has expired.
    advance(85 * SECOND).await;
    for _ in 0..14 {
        advance(SECOND).await;
        client.delete().await.unwrap();
        tokio::task::yield_now().await;
    }
    assert!(provider.asked() > 1, "the renewal was tried");
    assert!(sent(&server).iter().all(|token| token == "token-1"));
    advance(SECOND).await;
    let error = client.delete().await.unwrap_err();
    assert!(matches!(error, Error::Credential(_)), "{error}");
}

#[tokio::test(start_paused = true)]
async fn a_hanging_early_renewal_delays_nobody_before_the_end_of_the_token() {
    let provider = Scripted::new([GIVE, Act::Hang, GIVE]);
    let (client, server) = client(&provider);
    client.delete().await.unwrap();
    advance(95 * SECOND).await;
    let start = Instant::now();
    for _ in 0..10 {
        client.delete().await.unwrap();
    }
    assert_eq!(start.elapsed(), Duration::ZERO);
    assert_eq!(sent(&server), ["token-1"; 11]);
    // At its end they wait, no longer than the fetch may take.
    advance(5 * SECOND).await;
    client.delete().await.unwrap_err();
    assert_eq!(start.elapsed().as_secs(), 30);
    assert_eq!(provider.asked(), 2, "one fetch at a time");
    advance(SECOND).await;
    client.delete().await.unwrap();
    assert_eq!(sent(&server)[11..], ["token-3"]);
}

#[tokio::test(start_paused = true)]
async fn an_early_renewal_is_used_once_it_is_there() {
    let provider = Scripted::new([GIVE]);
    let (client, server) = client(&provider);
    client.delete().await.unwrap();
    advance(95 * SECOND).await;
    client.delete().await.unwrap();
    sleep(Duration::from_millis(1)).await;
    client.delete().await.unwrap();
    assert_eq!(sent(&server), ["token-1", "token-1", "token-2"]);
}
