//! Declarations that are unusual and legal.

use std::collections::HashMap;
use std::fmt::{Debug, Display};
use std::marker::PhantomData;

use sdx_endpoint::{BoxFuture, Client, Error, HasClient, Response, sdx_endpoint};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::Bed;

type Outcome<T = ()> = Result<T, Error>;
type Ids<'a> = &'a [u64];

/// Argument names that collide with likely names of an expansion.
#[allow(
    non_snake_case,
    clippy::used_underscore_binding,
    reason = "the names are odd on purpose"
)]
trait Names: HasClient {
    #[sdx_endpoint(method = "POST", path = "/<client>/<endpoint>/<request>")]
    async fn locals(
        &self,
        client: u8,
        endpoint: u8,
        request: u8,
        #[query] arguments: u8,
        #[query] value: u8,
        #[query] self_: u8,
        #[query] sdx_endpoint: u8,
        #[query] call: u8,
        #[query] __sdx_client: u8,
        #[query] result: u8,
        #[query] Response: u8,
        #[header("X-A")] response: u8,
        #[cookie] parameters: u8,
        #[body] body: u8,
    ) -> Outcome;

    #[sdx_endpoint(method = "GET", path = "/<type>/<_1>", rename_all = "camelCase")]
    async fn r#match(
        &self,
        r#type: &str,
        _1: &str,
        #[query] r#in: &str,
        #[query] _leading: &str,
        #[query] r#async: Option<bool>,
        #[query("self")] this: &str,
    ) -> Outcome;
}
impl Names for Bed {}

