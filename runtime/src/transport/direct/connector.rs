//! How a connection is made: the name is looked up, TCP connects (to several addresses, RFC 8305), a proxy opens a tunnel
//! where one stands before the server, and TLS is spoken with the server. All of it has one limit.
//!
//! A URI with scheme and authority enters; a stream that hyper reads and writes leaves. hyper-rustls does TLS twice where the
//! proxy is reached by TLS as well: with the proxy inside, with the server outside.

use std::fmt;
use std::future::Future;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::{Arc, OnceLock};
use std::task::{Context, Poll};
use std::time::Duration;

use http::Uri;
use hyper_rustls::{HttpsConnector, MaybeHttpsStream};
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::legacy::connect::dns::Name;
use hyper_util::client::legacy::connect::proxy::Tunnel;
use rustls::ClientConfig;
use tower_service::Service;

use super::Direct;
use super::connection::{Connection, Link};
use super::proxy::Proxies;
use super::tls::TlsSettings;
use crate::error::BoxError;
use crate::transport::clients::Versions;
use crate::transport::dns::SharedResolver;

/// TCP keep-alive, and how long sent bytes may stay without an acknowledgement: reqwest's figures.
const KEEP_ALIVE: Duration = Duration::from_secs(15);
const KEEP_ALIVE_RETRIES: u32 = 3;
#[cfg(any(target_os = "android", target_os = "fuchsia", target_os = "linux"))]
const UNACKNOWLEDGED: Duration = Duration::from_secs(30);

type Connecting<T> = Pin<Box<dyn Future<Output = Result<T, BoxError>> + Send>>;
type Tcp = HttpConnector<Resolver>;

/// Makes connections; a clone shares all of it.
#[derive(Clone)]
pub(super) struct Connector(Arc<Inner>);

struct Inner {
    tcp: Tcp,
    proxies: Proxies,
    limit: Duration,
    settings: TlsSettings,
    versions: Versions,
    /// Made when it is first needed, since the system may have no certificates, and plain `http` needs none.
    tls: OnceLock<Tls>,
}

/// rustls's configurations.
#[derive(Clone)]
struct Tls {
    server: Arc<ClientConfig>,
    /// A proxy speaks HTTP/1.1 until the tunnel is open.
    proxy: Arc<ClientConfig>,
}

impl Connector {
    /// The error ends a sentence that begins with the setting.
    pub(super) fn new(
        settings: Direct,
        limit: Duration,
        versions: Versions,
    ) -> Result<Self, &'static str> {
        if let Some(error) = settings.error {
            return Err(error);
        }
        let mut tcp = HttpConnector::new_with_resolver(Resolver(settings.resolved.into()));
        tcp.enforce_http(false);
        tcp.set_nodelay(true);
        tcp.set_connect_timeout(Some(limit));
        tcp.set_keepalive(Some(KEEP_ALIVE));
        tcp.set_keepalive_interval(Some(KEEP_ALIVE));
        tcp.set_keepalive_retries(Some(KEEP_ALIVE_RETRIES));
        #[cfg(any(target_os = "android", target_os = "fuchsia", target_os = "linux"))]
        tcp.set_tcp_user_timeout(Some(UNACKNOWLEDGED));
        Ok(Self(Arc::new(Inner {
            tcp,
            proxies: settings.proxy.into_proxies(),
            limit,
            settings: settings.tls,
            versions,
            tls: OnceLock::new(),
        })))
    }

    pub(super) fn limit(&self) -> Duration {
        self.0.limit
    }

    /// Reads what TLS needs, unless that was done before.
    pub(super) fn tls(&self) -> Result<(), rustls::Error> {
        self.0.tls().map(drop)
    }
}

impl Inner {
    fn tls(&self) -> Result<&Tls, rustls::Error> {
        if let Some(tls) = self.tls.get() {
            return Ok(tls);
        }
        let server = self.settings.config(self.versions)?;
        let mut proxy = server.clone();
        proxy.alpn_protocols.clear();
        Ok(self.tls.get_or_init(|| Tls {
            server: Arc::new(server),
            proxy: Arc::new(proxy),
        }))
    }

    async fn connect(self: Arc<Self>, uri: Uri) -> Result<Connection, BoxError> {
        if uri.scheme_str() != Some("https") {
            let tcp = self.tcp.clone().call(uri).await?;
            return Ok(Connection::Plain(tcp));
        }
        let tls = self.tls()?;
        let server = Arc::clone(&tls.server);
        let tls = HttpsConnector::from((Route(Arc::clone(&self)), server))
            .call(uri)
            .await?;
        Ok(Connection::Tls(Box::new(tls)))
    }

    /// A stream to the server, without its TLS.
    async fn route(self: Arc<Self>, server: Uri) -> Result<Link, BoxError> {
        let tcp = self.tcp.clone();
        let Some(proxy) = self.proxies.before(&server) else {
            let mut tcp = tcp;
            return Ok(MaybeHttpsStream::Http(tcp.call(server).await?));
        };
        let to_proxy = HttpsConnector::from((tcp, Arc::clone(&self.tls()?.proxy)));
        let mut tunnel = Tunnel::new(proxy.uri().clone(), to_proxy);
        if let Some(credential) = proxy.basic_auth() {
            tunnel = tunnel.with_auth(credential.clone());
        }
        Ok(tunnel.call(server).await?)
    }
}

impl Service<Uri> for Connector {
    type Response = Connection;
    type Error = BoxError;
    type Future = Connecting<Self::Response>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, server: Uri) -> Self::Future {
        let inner = Arc::clone(&self.0);
        Box::pin(async move {
            let limit = inner.limit;
            tokio::time::timeout(limit, inner.connect(server))
                .await
                .unwrap_or_else(|_| Err(ConnectTimeout.into()))
        })
    }
}

/// What hyper-rustls connects through.
#[derive(Clone)]
struct Route(Arc<Inner>);

impl Service<Uri> for Route {
    type Response = Link;
    type Error = BoxError;
    type Future = Connecting<Link>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, server: Uri) -> Self::Future {
        Box::pin(Arc::clone(&self.0).route(server))
    }
}

/// Look-ups: names with addresses of the user's own, and all others with the resolver that every client shares.
#[derive(Clone)]
pub(super) struct Resolver(Arc<[(String, Vec<SocketAddr>)]>);

impl Service<Name> for Resolver {
    type Response = std::vec::IntoIter<SocketAddr>;
    type Error = BoxError;
    type Future = Connecting<Self::Response>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, name: Name) -> Self::Future {
        let own = self
            .0
            .iter()
            .find(|(host, _)| host.eq_ignore_ascii_case(name.as_str()));
        if let Some((_, addresses)) = own {
            let addresses = addresses.clone();
            return Box::pin(async move { Ok(addresses.into_iter()) });
        }
        let found = SharedResolver::find(name.as_str());
        Box::pin(async move { Ok(found.await?.to_vec().into_iter()) })
    }
}

/// The limit on connecting was reached.
#[derive(Debug)]
pub(in crate::transport) struct ConnectTimeout;

impl fmt::Display for ConnectTimeout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("connecting took too long")
    }
}

impl std::error::Error for ConnectTimeout {}
