#![allow(dead_code)]

use std::collections::BTreeMap;

use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

trait Shapes: HasClient {
    #[sdx_endpoint(method = "GET", path = "/contents/<path>/raw")]
    async fn rest_in_the_middle(&self, #[path(rest)] path: &str) -> Result<(), Error>;

    #[sdx_endpoint(
        method = "GET",
        path = "/<account>/keys/<account>/<x>,<y>/<sid>.json/<name>:activate"
    )]
    async fn mixed_segments(
        &self,
        account: u64,
        x: f64,
        y: f64,
        sid: &str,
        name: &str,
    ) -> Result<(), Error>;

    #[sdx_endpoint(
        method = "GET",
        path = "/ai/run/@cf/baai/bge-base-en-v1.5/?beta=true&v=2"
    )]
    async fn literal_text(&self) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = r"/raw/<id>", pattern = r"^key_[0-9a-z]{8}$")]
    async fn raw_literals(&self, id: &str) -> Result<(), Error>;

    #[sdx_endpoint(
        method = "GET",
        path = "/\
        continued/<id>"
    )]
    async fn continued_literal(&self, id: &str) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/times")]
    async fn odd_query_names(
        &self,
        #[query("StartTime")] at: Option<&str>,
        #[query("StartTime<")] before: Option<&str>,
        #[query("StartTime>")] after: Option<&str>,
        #[query("page[cursor]")] cursor: Option<&str>,
        #[query("_")] underscore: u8,
        #[query(flatten)] more: &BTreeMap<String, String>,
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/langs/<lang>")]
    async fn the_same_wire_name_twice(
        &self,
        lang: &str,
        #[query("lang")] other: &str,
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "HEAD", path = "/keys", status = 301)]
    async fn head(&self) -> Result<(), Error>;

    #[sdx_endpoint(method = "QUERY", path = "/keys", status = ["2XX", 304], idempotent = true, auth = "none")]
    async fn query(&self, #[body] query: &str) -> Result<Option<String>, Error>;

    #[sdx_endpoint(method = "POST", path = "/keys", base_url = "http://localhost:8080/v1")]
    async fn constrained(
        &self,
        #[query(min_length = 0, max_length = 0)] empty: &str,
        #[query(minimum = -170141183460469231731687303715884105728)] least: i128,
        #[query(minimum = 0.5, maximum = 1)] ratio: Option<f32>,
        #[query(min_items = 1, pattern = "^a[0-9]{2}$")] list: Vec<String>,
    ) -> Result<(), Error>;

    #[sdx_endpoint(method = "GET", path = "/aliased")]
    async fn aliased(&self) -> Outcome<u8>;

    #[allow(unused_parens)]
    #[sdx_endpoint(method = "GET", path = "/parenthesised")]
    async fn parenthesised(
        &self,
        #[query] value: (&str),
        #[query] group: (Option<u8>),
    ) -> (Result<(), Error>);
}

type Outcome<T> = Result<T, Error>;

impl Shapes for Client {}
