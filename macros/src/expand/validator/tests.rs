//! What validators look like.

use quote::quote;

use super::validator;
use sdx_endpoint_pattern::Pattern;

/// The expression as rustfmt would print it, without the function around it.
fn shown(pattern: &str) -> String {
    let compiled = Pattern::compile(pattern).unwrap();
    let check = validator(compiled.program(), &quote!(__sdx));
    let file = syn::parse_quote!(const _: fn(&str) -> bool = |value| #check;);
    prettyplease::unparse(&file)
}

#[test]
fn checks_the_seed_pattern_in_few_lines() {
    let expected = r#"const _: fn(&str) -> bool = |value| __sdx::matches_template(
    value,
    b"api_key_\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF",
    |byte, _| ::core::matches!(byte, b'0'..= b'9' | b'A'..= b'Z' | b'a'..= b'z'),
);
"#;
    assert_eq!(shown("^api_key_[0-9A-Za-z]{27}$"), expected);
}

#[test]
fn names_the_runtime_for_templates_and_tables_only() {
    for pattern in ["^[a-z]+$", "^.{0,9}$", "^abc$", ".*"] {
        assert!(!shown(pattern).contains("__sdx"), "{pattern}");
    }
    assert!(shown("^a[b-d]{3}$").contains("__sdx::matches_template("));
    assert!(shown("a|bc").contains("__sdx::Table::new("));
    assert!(shown(r"\p{L}x").contains("__sdx::u32s("));
}
