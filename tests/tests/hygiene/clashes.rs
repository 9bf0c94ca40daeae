//! The usual names mean something else.
#![allow(
    dead_code,
    unused_imports,
    unused_macros,
    reason = "they stand in the way, and that is all they do"
)]

mod core {}
mod std {}
mod serde {}
mod http {}
mod bytes {}
mod tokio {}

struct Future;
struct Send;
struct Vec;
struct Option;
struct Box;
struct Endpoint;
struct Parameter;
struct Segment;
struct Json;
enum Clash {
    Ok,
    Err,
    Some,
    None,
}
use Clash::{Err, None, Ok, Some};

fn call() {}
fn client() {}
fn path_value() {}

macro_rules! matches {
    ($($tokens:tt)*) => {
        compile_error!("the macro of the user")
    };
}

const __PARAMETERS: u8 = 0;
const __CHECKS_1: u8 = 0;
static __HEADER_6: u8 = 0;
const __SETTINGS: u8 = 0;
static __ENDPOINT: u8 = 0;

use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

type CannedResponse<T, E = Error> = Result<T, E>;

#[allow(
    clippy::too_many_arguments,
    reason = "each is a name that the expansion might use"
)]
trait Clashing: HasClient {
    #[sdx_endpoint(
        method = "DELETE",
        path = "/<client>/<value>/<endpoint>/<byte>",
        timeout = "5s",
        header("X-Constant" = "1")
    )]
    async fn call(
        &self,
        client: &str,
        #[path(pattern = "^v[0-9]{1}$")] value: &str,
        endpoint: u8,
        byte: u8,
        #[query] arguments: u8,
        #[query] index: u8,
        #[header("X-Header")] header: &str,
        #[body] body: &str,
    ) -> CannedResponse<()>;

    /// Neither the method nor its future hides those of the trait.
    #[sdx_endpoint(method = "GET", path = "/client")]
    async fn client_of(&self) -> CannedResponse<()>;
}

impl Clashing for Client {}

trait Generic<T: ::serde::Serialize + Sync, const N: usize>: HasClient {
    #[sdx_endpoint(method = "PUT", path = "/generic/<id>")]
    async fn put<'a, U>(&self, id: &'a U, #[body] body: &[T; N]) -> CannedResponse<()>
    where
        U: ::serde::Serialize + Sync + ?Sized,
        T: 'a,
        [T; N]: ::serde::Serialize;
}

impl<T: ::serde::Serialize + Sync, const N: usize> Generic<T, N> for Client {}

#[test]
fn expands_to_absolute_names() {
    let (server, client) = sdx_endpoint_tests::in_memory::client();
    sdx_endpoint_tests::single_thread::block_on(async {
        let outcome = Clashing::call(&client, "a", "v1", 2, 3, 4, 5, "h", "b").await;
        outcome.unwrap();
        client.client_of().await.unwrap();
        Generic::put(&client, "x", &["y"]).await.unwrap();
    });
    assert_eq!(
        crate::lines(&server),
        [
            "DELETE https://api.example/a/v1/2/3?arguments=4&index=5",
            "GET https://api.example/client",
            "PUT https://api.example/generic/x",
        ]
    );
}
