//! Constraints that no value could meet: by the pattern's automaton, by the type, or by the place.
//!
//! What is said here is certain. A pattern that may match, or a type that is not known by its spelling, is left to the call.

use proc_macro2::Span;
use sdx_endpoint_pattern::{Difference, Lengths, Pattern as Compiled};
use syn::{Expr, Lit, Type};

use crate::args::Args;
use crate::check::arguments::Argument;
use crate::errors::{Errors, SpanRange};
use crate::marker::{Bound, Rule};
use crate::misuse::ConstraintMisuse;
use crate::pattern::Pattern;
use crate::types::{self, TypeShape};

/// Where a value goes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::check) enum Place {
    /// All of a segment of the path, which can be neither empty nor dots.
    Segment,
    /// Beside other text in a segment of the path.
    PartOfSegment,
    Elsewhere,
}

/// Reports the first constraint of an argument that nothing could meet together with the others.
pub(in crate::check) fn satisfiable(
    argument: &Argument<'_>,
    args: &Args,
    place: Place,
    errors: &Errors,
) {
    let in_path = place != Place::Elsewhere;
    let own: &[(Span, Rule)] = argument
        .marker()
        .map(|marker| marker.options.constraints.as_slice())
        .unwrap_or_default();
    let shared = args.pattern.value().filter(|_| in_path);
    let written = own.iter().find_map(|(_, rule)| match rule {
        Rule::Pattern(pattern) => Some(pattern),
        _ => None,
    });
    let pattern = shared.or(written);
    let lengths = pattern.and_then(|pattern| pattern.compiled.lengths());
    let fault = pattern
        .zip(lengths)
        .and_then(|(pattern, lengths)| of_pattern(pattern, lengths, place))
        .or_else(|| {
            own.iter().find_map(|(key, rule)| {
                let misuse = of_rule(rule, lengths, argument.ty, in_path)?;
                Some((SpanRange::from(*key), misuse))
            })
        })
        .or_else(|| no_integer(own, argument.ty));
    if let Some((span, misuse)) = fault {
        errors.push(span, misuse);
    }
}

fn of_pattern(
    pattern: &Pattern,
    lengths: Lengths,
    place: Place,
) -> Option<(SpanRange, ConstraintMisuse)> {
    let misuse = match (place, lengths.max?) {
        (Place::Segment | Place::PartOfSegment, 0) => ConstraintMisuse::PatternMatchesEmpty,
        (Place::Segment, 1 | 2) if only_dots(pattern)? => ConstraintMisuse::PatternMatchesDots,
        _ => return None,
    };
    Some((pattern.literal.span().into(), misuse))
}

/// Whether a pattern matches nothing but dots, which are no value of a path.
fn only_dots(pattern: &Pattern) -> Option<bool> {
    let values: Vec<&str> = ["", ".", ".."]
        .into_iter()
        .filter(|value| pattern.compiled.is_match(value))
        .collect();
    let dots = values.join("|").replace('.', "\\.");
    let dots = Compiled::compile(&format!("^(?:{dots})$")).ok()?;
    Some(!values.is_empty() && pattern.compiled.difference(&dots) == Difference::None)
}

fn of_rule(
    rule: &Rule,
    lengths: Option<Lengths>,
    ty: &Type,
    in_path: bool,
) -> Option<ConstraintMisuse> {
    let (key, _) = rule.describe();
    let key = key.to_owned();
    match rule {
        Rule::MaxLength(0) if in_path => Some(ConstraintMisuse::EmptyInPath {
            key,
            what: "string".to_owned(),
        }),
        Rule::MaxItems(0) if in_path => Some(ConstraintMisuse::EmptyInPath {
            key,
            what: "list".to_owned(),
        }),
        Rule::MinLength(least) => match lengths.and_then(|lengths| lengths.max) {
            Some(most) if most < *least => Some(ConstraintMisuse::LengthOffPattern {
                key,
                says: format!("`pattern` takes at most {}", characters(most)),
            }),
            _ => of_char(key, ty, *least > 1),
        },
        Rule::MaxLength(most) => match lengths {
            Some(lengths) if lengths.min > *most => Some(ConstraintMisuse::LengthOffPattern {
                key,
                says: format!("`pattern` takes at least {}", characters(lengths.min)),
            }),
            _ => of_char(key, ty, *most == 0),
        },
        Rule::Minimum(bound) => of_type(key, ty, |_, high| bound.is_above(high)),
        Rule::Maximum(bound) => of_type(key, ty, |low, _| low.is_above(*bound)),
        Rule::MinItems(least) => of_array(key, ty, |length| *least > length),
        Rule::MaxItems(most) => of_array(key, ty, |length| *most < length),
        Rule::Pattern(_) => match lengths {
            Some(lengths) => of_char(key, ty, lengths.min > 1 || lengths.max == Some(0)),
            None => None,
        },
    }
}

