use super::*;

fn shape(text: &str) -> String {
    let template = parse(text, &[]).unwrap_or_else(|faults| panic!("{text}: {faults:?}"));
    let mut shape: String = template
        .parts()
        .iter()
        .map(|piece| match piece {
            TemplatePart::Text(text) => format!("[{text}]"),
            TemplatePart::Parameter(parameter) => {
                assert_eq!(
                    &text[parameter.range.clone()],
                    format!("<{}>", parameter.name)
                );
                format!("({})", parameter.name)
            }
        })
        .collect();
    if let Some(query) = template.query() {
        shape.push('?');
        shape.push_str(query);
    }
    shape
}

#[test]
fn reads_templates() {
    for (text, expected) in [
        ("/", "[/]"),
        ("/api/keys/<id>", "[/api/keys/](id)"),
        ("/a/<type>/", "[/a/](type)[/]"),
        ("/Accounts/<sid>.json", "[/Accounts/](sid)[.json]"),
        (
            "/gridpoints/<wfo>/<x>,<y>",
            "[/gridpoints/](wfo)[/](x)[,](y)",
        ),
        ("/<name>:activate", "[/](name)[:activate]"),
        ("/v1/things:batch", "[/v1/things:batch]"),
        ("/a/<id>/b/<id>", "[/a/](id)[/b/](id)"),
        (
            "/ai/run/@cf/baai/bge-base-en-v1.5",
            "[/ai/run/@cf/baai/bge-base-en-v1.5]",
        ),
        ("/responses?beta=true", "[/responses]?beta=true"),
        ("/a?x=1&y=a/b?c", "[/a]?x=1&y=a/b?c"),
        ("/caf%C3%A9/", "[/caf%C3%A9/]"),
        ("/<sha>.<diff_type>", "[/](sha)[.](diff_type)"),
        ("/...", "[/...]"),
        ("/a.b/.c", "[/a.b/.c]"),
        ("/a'b(c)!$&*+;=", "[/a'b(c)!$&*+;=]"),
    ] {
        assert_eq!(shape(text), expected, "{text}");
    }
}

fn faults(text: &str) -> Vec<(String, String)> {
    parse(text, &[])
        .expect_err(text)
        .into_iter()
        .map(|fault| {
            let name = format!("{:?}", fault.misuse);
            let name = name.split([' ', '{']).next().unwrap().to_owned();
            (name, text[fault.range].to_owned())
        })
        .collect()
}

#[test]
fn points_at_the_fault() {
    for (text, misuse, found) in [
        ("", "Empty", ""),
        ("api/keys", "NoLeadingSlash", ""),
        ("https://v1.api/keys", "AbsoluteUrl", "https://v1.api"),
        ("//host/a", "DoubleSlashStart", "//"),
        ("/a#b", "Fragment", "#b"),
        ("/a/<id", "Unclosed", "<id"),
        ("/a/<id/keys/<x>", "Unclosed", "<id"),
        ("/a/<id/keys", "Unclosed", "<id"),
        ("/a/id>", "Unopened", ">"),
        ("/<a<b>>", "Nested", "<"),
        ("/<>", "EmptyName", "<>"),
        ("/< >", "EmptyName", "< >"),
        ("/<site-id>", "NotAnIdentifier", "site-id"),
        ("/<r#type>", "NotAnIdentifier", "r#type"),
        ("/<a/b>", "NotAnIdentifier", "a/b"),
        ("/<1st>", "DigitName", "1st"),
        ("/<self>", "ReservedName", "self"),
        ("/<_>", "ReservedName", "_"),
        ("/< id >", "SpaceInName", " id "),
        ("/<id:u32>", "Typed", ":u32"),
        ("/<rest..>", "Wildcard", ".."),
        ("/<*path>", "Wildcard", "*"),
        ("/*", "Wildcard", "*"),
        ("/a//b", "EmptySegment", "//"),
        ("/a///b", "EmptySegment", "///"),
        ("/a//", "EmptySegment", "//"),
        ("/a/../b", "DotSegment", ".."),
        ("/./a", "DotSegment", "."),
        ("/a/%2E.", "DotSegment", "%2E."),
        ("/a b", "Space", " "),
        ("/a\n", "LineBreak", "\n"),
        ("/a\u{7}", "Control", "\u{7}"),
        ("/café/x", "NonAscii", "é"),
        ("/a%2", "BadEscape", "%2"),
        ("/%zz", "BadEscape", "%zz"),
        ("/a\\b", "ReservedCharacter", "\\"),
        ("/a\"b", "ReservedCharacter", "\""),
        ("/a|b", "ReservedCharacter", "|"),
        ("/a{b", "BraceSyntax", "{b"),
        ("/a[b", "ReservedCharacter", "["),
        ("/keys/{id}", "BraceSyntax", "{id}"),
        ("/keys/:id", "ColonSyntax", ":id"),
        ("/keys/:id/x", "ColonSyntax", ":id"),
        ("/<a><b>", "AdjacentParameters", "<a><b>"),
        ("/a?x=<x>", "ParameterInQuery", "<x>"),
        ("/a?x=a b", "Space", " "),
        ("/a?x='a", "ReservedCharacter", "'"),
    ] {
        assert_eq!(
            faults(text),
            [(misuse.to_owned(), found.to_owned())],
            "{text}"
        );
    }
}

#[test]
fn finds_all_faults_in_one_pass() {
    let found: Vec<_> = faults("a/<>/<x")
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    assert_eq!(found, ["NoLeadingSlash", "EmptyName", "Unclosed"]);
    assert_eq!(faults("/<a>//<1>/é?<x>").len(), 4);
}

#[test]
fn escapes_what_a_path_cannot_hold() {
    assert_eq!(escaped("café"), "caf%C3%A9");
    assert_eq!(escaped("\\"), "%5C");
    assert_eq!(escaped("a%20b"), "a%20b");
}

#[test]
fn never_panics_on_any_short_text() {
    let alphabet = [
        "/", "<", ">", "a", "é", "%", "?", "#", ".", "{", "}", ":", " ",
    ];
    let mut texts = vec![String::new()];
    for _ in 0..4 {
        texts = texts
            .iter()
            .flat_map(|text| alphabet.iter().map(move |letter| format!("{text}{letter}")))
            .collect();
        for text in &texts {
            if let Err(faults) = parse(text, &[]) {
                assert!(
                    faults
                        .iter()
                        .all(|fault| text.get(fault.range.clone()).is_some()),
                    "{text}"
                );
            }
        }
    }
}

#[test]
fn behind_a_prefix_a_template_may_be_empty_or_a_query() {
    assert_eq!(parse_after_prefix("", &[]), Ok(Template::default()));
    let query = parse_after_prefix("?beta=true", &[]).unwrap();
    assert_eq!((query.parts(), query.query()), (&[][..], Some("beta=true")));
    assert_eq!(
        parse_after_prefix("/a/<id>?x", &[]),
        parse("/a/<id>?x", &[])
    );
    for text in ["a", "/a//b", "?a=<b>", "?a b", "?#", "?a#b"] {
        let faults = parse_after_prefix(text, &[]).unwrap_err();
        assert_eq!(faults.len(), 1, "{text}: {faults:?}");
        assert!(text.get(faults[0].range.clone()).is_some(), "{text}");
    }
    let fault = &parse_after_prefix("?a=<b>", &[]).unwrap_err()[0];
    assert_eq!(fault.range, 3..6);
}
