//! Each construct of the language: what it matches and what it does not.

use crate::Pattern;

/// A pattern, values that match, and values that do not.
type Row = (
    &'static str,
    &'static [&'static str],
    &'static [&'static str],
);

const CONSTRUCTS: &[Row] = &[
    // ECMA-262 differs from Rust's regex crates in these.
    (r"^\d$", &["0", "9"], &["٣", "a"]),
    (r"^\w$", &["a", "Z", "_", "0"], &["é", "ſ", "-"]),
    (r"\bé", &[], &["é", " é"]),
    (r"^a\b", &["a", "aé"], &["aa"]),
    (
        r"^\s$",
        &[
            "\t", "\u{B}", "\u{A0}", "\u{FEFF}", "\u{1680}", "\u{200A}", "\u{2028}", "\u{3000}",
        ],
        &["\u{85}", "\u{180E}", "\u{200B}"],
    ),
    (
        "^.$",
        &["a", "😀", "\u{85}"],
        &["\n", "\r", "\u{2028}", "\u{2029}", ""],
    ),
    ("^[a&&b]$", &["a", "&", "b"], &["c"]),
    ("^[a~~b]$", &["~"], &["c"]),
    ("^a$", &["a"], &["a\n", "\na"]),
    (r"^\cA$", &["\u{1}"], &["A"]),
    (r"^\0$", &["\0"], &["0"]),
    ("^[^]$", &["a", "\n"], &[""]),
    ("[]", &[], &["", "a"]),
    (r"^[\b]$", &["\u{8}"], &["b"]),
    (r"^\ud83d\ude00$", &["😀"], &["\u{FFFD}"]),
    (r"^\ud83d$", &[], &["\u{FFFD}", ""]),
    (r"^[\ud83d\ude00-\ud83d\ude4f]$", &["😀", "🙏"], &["🚀"]),
    // Lenient, as real documents need it.
    (r#"^\-\@\"\_$"#, &["-@\"_"], &["\\-"]),
    (r"^[\w-.]$", &["a", "-", "."], &["+"]),
    (r"^[+-\d]$", &["+", "-", "5"], &[","]),
    // Escapes.
    (r"^\t\n\v\f\r$", &["\t\n\u{B}\u{C}\r"], &["tnvfr"]),
    (r"^\x41\u0042\u{43}$", &["ABC"], &["abc"]),
    (r"^\/\.\*$", &["/.*"], &["//*"]),
    (r"^[\]\\\-^]$", &["]", "\\", "-", "^"], &["["]),
    // Properties.
    (r"^\p{Lu}$", &["A", "Ä"], &["a", "1"]),
    (r"^\p{Uppercase_Letter}$", &["A"], &["a"]),
    (
        r"^\p{General_Category=Decimal_Number}$",
        &["1", "٣"],
        &["a"],
    ),
    (r"^\p{Script=Cyrillic}$", &["д"], &["d"]),
    (r"^\p{scx=Deva}$", &["\u{964}"], &["a"]),
    (r"^\p{sc=Deva}$", &["\u{904}"], &["\u{964}"]),
    (r"^\P{ASCII}$", &["é"], &["e"]),
    (r"^\p{Emoji_Presentation}$", &["😀"], &["1"]),
    // Repeats.
    ("^a*?b+?c??$", &["b", "aabbc"], &["a", "ac"]),
    ("^a{2}b{1,}c{0,2}$", &["aab", "aabbcc"], &["ab", "aabccc"]),
    ("^(ab){2,3}$", &["abab", "ababab"], &["ab", "abababab"]),
    ("^(a*)*b$", &["b", "aab"], &["a"]),
    ("^a{0}b$", &["b"], &["ab"]),
    // Groups and alternatives.
    ("^(?<year>[0-9]{4})-(?:a|b)$", &["2026-a"], &["2026-c"]),
    ("^(a|)$", &["a", ""], &["b"]),
    ("^a|b$", &["ax", "xb"], &["xa", "bx"]),
    ("(^a$)|(^b$)", &["a", "b"], &["ab"]),
    ("(^)*a", &["xa"], &["x"]),
    // Anchors anywhere.
    ("a^b", &[], &["ab", "a\nb"]),
    ("a$b", &[], &["ab", "a\nb"]),
    ("(?:^|,)a(?:,|$)", &["a", "b,a", "a,b"], &["ba", "b,ab"]),
    (r"\b\d{2}\b", &["12", "a 12."], &["123", "a12"]),
    (r"\Bb", &["ab"], &["b", "a b"]),
    // Look-around at the ends.
    ("^(?!x)[a-z]+$", &["a", "ax"], &["x", "xa"]),
    ("^(?=.*b)(?!.*c)[a-d]+$", &["ab"], &["a", "abc"]),
    ("^[a-z]+(?<!b)$", &["a", "ba"], &["ab"]),
    ("^[a-z]+(?<=ab)$", &["ab", "aab"], &["a", "b"]),
    ("^(?!(?!a).)", &["", "a"], &["b"]),
    ("^(?:(?!a)[a-z]|0)$", &["b", "0"], &["a"]),
    ("^(?!x)a|b$", &["a", "xb"], &["x"]),
    ("(?!a)$", &["", "a", "b"], &[]),
    ("(?<!a)$", &["", "b"], &["a", "ba"]),
    ("(?<=a)$", &["a", "ba"], &["", "ab"]),
    ("(?:a|b(?<!cb))$", &["a", "b", "ab"], &["cb", "c"]),
    ("^a(?=$)$", &["a"], &["ab"]),
];

#[test]
fn match_as_ecma_262_says() {
    for (pattern, matching, other) in CONSTRUCTS {
        let compiled = Pattern::compile(pattern).unwrap();
        for value in *matching {
            assert!(compiled.is_match(value), "{pattern} must match {value:?}");
        }
        for value in *other {
            assert!(
                !compiled.is_match(value),
                "{pattern} must not match {value:?}"
            );
        }
    }
}
