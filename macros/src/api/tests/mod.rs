//! Traits before and after, and the facts of what is reported in between.

mod found;

use std::fs;
use std::path::Path;

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::{ToTokens, quote};

use super::expand;

fn tokens(text: &str) -> TokenStream {
    text.parse().unwrap()
}

/// The first lines of the errors in an expansion.
fn facts(expanded: &TokenStream) -> Vec<String> {
    let mut facts = Vec::new();
    let mut named = false;
    for token in expanded.clone() {
        match token {
            TokenTree::Ident(word) => named |= word == "compile_error",
            TokenTree::Group(group) if named && group.delimiter() == Delimiter::Brace => {
                let text: syn::LitStr = syn::parse2(group.stream()).unwrap();
                facts.push(text.value().lines().next().unwrap_or_default().to_owned());
                named = false;
            }
            TokenTree::Group(group) => facts.extend(self::facts(&group.stream())),
            _ => {}
        }
    }
    facts
}

fn entries(expanded: &TokenStream) -> usize {
    expanded.to_string().matches("__sdx_api").count()
}

/// The trait with each of its endpoints expanded.
fn endpoints(expanded: TokenStream) -> TokenStream {
    let mut file: syn::File = syn::parse2(expanded).unwrap();
    for item in &mut file.items {
        let syn::Item::Trait(found) = item else {
            continue;
        };
        for method in &mut found.items {
            let syn::TraitItem::Fn(function) = method else {
                continue;
            };
            let is_endpoint = |attribute: &syn::Attribute| {
                attribute.to_token_stream().to_string().contains("method")
            };
            if let Some(at) = function.attrs.iter().position(is_endpoint) {
                let attribute = function.attrs.remove(at);
                let list = attribute.meta.require_list().unwrap().tokens.clone();
                let expanded = crate::expand(list, &function.to_token_stream());
                *method = syn::TraitItem::Verbatim(expanded);
            }
        }
    }
    file.into_token_stream()
}

const ATTRIBUTE: &str = r#"path = "/workspaces/<workspace_id>", pattern = "^ws_[0-9A-Za-z]+$", accept = "text/csv",
    status = 200, rename_all = "camelCase", auth = "none", timeout = "5s", idempotent = true,
    base_url = "https://other.example", header("X-View" = "wide"), header("X-Tenant" = "1"), crate = ::renamed"#;

