#![allow(deprecated)]

use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

/// Keys.
trait Keys: HasClient {
    /// Before.
    #[deprecated = "use `newer`"]
    #[sdx_endpoint(method = "GET", path = "/old")]
    #[doc(alias = "ancient")]
    #[must_use]
    /// After.
    async fn older(&self) -> Result<(), Error>;

    #[allow(clippy::too_many_arguments)]
    #[cfg_attr(all(), doc = "Only sometimes documented.")]
    #[cfg_attr(any(), no_such_attribute)]
    #[sdx_endpoint(method = "GET", path = "/new")]
    async fn newer(
        &self,
        #[allow(unused_variables)]
        #[query]
        page: u32,
    ) -> Result<(), Error>;

    #[cfg(any())]
    #[sdx_endpoint(nonsense)]
    async fn never(&self) -> NoSuchType;

    #[sdx_endpoint(method = "GET", path = "/all")]
    #[cfg(test)]
    async fn always(&self) -> Result<(), Error>;
}

impl Keys for Client {}

#[test]
fn can_be_called() {
    let _ = |client: &Client| {
        drop(client.older());
        drop(client.newer(1));
        drop(client.always());
    };
}
