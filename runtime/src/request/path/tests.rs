use super::*;
use crate::descriptor::Checks;

fn path(
    parameter: &Parameter,
    before: &str,
    value: &dyn Value,
    after: &str,
) -> Result<String, Violation> {
    let mut out = String::new();
    let mut writer = PathWriter::new(&mut out);
    writer
        .text(before)
        .and_then(|()| writer.value(0, parameter, value))
        .and_then(|()| writer.text(after))
        .and_then(|()| writer.finish())
        .map_err(|(_, violation)| violation)?;
    Ok(out)
}

#[test]
fn a_value_stays_one_segment() {
    let plain = Parameter::path("id");
    for (value, expected) in [
        ("a/b", "/k/a%2Fb"),
        ("a\\b", "/k/a%5Cb"),
        ("a?x=1", "/k/a%3Fx%3D1"),
        ("a#f", "/k/a%23f"),
        ("a%2Fb", "/k/a%252Fb"),
        ("%2e%2e", "/k/%252e%252e"),
        ("//evil", "/k/%2F%2Fevil"),
        ("é", "/k/%C3%A9"),
        ("a b", "/k/a%20b"),
        ("...", "/k/..."),
    ] {
        assert_eq!(path(&plain, "/k/", &value, ""), Ok(expected.to_owned()));
    }
}

#[test]
fn refuses_what_would_name_another_resource() {
    let plain = Parameter::path("id");
    for (before, value, after, piece) in [
        ("/k/", ".", "", "."),
        ("/k/", "..", "/x", ".."),
        ("/k/.", ".", "/x", ".."),
        ("/k/", ".", ".", ".."),
        ("/k/", "../../admin/users/1", "", ".."),
        ("/k/", "x/..", "", ".."),
        ("/k/", "./x", "", "."),
        ("/k/", "a\\..\\b", "", ".."),
        ("/k/", "..;", "", ".."),
        ("/k/", "..;a=b", "/x", ".."),
        ("/k/", "..", ";v=1", ".."),
        ("/k/x%2F", "..", "", ".."),
        ("/k/", "a/.", ".", ".."),
    ] {
        assert_eq!(
            path(&plain, before, &value, after),
            Err(Violation::DotSegment(piece)),
            "{before}{value}{after}"
        );
    }
    assert_eq!(path(&plain, "/k/", &"", ".json"), Err(Violation::Empty));
    assert_eq!(
        path(&plain, "/k/", &"a\tb", ""),
        Err(Violation::Character('\t', "a path"))
    );
    for (value, after, built) in [
        ("..", ".json", "/k/...json"),
        ("..foo", "", "/k/..foo"),
        ("a/b", "", "/k/a%2Fb"),
        ("a;..", "", "/k/a%3B.."),
        ("%2e%2e", "", "/k/%252e%252e"),
        ("x", "/..;literal", "/k/x/..;literal"),
    ] {
        assert_eq!(path(&plain, "/k/", &value, after).as_deref(), Ok(built));
    }
}

#[test]
fn rest_values_keep_their_slashes() {
    let rest = Parameter::path("path").rest();
    assert_eq!(
        path(&rest, "/c/", &"a b/c", "/x"),
        Ok("/c/a%20b/c/x".to_owned())
    );
    for (value, piece) in [
        ("a/../b", ".."),
        ("../a", ".."),
        ("a/..", ".."),
        ("./a", "."),
        ("a/b\\..\\c", ".."),
        ("a/..;x/c", ".."),
    ] {
        assert_eq!(
            path(&rest, "/c/", &value, ""),
            Err(Violation::DotSegment(piece)),
            "{value}"
        );
    }
}

#[test]
fn encoded_values_keep_their_escapes() {
    let encoded = Parameter::path("path").encoded();
    assert_eq!(
        path(&encoded, "/c/", &"a%2Fb/c d", ""),
        Ok("/c/a%2Fb/c%20d".to_owned())
    );
    for value in [
        "%2e%2E/a",
        "..;/admin",
        "a/..%2Fb",
        "%2e%2e;x",
        "a%5c..",
        "..%5Ca",
    ] {
        assert_eq!(
            path(&encoded, "/c/", &value, ""),
            Err(Violation::DotSegment("..")),
            "{value}"
        );
    }
    for (value, character) in [("a%00b", '\0'), ("a/%0d%0A", '\r'), ("%7f", '\u{7f}')] {
        assert_eq!(
            path(&encoded, "/c/", &value, "/x"),
            Err(Violation::Character(character, "a path")),
            "{value}"
        );
    }
    assert_eq!(
        path(&encoded, "/c/", &"a?b", ""),
        Err(Violation::Character('?', "a path"))
    );
}

#[test]
fn lists_are_joined_by_commas() {
    let ids = Parameter::path("ids").checks(&const { Checks::new().max_items(3) });
    assert_eq!(path(&ids, "/c/", &[1, 2, 3], ""), Ok("/c/1,2,3".to_owned()));
    assert_eq!(
        path(&ids, "/c/", &["a,b", "c"], ""),
        Ok("/c/a%2Cb,c".to_owned())
    );
    assert_eq!(
        path(&ids, "/c/", &[1, 2, 3, 4], ""),
        Err(Violation::TooManyItems(3))
    );
    assert_eq!(
        path(&ids, "/c/", &Vec::<u8>::new(), ""),
        Err(Violation::Empty)
    );
    assert_eq!(
        path(&ids, "/c/", &[[1]], ""),
        Err(Violation::Unrepresentable(
            Unrepresentable::Nested,
            "a path"
        ))
    );
}

#[test]
fn nothing_but_scalars_and_lists_fits() {
    let plain = Parameter::path("id");
    assert_eq!(
        path(&plain, "/", &None::<u8>, ""),
        Err(Violation::Unrepresentable(
            Unrepresentable::Missing,
            "a path"
        ))
    );
    assert_eq!(
        path(
            &plain,
            "/",
            &std::collections::BTreeMap::from([("a", 1)]),
            ""
        ),
        Err(Violation::Unrepresentable(Unrepresentable::Map, "a path"))
    );
}

#[test]
fn two_values_that_share_a_segment_are_judged_together() {
    let (encoded, plain) = (Parameter::path("a").encoded(), Parameter::path("b"));
    let mut out = String::new();
    let mut writer = PathWriter::new(&mut out);
    writer.text("/k/").unwrap();
    writer.value(0, &encoded, &"a%00").unwrap();
    writer.text(",").unwrap();
    writer.value(1, &plain, &"b").unwrap();
    assert_eq!(
        writer.finish(),
        Err((1, Violation::Character('\0', "a path")))
    );
}
