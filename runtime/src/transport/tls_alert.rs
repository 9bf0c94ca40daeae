//! A server that refuses our certificate, or that we have none.
//!
//! In TLS 1.3 it says so when our side of the handshake is over and the request is on its way (RFC 8446 §4.4.2.4,
//! §6.2), so that the refusal looks like a connection that ended: an error of reading, which holds the server's alert.
//! The server has read nothing of the request.

use std::error::Error as StdError;

/// Whether this error, or one inside of it that `source` skips, is such a refusal.
pub(super) fn refuses_certificate(error: &(dyn StdError + 'static)) -> bool {
    #[cfg(feature = "rustls")]
    if rustls_error(error).is_some_and(is_refusal) {
        return true;
    }
    #[cfg(feature = "native-tls")]
    if names_refusal(&error.to_string()) {
        return true;
    }
    let _ = error;
    false
}

/// rustls's error, which is inside of an `io::Error`.
#[cfg(feature = "rustls")]
fn rustls_error<'a>(error: &'a (dyn StdError + 'static)) -> Option<&'a rustls::Error> {
    error.downcast_ref().or_else(|| {
        let inner = error.downcast_ref::<std::io::Error>()?.get_ref()?;
        rustls_error(inner)
    })
}

#[cfg(feature = "rustls")]
fn is_refusal(error: &rustls::Error) -> bool {
    use rustls::AlertDescription as Alert;
    let rustls::Error::AlertReceived(alert) = error else {
        return false;
    };
    matches!(
        alert,
        Alert::CertificateRequired
            | Alert::BadCertificate
            | Alert::NoCertificate
            | Alert::UnsupportedCertificate
            | Alert::CertificateRevoked
            | Alert::CertificateExpired
            | Alert::CertificateUnknown
            | Alert::UnknownCA
            | Alert::AccessDenied
            | Alert::DecryptError
            | Alert::HandshakeFailure
    )
}

/// The system's TLS has no type for an alert that was received; its text names it.
#[cfg(feature = "native-tls")]
fn names_refusal(text: &str) -> bool {
    const REFUSALS: [&str; 5] = [
        "certificate",
        "unknown ca",
        "access denied",
        "decrypt error",
        "handshake failure",
    ];
    let text = text.to_ascii_lowercase();
    text.contains(" alert ") && REFUSALS.iter().any(|refusal| text.contains(refusal))
}
