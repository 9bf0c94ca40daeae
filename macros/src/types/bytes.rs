//! Whether a type is bytes, as far as its spelling tells.
//!
//! Serde takes `Vec<u8>` for a list of numbers like any other. Where a list is sent item by item, that is never what was
//! meant, so that the usual spellings of bytes are told apart here.

use syn::{PathSegment, Type};

use super::{first_type, peel};

/// How many byte strings a type holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bytes {
    One,
    Optional,
    List,
}

/// The byte strings that a type surely holds; `None` where it holds other values, or nothing tells.
pub(crate) fn bytes(ty: &Type) -> Option<Bytes> {
    match peel(ty) {
        Type::Slice(slice) => list(&slice.elem),
        Type::Array(array) => list(&array.elem),
        Type::Path(path) if path.qself.is_none() => by_name(path.path.segments.last()?),
        _ => None,
    }
}

fn by_name(segment: &PathSegment) -> Option<Bytes> {
    match (segment.ident.to_string().as_str(), first_type(segment)) {
        ("Bytes" | "BytesMut", None) => Some(Bytes::One),
        ("Vec" | "VecDeque", Some(item)) => list(item),
        ("Box" | "Arc" | "Rc" | "Cow", Some(inner)) => bytes(inner),
        ("Option", Some(inner)) => match bytes(inner)? {
            Bytes::List => Some(Bytes::List),
            Bytes::One | Bytes::Optional => Some(Bytes::Optional),
        },
        _ => None,
    }
}

fn list(item: &Type) -> Option<Bytes> {
    let is_byte = matches!(peel(item), Type::Path(path) if path.path.is_ident("u8"));
    if is_byte {
        Some(Bytes::One)
    } else {
        bytes(item).map(|_| Bytes::List)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_every_spelling_of_bytes() {
        for (text, expected) in [
            ("Vec<u8>", Some(Bytes::One)),
            ("&[u8]", Some(Bytes::One)),
            ("&'a [u8]", Some(Bytes::One)),
            ("[u8; 4]", Some(Bytes::One)),
            ("&[u8; N]", Some(Bytes::One)),
            ("Box<[u8]>", Some(Bytes::One)),
            ("std::sync::Arc<[u8]>", Some(Bytes::One)),
            ("Cow<'_, [u8]>", Some(Bytes::One)),
            ("bytes::Bytes", Some(Bytes::One)),
            ("&Vec<u8>", Some(Bytes::One)),
            ("Option<Vec<u8>>", Some(Bytes::Optional)),
            ("Option<&[u8]>", Some(Bytes::Optional)),
            ("Vec<Vec<u8>>", Some(Bytes::List)),
            ("&[Bytes]", Some(Bytes::List)),
            ("Option<Vec<&[u8]>>", Some(Bytes::List)),
            ("Vec<u16>", None),
            ("&[Option<u8>]", None),
            ("HashSet<u8>", None),
            ("BTreeMap<String, Vec<u8>>", None),
            ("u8", None),
            ("String", None),
            ("Blob", None),
        ] {
            let ty = syn::parse_str(text).unwrap();
            assert_eq!(bytes(&ty), expected, "{text}");
        }
    }
}
