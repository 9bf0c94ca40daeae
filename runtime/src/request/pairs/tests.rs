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
        pairs(
            PairsLocation::Query,
            None,
            Style::Brackets,
            &BTreeMap::from([("a", map.clone())])
        )
        .unwrap(),
        "?a%5Bk%5D%5B%5D=v&a%5Bl%20m%5D%5B%5D=w&a%5Bl%20m%5D%5B%5D=x"
    );
    assert_eq!(
        query(Style::Comma, &BTreeMap::from([("k", 1), ("l", 2)])),
        "?a=k,1,l,2"
    );
}

#[test]
fn a_style_fits_its_values_only() {
    let map: &dyn Value = &BTreeMap::from([("k", "v")]);
    let list: &dyn Value = &["v"];
    let scalar: &dyn Value = &7;
    let lists = [
        ("comma", Style::Comma),
        ("space", Style::Space),
        ("pipe", Style::Pipe),
        ("brackets", Style::Brackets),
        ("indexed", Style::Indexed),
        ("deep_object", Style::DeepObject),
    ];
    for place in [PairsLocation::Query, PairsLocation::Form] {
        let refused = |style, value| {
            pairs(place, Some("a"), style, value)
                .unwrap_err()
                .to_string()
        };
        for (name, style) in lists {
            assert_eq!(
                refused(style, scalar),
                format!("is a single value, which is not allowed in `style = \"{name}\"`")
            );
        }
        for (name, style) in &lists[1..5] {
            assert_eq!(
                refused(*style, map),
                format!("is a struct or map, which is not allowed in `style = \"{name}\"`")
            );
        }
        assert_eq!(
            refused(Style::DeepObject, list),
            "is a list, which is not allowed in `style = \"deep_object\"`"
        );
    }
    let plain = pairs(PairsLocation::Query, Some("a"), Style::Repeat, map).unwrap_err();
    assert_eq!(
        plain.to_string(),
        "is a struct or map, which is not allowed in a query without a `style`"
    );
    // The style is that of the lists inside.
    let rows: &dyn Value = &[BTreeMap::from([("k", 1)])];
    assert_eq!(query(Style::Brackets, rows), "?a%5B%5D%5Bk%5D=1");
    assert_eq!(query(Style::Json, scalar), "?a=7");
}

#[test]
fn what_is_not_a_number_is_told_so_whatever_the_style() {
    for style in [Style::Repeat, Style::Comma, Style::DeepObject] {
        let value: &dyn Value = &BTreeMap::from([("k", f64::NAN)]);
        let value: &dyn Value = match style {
            Style::Repeat => &f64::NAN,
            Style::Comma => &[f64::INFINITY],
            _ => value,
        };
        let refused = pairs(PairsLocation::Query, Some("a"), style, value).unwrap_err();
        assert_eq!(
            refused.to_string(),
            "is NaN or an infinity, which is not allowed in a query"
        );
    }
}

#[test]
fn bytes_are_no_list_of_a_field() {
    let field = |style, value| pairs(PairsLocation::Form, Some("a"), style, value);
    let bytes: [&dyn Value; 3] = [&vec![1_u8, 2], &[1_u8, 2], &&[1_u8, 2][..]];
    for value in bytes {
        for style in [Style::Repeat, Style::Comma, Style::Brackets] {
            assert_eq!(
                field(style, value).unwrap_err().to_string(),
                "is bytes, which is not allowed in a form; encode bytes as text, and take small numbers as `u16`"
            );
        }
    }
    assert_eq!(field(Style::Repeat, &[1_u16, 2]).unwrap(), "a=1&a=2");
    assert_eq!(field(Style::Repeat, &7_u8).unwrap(), "a=7");
    assert_eq!(query(Style::Repeat, &[1_u8, 2]), "?a=1&a=2");
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
