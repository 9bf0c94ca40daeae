//! What validators look like.

use quote::quote;

use super::validator;
use sdx_endpoint_pattern::Pattern;

/// The closure as rustfmt would print it, without the function around it.
fn shown(pattern: &str) -> String {
    let compiled = Pattern::compile(pattern).unwrap();
    let closure = validator(compiled.program(), &quote!(__sdx));
    let file = syn::parse_quote!(const _: fn(&str) -> bool = #closure;);
    prettyplease::unparse(&file)
}

#[test]
fn checks_the_seed_pattern_in_few_lines() {
    let expected = r#"const _: fn(&str) -> bool = |value: &::core::primitive::str| -> ::core::primitive::bool {
    let places = b"api_key_\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF";
    value.len() == 35
        && ::core::iter::Iterator::fold(
            ::core::iter::Iterator::zip(value.as_bytes().iter(), places),
            true,
            |all, pair| {
                all
                    & match pair {
                        (b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z', b'\xFF') => true,
                        (byte, place) => byte == place,
                    }
            },
        )
};
"#;
    assert_eq!(shown("^api_key_[0-9A-Za-z]{27}$"), expected);
}

#[test]
fn names_the_runtime_for_tables_only() {
    for pattern in ["^[a-z]+$", "^.{0,9}$", "^a[b-d]{3}$", ".*"] {
        assert!(!shown(pattern).contains("__sdx"), "{pattern}");
    }
    assert!(shown("a|bc").contains("__sdx::Table::new("));
    assert!(shown(r"\p{L}x").contains("__sdx::u32s("));
}
