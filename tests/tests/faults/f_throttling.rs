//! Throttling and unavailable servers.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use sdx_endpoint::{Delivery, Error};
use sdx_endpoint_tests::response::CannedResponse;
use sdx_endpoint_tests::script::{Script, ScriptedServer};

use crate::support::{
    Api, Pace, TOKEN, assert_status, assert_wire, client, delete, over, responding, watched,
};

const BASE: Duration = Duration::from_millis(100);
const THROTTLED: Duration = Duration::from_secs(1);

/// A finished call: its outcome, the requests at the server, and the waits.
struct Call {
    outcome: Result<(), Error>,
    requests: usize,
    pace: Pace,
}

/// Deletes at a server that returns `responses` in order, the last one forever.
async fn delete_against(responses: &[CannedResponse]) -> Call {
    let (last, first) = responses.split_last().unwrap();
    let script = first.iter().fold(Script::new(), |script, response| {
        script.read_request().respond(response)
    });
    let script = script.repeat(Script::new().read_request().respond(last));
    let server = ScriptedServer::start([script]);
    let pace = Pace::default();
    let client = over()
        .builder(server.url())
        .bearer_token(TOKEN)
        .pacing(pace.clone())
        .build()
        .unwrap();
    let outcome = delete(client).await;
    Call {
        outcome,
        requests: server.request_count(),
        pace,
    }
}

fn throttled(retry_after: impl AsRef<[u8]>) -> CannedResponse {
    CannedResponse::json(429, r#"{"message": "Too many."}"#).header("Retry-After", retry_after)
}

/// `time` in whole seconds since 1970 as an IMF-fixdate, an RFC 850 date, and an asctime date.
fn dates(time: u64) -> [String; 3] {
    const DAYS: [&str; 7] = [
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "Monday",
        "Tuesday",
        "Wednesday",
    ];
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let mut day = time / 86_400;
    let weekday = DAYS[usize::try_from(day % 7).unwrap()];
    let clock = format!(
        "{:02}:{:02}:{:02}",
        time / 3600 % 24,
        time / 60 % 60,
        time % 60
    );
    let mut year = 1970;
    let is_leap = |year: u64| {
        year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
    };
    while day >= 365 + u64::from(is_leap(year)) {
        day -= 365 + u64::from(is_leap(year));
        year += 1;
    }
    let mut month = 0;
    for length in [
        31,
        28 + u64::from(is_leap(year)),
        31,
        30,
        31,
        30,
        31,
        31,
        30,
        31,
        30,
    ] {
        if day < length {
            break;
        }
        day -= length;
        month += 1;
    }
    let (day, month, short) = (day + 1, MONTHS[month], &weekday[..3]);
    [
        format!("{short}, {day:02} {month} {year} {clock} GMT"),
        format!("{weekday}, {day:02}-{month}-{:02} {clock} GMT", year % 100),
        format!("{short} {month} {day:2} {clock} {year}"),
    ]
}

fn now() -> u64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap()
        .as_secs()
}

#[test]
fn dates_are_written_as_the_rfc_shows() {
    // The examples of RFC 9110 §5.6.7.
    assert_eq!(
        dates(784_111_777),
        [
            "Sun, 06 Nov 1994 08:49:37 GMT",
            "Sunday, 06-Nov-94 08:49:37 GMT",
            "Sun Nov  6 08:49:37 1994",
        ]
    );
}

#[tokio::test]
async fn fault_092_asks_to_wait_a_second() {
    let ended = delete_against(&[throttled("1"), CannedResponse::status(204)]).await;
    ended.outcome.unwrap();
    assert_eq!(ended.requests, 2);
    // What the server asks for and the drawn wait: who is told the same does not come back at the same time.
    assert_eq!(ended.pace.slept(), [Duration::from_millis(1500)]);

    let ended = delete_against(&[throttled("1")]).await;
    let error = assert_status(ended.outcome, 429, 3);
    assert!(error.is_rate_limited());
    assert_eq!(error.retry_after(), Some(Duration::from_secs(1)));
    assert_eq!(error.delivery(), Delivery::Answered);
    assert_eq!(ended.requests, 3);
    assert_eq!(ended.pace.slept(), [1500, 2000].map(Duration::from_millis));
}

