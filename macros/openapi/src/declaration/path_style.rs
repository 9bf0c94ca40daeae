//! Styles of path parameters. What `label` and `matrix` write before a value is literal text of the template; `simple` has nothing
//! there.

use crate::code::Ty;
use crate::model::{Parameter, Style};

/// What the style writes before the value: `.` or `;name=` (RFC 6570 §3.2.5, §3.2.7).
pub(super) fn prefix(parameter: &Parameter<'_>) -> String {
    match parameter.style() {
        Style::Label => ".".to_owned(),
        Style::Matrix => format!(";{}=", parameter.name()),
        _ => String::new(),
    }
}

/// Why only some values can be written, if it is so.
pub(super) fn limit(parameter: &Parameter<'_>, ty: &Ty, is_object: bool) -> Option<String> {
    let styled = matches!(parameter.style(), Style::Label | Style::Matrix);
    let explodes = parameter.explodes();
    let name = parameter.name();
    if is_object {
        return Some(if explodes {
            format!("`{name}` is an object in the exploded style, which cannot be declared.")
        } else {
            format!("`{name}` is an object: a list of each name, and its value behind it.")
        });
    }
    (styled && explodes && matches!(ty, Ty::List(_))).then(|| {
        format!("The document repeats the style for each item of `{name}`: pass a single one.")
    })
}
