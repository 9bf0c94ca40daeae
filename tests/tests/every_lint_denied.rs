//! A declaration is clean under every lint that rustc has.
#![deny(
    warnings,
    missing_docs,
    unused,
    nonstandard_style,
    future_incompatible,
    let_underscore
)]
#![deny(
    absolute_paths_not_starting_with_crate,
    ambiguous_negative_literals,
    elided_lifetimes_in_paths,
    explicit_outlives_requirements,
    ffi_unwind_calls,
    impl_trait_redundant_captures,
    keyword_idents,
    macro_use_extern_crate,
    meta_variable_misuse,
    missing_copy_implementations,
    missing_debug_implementations,
    non_ascii_idents,
    redundant_imports,
    redundant_lifetimes,
    single_use_lifetimes,
    trivial_casts,
    trivial_numeric_casts,
    unit_bindings,
    unnameable_types,
    unreachable_pub,
    unsafe_code,
    unused_extern_crates,
    unused_import_braces,
    unused_lifetimes,
    unused_macro_rules,
    unused_qualifications,
    unused_results,
    variant_size_differences
)]

use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

/// Keys.
pub(crate) trait Keys: HasClient {
    /// Lists keys.
    ///
    /// # Errors
    ///
    /// When the call fails.
    #[sdx_endpoint(
        method = "GET",
        path = "/keys/<id>",
        pattern = "^key_[0-9a-z]{8}$",
        header("X-View" = "compact"),
        status = [200, 204],
        timeout = "90000s",
        rename_all = "camelCase"
    )]
    async fn keys(
        &self,
        id: &str,
        #[query] page_size: Option<u32>,
        #[query(minimum = -0.5, maximum = 100000)] wide: f64,
        #[query(max_length = 1000000)] long: String,
        #[query(style = "comma")] tags: &[&str],
        #[header("X-Trace")] trace: &str,
        #[body] body: Vec<(u8, &str)>,
    ) -> Result<Vec<String>, Error>;
}

impl Keys for Client {}

#[test]
fn a_declaration_is_clean() {
    fn uses(keys: &impl Keys) {
        drop(keys.keys("a", None, 0.0, String::new(), &[], "b", Vec::new()));
    }
    let _: fn(&Client) = uses;
}
