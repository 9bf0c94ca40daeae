//! Certificates made at test time, good and bad, and scripts that break the handshake.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rcgen::{
    BasicConstraints, Certificate, CertificateParams, DnType, IsCa, Issuer, KeyPair,
    KeyUsagePurpose, date_time_ymd,
};
use tokio_rustls::rustls::crypto::aws_lc_rs::default_provider;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivatePkcs8KeyDer};
use tokio_rustls::rustls::server::WebPkiClientVerifier;
use tokio_rustls::rustls::version::{TLS12, TLS13};
use tokio_rustls::rustls::{RootCertStore, ServerConfig};

use crate::script::Script;

/// What every good certificate is valid for.
const LOOPBACK: [&str; 3] = ["localhost", "127.0.0.1", "::1"];

/// A certificate authority of the test's own.
///
/// ```
/// use sdx_endpoint_tests::script::{Script, ScriptedServer};
/// use sdx_endpoint_tests::tls::Authority;
///
/// let authority = Authority::new();
/// let server = ScriptedServer::plan([Script::new()])
///     .tls(&authority.identity())
///     .start();
/// assert!(server.url().starts_with("https://127.0.0.1:"));
/// assert!(authority.pem().starts_with("-----BEGIN CERTIFICATE-----"));
/// ```
pub struct Authority {
    issuer: Issuer<'static, KeyPair>,
    certificate: Certificate,
}

impl Authority {
    /// Makes an authority with a key of its own.
    ///
    /// # Panics
    ///
    /// Where no key can be made.
    #[must_use]
    pub fn new() -> Self {
        static MADE: AtomicUsize = AtomicUsize::new(0);
        let mut params = params([]);
        // Two authorities of one name would make a foreign issuer look like a bad signature.
        let name = format!("Authority {}", MADE.fetch_add(1, Ordering::Relaxed));
        params.distinguished_name.push(DnType::CommonName, name);
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
        let key = key();
        let certificate = params.self_signed(&key).expect("a CA certificate");
        Self {
            issuer: Issuer::new(params, key),
            certificate,
        }
    }

    /// The authority's certificate as PEM, for clients to trust.
    #[must_use]
    pub fn pem(&self) -> String {
        self.certificate.pem()
    }

    /// A good identity for `localhost`, `127.0.0.1`, and `::1`.
    #[must_use]
    pub fn identity(&self) -> Identity {
        self.issue(&params(LOOPBACK))
    }

    /// A good certificate and its key as PEM, for servers that read them from files.
    ///
    /// # Panics
    ///
    /// Where no key can be made.
    #[must_use]
    pub fn certificate_and_key(&self) -> (String, String) {
        let key = key();
        let certificate = params(LOOPBACK)
            .signed_by(&key, &self.issuer)
            .expect("a certificate of the authority");
        (certificate.pem(), key.serialize_pem())
    }

    /// A good identity that demands a certificate of the client, over TLS 1.3 or, where `is_old`, 1.2.
    ///
    /// # Panics
    ///
    /// Where no key can be made.
    #[must_use]
    pub fn demanding(&self, is_old: bool) -> Identity {
        let mut roots = RootCertStore::empty();
        let root = self.certificate.der().clone();
        roots.add(root).expect("the authority's certificate");
        let provider = Arc::new(default_provider());
        let verifier =
            WebPkiClientVerifier::builder_with_provider(Arc::new(roots), Arc::clone(&provider))
                .build()
                .expect("a verifier of clients");
        let key = key();
        let certificate = params(LOOPBACK)
            .signed_by(&key, &self.issuer)
            .expect("a certificate of the authority");
        let version = if is_old { &TLS12 } else { &TLS13 };
        let config = ServerConfig::builder_with_provider(provider)
            .with_protocol_versions(&[version])
            .expect("one version")
            .with_client_cert_verifier(verifier)
            .with_single_cert(
                vec![certificate.der().clone()],
                PrivatePkcs8KeyDer::from(key.serialize_der()).into(),
            )
            .expect("a key that fits its certificate");
        Identity(Arc::new(config))
    }

