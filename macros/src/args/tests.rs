use super::*;

/// The facts that reading the attribute's tokens reports.
fn facts(attribute: &str) -> Vec<String> {
    let errors = Errors::default();
    let args = parse(attribute.parse().unwrap(), &[], Span::call_site(), &errors);
    check_headers(&args.headers, false, &errors);
    errors
        .into_faults()
        .iter()
        .map(|fault| fault.fact().to_owned())
        .collect()
}

fn codes(args: &Args) -> Option<Vec<(u16, u16)>> {
    let statuses = args.status.value()?;
    Some(statuses.iter().map(|status| status.codes).collect())
}

fn read(attribute: &str) -> Args {
    let errors = Errors::default();
    let args = parse(attribute.parse().unwrap(), &[], Span::call_site(), &errors);
    let faults = errors.into_faults();
    assert!(faults.is_empty(), "{attribute}: {faults:?}");
    args
}

#[test]
fn reads_every_key() {
    let args = read(
        r#"method = "PUT", path = r"/a/<id>?b", pattern = "^a[0-9]{3}$", status = [200, "3XX"],
           accept = "text/csv; charset=utf-8", header("X-A" = "1"), header("x-b" = "2"),
           rename_all = "kebab-case", auth = "none", base_url = "https://h/p", timeout = "2m",
           attempt_timeout = "30s", idempotent = false, crate = ::other::path,"#,
    );
    assert_eq!(args.method.value().unwrap().as_str(), "PUT");
    assert_eq!(args.path.value().unwrap().template.query(), Some("b"));
    assert!(args.pattern.value().is_some());
    assert_eq!(codes(&args), Some(vec![(200, 200), (300, 399)]));
    assert_eq!(
        args.accept.value().unwrap().as_str(),
        "text/csv; charset=utf-8"
    );
    let names: Vec<_> = args
        .headers
        .iter()
        .map(|header| header.name.lower())
        .collect();
    assert_eq!(names, ["x-a", "x-b"]);
    assert_eq!(args.rename_all.value(), Some(&Case::Kebab));
    assert_eq!(args.auth.value(), Some(&Auth::None));
    assert_eq!(args.base_url.value().unwrap(), "https://h/p");
    assert_eq!(args.timeout.value(), Some(&120_000));
    assert_eq!(args.attempt_timeout.value(), Some(&30_000));
    assert_eq!(args.idempotent.value(), Some(&false));
    assert_eq!(args.krate.value().unwrap().segments.len(), 2);
}

#[test]
fn a_faulty_key_is_not_a_missing_one() {
    for attribute in [
        "method = 3",
        "metod = \"GET\"",
        "method(\"GET\")",
        "method: \"GET\"",
        "method",
        "\"GET\"",
    ] {
        let errors = Errors::default();
        let args = parse(attribute.parse().unwrap(), &[], Span::call_site(), &errors);
        assert!(!args.method.is_absent(), "{attribute}");
        assert_eq!(errors.into_faults().len(), 1, "{attribute}");
    }
}

#[test]
fn every_fault_has_one_error() {
    for (attribute, fact) in [
        (
            "method = \"GET\" path = \"/\"",
            "expected `,` before `path`",
        ),
        (
            "method = GET path = \"/\"",
            "`method` must be a string literal",
        ),
        ("method = \"GET\"x", "string literals have no suffix"),
        (
            "path = PATH",
            "`path` must be a string literal, not an expression",
        ),
        (
            "path = true",
            "`path` must be a string literal, found a boolean",
        ),
        (
            "path = '/'",
            "`path` must be a string literal, found a character",
        ),
        (
            "path = 1.5",
            "`path` must be a string literal, found a float",
        ),
        ("path =", "`path` needs a value"),
        (", path = \"/\"", "expected a key, found `,`"),
        ("path + \"/\"", "expected `=`, found `+`"),
        (
            "status = 200.0",
            "`status` must be a code, a list of codes, or a range",
        ),
        (
            "status = [200, \"2XX\", 204]",
            "status `204` is given twice",
        ),
        ("status = \"200\"", "`status` must be an integer"),
        ("crate = self::x", "`crate` must be an absolute path"),
        ("crate = a + b", "`crate` must be a path"),
        ("header(\"X\")", "a constant header needs a value"),
        (
            "header(\"X\" = \"\u{e9}\")",
            "header value must be visible ASCII",
        ),
        (
            "header(\"accept\" = \"a/b\")",
            "`Accept` is set by the key `accept`",
        ),
        ("idempotent = 1", "`idempotent` must be `true` or `false`"),
        ("auth = none", "`auth` must be a string literal"),
    ] {
        let found = facts(attribute);
        let expected = if attribute.contains("GET path") { 2 } else { 1 };
        assert_eq!(found.len(), expected, "{attribute}: {found:?}");
        assert!(
            found.iter().any(|found| found == fact),
            "{attribute}: {found:?}"
        );
    }
}

