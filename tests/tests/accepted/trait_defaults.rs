#![allow(dead_code, deprecated)]

use sdx_endpoint::{
    BoxFuture, Client, Error, HasClient, sdx_api, sdx_endpoint, sdx_endpoint as ep,
};
use serde::Serialize;

#[sdx_api(path = "/empty")]
trait Empty {}

#[sdx_api]
trait Keyless: HasClient {
    #[sdx_endpoint(method = "GET", path = "/keys")]
    async fn keyless(&self) -> Result<(), Error>;
}

/// Before.
#[sdx_api(
    path = "/v1/<tenant>",
    status = 204,
    header("X-A" = "1"),
)]
/// After.
#[must_use]
#[deprecated]
pub(crate) trait Shapes<'a, T: Serialize + Sync + 'a, const N: usize = { 1 + 1 }>:
    HasClient + Sized
where
    [T; N]: Serialize,
{
    type Key: Default;
    const LIMIT: usize = { 3 };

    /// Documented.
    #[ep(method = "GET", path = "")]
    async fn renamed(&self, tenant: &str) -> Result<(), Error>;

    #[::sdx_endpoint::sdx_endpoint[method = "GET", path = "?all=true"]]
    #[doc(alias = "pathed")]
    async fn with_path(&self, tenant: u8) -> Result<(), Error>;

    #[cfg_attr(
        all(),
        sdx_endpoint(method = "PUT", path = "/<id>"),
        doc = "Conditional."
    )]
    async fn conditional<'b, F: Fn(u8) -> u8 + Serialize + Send + Sync>(
        &self,
        tenant: &'b str,
        id: F,
        #[body] body: &[T; N],
    ) -> Result<(), Error>;

    #[cfg_attr(any(), sdx_endpoint(method = "PUT", path = "/never"))]
    #[cfg_attr(all(), ep(method = "PUT", path = "/always"))]
    fn boxed(&self, tenant: &str) -> BoxFuture<'_, Result<(), Error>>;

    #[cfg(any())]
    #[sdx_endpoint(nonsense)]
    async fn never(&self) -> NoSuchType;

    #[sdx_endpoint(method = "GET")]
    async fn elsewhere(&self, #[url] link: &str) -> Result<(), Error>;

    fn provided(&self) -> bool {
        !matches!(Self::LIMIT, 4)
    }
}

macro_rules! resource {
    ($(#[$meta:meta])* $visibility:vis $name:ident at $path:literal, $status:expr; $($method:item)*) => {
        $(#[$meta])*
        #[sdx_api(path = $path, status = $status)]
        $visibility trait $name: HasClient {
            $(#[$meta])*
            #[sdx_endpoint(method = "GET", path = "")]
            async fn all(&self) -> Result<(), Error>;

            $($method)*
        }

        impl $name for Client {}
    };
}

resource! {
    /// Made by a macro.
    pub Made at "/made", 204;

    #[sdx_endpoint(method = "DELETE", path = "/<id>")]
    async fn delete(&self, id: &str) -> Result<(), Error>;
}

macro_rules! passed {
    ($whole:item) => {
        #[sdx_api(path = "/passed")]
        $whole
    };
}

passed! {
    trait Passed: HasClient {
        #[sdx_endpoint(method = "GET", path = "/a")]
        async fn passed(&self) -> Result<(), Error>;
    }
}

#[async_trait::async_trait]
#[sdx_api(path = "/below")]
trait Below: HasClient {
    #[sdx_endpoint(method = "GET", path = "/a")]
    fn below(&self) -> BoxFuture<'_, Result<(), Error>>;

    async fn other(&self) -> u8;
}

#[sdx_api(path = "/above")]
#[async_trait::async_trait]
trait Above: HasClient {
    #[sdx_endpoint(method = "GET", path = "/a")]
    fn above(&self) -> BoxFuture<'_, Result<(), Error>>;

    async fn other(&self) -> u8;
}

#[async_trait::async_trait]
impl Below for Client {
    async fn other(&self) -> u8 {
        1
    }
}

#[async_trait::async_trait]
impl Above for Client {
    async fn other(&self) -> u8 {
        2
    }
}

impl Keyless for Client {}
impl Passed for Client {}

#[test]
fn can_be_called() {
    let _ = |client: &Client| {
        drop(client.keyless());
        drop(Made::all(client));
        drop(Made::delete(client, "1"));
        drop(client.passed());
        drop(client.below());
        drop(client.above());
        let _: [&dyn Below; 1] = [client];
    };
}