#[tokio::test]
async fn fault_093_asks_to_wait_an_hour() {
    let ended = delete_against(&[throttled("3600")]).await;
    let error = assert_status(ended.outcome, 429, 1);
    assert!(error.is_rate_limited());
    assert_eq!(error.retry_after(), Some(Duration::from_secs(3600)));
    assert_eq!(ended.requests, 1);
    assert!(ended.pace.slept().is_empty());
}

#[tokio::test]
async fn fault_094_asks_to_wait_until_a_date() {
    // However wrong the server's clock is, by that clock the date is two seconds ahead.
    for clock in [784_111_777, now(), now() + 86_400, now() - 86_400] {
        for (index, date) in dates(clock + 2).iter().enumerate() {
            let response = throttled(date).header("Date", &dates(clock)[0]);
            let ended = delete_against(&[response, CannedResponse::status(204)]).await;
            // A two-digit year means another century from 50 years on (RFC 9110 §5.6.7).
            if index == 1 && clock < now() - 1_000_000_000 {
                continue;
            }
            ended.outcome.unwrap();
            assert_eq!(ended.pace.slept(), [Duration::from_millis(2500)], "{date}");
        }
    }
    for date in dates(now() + 3) {
        let ended = delete_against(&[throttled(&date), CannedResponse::status(204)]).await;
        ended.outcome.unwrap();
        let [wait] = ended.pace.slept()[..] else {
            panic!("{date}: {:?}", ended.pace.slept());
        };
        assert!(wait >= Duration::from_millis(1500), "{date}: {wait:?}");
        assert!(wait <= Duration::from_millis(3500), "{date}: {wait:?}");
    }
}

#[tokio::test]
async fn fault_095_asks_to_wait_until_another_time() {
    for date in dates(now() - 3600) {
        let ended = delete_against(&[throttled(&date)]).await;
        assert_status(ended.outcome, 429, 3);
        assert_eq!(ended.requests, 3);
        assert_eq!(ended.pace.slept(), [THROTTLED / 2, THROTTLED]);
    }
    let ended = delete_against(&[throttled("Fri, 31 Dec 9999 23:59:59 GMT")]).await;
    let error = assert_status(ended.outcome, 429, 1);
    assert!(error.retry_after() > Some(Duration::from_secs(86_400)));
    assert_eq!(ended.requests, 1);
    for skew in [now() - 86_400, now() + 86_400] {
        let response = throttled(&dates(skew + 3600)[0]).header("Date", &dates(skew)[0]);
        let ended = delete_against(&[response]).await;
        let error = assert_status(ended.outcome, 429, 1);
        assert_eq!(error.retry_after(), Some(Duration::from_secs(3600)));
    }
}

#[tokio::test]
async fn fault_096_sends_an_invalid_retry_after() {
    for junk in [
        &b"-5"[..],
        b"1.5",
        b"1e3",
        b"+5",
        b"0x10",
        b"",
        b"caf\xe9",
        b"soon",
        b"5 s",
        b"5, 6",
        b"Tue, 99 Nov 2026 08:00:00 GMT",
        b"Tue, 24 Nov 2026 25:00:00 GMT",
    ] {
        let ended = delete_against(&[throttled(junk), CannedResponse::status(204)]).await;
        ended.outcome.unwrap();
        assert_eq!(ended.pace.drawn(), [THROTTLED]);
        assert_eq!(ended.pace.slept(), [THROTTLED / 2]);
    }
    let ended = delete_against(&[throttled("99999999999999999999999")]).await;
    let error = assert_status(ended.outcome, 429, 1);
    assert!(error.retry_after() > Some(Duration::from_secs(u64::from(u32::MAX))));

    let twice = throttled("2").header("Retry-After", "3");
    let ended = delete_against(&[twice, CannedResponse::status(204)]).await;
    ended.outcome.unwrap();
    assert_eq!(ended.pace.slept(), [Duration::from_millis(3500)]);
}

