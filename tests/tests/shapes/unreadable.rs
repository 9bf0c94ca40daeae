//! Answers that a type cannot read, or that it makes do with.

use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};
use sdx_endpoint_tests::answer::Answer;
use sdx_endpoint_tests::canary::{assert_absent, every_text};
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

/// Says what it found.
#[derive(Debug)]
struct Talkative;

impl<'de> Deserialize<'de> for Talkative {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let found = String::deserialize(deserializer)?;
        Err(de::Error::custom(format_args!("{found} is no name")))
    }
}

/// Reads nothing of what it cannot read.
#[derive(Debug, PartialEq)]
struct Lenient(Vec<u8>);

impl<'de> Deserialize<'de> for Lenient {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self(Vec::deserialize(deserializer).unwrap_or_default()))
    }
}

trait Answers: HasClient {
    #[sdx_endpoint(method = "GET", path = "/a")]
    async fn strict(&self) -> Result<Strict, Error>;

    #[sdx_endpoint(method = "GET", path = "/a")]
    async fn talkative(&self) -> Result<Talkative, Error>;

    #[sdx_endpoint(method = "GET", path = "/a")]
    async fn lenient(&self) -> Result<Lenient, Error>;
}
impl Answers for Bed {}

fn with_token(body: impl Into<Vec<u8>>) -> Bed {
    let bed = Bed::answering(Answer::json(200, body));
    let client = Client::builder(bed.server.url())
        .bearer_token(TOKEN)
        .build()
        .unwrap();
    Bed { client, ..bed }
}

#[tokio::test]
async fn what_cannot_be_read_shows_no_text_of_the_server() {
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
async fn what_a_type_says_of_the_answer_is_without_the_token() {
    let bed = with_token(format!(r#""{TOKEN}""#));
    let error = bed.talkative().await.unwrap_err();
    assert_absent(TOKEN, &every_text(&error));
    assert!(error.to_string().contains("is no name"), "{error}");
}

#[tokio::test]
async fn a_type_that_makes_do_with_an_error_still_reads_the_answer() {
    let bed = with_token("[1, 2]");
    assert_eq!(bed.lenient().await.unwrap(), Lenient(vec![1, 2]));
}
