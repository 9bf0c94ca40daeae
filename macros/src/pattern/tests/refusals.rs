//! Each refusal: where it points and what it says.

use super::super::compile;

/// A pattern, the part to blame, the fact after `` `pattern` `` if that is its subject, and what the help must hold.
const REFUSALS: &[(&str, &str, &str, &str)] = &[
    ("", "", "is empty", "remove `pattern`"),
    ("x[0-9", "[0-9", "has an unclosed character class", "`]`"),
    ("x(a", "(a", "has an unclosed group", "`)`"),
    ("a)b", ")", "closes a group that it never opens", "`\\)`"),
    ("a]b", "]", "has a lone `]`", "`\\]`"),
    ("a}b", "}", "has a lone `}`", "`\\}`"),
    ("a{b", "{", "has a lone `{`", "`\\{`"),
    (
        "a{,5}b",
        "{,5}",
        "has a repetition without a minimum",
        "`{0,5}`",
    ),
    ("*a", "*", "repeats nothing", "before it"),
    ("a|{2}", "{2}", "repeats nothing", "before it"),
    ("a**", "**", "repeats a repetition", "remove"),
    ("a{2}{3}", "{2}{3}", "repeats a repetition", "remove"),
    (
        "a*+b",
        "*+",
        "has a possessive repetition",
        "remove the `+`",
    ),
    (
        "a{5,2}",
        "{5,2}",
        "has a repetition whose maximum is below its minimum",
        "`{2,5}`",
    ),
    (
        "^*a",
        "^*",
        "repeats an assertion, which matches no characters",
        "remove",
    ),
    (
        "x(?=a)*",
        "(?=a)*",
        "repeats an assertion, which matches no characters",
        "remove",
    ),
    (
        "[z-a]",
        "z-a",
        "has a range whose end comes before its start",
        "swap",
    ),
    (
        "[[:alpha:]]",
        "[:alpha:]",
        "uses the POSIX class `[:alpha:]`",
        "`[A-Za-z]`",
    ),
    ("a\\q", "\\q", "has an unknown escape `\\q`", "write `q`"),
    (
        "a\\",
        "\\",
        "ends in a backslash that escapes nothing",
        "`\\\\`",
    ),
    (
        "\\Aa",
        "\\A",
        "uses `\\A`, which ECMA-262 does not know",
        "write `^`",
    ),
    (
        "a\\z",
        "\\z",
        "uses `\\z`, which ECMA-262 does not know",
        "write `$`",
    ),
    (
        "\\xG",
        "\\x",
        "has a `\\x` without two hex digits",
        "`\\x2F`",
    ),
    (
        "\\x{41}",
        "\\x{41}",
        "writes a code point as `\\x{41}`",
        "`\\u{41}`",
    ),
    (
        "\\u12",
        "\\u",
        "has a `\\u` without a code point",
        "`\\u{E9}`",
    ),
    (
        "\\u{110000}",
        "\\u{110000}",
        "names a code point beyond Unicode",
        "10FFFF",
    ),
    ("\\c1", "\\c1", "has a `\\c` without a letter", "`\\cJ`"),
    ("\\01", "\\01", "has an octal escape", "`\\x`"),
    ("[\\1]", "\\1", "has an octal escape", "`\\x`"),
    (
        "\\pLa",
        "\\pL",
        "has a Unicode property without braces",
        "`\\p{L}`",
    ),
    (
        "\\p{Greekk}",
        "Greekk",
        "`Greekk` is not a Unicode property",
        "`Script=Greek`",
    ),
    (
        "\\p{Greek}",
        "Greek",
        "`Greek` is not a Unicode property",
        "`Script=Greek`",
    ),
    (
        "\\p{letter}",
        "letter",
        "`letter` is not a Unicode property",
        "`Letter`",
    ),
    (
        "\\p{sc=Latn1}",
        "sc=Latn1",
        "`sc=Latn1` is not a Unicode property",
        "`Script=Latn`",
    ),
    (
        "(a)\\1",
        "\\1",
        "uses a back-reference, which is not supported",
        "newtype",
    ),
    (
        "(?<n>a)\\k<n>",
        "\\k<n>",
        "uses a back-reference, which is not supported",
        "newtype",
    ),
    (
        "(?i)a",
        "(?i)",
        "uses inline flags, which are not supported",
        "`[Aa]`",
    ),
    (
        "(?i:a)",
        "(?i:",
        "uses inline flags, which are not supported",
        "`[Aa]`",
    ),
    ("(?>a)", "(?>", "has an atomic group", "`(?:…)`"),
    (
        "(?P<n>a)",
        "(?P<",
        "writes a group name in Python's way",
        "`(?<name>…)`",
    ),
    ("(?#a)", "(?#", "has an unknown kind of group", "`(?:…)`"),
    ("(?<n", "(?<n", "has an unclosed group name", "`(?<name>…)`"),
    (
        "(?<1>a)",
        "(?<1>",
        "has a group called `1`, which is not an identifier",
        "another name",
    ),
    (
        "(?<n>a)(?<n>b)",
        "n",
        "has two groups called `n`",
        "another name",
    ),
    (
        "a(?=b)c",
        "(?=b)",
        "uses look-around in the middle",
        "anchor",
    ),
    (
        "(?!a)b",
        "(?!a)",
        "uses look-around in the middle",
        "anchor",
    ),
    (
        "/^a$/",
        "/^a$/",
        "is written with `/` delimiters",
        "`\"^a$\"`",
    ),
    (
        "a{1001}b|c",
        "{1001}",
        "repeats 1001 times, and the cap is 1000",
        "max_length",
    ),
];

#[test]
fn points_and_says() {
    for (pattern, blamed, fact, help) in REFUSALS {
        let Err(fault) = compile(pattern) else {
            panic!("{pattern} is accepted")
        };
        assert_eq!(&pattern[fault.range()], *blamed, "{pattern}");
        assert_eq!(
            fault.message().trim_start_matches("`pattern` "),
            *fact,
            "{pattern}"
        );
        assert!(fault.help().contains(help), "{pattern}: {}", fault.help());
    }
}

#[test]
fn caps_name_size_and_cap() {
    let too_long = "a".repeat(4097);
    for (pattern, fact) in [
        (
            too_long.as_str(),
            "`pattern` has 4097 bytes, and the cap is 4096",
        ),
        (
            "^(abcdefgh){1000}$|^b",
            "`pattern` needs more than 4096 states, and that is the cap",
        ),
        (
            "^((ab?){1000}){11}$",
            "`pattern` has more than 20000 pieces written out, and that is the cap",
        ),
        (
            "^(?:a[b-d][e-g]h){900}$|^x",
            "`pattern` needs a 43 KiB table, and the cap is 32 KiB",
        ),
    ] {
        match compile(pattern) {
            Ok(_) => panic!("{pattern} is accepted"),
            Err(fault) => assert_eq!(fault.message(), fact, "{pattern}"),
        }
    }
}
