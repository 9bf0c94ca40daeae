use super::*;

fn written(path: &JsonPath) -> String {
    let segments = path.segments().iter();
    segments
        .map(|segment| segment.selector.to_string())
        .collect()
}

#[test]
fn reads_singular_queries() {
    for (text, expected) in [
        ("$", ""),
        ("next", ".next"),
        ("$.next", ".next"),
        ("meta.cursor", ".meta.cursor"),
        ("data[-1].id", ".data[-1].id"),
        ("data[0]", ".data[0]"),
        ("[0].id", "[0].id"),
        ("$[-1]", "[-1]"),
        ("['@odata.nextLink']", "['@odata.nextLink']"),
        ("$[\"@odata.nextLink\"]", "['@odata.nextLink']"),
        ("$['links']['next']", ".links.next"),
        ("links['next-page'].href", ".links.next-page.href"),
        ("next-page", ".next-page"),
        ("x--y", ".x--y"),
        ("_links.x1", "._links.x1"),
        ("méta.größe", ".méta.größe"),
        ("['']", "['']"),
        ("['it\\'s']", "['it\\'s']"),
        ("[\"it's\"]", "['it\\'s']"),
        ("['a\\\\b\\n\\u263a\\uD83D\\uDE00']", "['a\\\\b\\n☺😀']"),
        ("['a.b']['c[0]']", "['a.b']['c[0]']"),
        ("['0']", "['0']"),
        ("data[9007199254740991]", ".data[9007199254740991]"),
    ] {
        let path = parse(text).unwrap_or_else(|fault| panic!("{text}: {fault:?}"));
        assert_eq!(written(&path), expected, "{text}");
    }
}

#[test]
fn segments_know_their_bytes() {
    let path = parse("$.data[-1]['@id'].x").unwrap();
    let ranges: Vec<_> = path.segments().iter().map(|s| s.range.clone()).collect();
    assert_eq!(ranges, [1..6, 6..10, 10..17, 17..19]);
    assert!(parse("$").unwrap().is_root());
    let path = parse("a[0].b").unwrap();
    assert_eq!(path.literal_without_indexes(), "\"a.b\"");
}