/// What a key comes to, for comparison.
fn outcome(args: &Args, key: &str) -> String {
    let prefix = args.prefix.value();
    match key {
        "path" => format!("{:?}", prefix.map(|prefix| prefix.path.literal.value())),
        "pattern" => {
            let pattern = prefix.and_then(|prefix| prefix.pattern.as_ref());
            format!("{:?}", pattern.map(|pattern| pattern.literal.value()))
        }
        "status" => format!("{:?}", codes(args)),
        "accept" => format!("{:?}", args.accept.value()),
        "header" => {
            let headers = args.headers.iter();
            format!(
                "{:?}",
                headers.map(|header| &header.value).collect::<Vec<_>>()
            )
        }
        "rename_all" => format!("{:?}", args.rename_all.value()),
        "auth" => format!("{:?}", args.auth.value()),
        "base_url" => format!("{:?}", args.base_url.value()),
        "timeout" => format!("{:?}", args.timeout.value()),
        "attempt_timeout" => format!("{:?}", args.attempt_timeout.value()),
        "max_redirects" => format!("{:?}", args.max_redirects.value()),
        "idempotent" => format!("{:?}", args.idempotent.value()),
        "retry" => format!("{:?}", args.single_attempt.value()),
        "envelope" => match args.envelope.value() {
            Some(EnvelopeKey::None) => "none".to_owned(),
            Some(EnvelopeKey::Of(envelope)) => format!(
                "{:?}",
                envelope.success.as_ref().map(|success| &success.expected)
            ),
            None => String::new(),
        },
        "crate" => {
            let path = args.krate.value();
            format!(
                "{:?}",
                path.map(|path| quote::ToTokens::to_token_stream(path).to_string())
            )
        }
        key => panic!("`{key}` is not compared"),
    }
}

