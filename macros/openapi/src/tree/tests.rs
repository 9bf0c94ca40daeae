//! JSON and YAML to trees.

use std::fmt::Write;

use super::{EntryKind, Number, Tree};

/// The tree as JSON-like text.
fn shown(tree: &Tree, text: &str) -> String {
    fn visit(tree: &Tree, text: &str, at: u32, out: &mut String) -> u32 {
        let end = tree.after(at);
        match tree.kind(at) {
            EntryKind::List => {
                out.push('[');
                let mut item = at + 1;
                while item < end {
                    item = visit(tree, text, item, out);
                    out.push(',');
                }
                out.push(']');
            }
            EntryKind::Map => {
                out.push('{');
                let mut key = at + 1;
                while key < end {
                    key = visit(tree, text, key, out);
                    out.push(':');
                    key = visit(tree, text, key, out);
                    out.push(',');
                }
                out.push('}');
            }
            EntryKind::Text | EntryKind::Escaped => {
                let _ = write!(out, "{:?}", tree.text(at, text));
            }
            EntryKind::Null => out.push_str("null"),
            _ => out.push_str(&tree.text(at, text)),
        }
        end
    }
    let mut out = String::new();
    visit(tree, text, 0, &mut out);
    out.replace(",]", "]").replace(",}", "}")
}

fn json(text: &str) -> String {
    match Tree::from_json(text) {
        Ok(tree) => shown(&tree, text),
        Err(fault) => format!("{}: {}", fault.at, fault.message),
    }
}

fn yaml(text: &str) -> String {
    match Tree::from_yaml(text) {
        Ok(tree) => shown(&tree, text),
        Err(fault) => format!("{}: {}", fault.at, fault.message),
    }
}

#[test]
fn reads_json() {
    for (text, expected) in [
        ("{}", "{}"),
        (" [ ] ", "[]"),
        ("\u{FEFF}null", "null"),
        (
            r#"{"a": [1, -2.5e+3, true, false, null], "b": {"c": "d"}}"#,
            r#"{"a":[1,-2.5e+3,true,false,null],"b":{"c":"d"}}"#,
        ),
        (
            r#""\u00e9\n\"\\\/\ud83d\ude00\ud83d\u0041\b\f\r\t""#,
            r#""é\n\"\\/😀�A\u{8}\u{c}\r\t""#,
        ),
        ("0", "0"),
        (
            "123456789012345678901234567890",
            "123456789012345678901234567890",
        ),
    ] {
        assert_eq!(json(text), expected, "{text}");
    }
}

