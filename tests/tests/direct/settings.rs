//! Settings that are refused when the client is built.

use sdx_endpoint::transport::Direct;
use sdx_endpoint_tests::in_memory::no_content;
use sdx_endpoint_tests::tls::Authority;

use crate::support::builder;

#[test]
fn no_other_transport_goes_beside_it() {
    let builder = || builder("https://api.example").direct(Direct::new());
    let configured = builder().configure_http(|http| http).build();
    let given = builder().http_client(reqwest::Client::new()).build();
    let layered = builder().transport(no_content()).build();
    for (refusal, setting, says) in [
        (configured, "configure_http", "transport::Direct"),
        (given, "http_client", "leave one of the two out"),
        (layered, "transport", "leave one of the two out"),
    ] {
        let error = refusal.unwrap_err();
        let text = error.to_string();
        assert_eq!(error.setting(), setting);
        assert!(text.contains("`direct`") && text.contains(says), "{text}");
    }
}

#[test]
fn what_it_cannot_read_is_refused_and_not_shown() {
    let (certificate, key) = Authority::new().certificate_and_key();
    let broken = certificate.replace("-----END", "-----FIN");
    let with_key = |key: &str| Direct::new().client_certificate(format!("{certificate}{key}"));
    for (settings, says) in [
        (Direct::new().only_root_certificates("s3cr3t"), "not PEM"),
        (Direct::new().add_root_certificates(""), "not PEM"),
        (Direct::new().add_root_certificates(&broken), "not PEM"),
        (Direct::new().client_certificate(&key), "not PEM"),
        (with_key("s3cr3t"), "private key"),
        (
            Direct::new().https_proxy("socks5://user:s3cr3t@proxy.example", ""),
            "proxy",
        ),
        (Direct::new().https_proxy("user:s3cr3t@proxy", ""), "proxy"),
        // The first one is reported.
        (
            Direct::new()
                .https_proxy("s3cr3t", "")
                .only_root_certificates("s3cr3t"),
            "proxy",
        ),
    ] {
        assert!(!format!("{settings:?}").contains("s3cr3t"));
        let error = builder("http://localhost").direct(settings).build();
        let error = error.unwrap_err();
        let text = format!("{error} {error:?}");
        assert_eq!(error.setting(), "direct", "{text}");
        assert!(text.contains(says), "{text}");
        assert!(
            !text.contains("s3cr3t") && !text.contains("BEGIN PRIVATE"),
            "{text}"
        );
    }
}

#[test]
fn a_key_of_another_certificate_is_refused() {
    let (certificate, _) = Authority::new().certificate_and_key();
    let (_, key) = Authority::new().certificate_and_key();
    let settings = Direct::new()
        .only_root_certificates(&certificate)
        .client_certificate(format!("{certificate}{key}"));
    let error = builder("https://api.example").direct(settings).build();
    assert_eq!(error.unwrap_err().setting(), "direct");
}