const TRAIT: &str = r#"
    /// Workspaces.
    pub trait Workspaces<T: Clone>: HasClient + Sized where T: Send {
        type Key;
        const LIMIT: usize = { 3 };

        /// Exports it.
        #[sdx_endpoint(method = "GET", path = "", header("x-view" = "narrow"))]
        async fn export(&self, workspace_id: &str, #[query] page_size: u8) -> Result<String, Error>;

        #[cfg_attr(feature = "members", ep(
            method = "DELETE", path = "/members/<id>?force", pattern = "^m", accept = "application/json", status = 204,
            rename_all = "snake_case", auth = "client", timeout = "9s", idempotent = false,
            base_url = "https://own.example", header("X-TENANT" = "2"), crate = ::own,
        ), doc = "conditional")]
        async fn remove(&self, #[path(max_length = 9)] workspace_id: &str, id: u64) -> Result<(), Error>;

        #[sdx_endpoint(method = "GET")]
        async fn download(&self, #[url] link: &str) -> Result<String, Error>;

        fn plain(&self) -> bool { true }
    }"#;

#[test]
fn expansions_are_as_recorded() {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/api/golden");
    let with_entries = expand(&tokens(ATTRIBUTE), &tokens(TRAIT));
    // The condition is rustc's to evaluate.
    let met = with_entries
        .to_string()
        .replace("cfg_attr (feature = \"members\" , ep (", "ep (")
        .replace(") , doc = \"conditional\")", ")");
    for (name, expanded) in [
        ("entries", with_entries),
        ("endpoints", endpoints(tokens(&met))),
    ] {
        let file = golden.join(format!("{name}.rs"));
        let now = prettyplease::unparse(&syn::parse2(expanded).unwrap());
        assert!(!now.contains("compile_error"), "{now}");
        if std::env::var_os("BLESS").is_some() {
            fs::write(&file, &now).unwrap();
        } else {
            let recorded = fs::read_to_string(&file).unwrap_or_default();
            assert_eq!(recorded, now, "BLESS=1 records it");
        }
    }
}

#[test]
fn nothing_but_endpoint_attributes_changes() {
    let expanded = expand(&tokens(ATTRIBUTE), &tokens(TRAIT)).to_string();
    let entry = crate::args::entry(&tokens(ATTRIBUTE), &[]).to_string();
    let before = tokens(TRAIT).to_string();
    let squeezed = |text: &str| text.split_whitespace().collect::<String>();
    let without = squeezed(&expanded).replace(&squeezed(&entry), "");
    assert_eq!(without, squeezed(&before));
}

#[test]
fn without_keys_the_trait_is_unchanged() {
    let expanded = expand(&TokenStream::new(), &tokens(TRAIT));
    assert_eq!(expanded.to_string(), tokens(TRAIT).to_string());
}

/// The facts about the trait, then those about its endpoints.
fn all_facts(attribute: &str, methods: &str) -> Vec<String> {
    let expanded = expand(
        &tokens(attribute),
        &tokens(&format!("trait Api {{ {methods} }}")),
    );
    facts(&endpoints(expanded))
}

const LIST: &str =
    r#"#[sdx_endpoint(method = "GET", path = "")] fn list(&self) -> Result<(), Error>;"#;
const READ: &str = r#"#[sdx_endpoint(method = "GET", path = "/<id>")] fn read(&self, id: u8) -> Result<(), Error>;"#;

#[test]
fn a_parameter_that_methods_lack_is_one_fault() {
    let attribute = r#"path = "/<team>/<org>""#;
    let full = r#"#[sdx_endpoint(method = "GET", path = "/a")]
        fn full<F: Fn(u8) -> u8>(&self, #[path] r#team: Pair<u8, u8>, mut org: &str) -> Result<(), Error>;"#;
    let download =
        r#"#[sdx_endpoint(method = "GET")] fn get(&self, #[url] link: &str) -> Result<(), Error>;"#;
    let half = "#[sdx_endpoint(method = \"GET\", path = \"\")] fn half";
    for (methods, expected) in [
        (
            format!("{LIST} {READ}"),
            vec![
                "prefix parameter `<team>` has no argument in `list` and `read`",
                "prefix parameter `<org>` has no argument in `list` and `read`",
            ],
        ),
        (
            format!("{full} {LIST}"),
            vec![
                "`list` has no argument for `<team>` in the prefix of the trait",
                "`list` has no argument for `<org>` in the prefix of the trait",
            ],
        ),
        (
            full.replace("mut ", "").replace("Pair<u8, u8>", "u8"),
            vec![],
        ),
        (download.to_owned(), vec![]),
    ] {
        let mut found = all_facts(attribute, &methods);
        found.retain(|fact| !fact.contains("mut"));
        assert_eq!(found, expected, "{methods}");
    }
    let expanded = expand(
        &tokens(attribute),
        &tokens(&format!("trait Api {{ {LIST} {half} }}")),
    );
    assert_eq!(
        facts(&expanded),
        [""; 0],
        "half-typed methods lack nothing yet"
    );
    assert_eq!(entries(&expanded), 2);
}

#[test]
fn an_argument_that_was_meant_for_a_reported_parameter_is_no_second_fault() {
    let methods = r#"
        #[sdx_endpoint(method = "GET", path = "")] fn list(&self, workspace: &str) -> Result<(), Error>;
        #[sdx_endpoint(method = "PUT", path = "")] fn put(&self, workspace: &str) -> Result<(), Error>;"#;
    assert_eq!(
        all_facts(r#"path = "/<workspace_id>""#, methods),
        ["prefix parameter `<workspace_id>` has no argument in `list` and `put`"]
    );
    assert_eq!(
        all_facts(r#"path = "/<workspace_id""#, methods),
        ["path parameter `<workspace_id` is never closed"]
    );
}

#[test]
fn a_fault_in_a_default_is_reported_once() {
    for attribute in [
        r#"path = "api""#,
        r#"path = """#,
        r#"path = "/""#,
        r#"path = "/a/""#,
        r#"path = "/a?b""#,
        r#"pattern = "^a""#,
        r#"path = "/a", pattern = "^a""#,
        r#"path = "/<a", pattern = "^a""#,
        r#"pth = "/a""#,
        r#"prefix = "/a""#,
        r#""/a""#,
        "method = \"GET\"",
        "paginate(link)",
        "status = 404",
        "accept = \"json\"",
        "accept = 3",
        "rename_all = \"camel\"",
        "auth = \"no\"",
        "timeout = \"5\"",
        "timeout",
        "idempotent = 1",
        "base_url = \"h\"",
        "header(\"Accept\" = \"a/b\")",
        "header(\"X-A\" = \"1\"), header(\"x-a\" = \"1\")",
        "header(\"Host\" = \"1\")",
        "header = 1",
        "crate = super::a",
        "status = 200, status = 201",
        "status = 200 accept = \"a/b\"",
    ] {
        let found = all_facts(
            attribute,
            &format!("{LIST} {READ}").replace("\"\"", "\"/x\""),
        );
        assert_eq!(found.len(), 1, "{attribute}: {found:?}");
    }
}

#[test]
fn any_truncation_is_survived() {
    let all: Vec<TokenTree> = tokens(TRAIT).into_iter().collect();
    let Some(TokenTree::Group(body)) = all.last() else {
        panic!("a body");
    };
    let inner: Vec<TokenTree> = body.stream().into_iter().collect();
    for length in 0..inner.len() {
        let some: TokenStream = inner[..length].iter().cloned().collect();
        let expanded = expand(&tokens(ATTRIBUTE), &quote! { trait Workspaces { #some } });
        assert_eq!(facts(&expanded), [""; 0], "{some}");
        let text = expanded.to_string();
        for token in some {
            if let TokenTree::Ident(word) = token {
                assert!(text.contains(&word.to_string()), "{word} is lost: {text}");
            }
        }
    }
    for length in 0..all.len() {
        let some: TokenStream = all[..length].iter().cloned().collect();
        assert_eq!(facts(&expand(&tokens(ATTRIBUTE), &some)).len(), 1, "{some}");
    }
}

#[test]
fn an_unsafe_trait_stays_one() {
    let written = tokens("pub unsafe trait Unsafe: Empty { fn plain(&self) -> u8; }");
    let expanded = expand(&tokens("status = 204"), &written);
    assert_eq!(facts(&expanded), <[String; 0]>::default());
    assert!(expanded.to_string().contains(&written.to_string()));
}