    /// An identity for another host name.
    #[must_use]
    pub fn identity_for(&self, host: &str) -> Identity {
        self.issue(&params([host]))
    }

    /// An identity that has expired.
    #[must_use]
    pub fn expired(&self) -> Identity {
        let mut params = params(LOOPBACK);
        params.not_before = date_time_ymd(2000, 1, 1);
        params.not_after = date_time_ymd(2001, 1, 1);
        self.issue(&params)
    }

    /// An identity that is not valid yet.
    #[must_use]
    pub fn not_yet_valid(&self) -> Identity {
        let mut params = params(LOOPBACK);
        params.not_before = date_time_ymd(3000, 1, 1);
        params.not_after = date_time_ymd(3001, 1, 1);
        self.issue(&params)
    }

    fn issue(&self, params: &CertificateParams) -> Identity {
        let key = key();
        let certificate = params
            .signed_by(&key, &self.issuer)
            .expect("a certificate of the authority");
        Identity::new(&certificate, &key)
    }
}

impl Default for Authority {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Authority {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Authority").finish_non_exhaustive()
    }
}

/// A server's certificate and key.
#[derive(Clone, Debug)]
pub struct Identity(Arc<ServerConfig>);

impl Identity {
    /// An identity for loopback that no authority has signed.
    ///
    /// # Panics
    ///
    /// Where no key can be made.
    #[must_use]
    pub fn self_signed() -> Self {
        let key = key();
        let certificate = params(LOOPBACK)
            .self_signed(&key)
            .expect("a self-signed certificate");
        Self::new(&certificate, &key)
    }

    fn new(certificate: &Certificate, key: &KeyPair) -> Self {
        let chain: Vec<CertificateDer<'static>> = vec![certificate.der().clone()];
        let key = PrivatePkcs8KeyDer::from(key.serialize_der());
        let mut config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
            .with_safe_default_protocol_versions()
            .expect("TLS 1.2 and 1.3")
            .with_no_client_auth()
            .with_single_cert(chain, key.into())
            .expect("a key that fits its certificate");
        // A client that offers HTTP/2 gets it here, and its preface fails the test.
        config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        Self(Arc::new(config))
    }

    pub(crate) fn config(&self) -> Arc<ServerConfig> {
        Arc::clone(&self.0)
    }
}

fn key() -> KeyPair {
    KeyPair::generate().expect("a key pair")
}

fn params<'a>(hosts: impl IntoIterator<Item = &'a str>) -> CertificateParams {
    let hosts: Vec<String> = hosts.into_iter().map(str::to_owned).collect();
    CertificateParams::new(hosts).expect("valid host names")
}

/// Reads the `ClientHello` and sends nothing until the client closes.
#[must_use]
pub fn stalls_in_the_handshake() -> Script {
    Script::new().read_tls_record().silence()
}

/// Reads the `ClientHello`, writes the beginning of a `ServerHello`, and ends the stream.
#[must_use]
pub fn ends_in_the_handshake() -> Script {
    Script::new()
        .read_tls_record()
        .write(*b"\x16\x03\x03\x00\x7a\x02\x00\x00")
        .half_close()
        .silence()
}

/// Speaks plain HTTP to a client that expects TLS.
#[must_use]
pub fn speaks_plain_http() -> Script {
    Script::new()
        .read_tls_record()
        .write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
        .half_close()
        .silence()
}

/// Refuses every protocol version that the client offers, as a peer that stops at TLS 1.1 does.
#[must_use]
pub fn knows_only_tls_1_1() -> Script {
    Script::new()
        .read_tls_record()
        // Alert, TLS 1.1, two bytes: fatal, protocol_version (RFC 8446 §6.2).
        .write(*b"\x15\x03\x02\x00\x02\x02\x46")
        .half_close()
        .silence()
}
