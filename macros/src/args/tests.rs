use super::*;

/// The facts that reading the attribute's tokens reports.
fn facts(attribute: &str) -> Vec<String> {
    let errors = Errors::default();
    let args = parse(attribute.parse().unwrap(), Span::call_site(), &errors);
    check_headers(&args.headers, &errors);
    errors
        .into_faults()
        .iter()
        .map(|fault| fault.fact().to_owned())
        .collect()
}

fn read(attribute: &str) -> Args {
    let errors = Errors::default();
    let args = parse(attribute.parse().unwrap(), Span::call_site(), &errors);
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
    assert_eq!(args.status.value().unwrap(), &[(200, 200), (300, 399)]);
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
    assert!(args.anonymous.spanned().is_some());
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
        let args = parse(attribute.parse().unwrap(), Span::call_site(), &errors);
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
        ("path + \"/\"", "expected a key, found `+`"),
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
        ("header(\"X\")", "expected `header(\"Name\" = \"value\")`"),
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