/// A text, the bytes that are wrong, the beginning of the fact, and the place that the help shows.
#[rustfmt::skip]
const FAULTS: [(&str, &str, &str, &str); 97] = [
    ("", "", "the place is empty", "$"),
    // JSON pointers.
    ("/links/next", "/", "`/links/next` is a JSON pointer", "links.next"),
    ("/data/0/id", "/", "`/data/0/id` is a JSON", "data[0].id"),
    ("/data/-", "/", "`/data/-` is a JSON", "data[-1]"),
    ("/", "/", "`/` is a JSON pointer", "$"),
    ("#/links/next", "#/", "`#/links/next` is a JSON", "links.next"),
    ("/a~1b/m~0n", "/", "`/a~1b/m~0n` is a JSON", "['a/b']['m~n']"),
    ("$response.body#/next", "$response.body#/", "`$response.body#/next` is", "next"),
    // Other separators.
    ("links/next", "/", "`/` does not separate", "links.next"),
    ("links->next", "->", "`->` does not separate", "links.next"),
    ("links->>next", "->>", "`->>` does not separate", "links.next"),
    ("links::next", "::", "`::` does not separate", "links.next"),
    ("links=>next", "=>", "`=>` does not separate", "links.next"),
    ("links\\next", "\\", "`\\` does not separate", "links.next"),
    ("links > next", " ", "a place has no white space", "links.next"),
    // Several values.
    ("data[]", "[]", "a place is one value, and `[]`", "data"),
    ("data[*]", "[*]", "a place is one value, and `[*]`", "data"),
    ("data[].id", "[]", "a place is one value, and `[]`", "data[-1].id"),
    ("$.data[*].id", "[*]", "a place is one value, and `[*]`", "data[-1].id"),
    ("data.*", "*", "a place is one value, and `*`", "data"),
    ("*", "*", "a place is one value, and `*`", "$"),
    ("$[*]", "[*]", "a place is one value, and `[*]`", "$"),
    ("$.*", "*", "a place is one value, and `*`", "$"),
    ("data[0:10]", "[0:10]", "a place is one value, and `[0:10]`", "data"),
    ("data[:]", "[:]", "a place is one value, and `[:]`", "data"),
    ("data[-1:].id", "[-1:]", "a place is one value, and `[-1:]`", "data[-1].id"),
    ("data[:1]", "[:1]", "a place is one value, and `[:1]`", "data[0]"),
    ("data[0,1]", "[0,1]", "a place is one value, and `[0,1]`", "data[0]"),
    ("$['a','b']", ",", "a place is one value, and `['a','b']`", "a"),
    ("next,nextLink", ",", "a place is one value, and `,`", "next"),
    ("next|nextLink", "|", "a place is one value, and `|`", "next"),
    ("next||nextLink", "||", "a place is one value, and `||`", "next"),
    ("links[?(@.rel=='next')].href", "[?(@.rel=='next')]", "a place is one value, and a filter", "links[0].href"),
    ("links[?@.rel=='next'].href", "[?@.rel=='next']", "a place is one value, and a filter", "links[0].href"),
    ("$..next", "..", "a place is one value, and `..`", "next"),
    ("meta..cursor", "..", "a place is one value, and `..`", "meta.cursor"),
    ("meta...cursor", "...", "a place is one value, and `..`", "meta.cursor"),
    ("..", "..", "a place is one value, and `..`", "$"),
    // White space.
    (" ", " ", "a place has no white space", "$"),
    (" next", " ", "a place has no white space", "next"),
    ("next ", " ", "a place has no white space", "next"),
    ("meta .cursor", " ", "a place has no white space", "meta.cursor"),
    ("meta. cursor", " ", "a place has no white space", "meta.cursor"),
    ("next page", " ", "a place has no white space", "['next page']"),
    ("data.next page.id", " ", "a place has no white space", "data['next page'].id"),
    ("data[ 0 ]", " ", "a place has no white space", "data[0]"),
    ("[ 'a b' ]", " ", "a place has no white space", "['a b']"),
    ("['a b' ]", " ", "a place has no white space", "['a b']"),
    ("$ .next", " ", "a place has no white space", "next"),
    ("data[0] .id", " ", "a place has no white space", "data[0].id"),
    ("next\n", "\n", "a place has no white space", "next"),
    ("a\u{a0}b", "\u{a0}", "a place has no white space", "['a\u{a0}b']"),
    // Indexes.
    ("data.0.id", "0", "`0` is an index", "data[0].id"),
    ("data.-1.id", "-1", "`-1` is an index", "data[-1].id"),
    ("data.last().id", "last()", "`last()` is an index", "data[-1].id"),
    ("0.id", "0", "`0` is an index", "[0].id"),
    ("data[01]", "01", "`01` is not an index", "data[1]"),
    ("data[+1]", "+1", "`+1` is not an index", "data[1]"),
    ("data[-0]", "-0", "`-0` is not an index", "data[0]"),
    ("data[(@.length-1)].id", "(@.length-1)", "`(@.length-1)` is not an index", "data[-1].id"),
    ("data[last()]", "last()", "`last()` is not an index", "data[-1]"),
    ("data[#-1]", "#-1", "`#-1` is not an index", "data[-1]"),
    ("data[-]", "-", "`-` is not an index", "data[-1]"),
    ("data[9007199254740992]", "9007199254740992", "`9007199254740992` is not an index", "data[9007199254740991]"),
    ("data[99999999999999999999]", "99999999999999999999", "`99999999999999999999` is not", "data[9007199254740991]"),
    // Names that need quotes.
    ("@odata.nextLink", "@", "`@odata.nextLink` needs quotes", "['@odata.nextLink']"),
    ("$.@odata.nextLink", "@", "`@odata.nextLink` needs quotes", "['@odata.nextLink']"),
    ("value@odata.nextLink", "@", "`value@odata.nextLink` needs quotes", "['value@odata.nextLink']"),
    ("@odata.nextLink.href", "@", "`@odata.nextLink` needs quotes", "['@odata.nextLink'].href"),
    ("@nextLink", "@", "`@nextLink` needs quotes", "['@nextLink']"),
    ("@.next", "@", "`@` needs quotes", "next"),
    ("hydra:view.hydra:next", ":", "`hydra:view` needs quotes", "['hydra:view']['hydra:next']"),
    ("0id", "0", "`0id` needs quotes", "['0id']"),
    ("-next", "-", "`-next` needs quotes", "['-next']"),
    ("next-", "-", "`next-` needs quotes", "['next-']"),
    ("next+page", "+", "`next+page` needs quotes", "['next+page']"),
    ("100%", "1", "`100%` needs quotes", "['100%']"),
    ("data.$ref", "$", "`$ref` needs quotes", "data['$ref']"),
    ("$ref", "$ref", "`$ref` needs quotes", "['$ref']"),
    ("$ref.next", "$ref", "`$ref` needs quotes", "['$ref'].next"),
    ("$$", "$$", "`$$` needs quotes", "['$$']"),
    // Dots, brackets, and quotes.
    (".next", ".", "`.` can only appear between", "next"),
    ("next.", ".", "`.` can only appear between", "next"),
    ("$.", ".", "`.` can only appear between", "$"),
    ("data.[0]", ".", "`.` can only appear between", "data[0]"),
    ("data[0]id", "i", "`.` is missing before `id`", "data[0].id"),
    ("data[next]", "next", "a name in brackets needs quotes", "data.next"),
    ("data[@id]", "@id", "a name in brackets needs quotes", "data['@id']"),
    ("'@odata.nextLink'", "'@odata.nextLink'", "a quoted name needs brackets", "['@odata.nextLink']"),
    ("data.\"a b\"", "\"a b\"", "a quoted name needs brackets", "data['a b']"),
    ("data[0", "[", "`[` is never closed", "data[0]"),
    ("data['a", "'", "`'` is never closed", "data.a"),
    ("data['a'", "[", "`[` is never closed", "data.a"),
    ("data]", "]", "`]` closes nothing", "data"),
    ("['a\\q']", "\\q", "`\\q` cannot be in", "['a\\\\q']"),
    ("data?.id", "?", "a place has no `?`", "data.id"),
    ("data[0]?.id", "?", "a place has no `?`", "data[0].id"),
];