/// One kind of resource, as a type.
trait Crud<'w, T, Id = u64>: HasClient
where
    T: Serialize + DeserializeOwned + Send + Sync,
    Id: Display + Serialize + Send + Sync,
{
    type Patch: Serialize + Sync + ?Sized;
    const KIND: &'static str;

    #[sdx_endpoint(method = "POST", path = "/items")]
    async fn create(&self, #[body] item: &T) -> Result<Option<T>, Error>;

    #[sdx_endpoint(method = "PUT", path = "/items/<id>")]
    async fn replace(&self, id: Id, #[body] item: T) -> Outcome<Option<T>>;

    #[sdx_endpoint(method = "PATCH", path = "/items/<id>")]
    async fn patch(&self, id: &Id, #[body] patch: &Self::Patch, #[query] world: &'w str)
    -> Outcome;

    #[sdx_endpoint(method = "GET", path = "/items")]
    async fn list(
        &self,
        #[query(style = "comma")] ids: Vec<Id>,
        #[query(flatten)] more: HashMap<String, Id>,
    ) -> Outcome;
}
impl Crud<'_, String> for Bed {
    type Patch = [u8];
    const KIND: &'static str = "s";
}

trait Generics: HasClient {
    #[sdx_endpoint(method = "GET", path = "/<a>/<b>")]
    async fn opaque(
        &self,
        a: impl AsRef<str> + Serialize,
        b: &(impl Serialize + ?Sized),
        #[query] c: Option<impl Serialize>,
        #[query(style = "comma")] d: &[impl Serialize],
        #[query(flatten)] e: impl IntoIterator<Item = u8> + Serialize,
    ) -> Outcome;

    #[sdx_endpoint(method = "GET", path = "/l/<a>")]
    async fn lifetimes<'s, 'a: 's, 'b>(
        &'s self,
        a: &'a str,
        #[query] b: Ids<'b>,
        #[query] c: &'static str,
    ) -> Outcome
    where
        'b: 's;

    #[sdx_endpoint(method = "GET", path = "/c/<a>")]
    async fn constants<const N: usize, const M: usize>(
        &self,
        a: [u8; N],
        #[query] b: &[u8; M],
    ) -> Outcome
    where
        [u8; N]: Serialize,
        [u8; M]: Serialize;

    #[sdx_endpoint(method = "GET", path = "/d")]
    async fn bounded<T>(&self, #[query] a: T, #[query] b: <T as Named>::Name) -> Outcome
    where
        T: Named + Serialize,
        for<'x> &'x T: Debug,
        <T as Named>::Name: Serialize;

    #[sdx_endpoint(method = "GET", path = "/k")]
    async fn kinds(
        &self,
        #[query] a: Box<u8Id>,
        #[query] c: PhantomData<u8>,
        #[query] d: (u8, u8),
    ) -> Outcome;

    #[sdx_endpoint(method = "GET", path = "/r")]
    fn boxed<'a>(&'a self, #[query] q: &'a str) -> BoxFuture<'a, Outcome<Response<()>>>;
}
impl Generics for Bed {}

trait Named {
    type Name;
}
impl Named for u8 {
    type Name = String;
}

#[allow(non_camel_case_types, reason = "a name as odd as they come")]
struct u8Id(u8);

impl Serialize for u8Id {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

macro_rules! resource {
    ($trait:ident $method:ident $path:literal $($argument:ident: $kind:ty as $wire:literal),*) => {
        trait $trait: HasClient {
            #[sdx_endpoint(method = "GET", path = $path)]
            async fn $method(&self, $(#[query($wire)] $argument: $kind),*) -> Outcome;
        }
        impl $trait for Bed {}
    };
}
resource!(Made make "/made/" a: Option<&str> as "A[]", b: &[u8] as "B");

trait Inherited: Generics + Made + for<'w> Crud<'w, String, Patch = [u8]> {}
impl Inherited for Bed {}

#[tokio::test]
async fn names_of_every_kind() {
    let bed = Bed::new();
    bed.locals(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14)
        .await
        .unwrap();
    let sent = bed.last();
    assert_eq!(
        sent.target(),
        "/1/2/3?arguments=4&value=5&self_=6&sdx_endpoint=7&call=8&__sdx_client=9&result=10&Response=11"
    );
    assert_eq!(
        (sent.header("x-a"), sent.header("cookie"), sent.body_text()),
        (Some("12"), Some("parameters=13"), "14")
    );
    bed.r#match("t", "u", "i", "l", Some(true), "s")
        .await
        .unwrap();
    assert_eq!(bed.target(), "/t/u?in=i&leading=l&async=true&self=s");
}

#[tokio::test]
async fn a_trait_that_is_generic() {
    async fn through(api: impl Inherited) {
        api.create(&"a".to_owned()).await.unwrap();
        api.replace(7, "b".to_owned()).await.unwrap();
        api.patch(&7, &[1, 2], "w").await.unwrap();
        api.list(vec![1, 2], HashMap::from([("k".to_owned(), 3)]))
            .await
            .unwrap();
        api.make(Some("x"), &[1]).await.unwrap();
    }
    let bed = Bed::new();
    through(&bed).await;
    let sent: Vec<String> = bed
        .server
        .requests()
        .iter()
        .map(|sent| format!("{} {}", sent.request_line(), sent.body_text()))
        .collect();
    assert_eq!(
        sent,
        [
            "POST /items HTTP/1.1 \"a\"",
            "PUT /items/7 HTTP/1.1 \"b\"",
            "PATCH /items/7?world=w HTTP/1.1 [1,2]",
            "GET /items?ids=1,2&k=3 HTTP/1.1 ",
            "GET /made/?A%5B%5D=x&B=1 HTTP/1.1 ",
        ]
    );
}

impl<T: Inherited + ?Sized> Generics for &T {}
impl<T: Inherited + ?Sized> Made for &T {}
impl<T: Inherited + ?Sized> Crud<'_, String> for &T {
    type Patch = [u8];
    const KIND: &'static str = "&";
}
impl<T: Inherited + ?Sized> Inherited for &T {}

#[tokio::test]
async fn methods_that_are_generic() {
    let bed = Bed::new();
    targets! { bed:
        bed.opaque("a b", "c", Some(1), &["d", "e"], Vec::<u8>::new()) => "/a%20b/c?c=1&d=d,e";
        bed.opaque(String::from("a"), &1, None::<bool>, &[0_u8; 0], [0_u8; 0]) => "/a/1";
        bed.lifetimes("a", &[1, 2], "c") => "/l/a?b=1&b=2&c=c";
        bed.constants([1, 2, 3], &[1, 2, 3, 4]) => "/c/1,2,3?b=1&b=2&b=3&b=4";
        bed.bounded(1_u8, "n".to_owned()) => "/d?a=1&b=n";
        bed.kinds(Box::new(u8Id(1)), PhantomData, (2, 3)) => "/k?a=1&d=2&d=3";
        bed.boxed("é") => "/r?q=%C3%A9";
    }
    let client: &dyn Send = bed.client();
    let _ = (client, <Bed as Crud<'_, String>>::KIND);
    let _: fn(&Client) = |_| ();
}
