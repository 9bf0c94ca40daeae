//! Media types of declarations and documents.

/// The media type in lower case without its parameters.
pub(super) fn essence(media: &str) -> String {
    let essence = media.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}

/// Whether a documented media type, which may be a range, is this one. What is no media type may be anything.
pub(super) fn covers(documented: &str, own: &str) -> bool {
    let Some((kind, subtype)) = documented.split_once('/') else {
        return true;
    };
    let Some((own_kind, own_subtype)) = own.split_once('/') else {
        return false;
    };
    let fits = |documented: &str, own: &str| documented == "*" || own == "*" || documented == own;
    fits(kind, own_kind) && fits(subtype, own_subtype)
}

/// Whether it is JSON by its name.
pub(super) fn is_json(essence: &str) -> bool {
    essence.ends_with("/json") || essence.ends_with("+json")
}
