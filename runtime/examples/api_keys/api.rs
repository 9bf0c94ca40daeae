//! The SDX API keys API, declared once as a trait.

use sdx_endpoint::{Client, Error, HasClient, Response, sdx_contract, sdx_endpoint};
use serde::{Deserialize, Serialize};

use crate::secret::ApiKeySecret;

/// Create, list, inspect, rotate, and revoke API keys.
#[sdx_contract("api_keys/openapi.yaml", complete("API Keys"))]
pub(crate) trait ApiKeys: HasClient {
    /// Lists the API keys of the organization.
    #[sdx_endpoint(method = "GET", path = "/api/keys", status = 200)]
    async fn list_api_keys(&self) -> Result<Response<BareOrEnveloped<Vec<ApiKey>>>, Error>;

    /// Creates an API key. The response is the only place where its secret ever appears.
    #[sdx_endpoint(
        method = "POST",
        path = "/api/keys",
        status = 201,
        envelope(success("status" = "success"), data = "data")
    )]
    async fn create_api_key(
        &self,
        #[body] key: &CreateApiKey,
    ) -> Result<Response<IssuedApiKey>, Error>;

    /// Inspects one API key.
    #[sdx_endpoint(
        method = "GET",
        path = "/api/keys/<id>",
        pattern = "^api_key_[0-9A-Za-z]{27}$",
        status = 200
    )]
    async fn get_api_key(&self, id: &str) -> Result<Response<BareOrEnveloped<ApiKey>>, Error>;

    /// Replaces the secret of an API key; the old secret stops working.
    #[sdx_endpoint(
        method = "POST",
        path = "/api/keys/<id>/rotate",
        pattern = "^api_key_[0-9A-Za-z]{27}$",
        status = 200,
        envelope(success("status" = "success"), data = "data")
    )]
    async fn rotate_api_key(&self, id: &str) -> Result<Response<IssuedApiKey>, Error>;

    /// Revokes an API key and removes its backing machine-to-machine application.
    #[sdx_endpoint(
        method = "DELETE",
        path = "/api/keys/<id>",
        pattern = "^api_key_[0-9A-Za-z]{27}$",
        status = 204
    )]
    async fn delete_api_key(&self, id: &str) -> Result<(), Error>;
}

impl ApiKeys for Client {}

/// The body of [`ApiKeys::create_api_key`].
#[derive(Debug, Serialize)]
pub(crate) struct CreateApiKey {
    /// 3 to 100 characters.
    pub(crate) name: String,
    /// At least one; only permissions that the caller has can be granted.
    pub(crate) permissions: Vec<String>,
}

/// An API key, without its secret.
#[derive(Debug, Deserialize)]
pub(crate) struct ApiKey {
    pub(crate) id: String,
    pub(crate) name: String,
    /// The first characters of the secret, to recognise it by.
    pub(crate) key_prefix: String,
    /// The machine-to-machine client behind the key.
    pub(crate) client_id: String,
    pub(crate) created_at: String,
    /// `active`, for instance; the API does not close the list.
    pub(crate) status: String,
    #[serde(default)]
    pub(crate) permissions: Vec<String>,
    pub(crate) last_used_at: Option<String>,
}

/// What creating and rotating hand out.
#[derive(Debug, Deserialize)]
pub(crate) struct IssuedApiKey {
    pub(crate) key: ApiKey,
    pub(crate) secret: ApiKeySecret,
}

/// The envelope `{"status": "success", "data": …}`.
#[derive(Debug, Deserialize)]
pub(crate) struct Envelope<T> {
    pub(crate) data: T,
}

/// A response that the API documents in two forms: the value itself, or the value in an [`Envelope`].
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(crate) enum BareOrEnveloped<T> {
    Enveloped(Envelope<T>),
    Bare(T),
}

impl<T> BareOrEnveloped<T> {
    /// The value, whichever form it came in.
    pub(crate) fn into_inner(self) -> T {
        match self {
            Self::Enveloped(envelope) => envelope.data,
            Self::Bare(value) => value,
        }
    }
}
