//! Other clients made from one: for another server, another tenant, or another limit.
//!
//! They share connections, settings, and fetched credentials with the client that they are made from. What would surprise: a
//! client for another origin has a retry budget of its own, since one server that fails says nothing of another, and it
//! sends there neither credential nor default header, unless the origin is listed.

use std::sync::Arc;
use std::time::Duration;

use super::{Client, Inner};
use crate::error::BuildError;
use crate::secret::CredentialValue;
use crate::url::{BaseUrl, same_origin};

impl Client {
    /// A client of the API at `url`, with the connections, limits, and settings of this one.
    ///
    /// Credentials and default headers go along if the origin (scheme, host, and port) is the same, or listed with
    /// [`credential_origin`](crate::ClientBuilder::credential_origin). The retry budget is shared if the origin is the
    /// same; keep a client for another origin, so that its budget lasts.
    ///
    /// ```
    /// # fn main() -> Result<(), sdx_endpoint::BuildError> {
    /// let shared = sdx_endpoint::Client::builder("https://v1.api.altostrat.io").build()?;
    /// let tenant = shared.with_base_url("https://acme.api.altostrat.io")?.with_bearer_token("alto_sk_ab123")?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// What is wrong with `url`, as [`build`](crate::ClientBuilder::build) says it.
    pub fn with_base_url(&self, url: impl AsRef<str>) -> Result<Self, BuildError> {
        let hosts = self.0.base.http_hosts().clone();
        let mut base = BaseUrl::parse(url.as_ref(), hosts)
            .map_err(|why| BuildError::new("with_base_url", why))?;
        let is_same = matches!(
            (self.0.base.url(), base.url()),
            (Some(own), Some(other)) if same_origin(own, other)
        );
        let is_trusted = base
            .url()
            .is_some_and(|url| self.0.request_defaults.trusts(url));
        base.set_trusted(is_trusted);
        let budget = if is_same {
            Arc::clone(&self.0.budget)
        } else {
            Arc::new(self.0.retry.full_budget())
        };
        Ok(self.derive(|inner| Inner {
            base,
            budget,
            ..inner
        }))
    }

    /// This client with another limit of a whole call, for example for one call.
    ///
    /// It is nearer to the call than the declaration, so it overrides the `timeout` of an endpoint as well; as there, one
    /// attempt may take all of it where it is longer than the limit of an attempt, but not where the endpoint has an
    /// `attempt_timeout`. A limit of zero leaves no time for a response.
    ///
    /// ```
    /// # use sdx_endpoint::{Client, HasClient, Result, sdx_endpoint};
    /// use std::time::Duration;
    ///
    /// # trait ApiKeys: HasClient {
    /// #     #[sdx_endpoint(method = "DELETE", path = "/api/keys/<id>")]
    /// #     async fn delete_api_key(&self, id: &str) -> Result<()>;
    /// # }
    /// # impl ApiKeys for Client {}
    /// async fn delete_soon(client: &Client, id: &str) -> Result<()> {
    ///     client.with_timeout(Duration::from_secs(2)).delete_api_key(id).await
    /// }
    /// ```
    #[must_use]
    pub fn with_timeout(&self, limit: Duration) -> Self {
        self.derive(|mut inner| {
            inner.limits.call = Some(limit);
            inner
        })
    }

    /// This client with another bearer token in place of its `Authorization`, whatever that is.
    ///
    /// The token goes where the credentials of this client go, and other keys go along. Where that does not include the
    /// base URL, as with [`with_base_url`](Self::with_base_url) of another origin, it goes to the base URL's origin alone,
    /// without other keys.
    ///
    /// ```
    /// # fn main() -> Result<(), sdx_endpoint::BuildError> {
    /// let shared = sdx_endpoint::Client::builder("https://api.example.com").build()?;
    /// let tenant = shared.with_bearer_token("alto_sk_ab123")?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// What is wrong with the token, and not what it is; see
    /// [`bearer_token`](crate::ClientBuilder::bearer_token).
    pub fn with_bearer_token(&self, token: impl Into<String>) -> Result<Self, BuildError> {
        let token = CredentialValue::bearer(token)
            .map_err(|why| BuildError::new("with_bearer_token", why))?;
        let request_defaults = self.0.request_defaults.with_bearer(&self.0.base, token);
        let mut base = self.0.base.clone();
        base.set_trusted(true);
        Ok(self.derive(|inner| Inner {
            base,
            request_defaults: Arc::new(request_defaults),
            ..inner
        }))
    }

    fn derive(&self, change: impl FnOnce(Inner) -> Inner) -> Self {
        Self(Arc::new(change(Inner::clone(&self.0))))
    }
}