#[test]
fn refuses_everything_else_and_shows_the_right_spelling() {
    for (text, wrong, fact, fixed) in FAULTS {
        let Err(fault) = parse(text) else {
            panic!("{text} was read");
        };
        let message = fault.misuse.text();
        assert!(message.fact.starts_with(fact), "{text}: {}", message.fact);
        assert_eq!(&text[fault.range.clone()], wrong, "{text}: {message:?}");
        let help = format!("{fixed:?}");
        assert!(message.helps[0].contains(&help), "{text}: {message:?}");
    }
}

/// The string literal in backticks of a help.
fn literal_of(help: &str) -> String {
    let (_, from) = help.split_once("`\"").unwrap();
    let (literal, _) = from.rsplit_once("\"`").unwrap();
    let literal: syn::LitStr = syn::parse_str(&format!("\"{literal}\"")).unwrap();
    literal.value()
}

#[test]
fn every_suggested_place_can_be_read() {
    let pieces = [
        "data",
        "next",
        "@odata.nextLink",
        "$",
        ".",
        "..",
        "[",
        "]",
        "[0]",
        "[-1]",
        "[*]",
        "[]",
        "'",
        "\"",
        "`",
        "\\",
        "/",
        "#",
        " ",
        "->",
        "::",
        "-",
        "0",
        "é",
        "\u{a0}",
        "\n",
        "?",
        "!",
        "(",
        ")",
        "last()",
        ",",
        "|",
        ":",
        "*",
        "['x']",
        "\\u12",
        "😀",
    ];
    let mut texts: Vec<String> = FAULTS.iter().map(|(text, ..)| (*text).to_owned()).collect();
    for first in pieces {
        for second in pieces {
            for third in pieces {
                texts.push([first, second, third].concat());
            }
        }
    }
    for text in texts {
        let Err(fault) = parse(&text) else {
            continue;
        };
        assert!(text.is_char_boundary(fault.range.start), "{text}");
        assert!(text.is_char_boundary(fault.range.end), "{text}");
        let message = fault.misuse.text();
        for help in &message.helps {
            let suggested = literal_of(help);
            let read = parse(&suggested);
            assert!(read.is_ok(), "{text:?} suggests {suggested:?}: {read:?}");
        }
    }
}
