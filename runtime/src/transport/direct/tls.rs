//! What TLS needs: whom to trust, and who we are. PEM enters, rustls's configuration leaves.
//!
//! Note: no error repeats what it was given, since a client's PEM holds its private key.

use std::sync::Arc;

use rustls::ClientConfig;
use rustls::RootCertStore;
use rustls::crypto::{CryptoProvider, aws_lc_rs};
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls_platform_verifier::Verifier;

use crate::transport::clients::Versions;

/// Whom to trust, and who we are.
#[derive(Default)]
pub(super) struct TlsSettings {
    pub(super) roots: Roots,
    pub(super) identity: Option<Identity>,
}

/// The authorities that are trusted.
pub(super) enum Roots {
    /// Those of the system, and these.
    Platform(Vec<CertificateDer<'static>>),
    /// These and no others.
    Only(Vec<CertificateDer<'static>>),
}

impl Default for Roots {
    fn default() -> Self {
        Self::Platform(Vec::new())
    }
}

/// A certificate of ours with those that lead to its authority, and its key.
pub(super) struct Identity {
    chain: Vec<CertificateDer<'static>>,
    key: PrivateKeyDer<'static>,
}

impl Identity {
    /// Reads certificates and one key; the error ends a sentence that begins with the setting.
    pub(super) fn parse(pem: &[u8]) -> Result<Self, &'static str> {
        let chain = certificates(pem)?;
        let key = PrivateKeyDer::from_pem_slice(pem)
            .map_err(|_| "was given a client certificate without its private key in PEM")?;
        Ok(Self { chain, key })
    }
}

/// Reads at least one certificate; the error ends a sentence that begins with the setting.
pub(super) fn certificates(pem: &[u8]) -> Result<Vec<CertificateDer<'static>>, &'static str> {
    let certificates: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(pem).collect();
    match certificates {
        Ok(certificates) if !certificates.is_empty() => Ok(certificates),
        _ => Err("was given certificates that are not PEM (`-----BEGIN CERTIFICATE-----` …)"),
    }
}

impl TlsSettings {
    /// The configuration for connections to servers.
    pub(super) fn config(&self, versions: Versions) -> Result<ClientConfig, rustls::Error> {
        // A provider that the user installed for the process is for this client as well.
        let provider = CryptoProvider::get_default()
            .map_or_else(|| Arc::new(aws_lc_rs::default_provider()), Arc::clone);
        let builder = ClientConfig::builder_with_provider(Arc::clone(&provider))
            .with_safe_default_protocol_versions()?;
        let builder = match &self.roots {
            Roots::Only(certificates) => {
                let mut roots = RootCertStore::empty();
                for certificate in certificates {
                    roots.add(certificate.clone())?;
                }
                builder.with_root_certificates(roots)
            }
            Roots::Platform(further) => builder
                .dangerous()
                .with_custom_certificate_verifier(Arc::new(platform_verifier(further, provider)?)),
        };
        let mut config = match &self.identity {
            Some(Identity { chain, key }) => {
                builder.with_client_auth_cert(chain.clone(), key.clone_key())?
            }
            None => builder.with_no_client_auth(),
        };
        config.alpn_protocols = match versions {
            Versions::Http1 => vec![b"http/1.1".to_vec()],
            #[cfg(feature = "http2")]
            Versions::Http1And2 => vec![b"h2".to_vec(), b"http/1.1".to_vec()],
        };
        Ok(config)
    }
}

/// The system's verifier, which trusts `further` authorities as well.
fn platform_verifier(
    further: &[CertificateDer<'static>],
    provider: Arc<CryptoProvider>,
) -> Result<Verifier, rustls::Error> {
    if further.is_empty() {
        return Verifier::new(provider);
    }
    #[cfg(not(target_os = "android"))]
    return Verifier::new_with_extra_roots(further.iter().cloned(), provider);
    #[cfg(target_os = "android")]
    Err(rustls::Error::General(
        "the system's verifier takes no further certificates here; trust them alone with `only_root_certificates`".to_owned(),
    ))
}
