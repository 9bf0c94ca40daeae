use super::*;

use Selector::{Index, Name};

fn find<'b>(body: &'b str, selectors: &'static [Selector]) -> Located<'b> {
    let [found] = locate(body, [Some(JsonPath::new(selectors))]).unwrap();
    found
}

fn at<'b>(body: &'b str, selectors: &'static [Selector]) -> Option<&'b str> {
    match find(body, selectors) {
        Located::At(text) => Some(text.as_str()),
        Located::Absent => None,
        Located::Misplaced(misplaced) => panic!("{body}: {misplaced}"),
    }
}

#[test]
fn finds_what_is_written() {
    const CURSOR: &[Selector] = &[Name("meta"), Name("cursor")];
    const LAST: &[Selector] = &[Name("data"), Index(-1), Name("id")];
    for (body, selectors, expected) in [
        (r#"{"meta":{"cursor":"a"}}"#, CURSOR, Some(r#""a""#)),
        (
            r#" {"x":[1,{"cursor":2}], "meta" : { "cursor" : 184467440737095516160 } } "#,
            CURSOR,
            Some("184467440737095516160"),
        ),
        (r#"{"meta":{"cursor":1.10}}"#, CURSOR, Some("1.10")),
        (r#"{"m\u0065ta":{"cursor":1}}"#, CURSOR, Some("1")),
        (r#"{"meta":{"cursor":null}}"#, CURSOR, Some("null")),
        (r#"{"meta":{}}"#, CURSOR, None),
        (r#"{"meta":null}"#, CURSOR, None),
        (r#"{"meta":[]}"#, CURSOR, None),
        (r#"{"meta":[ ]}"#, CURSOR, None),
        ("null", CURSOR, None),
        ("[]", CURSOR, None),
        ("{}", CURSOR, None),
        // Of members of one name the last counts, as a whole.
        (
            r#"{"meta":{"cursor":1},"meta":{"cursor":2}}"#,
            CURSOR,
            Some("2"),
        ),
        (r#"{"meta":{"cursor":1},"meta":{}}"#, CURSOR, None),
        (r#"{"data":[{"id":1},{"id":2}]}"#, LAST, Some("2")),
        (r#"{"data":[]}"#, LAST, None),
        (r#"{"data":[{"id":1},{}]}"#, LAST, None),
        ("[1,2,3]", &[Index(0)], Some("1")),
        ("[1,2,3]", &[Index(2)], Some("3")),
        ("[1,2,3]", &[Index(3)], None),
        ("[1,2,3]", &[Index(-3)], Some("1")),
        ("[1,2,3]", &[Index(-4)], None),
        ("[[1,2],[3,4]]", &[Index(-1), Index(-2)], Some("3")),
        (" [1] ", &[], Some("[1]")),
    ] {
        assert_eq!(at(body, selectors), expected, "{body}");
    }
}

#[test]
fn finds_several_places_in_one_pass() {
    let body = r#"{"data":[{"id":1},{"id":2}],"has_more":true,"meta":{"total":2}}"#;
    let found = locate(
        body,
        [
            Some(JsonPath::new(&[Name("data")])),
            Some(JsonPath::new(&[Name("data"), Index(-1), Name("id")])),
            Some(JsonPath::new(&[Name("data"), Index(0)])),
            None,
            Some(JsonPath::new(&[Name("meta"), Name("total")])),
            Some(JsonPath::ROOT),
        ],
    )
    .unwrap();
    let text = found.map(|found| match found {
        Located::At(text) => text.as_str(),
        _ => "",
    });
    let items = r#"[{"id":1},{"id":2}]"#;
    assert_eq!(text, [items, "2", r#"{"id":1}"#, "", "2", body]);
}

#[test]
fn says_what_is_in_the_way() {
    const LAST: &[Selector] = &[Name("data"), Name("last"), Name("id")];
    const FIRST: &[Selector] = &[Name("data"), Index(0)];
    for (body, selectors, expected) in [
        (
            r#"{"data":[{"id":1}]}"#,
            LAST,
            "`data` is a list, and must be an object that leads to `data.last.id`",
        ),
        (
            r#"{"data":{"last":"secret"}}"#,
            LAST,
            "`data.last` is a string, and must be an object that leads to `data.last.id`",
        ),
        (
            "7",
            LAST,
            "the body is a number, and must be an object that leads to `data.last.id`",
        ),
        (
            "true",
            LAST,
            "the body is a boolean, and must be an object that leads to `data.last.id`",
        ),
        (
            r#"{"data":""}"#,
            LAST,
            "`data` is a string, and must be an object that leads to `data.last.id`",
        ),
        (
            r#"{"data":{}}"#,
            FIRST,
            "`data` is an empty object, and must be a list that leads to `data[0]`",
        ),
    ] {
        let Located::Misplaced(misplaced) = find(body, selectors) else {
            panic!("{body}");
        };
        assert_eq!(misplaced.to_string(), expected, "{body}");
    }
}

#[test]
fn refuses_what_is_not_json() {
    for body in [
        "",
        "<html>",
        r#"{"a":1"#,
        r#"{"a":1} x"#,
        "[1] 2",
        r#"{"a":tru}"#,
        "nul",
    ] {
        let place = Some(JsonPath::new(&[Name("a")]));
        assert!(locate(body, [place]).is_err(), "{body}");
    }
}

#[test]
fn shows_places_as_they_are_declared() {
    for (selectors, expected) in [
        (&[][..], "the body"),
        (&[Name("data"), Index(-1), Name("id")], "`data[-1].id`"),
        (&[Name("@odata.nextLink")], "`[\"@odata.nextLink\"]`"),
        (&[Index(0), Name("x")], "`[0].x`"),
    ] {
        assert_eq!(JsonPath::new(selectors).to_string(), expected);
    }
}

#[cfg(feature = "stream")]
#[test]
fn inserts_a_member_and_leaves_the_rest() {
    const PAGE: JsonPath = JsonPath::new(&[Name("paging"), Name("page")]);
    for (body, expected) in [
        ("", r#"{"paging":{"page":2}}"#),
        ("null", r#"{"paging":{"page":2}}"#),
        ("{ }", r#"{"paging":{"page":2}}"#),
        (
            r#"{"b":1.10,"a":2}"#,
            r#"{"b":1.10,"a":2,"paging":{"page":2}}"#,
        ),
        (
            r#"{"paging":{"page":1},"a":[]}"#,
            r#"{"paging":{"page":2},"a":[]}"#,
        ),
        (
            r#"{"paging": null, "a":1 }"#,
            r#"{"paging": {"page":2}, "a":1 }"#,
        ),
        (
            r#"{"paging":{"size":18446744073709551616}}"#,
            r#"{"paging":{"size":18446744073709551616,"page":2}}"#,
        ),
        (
            r#"{"paging":{"page":1},"paging":{"page":1}}"#,
            r#"{"paging":{"page":1},"paging":{"page":2}}"#,
        ),
    ] {
        assert_eq!(
            with_member(body, PAGE, "2").as_deref(),
            Some(expected),
            "{body}"
        );
    }
    for body in ["[1]", "[]", "7", r#"{"paging":3}"#, "{", "oops"] {
        assert_eq!(with_member(body, PAGE, "2"), None, "{body}");
    }
}
