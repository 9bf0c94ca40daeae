use std::collections::BTreeMap;

use super::*;

fn pairs(
    location: PairsLocation,
    name: Option<&str>,
    style: Style,
    value: &dyn Value,
) -> Result<String, Violation> {
    let mut text = String::new();
    let rules = PairRules {
        name,
        style,
        encoded: false,
        checks: &Checks::default(),
    };
    Pairs {
        text: &mut text,
        start: 0,
        location,
    }
    .push(&rules, value)?;
    Ok(text)
}

fn query(style: Style, value: &dyn Value) -> String {
    pairs(PairsLocation::Query, Some("a"), style, value).unwrap()
}

#[test]
fn lists_follow_their_style() {
    let list = ["x y", "1,2"];
    for (style, expected) in [
        (Style::Repeat, "?a=x%20y&a=1%2C2"),
        (Style::Comma, "?a=x%20y,1%2C2"),
        (Style::Space, "?a=x%20y%201%2C2"),
        (Style::Pipe, "?a=x%20y%7C1%2C2"),
        (Style::Brackets, "?a%5B%5D=x%20y&a%5B%5D=1%2C2"),
        (Style::Indexed, "?a%5B0%5D=x%20y&a%5B1%5D=1%2C2"),
        (Style::Json, "?a=%5B%22x%20y%22%2C%221%2C2%22%5D"),
    ] {
        assert_eq!(query(style, &list), expected);
    }
}

#[test]
fn nothing_is_sent_for_what_is_absent() {
    for style in [Style::Repeat, Style::Comma, Style::Brackets, Style::Indexed] {
        assert_eq!(query(style, &None::<u8>), "");
        assert_eq!(query(style, &Vec::<u8>::new()), "");
        assert_eq!(query(style, &[None::<u8>]), "");
    }
    assert_eq!(query(Style::Json, &None::<u8>), "");
    assert_eq!(query(Style::Indexed, &[None, Some(7)]), "?a%5B0%5D=7");
    assert_eq!(query(Style::Repeat, &""), "?a=");
}

#[test]
fn maps_follow_their_style() {
    let map = BTreeMap::from([("k", vec!["v"]), ("l m", vec!["w", "x"])]);
    assert_eq!(
        query(Style::DeepObject, &map),
        "?a%5Bk%5D=v&a%5Bl%20m%5D=w&a%5Bl%20m%5D=x"
    );
    assert_eq!(
        query(Style::Brackets, &map),
        "?a%5Bk%5D%5B%5D=v&a%5Bl%20m%5D%5B%5D=w&a%5Bl%20m%5D%5B%5D=x"
    );
    assert_eq!(
        query(Style::Comma, &BTreeMap::from([("k", 1), ("l", 2)])),
        "?a=k,1,l,2"
    );
    assert!(pairs(PairsLocation::Query, Some("a"), Style::Repeat, &map).is_err());
    assert!(pairs(PairsLocation::Query, Some("a"), Style::Pipe, &map).is_err());
}

#[test]
fn flattened_fields_name_their_own_pairs() {
    let map = BTreeMap::from([("k.1", vec!["v", "w"])]);
    assert_eq!(
        pairs(PairsLocation::Query, None, Style::Repeat, &map).unwrap(),
        "?k.1=v&k.1=w"
    );
    assert_eq!(
        pairs(PairsLocation::Query, None, Style::Comma, &map).unwrap(),
        "?k.1=v,w"
    );
    assert!(pairs(PairsLocation::Query, None, Style::Repeat, &"scalar").is_err());
    assert!(pairs(PairsLocation::Query, None, Style::Repeat, &["list"]).is_err());
}

#[test]
fn a_list_of_pairs_is_a_map_in_its_order() {
    let flat = |value: &dyn Value| pairs(PairsLocation::Form, None, Style::Repeat, value);
    assert_eq!(
        flat(&[("b", "1"), ("a", "2"), ("b", "3")]).unwrap(),
        "b=1&a=2&b=3"
    );
    assert_eq!(flat(&[("a", vec![1, 2])]).unwrap(), "a=1&a=2");
    assert_eq!(flat(&[("a", Some(1)), ("b", None)]).unwrap(), "a=1");
    assert_eq!(
        flat(&[("a", BTreeMap::from([("k", [1])]))]).unwrap(),
        "a%5Bk%5D=1"
    );
    assert_eq!(flat(&Vec::<(u8, u8)>::new()).unwrap(), "");
    assert!(flat(&[("a", 1, 2)]).is_err());
    assert!(flat(&[("a",)]).is_err());
    assert!(flat(&[[["a"], ["b"]]]).is_err());
}

#[test]
fn forms_nest() {
    let items = BTreeMap::from([(
        "line_items",
        vec![BTreeMap::from([(
            "price",
            BTreeMap::from([("currency", "eur")]),
        )])],
    )]);
    assert_eq!(
        pairs(PairsLocation::Form, None, Style::Indexed, &items).unwrap(),
        "line_items%5B0%5D%5Bprice%5D%5Bcurrency%5D=eur"
    );
    assert_eq!(
        pairs(
            PairsLocation::Form,
            None,
            Style::Repeat,
            &BTreeMap::from([("a b", "c d")])
        )
        .unwrap(),
        "a+b=c+d"
    );
}
