//! Verdicts of generated validators, in each tier that the macro chooses.

use sdx_endpoint::Pattern;

/// A pattern, and values that do and do not match.
struct Case {
    pattern: &'static str,
    is_match: fn(&str) -> bool,
    matching: &'static [&'static str],
    other: &'static [&'static str],
}

macro_rules! cases {
    ($($pattern:literal: $matching:expr, $other:expr;)*) => {
        vec![$({
            #[derive(Pattern)]
            #[pattern($pattern)]
            struct Checked(String);
            Case {
                pattern: Checked::PATTERN,
                is_match: Checked::is_match,
                matching: &$matching,
                other: &$other,
            }
        },)*]
    };
}

/// Straight-line code.
fn shapes() -> Vec<Case> {
    cases! {
        "^api_key_[0-9A-Za-z]{27}$":
            ["api_key_2m3h5n7k9j8g7f6e5d4c3b2aXYZ"],
            ["", "api_key_", "api_key_2m3h5n7k9j8g7f6e5d4c3b2aXY", "api_key_2m3h5n7k9j8g7f6e5d4c3b2aXYZ0",
             "api_key_2m3h5n7k9j8g7f6e5d4c3b2aXY-", "api_kez_2m3h5n7k9j8g7f6e5d4c3b2aXYZ", "api_key_2m3h5n7k9j8g7f6e5d4c3b2aXé",
             "api_key_2m3h5n7k9j8g7f6e5d4c3b2aXYZ\n"];
        "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$":
            ["123e4567-e89b-12d3-a456-426614174000"],
            ["123e4567-e89b-12d3-a456-42661417400", "123e4567-e89b-12d3-a456-42661417400g", "123e4567ee89b-12d3-a456-426614174000",
             "123e4567-e89b-12d3-a456-42661417400-"];
        "^[A-Z]{2}[0-9]{2}[a-z]{2}[!-/]x$": ["AB12cd!x", "ZZ99zz/x"], ["AB12cd!y", "A112cd!x", "AB1acd!x", "AB12Cd!x", "AB12cd0x"];
        "^[a][b][0-9][a-c][d-f][g-i][j-l]$": ["ab0adgj"], ["ab0adga", "ab0adg"];
        "^abc$": ["abc"], ["", "ab", "abcd", "abd"];
        "^é$": ["é"], ["e", "", "éé"];
        "^é[0-9]{2}ü$": ["é12ü"], ["é1ü", "é123ü", "é1xü"];
        "^$": [""], ["a", "\n"];
        "^[a-z]+$": ["a", "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"], ["", "A", "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyZ", "é"];
        "^[a-z]*$": ["", "a"], ["A"];
        "^[a-z]{3,}$": ["abc", "abcd"], ["ab", "abC"];
        "^[a-z]{0,3}$": ["", "abc"], ["abcd", "A"];
        "^[a-z]{2,3}$": ["ab", "abc"], ["a", "abcd"];
        "^tmpl_[a-zA-Z0-9]+$": ["tmpl_a"], ["tmpl_", "tmp_a", "xtmpl_a", "tmpl_a_"];
        "^[a-z][a-z0-9-]*$": ["a", "a-0"], ["", "0", "-a", "a_"];
        "^[a-z][a-z0-9-]*[a-z0-9]$": ["aa", "a-0"], ["a", "a-", "0a"];
        "^v[0-9][a-z]{1,3}-end$": ["v1a-end", "v1abc-end"], ["v1-end", "v1abcd-end", "v1a-en", "va-end"];
        "^x[0-9]*[a-f]{2}y[g-i]$": ["xaayg", "x12abyi"], ["xaay", "x12abyj", "x1aayg2", "xayg"];
        "^.*$": ["", "abc", "é😀"], ["\n", "a\r", "\u{2028}"];
        "^.{3}$": ["abc", "é😀x"], ["ab", "abcd", "ab\n"];
        "^.{2,3}$": ["ab", "é😀x"], ["a", "abcd", "😀"];
        "^.{0,2}$": ["", "😀😀"], ["abc", "\u{2029}"];
        "^.{2,}$": ["ab", "😀😀"], ["a", "😀", "a\n"];
        "^é.*ü$": ["éü", "é😀ü"], ["é", "ü", "é\nü", "éüx"];
        "^[a-f].{1,2}[0-9]{2}$": ["ax12", "aé😀12"], ["a12", "axyz12", "axé1", "gx12"];
        "^[^/]+$": ["a", "é\n"], ["", "a/b"];
        "^[^a]$": ["b", "😀"], ["a", "", "bb"];
        "^[a-z]{3,5000}-[0-9]{2}$": ["abc-12"], ["ab-12", "abc-1"];
        "^[xy]{130}$": [concat!("xyxyxyxyxy", "xyxyxyxyxy", "xyxyxyxyxy", "xyxyxyxyxy", "xyxyxyxyxy", "xyxyxyxyxy", "xyxyxyxyxy", "xyxyxyxyxy", "xyxyxyxyxy", "xyxyxyxyxy", "xyxyxyxyxy", "xyxyxyxyxy", "xyxyxyxyxy")], ["xy"];
        "^!": ["!", "!a", "!\u{2028}"], ["", "a!"];
        "^ab[0-9]{2}[a-z]*": ["ab12", "ab12x", "ab12-"], ["ab1", "ac12"];
        "^[a-z]+": ["a", "a-"], ["", "-a"];
        "a$": ["a", "ba", "éa"], ["a\n", "ab"];
        "[a-z]*[0-9]+x$": ["1x", "-a1x"], ["x", "1xa"];
        r"^[\s\S]*$": ["", "\n"], [];
        r"^[\s\S]{1,2}$": ["\n", "éé"], ["", "abc"];
        r"^\p{Lu}{1,2000}$": ["A", "ÄÖ"], ["", "a", "Aa"];
    }
}

