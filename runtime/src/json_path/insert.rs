//! A member put into the text of a request's body; everything else in it stays as it was written.
#![cfg(feature = "stream")]

use super::{JsonKind, JsonPath, JsonText, Located, Selector, locate};

/// The body with `value` (JSON text) at a place of names, whose objects are made where they are missing.
///
/// `None` if the body is not JSON, or has something else than an object on the way.
pub(crate) fn with_member(body: &str, place: JsonPath, value: &str) -> Option<String> {
    let mut written = String::with_capacity(body.len().saturating_add(value.len()));
    write(body, place.selectors, value, &mut written)?;
    Some(written)
}

fn write(
    text: &str,
    selectors: &'static [Selector],
    value: &str,
    written: &mut String,
) -> Option<()> {
    let Some((first, rest)) = selectors.split_first() else {
        written.push_str(value);
        return Some(());
    };
    let Selector::Name(name) = first else {
        return None;
    };
    let text = text.trim_ascii();
    let member = JsonPath::new(selectors.get(..1)?);
    let object = if matches!(text, "" | "null") {
        "{}"
    } else {
        text
    };
    let [located] = locate(object, [Some(member)]).ok()?;
    match located {
        Located::At(found) => {
            let before = found
                .as_str()
                .as_ptr()
                .addr()
                .checked_sub(object.as_ptr().addr())?;
            let after = before.checked_add(found.as_str().len())?;
            written.push_str(object.get(..before)?);
            write(found.as_str(), rest, value, written)?;
            written.push_str(object.get(after..)?);
        }
        Located::Absent
            if matches!(
                JsonText::new(object).kind(),
                JsonKind::Object | JsonKind::EmptyObject
            ) =>
        {
            let before = object.strip_suffix('}')?.trim_ascii_end();
            written.push_str(before);
            if !before.ends_with('{') {
                written.push(',');
            }
            written.push_str(&serde_json::to_string(name).ok()?);
            written.push(':');
            write("", rest, value, written)?;
            written.push('}');
        }
        Located::Absent | Located::Misplaced(_) => return None,
    }
    Some(())
}