/// Each default, what it comes to, a method's own key, and what that comes to; the prefix is never replaced.
const DEFAULTS: [(&str, &str, &str, &str, &str); 15] = [
    (
        "path",
        r#"path = "/a""#,
        r#"Some("/a")"#,
        r#"path = "/b""#,
        r#"Some("/a")"#,
    ),
    (
        "pattern",
        r#"path = "/<a>", pattern = "a""#,
        r#"Some("a")"#,
        "pattern = \"b\"",
        r#"Some("a")"#,
    ),
    (
        "status",
        "status = 204",
        "Some([(204, 204)])",
        "status = \"2XX\"",
        "Some([(200, 299)])",
    ),
    (
        "accept",
        "accept = \"text/csv\"",
        r#"Some(MediaType { text: "text/csv", format: Text })"#,
        "accept = \"application/json\"",
        r#"Some(MediaType { text: "application/json", format: Json })"#,
    ),
    (
        "header",
        r#"header("A" = "1"), header("B" = "2")"#,
        r#"["1", "2"]"#,
        r#"header("a" = "3")"#,
        r#"["2", "3"]"#,
    ),
    (
        "rename_all",
        "rename_all = \"kebab-case\"",
        "Some(Kebab)",
        "rename_all = \"snake_case\"",
        "Some(Snake)",
    ),
    (
        "auth",
        "auth = \"none\"",
        "Some(None)",
        "auth = \"client\"",
        "Some(Client)",
    ),
    (
        "base_url",
        "base_url = \"https://a\"",
        r#"Some("https://a")"#,
        "base_url = \"https://b\"",
        r#"Some("https://b")"#,
    ),
    (
        "timeout",
        "timeout = \"1s\"",
        "Some(1000)",
        "timeout = \"2s\"",
        "Some(2000)",
    ),
    (
        "attempt_timeout",
        "attempt_timeout = \"1s\"",
        "Some(1000)",
        "attempt_timeout = \"2s\"",
        "Some(2000)",
    ),
    (
        "max_redirects",
        "max_redirects = 3",
        "Some(3)",
        "method = \"GET\", max_redirects = 0",
        "Some(0)",
    ),
    (
        "idempotent",
        "idempotent = true",
        "Some(true)",
        "idempotent = false",
        "Some(false)",
    ),
    // It has one value, so a method can only repeat it.
    (
        "retry",
        "retry = \"off\"",
        "Some(())",
        "retry = \"off\"",
        "Some(())",
    ),
    (
        "envelope",
        "envelope(success = \"ok\")",
        "Some(Boolean(true))",
        "envelope(\"none\")",
        "none",
    ),
    (
        "crate",
        "crate = ::a",
        r#"Some(":: a")"#,
        "crate = ::b",
        r#"Some(":: b")"#,
    ),
];

#[test]
fn each_default_arrives_and_is_replaced_by_a_key_of_the_method() {
    let compared = DEFAULTS.map(|(key, ..)| key);
    assert_eq!(compared, DEFAULT_KEYS);
    for (key, default, arrives, own, replaced) in DEFAULTS {
        let inherited = read(&format!("__sdx_api(({default}) ()), method = \"GET\""));
        assert_eq!(outcome(&inherited, key), arrives, "{key}");
        let both = read(&format!("__sdx_api(({default}) ()), {own}"));
        assert_eq!(outcome(&both, key), replaced, "{key}");
        let none = read("__sdx_api(() ()), method = \"GET\"");
        assert_eq!(
            outcome(&none, key),
            outcome(&read("method = \"GET\""), key),
            "{key}"
        );
    }
}

#[test]
fn a_faulty_default_is_silent_and_replaceable() {
    let args = read(
        r#"__sdx_api((status = 404, accept = "json", header("Accept" = "a/b"), header("Host" = "1"), oops) ("id")), accept = "a/b""#,
    );
    assert!(matches!(args.status, KeyState::Invalid));
    assert_eq!(args.accept.value().unwrap().as_str(), "a/b");
    assert!(args.headers.is_empty());
}

#[test]
fn a_default_is_at_the_method() {
    let args = read("__sdx_api((status = 204) ()), method = \"GET\"");
    assert!(args.status.is_inherited());
    assert!(!args.method.is_inherited());
    assert!(args.span.is_some());
    let alone = read("__sdx_api((status = 204) ()),");
    assert!(alone.span.is_none(), "the entry is not the user's");
}

#[test]
fn a_deadline_of_the_method_lifts_the_attempt_limit_of_the_trait() {
    for (own, limit) in [("2s", 10_000), ("60s", 60_000)] {
        let args = read(&format!(
            "__sdx_api((attempt_timeout = \"10s\", timeout = \"30s\") ()), timeout = \"{own}\""
        ));
        assert_eq!(args.attempt_timeout.value(), Some(&limit), "{own}");
    }
    let inherited = read("__sdx_api((attempt_timeout = \"10s\", timeout = \"30s\") ()),");
    assert_eq!(inherited.attempt_timeout.value(), Some(&10_000));
    let both = read(
        "__sdx_api((attempt_timeout = \"10s\") ()), timeout = \"60s\", attempt_timeout = \"1s\"",
    );
    assert_eq!(both.attempt_timeout.value(), Some(&1_000));
}
