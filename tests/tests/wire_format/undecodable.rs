//! Responses that a type fails to decode, or recovers from.

use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};
use sdx_endpoint_tests::canary::{assert_absent, every_text};
use sdx_endpoint_tests::response::CannedResponse;
use serde::{Deserialize, Deserializer, de};

use crate::Bed;

const TOKEN: &str = "alto_sk_4Kq9Zw7vXn2TbR8c";

#[derive(Debug, Deserialize)]
enum Kind {
    Site,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Strict {
    #[expect(dead_code, reason = "it is only read")]
    kind: Kind,
}

/// Its error quotes the value it found.
#[derive(Debug)]
struct Talkative;

impl<'de> Deserialize<'de> for Talkative {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let found = String::deserialize(deserializer)?;
        Err(de::Error::custom(format_args!("{found} is no name")))
    }
}

/// Ignores a value that it cannot decode.
#[derive(Debug, PartialEq)]
struct Lenient(Vec<u8>);

impl<'de> Deserialize<'de> for Lenient {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self(Vec::deserialize(deserializer).unwrap_or_default()))
    }
}

trait Responses: HasClient {
    #[sdx_endpoint(method = "GET", path = "/a")]
    async fn strict(&self) -> Result<Strict, Error>;

    #[sdx_endpoint(method = "GET", path = "/a")]
    async fn talkative(&self) -> Result<Talkative, Error>;

    #[sdx_endpoint(method = "GET", path = "/a")]
    async fn lenient(&self) -> Result<Lenient, Error>;
}
impl Responses for Bed {}

fn with_token(body: impl Into<Vec<u8>>) -> Bed {
    let bed = Bed::responding(CannedResponse::json(200, body));
    let client = Client::builder(bed.server.url())
        .bearer_token(TOKEN)
        .build()
        .unwrap();
    Bed { client, ..bed }
}

#[tokio::test]
async fn undecodable_responses_show_no_server_text() {
    for body in [
        format!(r#"{{"kind": "{TOKEN}"}}"#),
        format!(r#"{{"{TOKEN}": 1}}"#),
        format!(r#"{{"{TOKEN}`, expected `\"": 1}}"#),
    ] {
        let error = with_token(body).strict().await.unwrap_err();
        assert_absent(TOKEN, &every_text(&error));
        assert!(error.to_string().contains('…'), "{error}");
    }
}

#[tokio::test]
async fn decode_errors_of_a_type_have_the_token_redacted() {
    let bed = with_token(format!(r#""{TOKEN}""#));
    let error = bed.talkative().await.unwrap_err();
    assert_absent(TOKEN, &every_text(&error));
    assert!(error.to_string().contains("is no name"), "{error}");
}

#[tokio::test]
async fn a_type_that_recovers_from_an_error_still_decodes() {
    let bed = with_token("[1, 2]");
    assert_eq!(bed.lenient().await.unwrap(), Lenient(vec![1, 2]));
}