#[test]
fn refuses_what_is_not_json() {
    for (text, fault) in [
        ("", "0: the text ends where a value is due"),
        ("{", "1: the text ends where a name in quotes is due"),
        ("[1,]", "3: `]` is found where a value is due"),
        (
            r#"{"a":1,}"#,
            "7: `}` is found where a name in quotes is due",
        ),
        (r#"{"a" 1}"#, "5: `1` is found where `:` is due"),
        ("[1 2]", "3: `2` is found where `,` or `]` is due"),
        (r#"{"a":1]"#, "6: `]` is found where `,` or `}` is due"),
        ("1 2", "2: `2` is found where the end of the text is due"),
        ("01", "0: a number is malformed"),
        ("-", "0: a number is malformed"),
        ("1.", "0: a number is malformed"),
        ("1e", "0: a number is malformed"),
        (r#""a"#, "2: the text ends within a string"),
        (r#""\x""#, "1: a string has an unknown escape"),
        (r#""\u12g4""#, "1: a string has an unknown escape"),
        ("\"a\nb\"", "2: a string has a control character"),
        ("nul", "0: `n` is found where a value is due"),
    ] {
        assert_eq!(json(text), fault, "{text}");
    }
}

#[test]
fn reads_yaml() {
    for (text, expected) in [
        (
            "a: 1\nb: [x, 'y', \"z\\n\"]",
            r#"{"a":1,"b":["x","y","z\n"]}"#,
        ),
        (
            "200: ok\n1.0: b\nnull: c\ntrue: d",
            r#"{"200":"ok","1.0":"b","null":"c","true":"d"}"#,
        ),
        (
            "[null, ~, True, no, 1:30, 0x1F, 0o17, .5, '1', !!str 1, 1e3]",
            r#"[null,~,True,"no","1:30",0x1F,0o17,.5,"1","1",1e3]"#
                .replace("null,~", "null,null")
                .as_str(),
        ),
        (
            "a: |\n  x\n  y\nb: >-\n  x\n  y",
            r#"{"a":"x\ny\n","b":"x y"}"#,
        ),
        ("---\na:\n", r#"{"a":null}"#),
        ("\u{FEFF}a: b", r#"{"a":"b"}"#),
    ] {
        assert_eq!(yaml(text), expected, "{text}");
    }
}

#[test]
fn follows_aliases_and_merge_keys() {
    for (text, expected) in [
        (
            "a: &x [1, {b: 2}]\nc: *x\nd: *x",
            r#"{"a":[1,{"b":2}],"c":[1,{"b":2}],"d":[1,{"b":2}]}"#,
        ),
        ("&k a: 1\nb: *k", r#"{"a":1,"b":"a"}"#),
        (
            "a: &x {p: 1, q: 2}\nb:\n  <<: *x\n  q: 3",
            r#"{"a":{"p":1,"q":2},"b":{"<<":{"p":1,"q":2},"q":3,"p":1}}"#,
        ),
        (
            "[&x {p: 1}, &y {p: 2, r: 4}, {<<: [*x, *y]}]",
            r#"[{"p":1},{"p":2,"r":4},{"<<":[{"p":1},{"p":2,"r":4}],"p":1,"r":4}]"#,
        ),
    ] {
        assert_eq!(yaml(text), expected, "{text}");
    }
}

#[test]
fn refuses_what_is_not_yaml() {
    for (text, fault) in [
        ("", "0: the text is empty"),
        ("a: *b", "3: while parsing node, found unknown anchor"),
        ("a: &x [*x]", "7: an alias is within its own anchor"),
        ("a: 1\n---\nb: 2", "5: the file holds a second document"),
        ("? [a]\n: b", "2: a list or map is the key of a map"),
        (
            "a:\n  <<: 1",
            "9: a merge key `<<` has a value that is no map",
        ),
    ] {
        assert_eq!(yaml(text), fault, "{text}");
    }
    assert!(Tree::from_yaml("a: [").is_err());
    assert!(Tree::from_yaml("a: b: c").is_err());
}

#[test]
fn keeps_places_behind_letters_of_several_bytes() {
    let text = "é: |\n  ééé\n  é\nb: ü\n";
    let tree = Tree::from_yaml(text).unwrap();
    let value = |key: u32| tree.after(key);
    assert_eq!(
        tree.offset(value(value(value(1)))),
        text.rfind('ü').unwrap()
    );
    assert_eq!(tree.text(value(value(value(1))), text), "ü");
}

#[test]
fn caps_depth_and_aliases() {
    let deep = "[".repeat(300);
    assert!(Tree::from_json(&deep).unwrap_err().too_large);
    // The parser itself stops at 255 brackets, and has read ahead of the events.
    assert!(Tree::from_yaml(&deep).is_err());
    assert!(Tree::from_yaml(&"- ".repeat(300)).unwrap_err().too_large);
    let mut bomb = "a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n".to_owned();
    for level in 1..12 {
        let alias = format!("*a{}, ", level - 1).repeat(10);
        writeln!(bomb, "a{level}: &a{level} [{alias}]").unwrap();
    }
    assert!(Tree::from_yaml(&bomb).unwrap_err().too_large);
    let (mut merges, mut members) = (String::new(), String::new());
    for number in 0..3000 {
        writeln!(merges, "b{number}: {{<<: *m}}").unwrap();
    }
    for number in 0..1000 {
        write!(members, "k{number}: 1, ").unwrap();
    }
    let merges = format!("m: &m {{{members}}}\n{merges}");
    assert!(Tree::from_yaml(&merges).unwrap_err().too_large);
}

#[test]
fn reads_numbers() {
    for (text, number) in [
        ("1", Number::Integer(1)),
        (
            "-9223372036854775808",
            Number::Integer(i128::from(i64::MIN)),
        ),
        (
            "18446744073709551615",
            Number::Integer(i128::from(u64::MAX)),
        ),
        ("1.0", Number::Integer(1)),
        ("1e3", Number::Integer(1000)),
        ("0x1F", Number::Integer(31)),
        ("0o17", Number::Integer(15)),
        ("+4", Number::Integer(4)),
        ("0.5", Number::Float(0.5)),
    ] {
        assert_eq!(Number::parse(text), Some(number), "{text}");
    }
    assert!(Number::Integer(2) > Number::Float(1.5));
}
