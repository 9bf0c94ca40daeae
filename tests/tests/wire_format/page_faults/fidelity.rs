//! What is sent and yielded is what the server wrote.

use sdx_endpoint::{Client, UnexpectedReason};
use sdx_endpoint_tests::recorder::Recorder;
use sdx_endpoint_tests::response::CannedResponse;
use serde_json::value::RawValue;

use super::{Lists, bodies, broken, targets, values};
use crate::{Bed, all};

#[tokio::test]
async fn items_and_cursors_stay_as_they_were_written() {
    let bed = bodies([
        r#"{"next":184467440737095516160,"data":[1.10,{"b":1,"a":2e0},"\u00e9", 340282366920938463463374607431768211455]}"#,
        r#"{"next":1.50,"data":[]}"#,
        r#"{"data":[]}"#,
    ]);
    let items: Vec<_> = all(bed.raw())
        .await
        .into_iter()
        .map(|item| item.unwrap().get().to_owned())
        .collect();
    let expected = [
        "1.10",
        r#"{"b":1,"a":2e0}"#,
        r#""\u00e9""#,
        "340282366920938463463374607431768211455",
    ];
    assert_eq!(items, expected);
    assert_eq!(
        targets(&bed),
        ["/i", "/i?c=184467440737095516160", "/i?c=1.50"]
    );

    let bed = bodies([
        r#"{"data":[340282366920938463463374607431768211455],"next":184467440737095516160}"#,
        r#"{"data":[],"next":"a\u002fb"}"#,
        r#"{"data":[0]}"#,
    ]);
    let body = RawValue::from_string(
        r#"{"z":1.10,"page":{"size":18446744073709551616},"a":[]}"#.to_owned(),
    );
    let items = all(bed.raw_in_body(&body.unwrap())).await;
    let items: Vec<_> = items.into_iter().map(Result::unwrap).collect();
    assert_eq!(items, [u128::MAX, 0]);
    let sent: Vec<_> = bed
        .server
        .requests()
        .iter()
        .map(|request| request.body_text().to_owned())
        .collect();
    assert_eq!(
        sent,
        [
            r#"{"z":1.10,"page":{"size":18446744073709551616},"a":[]}"#,
            r#"{"z":1.10,"page":{"size":18446744073709551616,"from":184467440737095516160},"a":[]}"#,
            r#"{"z":1.10,"page":{"size":18446744073709551616,"from":"a\u002fb"},"a":[]}"#,
        ]
    );
}

#[tokio::test]
async fn a_key_in_the_query_is_sent_once() {
    for (name, written) in [("api_key", "api_key"), ("k[]", "k%5B%5D"), ("key", "k%65y")] {
        let mut count = 0;
        let server = Recorder::responding(move |request| {
            count += 1;
            let (_, query) = request.target().split_once('?').unwrap();
            // Servers repeat what they were asked for in their links.
            let key = query
                .split('&')
                .find(|pair| pair.ends_with("=s3cret"))
                .unwrap();
            let (_, value) = key.split_once('=').unwrap();
            let link = format!("/i?a=1&{written}={value}&page={}&b=", count + 1);
            let next = if count < 6 {
                format!("\"{link}\"")
            } else {
                "null".to_owned()
            };
            CannedResponse::json(200, format!(r#"{{"data":[{count}],"next":{next}}}"#))
        });
        let client = Client::builder(server.url())
            .api_key_query(name, "s3cret")
            .build()
            .unwrap();
        assert_eq!(values(client.urls()).await, [1, 2, 3, 4, 5, 6]);
        let own = if name == "k[]" { "k%5B%5D" } else { name };
        let last = server.requests().pop().unwrap();
        assert_eq!(last.target(), format!("/i?a=1&page=6&b=&{own}=s3cret"));
    }
    // A link back to the page itself is known under the key, too.
    let server = Recorder::always(CannedResponse::json(
        200,
        r#"{"data":[1],"next":"/i?api_key=s3cret"}"#,
    ));
    let client = Client::builder(server.url())
        .api_key_query("api_key", "s3cret")
        .build()
        .unwrap();
    assert_eq!(values(client.urls()).await, [1]);
    // Another server's parameter of that name is its own.
    let mut count = 0;
    let other = Recorder::responding(move |_| {
        count += 1;
        let next = [r#""/i?api_key=theirs&p=2""#, "null"][count - 1];
        CannedResponse::json(200, format!(r#"{{"data":[{count}],"next":{next}}}"#))
    });
    let url = format!("{}/i?api_key=theirs", other.url());
    assert_eq!(values(client.urls_at(&url)).await, [1, 2]);
    let requests = other.requests();
    assert_eq!(requests[0].target(), "/i?api_key=theirs");
    assert_eq!(requests[1].target(), "/i?api_key=theirs&p=2");
}

#[tokio::test]
async fn a_link_of_another_resource_is_not_followed() {
    for (anchor, followed) in [
        ("/other", false),
        ("#part", false),
        ("https://elsewhere.example/i", false),
        ("/i", true),
        ("", true),
        ("http://{host}/i", true),
    ] {
        let mut count = 0;
        let bed = Bed::serving(Recorder::responding(move |request| {
            count += 1;
            let anchor = anchor.replace("{host}", request.header("host").unwrap());
            let response = CannedResponse::json(200, format!(r#"{{"data":[{count}]}}"#));
            if count == 1 {
                response.header(
                    "Link",
                    format!("</i?p=2>; rel=\"next\"; anchor=\"{anchor}\""),
                )
            } else {
                response
            }
        }));
        let expected: &[u64] = if followed { &[1, 2] } else { &[1] };
        assert_eq!(values(bed.links()).await, expected, "{anchor}");
    }
}

#[tokio::test]
async fn a_cursor_that_no_header_can_hold_is_an_error() {
    let bed = bodies([r#"{"data":[1],"next":"a\nx-evil: 1"}"#]);
    let (items, reason, text) = broken(bed.sent_in_header()).await;
    assert_eq!((items, reason), (1, UnexpectedReason::Decode));
    assert!(
        text.contains("the cursor cannot be sent in a header"),
        "{text}"
    );
    assert_eq!(bed.server.requests().len(), 1);
    let bed = bodies([r#"{"data":[1],"next":"a b"}"#, r#"{"data":[2]}"#]);
    assert_eq!(values(bed.sent_in_header()).await, [1, 2]);
    assert_eq!(bed.last().header("x-from"), Some("a b"));
}
