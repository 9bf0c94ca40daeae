//! The direct transport as a setting, and what it cannot go together with.

use super::ClientBuilder;
use crate::error::BuildError;
use crate::transport::{Direct, DirectClient, Transport};

impl ClientBuilder {
    /// Sends through hyper's client without reqwest around it (feature `direct`), which costs a call about half of the
    /// instructions.
    ///
    /// Everything else is as with the default transport: [`connect_timeout`](Self::connect_timeout) and `http2`, proxies for
    /// `https`, retries, redirects, decompression, and what errors say. [`guide::choose_a_transport`](crate::guide::choose_a_transport)
    /// says when to choose it. [`configure_http`](Self::configure_http), [`http_client`](Self::http_client), and
    /// [`transport`](Self::transport) are settings of other transports, and [`build`](Self::build) refuses them beside it.
    ///
    /// ```
    /// # fn main() -> Result<(), sdx_endpoint::BuildError> {
    /// use sdx_endpoint::{Client, transport::Direct};
    ///
    /// let client = Client::builder("https://v1.api.altostrat.io")
    ///     .bearer_token("alto_sk_ab123")
    ///     .direct(Direct::new())
    ///     .build()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn direct(mut self, settings: Direct) -> Self {
        self.direct = Some(settings);
        self
    }

    /// Makes the direct transport the one to send through, where it was asked for.
    pub(super) fn take_direct(&mut self, is_https: bool) -> Result<(), BuildError> {
        let Some(settings) = self.direct.take() else {
            return Ok(());
        };
        if self.configure.is_some() {
            let why = "configures reqwest, which `direct` does without; use the settings of `transport::Direct` in its place";
            return Err(BuildError::new("configure_http", why));
        }
        match self.transport {
            None => {}
            Some(Transport::Http(_)) => {
                let why =
                    "sends through reqwest, which `direct` does without; leave one of the two out";
                return Err(BuildError::new("http_client", why));
            }
            Some(_) => {
                let why = "is another transport than `direct`; leave one of the two out";
                return Err(BuildError::new("transport", why));
            }
        }
        let versions = std::mem::take(&mut self.versions);
        let client = DirectClient::build(settings, self.limits.connect, is_https, versions)?;
        self.transport = Some(Transport::Direct(Box::new(client)));
        Ok(())
    }
}