fn characters(count: usize) -> String {
    if count == 1 {
        "1 character".to_owned()
    } else {
        format!("{count} characters")
    }
}

/// The type of the values that are compared: of an option, of a list's items.
fn item(ty: &Type) -> &Type {
    match types::shape(ty) {
        TypeShape::Option(inner) | TypeShape::List(inner) => item(inner),
        _ => types::peel(ty),
    }
}

fn of_char(key: String, ty: &Type, fails: bool) -> Option<ConstraintMisuse> {
    let is_char = matches!(item(ty), Type::Path(path) if path.path.is_ident("char"));
    (is_char && fails).then(|| ConstraintMisuse::BoundOffType {
        key,
        ty: "char".to_owned(),
        says: "a `char` is one character".to_owned(),
    })
}

fn of_type(
    key: String,
    ty: &Type,
    fails: impl Fn(Bound, Bound) -> bool,
) -> Option<ConstraintMisuse> {
    let (name, low, high) = integer(ty)?;
    let (least, most) = (Bound::Integer(low), Bound::Integer(high));
    fails(least, most).then(|| ConstraintMisuse::BoundOffType {
        key,
        says: format!("`{name}` holds {low} to {high}"),
        ty: name,
    })
}

/// An integer type, and the numbers that it holds.
fn integer(ty: &Type) -> Option<(String, i128, i128)> {
    let Type::Path(path) = item(ty) else {
        return None;
    };
    let name = path.path.get_ident()?.to_string();
    let (low, high) = match name.as_str() {
        "u8" => (0, u8::MAX.into()),
        "u16" => (0, u16::MAX.into()),
        "u32" => (0, u32::MAX.into()),
        "u64" => (0, u64::MAX.into()),
        "i8" => (i8::MIN.into(), i8::MAX.into()),
        "i16" => (i16::MIN.into(), i16::MAX.into()),
        "i32" => (i32::MIN.into(), i32::MAX.into()),
        "i64" => (i64::MIN.into(), i64::MAX.into()),
        // How many bits they have depends on the machine, but not their sign.
        "usize" | "u128" => (0, i128::MAX),
        "isize" | "i128" => (i128::MIN, i128::MAX),
        _ => return None,
    };
    Some((name, low, high))
}

fn of_array(key: String, ty: &Type, fails: impl Fn(usize) -> bool) -> Option<ConstraintMisuse> {
    let Type::Array(array) = types::peel(ty) else {
        return None;
    };
    let Expr::Lit(literal) = &array.len else {
        return None;
    };
    let Lit::Int(number) = &literal.lit else {
        return None;
    };
    let length = number.base10_parse::<usize>().ok()?;
    fails(length).then(|| ConstraintMisuse::BoundOffType {
        key,
        ty: types::source(array),
        says: format!("an array has as many items as its type says: {length}"),
    })
}

/// Bounds between which there is no integer: `minimum = 0.2, maximum = 0.8`.
fn no_integer(own: &[(Span, Rule)], ty: &Type) -> Option<(SpanRange, ConstraintMisuse)> {
    let (name, ..) = integer(ty)?;
    let least = own.iter().find_map(|(_, rule)| match rule {
        Rule::Minimum(bound) => Some(bound.as_float().ceil()),
        _ => None,
    })?;
    let (key, most) = own.iter().find_map(|(key, rule)| match rule {
        Rule::Maximum(bound) => Some((*key, bound.as_float().floor())),
        _ => None,
    })?;
    // Bounds that cross as they are written are reported by themselves.
    let crossed = own.iter().find_map(|(_, rule)| match rule {
        Rule::Minimum(bound) => Some(bound.as_float()),
        _ => None,
    })? > own.iter().find_map(|(_, rule)| match rule {
        Rule::Maximum(bound) => Some(bound.as_float()),
        _ => None,
    })?;
    (least > most && !crossed).then(|| {
        let misuse = ConstraintMisuse::BoundOffType {
            key: "maximum".to_owned(),
            ty: name,
            says: "no integer lies between `minimum` and `maximum`".to_owned(),
        };
        (key.into(), misuse)
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn dots_are_values_beside_other_text() {
        for (path, pattern, is_possible) in [
            ("/keys/<id>", r"^\.{1,2}$", false),
            ("/<id>/keys?a=b", r"^\.?$", false),
            ("/keys/v<id>", r"^\.{1,2}$", true),
            ("/keys/<id>", r"^\.{2,3}$", true),
            ("/keys/<id>", r"^(\.|a)$", true),
        ] {
            let attribute = format!(r#"method = "GET", path = "{path}", pattern = r"{pattern}""#);
            let method = "async fn key(&self, id: &str) -> Result<(), Error>;";
            let expanded = crate::expand(attribute.parse().unwrap(), &method.parse().unwrap());
            let has_error = expanded.to_string().contains("compile_error");
            assert_eq!(has_error, !is_possible, "{attribute}");
        }
    }
}
