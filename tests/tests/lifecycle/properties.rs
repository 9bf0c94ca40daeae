//! Properties that hold for any input.

use std::sync::{Arc, LazyLock, Mutex};

use proptest::prelude::*;
use sdx_endpoint::transport::InMemory;
use sdx_endpoint::{Bytes, Client, Error, HasClient, RetryPolicy, sdx_endpoint};
use sdx_endpoint_tests::canary::{assert_absent, every_text};
use sdx_endpoint_tests::single_thread;
use tokio::runtime::Runtime;

trait Keys: HasClient {
    #[sdx_endpoint(method = "DELETE", path = "/api/keys/<id>/parts/<part>", status = 204)]
    async fn delete_part(&self, id: &str, part: &str) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/api/<kind>.json")]
    async fn get_kind(&self, kind: &str) -> Result<Vec<String>, Error>;
}

impl Keys for Client {}

static RUNTIME: LazyLock<Runtime> = LazyLock::new(single_thread::runtime);

fn client(base: &str, server: InMemory) -> Client {
    Client::builder(base)
        .bearer_token("alto_sk_ab123")
        .retry(RetryPolicy::off())
        .transport(server)
        .build()
        .unwrap()
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[./%2eE\\\\?#:@;&= a-c]{0,12}",
        "[\\x00-\\x7f]{0,8}",
    ]
}

/// A failure's body: any JSON, damaged JSON, or arbitrary bytes.
fn body() -> impl Strategy<Value = Vec<u8>> {
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<f64>().prop_map(Into::into),
        any::<String>().prop_map(Into::into),
        Just("alto_sk_ab123".into()),
    ];
    let json = leaf.prop_recursive(4, 32, 6, |inner| {
        let key = prop_oneof![
            Just("message".to_owned()),
            Just("errors".to_owned()),
            Just("error".to_owned()),
            Just("type".to_owned()),
            any::<String>(),
        ];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Into::into),
            prop::collection::vec((key, inner), 0..6)
                .prop_map(|entries| serde_json::Value::Object(entries.into_iter().collect())),
        ]
    });
    let whole = json.prop_map(|json| json.to_string().into_bytes());
    let damaged = (whole.clone(), any::<prop::sample::Index>(), any::<u8>()).prop_map(
        |(mut bytes, at, byte)| {
            let at = at.index(bytes.len());
            bytes[at] = byte;
            bytes
        },
    );
    prop_oneof![whole, damaged, any::<Vec<u8>>()]
}

