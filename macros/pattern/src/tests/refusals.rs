//! Each refusal: where it points and what it says.

use crate::Pattern;

/// A pattern, the part to blame, and the fact, whose subject is the pattern.
const REFUSALS: &[(&str, &str, &str)] = &[
    ("", "", "is empty"),
    ("x[0-9", "[0-9", "has an unclosed character class"),
    ("x(a", "(a", "has an unclosed group"),
    ("a)b", ")", "closes a group that it never opens"),
    ("a]b", "]", "has a lone `]`"),
    ("a}b", "}", "has a lone `}`"),
    ("a{b", "{", "has a lone `{`"),
    ("a{,5}b", "{,5}", "has a repetition without a minimum"),
    ("*a", "*", "repeats nothing"),
    ("a|{2}", "{2}", "repeats nothing"),
    ("a**", "**", "repeats a repetition"),
    ("a{2}{3}", "{2}{3}", "repeats a repetition"),
    ("a*+b", "*+", "has a possessive repetition"),
    (
        "a{5,2}",
        "{5,2}",
        "has a repetition whose maximum is below its minimum",
    ),
    (
        "^*a",
        "^*",
        "repeats an assertion, which matches no characters",
    ),
    (
        "x(?=a)*",
        "(?=a)*",
        "repeats an assertion, which matches no characters",
    ),
    ("[z-a]", "z-a", "has a range whose end is before its start"),
    (
        "[[:alpha:]]",
        "[:alpha:]",
        "uses the POSIX class `[:alpha:]`",
    ),
    ("a\\q", "\\q", "has an unknown escape `\\q`"),
    ("a\\", "\\", "ends in a backslash that escapes nothing"),
    ("\\Aa", "\\A", "uses `\\A`, which ECMA-262 does not define"),
    ("a\\z", "\\z", "uses `\\z`, which ECMA-262 does not define"),
    ("\\xG", "\\x", "has a `\\x` without two hex digits"),
    ("\\x{41}", "\\x{41}", "writes a code point as `\\x{41}`"),
    ("\\u12", "\\u", "has a `\\u` without a code point"),
    (
        "\\u{110000}",
        "\\u{110000}",
        "names a code point beyond Unicode",
    ),
    ("\\c1", "\\c1", "has a `\\c` without a letter"),
    ("\\01", "\\01", "has an octal escape"),
    ("[\\1]", "\\1", "has an octal escape"),
    ("\\pLa", "\\pL", "has a Unicode property without braces"),
    (
        "\\p{Greekk}",
        "Greekk",
        "uses `Greekk`, which is not a Unicode property",
    ),
    (
        "\\p{Greek}",
        "Greek",
        "uses `Greek`, which is not a Unicode property",
    ),
    (
        "\\p{letter}",
        "letter",
        "uses `letter`, which is not a Unicode property",
    ),
    (
        "\\p{sc=Latn1}",
        "sc=Latn1",
        "uses `sc=Latn1`, which is not a Unicode property",
    ),
    (
        "(a)\\1",
        "\\1",
        "uses a back-reference, which is not supported",
    ),
    (
        "(?<n>a)\\k<n>",
        "\\k<n>",
        "uses a back-reference, which is not supported",
    ),
    (
        "(?i)a",
        "(?i)",
        "uses inline flags, which are not supported",
    ),
    (
        "(?i:a)",
        "(?i:",
        "uses inline flags, which are not supported",
    ),
    ("(?>a)", "(?>", "has an atomic group"),
    ("(?P<n>a)", "(?P<", "uses Python's syntax for a group name"),
    ("(?#a)", "(?#", "has an unknown kind of group"),
    ("(?<n", "(?<n", "has an unclosed group name"),
    (
        "(?<1>a)",
        "(?<1>",
        "has a group called `1`, which is not an identifier",
    ),
    ("(?<n>a)(?<n>b)", "n", "has two groups called `n`"),
    ("a(?=b)c", "(?=b)", "uses look-around in the middle"),
    ("(?!a)b", "(?!a)", "uses look-around in the middle"),
    ("/^a$/", "/^a$/", "is written with `/` delimiters"),
    (
        "a{4001}b|c",
        "{4001}",
        "repeats 4001 times; the limit is 4000",
    ),
];

#[test]
fn points_and_says() {
    for (pattern, blamed, fact) in REFUSALS {
        let error = Pattern::compile(pattern).expect_err(pattern);
        let range = error.range().unwrap_or_default();
        assert_eq!(&pattern[range], *blamed, "{pattern}");
        assert_eq!(error.to_string(), format!("pattern {fact}"), "{pattern}");
    }
}

#[test]
fn limits_name_size_and_limit() {
    let too_long = "a".repeat(4097);
    for (pattern, fact) in [
        (
            too_long.as_str(),
            "pattern has 4097 bytes; the limit is 4096",
        ),
        (
            "^(abcdefgh){1000}$|^b",
            "pattern needs more than 4096 states, which is the limit",
        ),
        (
            "^((ab?){1000}){11}$",
            "pattern has more than 20000 pieces once its repeats are written out, which is the limit",
        ),
        (
            "^(?:a[b-d][e-g][h-j]k[m-o]p[q-s]){500}$|^x",
            "pattern needs a 79 KiB table; the limit is 64 KiB",
        ),
    ] {
        let error = Pattern::compile(pattern).expect_err(pattern);
        assert_eq!(error.to_string(), fact, "{pattern}");
        assert_eq!(error.range(), None, "{pattern}");
    }
}
