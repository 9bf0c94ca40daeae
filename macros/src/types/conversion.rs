//! Arguments that say `impl Into<Body>`, in each way that Rust has for it.

use syn::{GenericParam, Generics, Type, TypeParamBound, WherePredicate};

use super::{TypeShape, first_type, last_segment, shape, ungroup};

/// How an argument converts into a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Conversion {
    Always,
    /// It is an `Option`, and `None` is no body.
    IfSome,
}

/// The conversion of `impl Into<Body>`, of a type parameter `T: Into<Body>`, and of an `Option` of them.
pub(crate) fn into_body(ty: &Type, generics: &Generics) -> Option<Conversion> {
    match shape(ty) {
        TypeShape::Option(inner) => {
            converts(ungroup(inner), generics).then_some(Conversion::IfSome)
        }
        _ => converts(ungroup(ty), generics).then_some(Conversion::Always),
    }
}

fn converts(ty: &Type, generics: &Generics) -> bool {
    match ty {
        Type::ImplTrait(opaque) => opaque.bounds.iter().any(is_into_body),
        Type::Path(path) if path.qself.is_none() => path
            .path
            .get_ident()
            .is_some_and(|name| is_bounded(&name.to_string(), generics)),
        _ => false,
    }
}

fn is_bounded(name: &str, generics: &Generics) -> bool {
    let inline = generics.params.iter().any(|parameter| {
        matches!(parameter, GenericParam::Type(parameter)
            if parameter.ident == name && parameter.bounds.iter().any(is_into_body))
    });
    let is_type = |ty: &Type| matches!(ungroup(ty), Type::Path(path) if path.path.is_ident(name));
    inline
        || generics.where_clause.iter().any(|clause| {
            clause.predicates.iter().any(|predicate| {
                matches!(predicate, WherePredicate::Type(predicate)
                    if is_type(&predicate.bounded_ty) && predicate.bounds.iter().any(is_into_body))
            })
        })
}

fn is_into_body(bound: &TypeParamBound) -> bool {
    let TypeParamBound::Trait(bound) = bound else {
        return false;
    };
    bound.path.segments.last().is_some_and(|segment| {
        let target = first_type(segment).and_then(last_segment);
        segment.ident == "Into" && target.is_some_and(|target| target.ident == "Body")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_every_spelling() {
        let signature: syn::Signature = syn::parse_str(
            "fn f<A: Into<Body>, B, C: Into<String>, D>(a: A) where B: Send + Into<transport::Body>, D: Clone",
        )
        .unwrap();
        for (ty, conversion) in [
            ("impl Into<Body>", Some(Conversion::Always)),
            (
                "impl Send + Into<sdx::transport::Body>",
                Some(Conversion::Always),
            ),
            ("A", Some(Conversion::Always)),
            ("B", Some(Conversion::Always)),
            ("Option<impl Into<Body>>", Some(Conversion::IfSome)),
            ("Option<A>", Some(Conversion::IfSome)),
            ("C", None),
            ("D", None),
            ("Body", None),
            ("impl Into<Vec<u8>>", None),
            ("impl From<Body>", None),
            ("Vec<A>", None),
            ("x::A", None),
        ] {
            let parsed: Type = syn::parse_str(ty).unwrap();
            assert_eq!(into_body(&parsed, &signature.generics), conversion, "{ty}");
        }
    }
}