proptest! {
    #[test]
    fn a_value_never_leaves_its_segment(id in text(), part in text()) {
        let path = Arc::new(Mutex::new(String::new()));
        let server = InMemory::new({
            let path = path.clone();
            move |request| {
                *path.lock().unwrap() = request.uri().to_string();
                http::Response::builder().status(204).body(Bytes::new()).unwrap()
            }
        });
        let client = client("https://h.example/base", server);
        let outcome = RUNTIME.block_on(client.delete_part(&id, &part));
        let sent = path.lock().unwrap().clone();
        match outcome {
            Ok(()) => {
                let target = sent.strip_prefix("https://h.example/").unwrap();
                let segments: Vec<&str> = target.split('/').collect();
                let [base, api, keys, sent_id, parts, sent_part] = segments[..] else {
                    panic!("{sent}");
                };
                prop_assert_eq!([base, api, keys, parts], ["base", "api", "keys", "parts"]);
                prop_assert!(!target.contains(['?', '#', '\\']), "{}", sent);
                prop_assert_eq!(decoded(sent_id), id);
                prop_assert_eq!(decoded(sent_part), part);
                prop_assert_eq!(reqwest::Url::parse(&sent).unwrap().to_string(), sent);
            }
            Err(Error::InvalidArgument(_)) => prop_assert_eq!(sent, ""),
            Err(error) => panic!("{error}"),
        }
    }

    #[test]
    fn a_value_beside_literal_text_never_leaves_its_segment(kind in text()) {
        let server = InMemory::new(|request| {
            let path = request.uri().path();
            let middle = path.strip_prefix("/api/").and_then(|path| path.strip_suffix(".json"));
            assert!(middle.is_some());
            assert_eq!(path.split('/').count(), 3);
            http::Response::new("[]")
        });
        let client = client("https://h.example", server);
        match RUNTIME.block_on(client.get_kind(&kind)) {
            Ok(_) | Err(Error::InvalidArgument(_)) => {}
            Err(error) => panic!("{error}"),
        }
    }

    #[test]
    fn a_failure_keeps_its_status_whatever_the_body(status in 300_u16..600, body in body()) {
        let server = InMemory::new(move |_| {
            http::Response::builder().status(status).body(body.clone()).unwrap()
        });
        let client = client("https://h.example", server);
        let error = RUNTIME.block_on(client.delete_part("one", "two")).unwrap_err();
        prop_assert_eq!(error.status().unwrap().as_u16(), status);
        assert_absent("alto_sk_ab123", &every_text(&error));
        prop_assert_eq!(error.to_string().lines().count(), 1);
        prop_assert!(error.to_string().chars().count() < 5500);
    }

    #[test]
    fn a_success_is_read_or_refused(body in body()) {
        let server = InMemory::new(move |_| http::Response::new(body.clone()));
        let client = client("https://h.example", server);
        if let Err(error) = RUNTIME.block_on(client.get_kind("one")) {
            prop_assert!(matches!(error, Error::Unexpected(_)));
            assert_absent("alto_sk_ab123", &every_text(&error));
        }
    }

    #[test]
    fn a_retry_after_is_read_or_ignored(
        values in prop::collection::vec(
            prop_oneof![
                prop::collection::vec(0x20_u8..=0xff, 0..40),
                "[0-9+.e-]{0,30}".prop_map(String::into_bytes),
                "[SMT][a-z]{2}(day)?,? [0-9]{1,2}[ -](Jan|Feb|Nov)[ -][0-9]{2,5} [0-9:]{5,9} (GMT)?"
                    .prop_map(String::into_bytes),
            ],
            0..3,
        ),
        date in "([SMT][a-z]{2}, [0-9]{2} (Jan|Feb|Nov) [0-9]{4} [0-9:]{8} GMT|[ -~]{0,20})",
    ) {
        let server = InMemory::new(move |_| {
            let mut response = http::Response::builder().status(429).header("date", &date);
            for value in &values {
                if let Ok(value) = http::HeaderValue::from_bytes(value) {
                    response = response.header("retry-after", value);
                }
            }
            response.body(Bytes::new()).unwrap()
        });
        let client = client("https://h.example", server);
        let error = RUNTIME.block_on(client.delete_part("one", "two")).unwrap_err();
        prop_assert!(error.is_rate_limited());
    }

    #[test]
    fn a_token_is_sent_verbatim_or_refused_without_echo(token in prop_oneof![any::<String>(), "[!-~]{1,20}", "[ -~\\n]{8,20}"]) {
        let server = InMemory::new({
            let token = token.clone();
            move |request| {
                let sent = request.headers()["authorization"].as_bytes().to_vec();
                assert_eq!(sent, format!("Bearer {token}").into_bytes());
                http::Response::new("[]")
            }
        });
        let built = Client::builder("https://h.example").bearer_token(&token).transport(server).build();
        match built {
            Ok(client) => {
                RUNTIME.block_on(client.get_kind("one")).unwrap();
            }
            Err(error) if token.len() >= 8 => assert_absent(&token, &every_text(&error)),
            Err(_) => {}
        }
    }

    #[test]
    fn a_base_url_is_kept_or_refused(
        base in prop_oneof![
            any::<String>(),
            "https?://[a-z0-9.@:\\[\\]%-]{1,16}(/[a-z./%?#\\\\]{0,8})?",
            "http://(localhost|127\\.0\\.0\\.[0-9]|\\[::1\\])(:[0-9]{1,5})?(/[a-z]{0,3}){0,3}/?",
        ],
    ) {
        let sent = Arc::new(Mutex::new(String::new()));
        let server = InMemory::new({
            let sent = sent.clone();
            move |request| {
                *sent.lock().unwrap() = request.uri().to_string();
                http::Response::new("[]")
            }
        });
        let Ok(client) = Client::builder(&base).transport(server).build() else {
            return Ok(());
        };
        RUNTIME.block_on(client.get_kind("one")).unwrap();
        let sent = reqwest::Url::parse(&sent.lock().unwrap()).unwrap();
        let base = reqwest::Url::parse(&base).unwrap();
        prop_assert_eq!(sent.origin(), base.origin());
        prop_assert_eq!(
            sent.path(),
            format!("{}/api/one.json", base.path().trim_end_matches('/'))
        );
        prop_assert!(sent.scheme() == "https" || is_local(&sent));
        prop_assert_eq!((sent.username(), sent.password(), sent.query()), ("", None, None));
    }
}

fn is_local(url: &reqwest::Url) -> bool {
    let host = url.host_str().unwrap();
    host == "localhost" || host == "[::1]" || host.starts_with("127.")
}

fn decoded(segment: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = segment.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next().unwrap(), rest.next().unwrap()];
            let digits = std::str::from_utf8(&digits).unwrap();
            bytes.push(u8::from_str_radix(digits, 16).unwrap());
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).unwrap()
}