#[tokio::test]
async fn fault_097_throttles_without_retry_after() {
    let ended = delete_against(&[CannedResponse::json(429, "{}")]).await;
    let error = assert_status(ended.outcome, 429, 3);
    assert_eq!(error.retry_after(), None);
    assert_eq!(ended.requests, 3);
    assert_eq!(ended.pace.drawn(), [THROTTLED, THROTTLED * 2]);
}

#[tokio::test]
async fn fault_098_sends_rate_limit_fields() {
    for field in [
        "limit=10, remaining=0, reset=3600",
        "\"default\";r=0;t=3600",
        "\"\u{7b}\\",
        "-1",
    ] {
        let response = CannedResponse::json(429, "{}")
            .header("RateLimit", field)
            .header("RateLimit-Policy", field)
            .header("X-RateLimit-Reset", "99999999999");
        let ended = delete_against(&[response]).await;
        let error = assert_status(ended.outcome, 429, 3);
        assert_eq!(error.retry_after(), None);
        assert_eq!(error.headers().unwrap()["ratelimit"], field);
        assert_eq!(ended.pace.drawn(), [THROTTLED, THROTTLED * 2]);
    }
}

#[tokio::test]
async fn fault_102_returns_permanent_server_errors() {
    for status in [500, 501, 505, 507, 511] {
        let server = responding(&CannedResponse::json(status, r#"{"message": "m"}"#));
        let error = assert_status(delete(client(&server)).await, status, 1);
        assert!(error.is_server_error() && !error.is_unavailable());
        assert_eq!(error.delivery(), Delivery::Answered);
        let is_refusal = matches!(status, 501 | 505);
        assert_eq!(error.may_have_been_applied(), !is_refusal, "{status}");
        assert_wire(&server).connections(1).requests(1);
    }
}

#[tokio::test]
async fn fault_103_gateway_returns_an_html_page() {
    for status in [502, 504] {
        let page = CannedResponse::status(status)
            .header("Content-Type", "text/html")
            .body("<h1>Bad Gateway</h1>");
        let ended = delete_against(std::slice::from_ref(&page)).await;
        let error = assert_status(ended.outcome, status, 3);
        assert!(error.is_unavailable());
        assert_eq!(error.delivery(), Delivery::Unknown);
        assert!(error.may_have_been_applied());
        assert_eq!(ended.requests, 3);
        assert_eq!(ended.pace.drawn(), [BASE, BASE * 2]);

        let server = responding(&page);
        let outcome = watched(client(&server), async |client| client.create("n").await).await;
        assert_status(outcome, status, 1);
        assert_wire(&server).connections(1).requests(1);
    }
}

#[tokio::test]
async fn fault_104_returns_408_or_425() {
    let ended = delete_against(&[CannedResponse::status(408)]).await;
    assert_status(ended.outcome, 408, 3);
    assert_eq!(ended.requests, 3);
    let ended = delete_against(&[CannedResponse::status(425)]).await;
    assert_status(ended.outcome, 425, 1);
    assert_eq!(ended.requests, 1);
    let server = responding(&CannedResponse::status(408));
    let outcome = watched(client(&server), async |client| client.create("n").await).await;
    assert_status(outcome, 408, 1);
    assert_wire(&server).connections(1).requests(1);
}

#[tokio::test]
async fn fault_105_returns_503_then_204() {
    let ended = delete_against(&[CannedResponse::status(503), CannedResponse::status(204)]).await;
    ended.outcome.unwrap();
    assert_eq!(ended.requests, 2);
    assert_eq!(ended.pace.drawn(), [BASE]);
    assert_eq!(ended.pace.slept().len(), 1);
    assert!(ended.pace.slept()[0] <= BASE);
}

#[tokio::test]
async fn waits_that_would_cross_the_deadline_are_skipped() {
    let server = responding(&throttled("10"));
    let pace = Pace::default();
    let client = over()
        .builder(server.url())
        .bearer_token(TOKEN)
        .timeout(Duration::from_secs(9))
        .pacing(pace.clone())
        .build()
        .unwrap();
    let error = assert_status(delete(client).await, 429, 1);
    assert_eq!(error.retry_after(), Some(Duration::from_secs(10)));
    assert!(pace.slept().is_empty());
    assert_wire(&server).connections(1).requests(1);
}
