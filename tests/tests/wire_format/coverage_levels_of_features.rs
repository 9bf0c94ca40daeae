//! Levels 13 to 15 of real operations, which need the features `multipart` and `stream`.

use std::collections::BTreeMap;

use sdx_endpoint::{Error, Event, HasClient, Part, Stream, sdx_endpoint};

use crate::coverage_levels::{KEY, Key, with};
use crate::{Bed, all};

trait Levels: HasClient {
    #[sdx_endpoint(method = "POST", path = "/file")]
    async fn level_13(&self, #[part] file: Part, #[part] purpose: &str) -> Result<(), Error>;

    #[sdx_endpoint(method = "POST", path = "/search")]
    async fn level_14(
        &self,
        #[query(style = "deep_object")] created: &BTreeMap<&str, u64>,
        #[query(flatten)] more: &BTreeMap<&str, &str>,
        #[query(style = "json")] filter: &BTreeMap<&str, [u8; 2]>,
        #[body("application/x-www-form-urlencoded", style = "indexed")] form: &BTreeMap<
            &str,
            [BTreeMap<&str, u8>; 1],
        >,
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/lines", accept = "application/x-ndjson")]
    fn level_15_lines(&self) -> impl Stream<Item = Result<Key, Error>> + Send;

    #[sdx_endpoint(method = "GET", path = "/events", accept = "text/event-stream")]
    fn level_15_events(&self) -> impl Stream<Item = Result<Event, Error>> + Send;
}

impl Levels for Bed {}

#[tokio::test]
async fn level_13_multipart() {
    let bed = with(204, "");
    bed.level_13(Part::bytes("x").file_name("a.bin"), "tests")
        .await
        .unwrap();
    assert!(
        bed.last()
            .header("content-type")
            .unwrap()
            .starts_with("multipart/form-data; boundary=")
    );
    assert!(
        bed.last()
            .body_text()
            .contains("name=\"purpose\"\r\n\r\ntests\r\n")
    );
}

#[tokio::test]
async fn level_14_brackets() {
    let bed = with(204, "");
    let form = BTreeMap::from([("items", [BTreeMap::from([("price", 5)])])]);
    bed.level_14(
        &BTreeMap::from([("gte", 1), ("lt", 9)]),
        &BTreeMap::from([("q", "a b")]),
        &BTreeMap::from([("ids", [1, 2])]),
        &form,
    )
    .await
    .unwrap();
    assert_eq!(
        bed.target(),
        "/search?created%5Bgte%5D=1&created%5Blt%5D=9&q=a%20b&filter=%7B%22ids%22%3A%5B1%2C2%5D%7D"
    );
    assert_eq!(bed.last().body_text(), "items%5B0%5D%5Bprice%5D=5");
}

#[tokio::test]
async fn level_15_streams() {
    let keys = all(with(200, &format!("{KEY}\n{KEY}\n")).level_15_lines()).await;
    assert_eq!(keys.into_iter().map(Result::unwrap).count(), 2);
    let events = all(with(200, "event: a\ndata: b\n\n").level_15_events()).await;
    let event = events.into_iter().next().unwrap().unwrap();
    assert_eq!((event.event.as_str(), event.data.as_str()), ("a", "b"));
}
