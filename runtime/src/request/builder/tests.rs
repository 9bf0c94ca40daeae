use super::*;
use crate::argument::{HeadersValue, path_value, query_value};
use crate::descriptor::{Settings, TemplatePart};
use http::header::HeaderMap;

fn refusal(endpoint: &'static Endpoint, arguments: &mut [Argument<'_>]) -> InvalidArgument {
    let base = BaseUrl::parse("https://h.example", crate::url::HttpHosts::default()).unwrap();
    build(&base, endpoint, arguments).unwrap_err()
}

/// A descriptor that lives as long as the process, as those of the attribute do.
fn endpoint(endpoint: Endpoint) -> &'static Endpoint {
    Box::leak(Box::new(endpoint))
}

fn base_url(url: &'static str) -> &'static Settings {
    Box::leak(Box::new(Settings::new().base_url(url)))
}

fn parameters<const N: usize>(parameters: [Parameter; N]) -> &'static [Parameter] {
    Box::leak(Box::new(parameters))
}

#[test]
fn a_base_url_at_fault_is_named() {
    for (base, why) in [
        ("https://h.example:0", "must not name port 0"),
        (
            "https://h.example/a/../b",
            "must not have a path or query that URL libraries rewrite, such as one with `..`, `\"`, or `<`",
        ),
    ] {
        let plain = Endpoint::new("get_key", "GET", "/a")
            .path(&[TemplatePart::Text("/a")])
            .settings(base_url(base));
        let error = refusal(endpoint(plain), &mut []);
        assert_eq!(
            error.to_string(),
            format!("get_key: not sent: its `base_url` is not a URL that can be called: {why}")
        );
        assert_eq!(error.parameter(), "base_url");
    }
}

#[test]
fn an_argument_is_not_blamed_for_the_base_url() {
    let with_argument = Endpoint::new("get_key", "GET", "/<id>")
        .path(&[TemplatePart::Text("/"), TemplatePart::Parameter(0)])
        .parameters(parameters([Parameter::path("id")]))
        .settings(base_url("https://h.example:0"));
    let error = refusal(endpoint(with_argument), &mut [path_value(&7)]);
    assert_eq!(error.parameter(), "base_url");
}

#[test]
fn no_argument_is_left_out() {
    let headers = HeaderMap::new();
    let declared = || {
        let path = &[TemplatePart::Text("/"), TemplatePart::Parameter(0)];
        let declared = parameters([Parameter::path("id"), Parameter::query("page", "page")]);
        endpoint(
            Endpoint::new("get_key", "GET", "/<id>")
                .path(path)
                .parameters(declared),
        )
    };
    for (arguments, parameter) in [
        (
            &mut [path_value(&7), HeadersValue::header_map(&headers)][..],
            "page",
        ),
        (
            &mut [HeadersValue::header_map(&headers), query_value(&1)],
            "id",
        ),
        (&mut [path_value(&7)], "page"),
        (&mut [], "id"),
    ] {
        let error = refusal(declared(), arguments);
        assert_eq!(error.parameter(), parameter);
        assert_eq!(
            error.to_string(),
            format!(
                "get_key: not sent: argument `{parameter}` is not the kind of value that the endpoint declares"
            )
        );
    }
}
