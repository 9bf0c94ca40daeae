//! What is found in a trait: endpoints, and what hides them.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::quote;

use super::{entries, expand, facts, tokens};

#[test]
fn finds_endpoints_in_every_shape() {
    let method = "async fn f(&self) -> Result<(), Error>;";
    for (attribute, expected) in [
        (r#"#[sdx_endpoint(method = "GET", path = "/")]"#, 1),
        (
            r#"#[::sdx_endpoint::sdx_endpoint[method = "GET", path = "/"]]"#,
            1,
        ),
        ("#[sdx::sdx_endpoint{}]", 1),
        ("#[sdx_endpoint]", 1),
        (r#"#[ep(status = 200, method = "GET")]"#, 1),
        (r#"#[ep(status = 200 path = "/")]"#, 1),
        ("#[cfg_attr(any(), sdx_endpoint)]", 1),
        (
            r#"#[cfg_attr(a, cfg_attr(b, ep(method = "GET"), must_use), sdx_endpoint(path = ""))]"#,
            2,
        ),
        (r#"#[cfg_attr(path = "x", inline)]"#, 0),
        (r#"#[cfg(method = "x")]"#, 0),
        (r#"#[path = "x"]"#, 0),
        (r#"#[other(a(method = "GET"))]"#, 0),
        ("#[other(a::path = 1, method == 1)]", 0),
    ] {
        let item = tokens(&format!("trait Api {{ {attribute} {method} }}"));
        let expanded = expand(&tokens("status = 204"), &item);
        assert_eq!(entries(&expanded), expected, "{attribute}: {expanded}");
        assert_eq!(facts(&expanded), [""; 0], "{attribute}");
    }
}

#[test]
fn looks_through_the_invisible_groups_of_macros() {
    let invisible = |text: &str| TokenTree::from(Group::new(Delimiter::None, tokens(text)));
    let meta = invisible(r#"sdx_endpoint(method = "GET", path = "/")"#);
    let method = invisible(r#"#[sdx_endpoint(method = "GET", path = "/")] fn g(&self);"#);
    let visibility = invisible("pub(crate)");
    let nothing = invisible("");
    let item = quote! { #visibility trait Api { #[#meta] fn f(&self); #method } };
    let whole = TokenTree::from(Group::new(Delimiter::None, item.clone()));
    for item in [
        item.clone(),
        quote! { #[doc = ""] #whole },
        quote! { #item #nothing },
    ] {
        let expanded = expand(&tokens("status = 204"), &item);
        assert_eq!(entries(&expanded), 2, "{expanded}");
        assert_eq!(facts(&expanded), [""; 0]);
    }
    let call = invisible("more!();");
    let expanded = expand(&tokens("status = 204"), &quote! { trait Api { #call } });
    assert_eq!(facts(&expanded).len(), 1, "{expanded}");
}

#[test]
fn an_endpoint_inside_another_attribute_is_an_error() {
    for (attribute, expected) in [
        ("#[rustfmt::wrap(sdx_endpoint(method = 1))]", 1),
        ("#[cfg_attr(any(), wrap(a(b, sdx::sdx_endpoint[])))]", 1),
        ("#[doc(sdx_endpoint(method = 1))]", 0),
        ("#[wrap(sdx_endpoint::Error)]", 0),
    ] {
        let item = tokens(&format!("trait Api {{ {attribute} fn f(&self); }}"));
        let expanded = expand(&tokens("status = 204"), &item);
        assert_eq!(facts(&expanded).len(), expected, "{attribute}");
        assert_eq!(entries(&expanded), 0, "{attribute}");
    }
}

#[test]
fn tells_macro_items_from_other_exclamation_marks() {
    for (body, expected) in [
        ("more!();", 1),
        ("fn f(&self); $crate::a::more! { x }", 1),
        ("#[cfg(any())] more![];", 1),
        ("fn f(&self) {} ::a::more!();", 1),
        ("const A: u8 = more!(1);", 0),
        ("const A: bool = !(true);", 0),
        ("type A = more!(u8);", 0),
        ("fn f(&self) -> more!(u8);", 0),
        ("fn f(&self) -> ! { more!() }", 0),
        ("fn f(&self) -> !;", 0),
    ] {
        let item = tokens(&format!("trait Api {{ {body} }}"));
        assert_eq!(
            facts(&expand(&tokens("status = 204"), &item)).len(),
            expected,
            "{body}"
        );
        assert_eq!(
            facts(&expand(&TokenStream::new(), &item)).len(),
            0,
            "{body}"
        );
    }
}
