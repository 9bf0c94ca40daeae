//! Endpoints compile in every edition that has `async`.
//!
//! ```edition2018
//! use sdx_endpoint::{sdx_endpoint, Client, Error, HasClient};
//!
//! trait Api: HasClient {
//!     #[sdx_endpoint(
//!         method = "DELETE",
//!         path = "/api/keys/<id>",
//!         pattern = "^api_key_[0-9A-Za-z]{27}$",
//!         header("X-A" = "1")
//!     )]
//!     async fn delete(&self, id: &str, #[query] page: Option<u32>) -> Result<(), Error>;
//! }
//! impl Api for Client {}
//!
//! let _ = Client::unconnected().delete("1", None);
//! ```
//!
//! ```edition2021
//! use sdx_endpoint::{sdx_endpoint, Client, Error, HasClient};
//!
//! trait Api: HasClient {
//!     #[sdx_endpoint(
//!         method = "DELETE",
//!         path = "/api/keys/<id>",
//!         pattern = "^api_key_[0-9A-Za-z]{27}$",
//!         header("X-A" = "1")
//!     )]
//!     async fn delete(&self, id: &str, #[query] page: Option<u32>) -> Result<(), Error>;
//! }
//! impl Api for Client {}
//!
//! fn spawnable(client: Client) -> impl std::future::Future + Send + 'static {
//!     async move { client.delete("1", None).await }
//! }
//! drop(spawnable(Client::unconnected()));
//! ```
//!
//! ```edition2024
//! use sdx_endpoint::{sdx_endpoint, Client, Error, HasClient};
//!
//! trait Api: HasClient {
//!     #[sdx_endpoint(
//!         method = "DELETE",
//!         path = "/api/keys/<id>",
//!         pattern = "^api_key_[0-9A-Za-z]{27}$",
//!         header("X-A" = "1")
//!     )]
//!     async fn delete(&self, id: &str, #[query] page: Option<u32>) -> Result<(), Error>;
//! }
//! impl Api for Client {}
//!
//! fn spawnable(client: Client) -> impl Future + Send + 'static {
//!     async move { client.delete("1", None).await }
//! }
//! drop(spawnable(Client::unconnected()));
//! ```
