//! Every lint is denied, including those of rustc that are off by default.
#![deny(
    warnings,
    absolute_paths_not_starting_with_crate,
    ambiguous_negative_literals,
    elided_lifetimes_in_paths,
    explicit_outlives_requirements,
    ffi_unwind_calls,
    impl_trait_redundant_captures,
    keyword_idents,
    let_underscore,
    macro_use_extern_crate,
    meta_variable_misuse,
    missing_copy_implementations,
    missing_debug_implementations,
    missing_docs,
    nonstandard_style,
    redundant_imports,
    redundant_lifetimes,
    refining_impl_trait,
    rust_2018_idioms,
    single_use_lifetimes,
    trivial_casts,
    trivial_numeric_casts,
    unit_bindings,
    unnameable_types,
    unreachable_pub,
    unsafe_code,
    unused,
    unused_extern_crates,
    unused_import_braces,
    unused_lifetimes,
    unused_macro_rules,
    unused_qualifications,
    unused_results,
    variant_size_differences,
    clippy::all,
    clippy::cargo,
    clippy::nursery,
    clippy::pedantic,
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::default_numeric_fallback,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::min_ident_chars,
    clippy::shadow_unrelated,
    clippy::single_call_fn,
    clippy::std_instead_of_core,
    clippy::unwrap_used
)]
#![allow(
    clippy::cargo_common_metadata,
    clippy::multiple_crate_versions,
    reason = "they judge the manifest and the lock, not the code"
)]

use sdx_endpoint::http::HeaderMap;
use sdx_endpoint::{BoxFuture, Client, Error, HasClient, Response, sdx_api, sdx_endpoint};

/// A public API, so that lints on public interfaces apply.
pub trait Strict: HasClient {
    /// Revokes a key.
    #[sdx_endpoint(
        method = "DELETE",
        path = "/api/keys/<id>",
        pattern = "^api_key_[0-9A-Za-z]{27}$",
        status = 204,
        timeout = "5s",
        header("X-Constant" = "1")
    )]
    async fn delete(&self, id: &str) -> Result<(), Error>;

    /// Creates keys.
    #[sdx_endpoint(method = "POST", path = "/api/keys?beta=1")]
    async fn create(
        &self,
        #[query] page: Option<u32>,
        #[query(flag)] dry: bool,
        #[header("X-Argument")] argument: &str,
        #[headers] more: &HeaderMap,
        #[body] names: &[&str],
    ) -> Result<Response<Vec<String>>, Error>;

    /// Creates a key from a form.
    #[sdx_endpoint(method = "POST", path = "/form", rename_all = "camelCase")]
    async fn form(
        &self,
        #[field] first_name: &str,
        #[cookie("s")] session: Option<&str>,
    ) -> Result<(), Error>;

    /// Plain text.
    #[sdx_endpoint(method = "GET", path = "/text", accept = "text/plain")]
    fn text(&self) -> BoxFuture<'_, Result<String, Error>>;

    /// The resource at a URL.
    #[sdx_endpoint(method = "GET")]
    async fn fetch(&self, #[url] url: &str, #[bearer] token: &str) -> Result<(), Error>;

    /// Numbers as they are written.
    #[sdx_endpoint(method = "PUT", path = "/wide", status = [200, 204], timeout = "90000s")]
    async fn wide(
        &self,
        #[query(minimum = -0.5, maximum = 100000)] wide: f64,
        #[query(max_length = 1000000)] long: String,
        #[query(style = "comma")] tags: &[&str],
        #[body] body: Vec<(u8, &str)>,
    ) -> Result<Vec<String>, Error>;
}

impl Strict for Client {}

/// A public API with a prefix and defaults.
#[sdx_api(path = "/v1/<tenant>", pattern = "^t", rename_all = "camelCase", timeout = "5s", header("X-A" = "1"))]
pub trait StrictDefaults: HasClient {
    /// Lists keys.
    #[sdx_endpoint(method = "GET", path = "")]
    async fn list(&self, tenant: &str, #[query] page_size: u8) -> Result<Vec<String>, Error>;

    /// Deletes a key.
    #[sdx_endpoint(method = "DELETE", path = "/keys/<id>", timeout = "9s", header("x-a" = "2"))]
    async fn remove(&self, tenant: &str, id: u64) -> Result<(), Error>;
}

impl StrictDefaults for Client {}

#[test]
fn no_lint_fires() {
    fn declared<T: Strict>() {}
    fn defaulted<T: StrictDefaults>() {}
    declared::<Client>();
    defaulted::<Client>();
}