/// Tables.
fn tables() -> Vec<Case> {
    cases! {
        ".*": ["", "\n", "é"], [];
        ".": ["a", "\na"], ["", "\n", "\r\u{2028}"];
        "^!": ["!", "!a"], ["", "a!"];
        "a$": ["a", "ba"], ["a\n", "ab"];
        "^a|b$": ["a", "ax", "b", "xb"], ["", "xa", "bx"];
        "(^a$)|(^b$)": ["a", "b"], ["ab", ""];
        "[A-Z]{2}": ["AB", "xABx"], ["A", "AbA"];
        r"\d+": ["1", "a1"], ["", "a", "٣"];
        "^(cmp|camp)_[a-zA-Z0-9]+$": ["cmp_1", "camp_1"], ["cmp_", "cam_1", "cmp_1-"];
        "^[a-z]([a-zA-Z0-9-]*[a-zA-Z0-9]+)?$": ["a", "aB", "a-0"], ["", "A", "a-"];
        r"^(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)$": ["1,2", "-1.5,2.25"], ["1", "1,", "1.,2"];
        r"\bfoo\b": ["foo", "a foo b", "éfooé"], ["foob", "afoo", "_foo"];
        r"foo\B": ["foob"], ["foo", "foo b"];
        "^(?!.*--)[a-z-]+$": ["a-b"], ["a--b", ""];
        "^(?=.*[a-z])(?=.*[0-9]).{4,8}$": ["abc1", "1234567a"], ["abc", "abcd", "12345678a", "1234"];
        "^[a-z-]+(?<!-)$": ["a", "-a"], ["a-", ""];
        "^(?![0-9a-f]{4}$)^[a-z0-9]+$": ["abcg", "abcde", "z"], ["abcd", "0123", ""];
        "^(a|é|😀)+$": ["a", "é😀a"], ["", "è", "😁"];
        "^(?:[à-ü]|x)[^é]?$": ["à", "xx", "ü😀"], ["é\u{e9}", "xé", "ý"];
        r"\p{Script=Greek}": ["α", "xΩ"], ["", "a", "д"];
        r"^\p{Lu}\p{Ll}+( \p{Lu}\p{Ll}+)*$": ["Ada", "Åsa Ö\u{e4}"], ["ada", "Ada ", "Ada  B\u{e4}"];
        r"^\P{L}+$": ["1", "😀"], ["", "a", "1é"];
        r"^[\w.@+-]+$|^\s$": ["a.b", "\u{FEFF}", "\u{A0}"], ["", "\u{85}", "a b"];
        "[^]": ["a", "\n"], [""];
        "(a+)+$": ["a", "ba"], ["", "ab"];
        "^((25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])([.]|$)){4}$": ["1.2.3.4", "255.255.255.255"], ["1.2.3", "256.1.1.1"];
        "^(abc){0,900}$": ["", "abc", "abcabc"], ["ab", "abca"];
    }
}

fn cases() -> Vec<Case> {
    shapes().into_iter().chain(tables()).collect()
}

#[test]
fn accepts_matching_values_only() {
    for case in cases() {
        for value in case.matching {
            assert!(
                (case.is_match)(value),
                "{} must match {value:?}",
                case.pattern
            );
        }
        for value in case.other {
            assert!(
                !(case.is_match)(value),
                "{} must not match {value:?}",
                case.pattern
            );
        }
    }
}

/// An independent engine for the same syntax.
#[test]
fn agrees_with_regress_on_mutated_values() {
    let fresh = [
        '\n', 'a', 'Z', '0', '-', '_', ' ', 'é', '😀', '\u{2028}', '\u{7F}', '\0',
    ];
    for case in cases() {
        let regex = regress::Regex::with_flags(case.pattern, "u").expect("valid in ECMA-262");
        for value in case.matching.iter().chain(case.other) {
            let chars: Vec<char> = value.chars().collect();
            // Long values are mutated at both ends and near the middle only.
            let places = (0..=chars.len()).filter(|&at| at < 12 || at + 4 > chars.len());
            for at in places {
                for c in fresh {
                    let (head, tail) = chars.split_at(at);
                    let inserted: String = head.iter().chain([&c]).chain(tail).collect();
                    let replaced: String =
                        head.iter().chain([&c]).chain(tail.iter().skip(1)).collect();
                    let removed: String = head.iter().chain(tail.iter().skip(1)).collect();
                    for value in [inserted, replaced, removed] {
                        assert_eq!(
                            (case.is_match)(&value),
                            regex.find(&value).is_some(),
                            "{} on {value:?}",
                            case.pattern
                        );
                    }
                }
            }
        }
    }
}
