#![allow(dead_code)]

use std::fmt::Display;
use std::future::Future;

use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// A list as long as its type says.
#[derive(Clone, Copy)]
struct Codes<const N: usize>([u8; N]);

impl<const N: usize> Serialize for Codes<N> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0)
    }
}

trait Named {
    type Name;
}

trait Keys<'client, Owner, const WIDTH: usize>: HasClient + Named
where
    Owner: Serialize + Send + Sync,
{
    type Key: DeserializeOwned + Send;

    #[sdx_endpoint(method = "POST", path = "/keys/<id>")]
    async fn post<'a, 'b: 'a, Body, Id, const N: usize>(
        &'a self,
        id: Id,
        #[body] body: &'b Body,
        #[query(style = "comma")] codes: &Codes<N>,
        #[query(style = "comma")] widths: Codes<WIDTH>,
        #[query("owner", style = "json")] owner: &Owner,
        #[query] lifetime: &'client str,
    ) -> Result<Self::Key, Error>
    where
        Body: Serialize + Sync + ?Sized,
        Id: Serialize + Display + Send;

    #[sdx_endpoint(method = "GET", path = "/keys/<id>")]
    async fn get(
        &self,
        id: impl Serialize + Send,
    ) -> Result<<Self as Keys<'client, Owner, WIDTH>>::Key, Error>;

    #[sdx_endpoint(method = "GET", path = "/keys")]
    async fn list<T>(&self, #[query] filter: Option<T>) -> Result<Vec<T>, Error>
    where
        for<'de> T: serde::Deserialize<'de> + Serialize + Send;
}

const fn spawnable<F: Future + Send>(_: &F) {}

fn generic<'c, K: Keys<'c, u8, 3>>(keys: &K) {
    spawnable(&keys.get("a"));
}

impl Named for Client {
    type Name = ();
}

impl Keys<'static, u8, 3> for Client {
    type Key = String;
}

#[test]
fn can_be_called() {
    let _ = |client: &Client| generic(client);
}
