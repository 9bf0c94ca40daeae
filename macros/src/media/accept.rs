//! The media types of the key `accept`, with their weights (RFC 9110 §12.5.1).
//!
//! Takes the key's text and returns one [`MediaType`]: the whole text for the header, and the format of its first
//! member for the reading. Every other member must be read in the same way, or be a range that the first lies in, since
//! the response does not say which of them it is in a way that a type could follow.

use std::ops::Range;

use super::{BodyFormat, MediaType, format_of};

/// What is wrong with a member, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) range: Range<usize>,
    pub(crate) kind: FaultKind,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum FaultKind {
    /// It is not a media type; the help says what to write.
    Malformed { help: String },
    /// Nothing is between two commas.
    Empty,
    /// It has a weight that is not a number from 0 to 1 of three decimals at most.
    Weight { weight: String },
    /// Every weight is 0.
    Refused,
    /// It is read in another way than the first.
    Mixed { first: String, help: String },
}

/// A member that is accepted.
struct Member<'a> {
    essence: String,
    text: &'a str,
    range: Range<usize>,
    format: BodyFormat,
}

pub(crate) fn parse(text: &str) -> Result<MediaType, Fault> {
    let ranges = members(text);
    let is_list = ranges.len() > 1;
    let mut accepted = Vec::new();
    for range in ranges {
        let member = text.get(range.clone()).unwrap_or_default();
        let fault = |kind| Fault {
            range: range.clone(),
            kind,
        };
        if member.is_empty() && is_list {
            return Err(fault(FaultKind::Empty));
        }
        let media = super::parse(member).map_err(|help| fault(FaultKind::Malformed { help }))?;
        let weight = weight(member).map_err(|weight| fault(FaultKind::Weight { weight }))?;
        if weight == Weight::Accepted {
            let essence = member.split(';').next().unwrap_or_default();
            accepted.push(Member {
                essence: essence.trim_end().to_ascii_lowercase(),
                text: member,
                range,
                format: media.format(),
            });
        }
    }
    let Some((first, others)) = accepted.split_first() else {
        return Err(Fault {
            range: 0..text.len(),
            kind: FaultKind::Refused,
        });
    };
    if let Some(other) = others.iter().find(|other| !other.is_read_like(first)) {
        let help = if first.is_range_of(other) {
            format!("write `{}` first", other.text)
        } else {
            format!("remove `{}`", other.text)
        };
        let first = first.text.to_owned();
        return Err(Fault {
            range: other.range.clone(),
            kind: FaultKind::Mixed { first, help },
        });
    }
    Ok(MediaType {
        text: text.to_owned(),
        format: format_of(&first.essence),
    })
}

impl Member<'_> {
    fn is_read_like(&self, first: &Self) -> bool {
        let reading = |format| match format {
            BodyFormat::Form => BodyFormat::Raw,
            other => other,
        };
        reading(self.format) == reading(first.format) || self.is_range_of(first)
    }

    /// Whether it is a range, such as `text/*`, that the other lies in.
    fn is_range_of(&self, other: &Self) -> bool {
        let main = other.essence.split('/').next().unwrap_or_default();
        match self.essence.split_once('/') {
            Some(("*", "*")) => true,
            Some((of, "*")) => of == main,
            _ => false,
        }
    }
}

/// The ranges between the commas, without the white space around them; a comma in quotes separates nothing.
fn members(text: &str) -> Vec<Range<usize>> {
    let mut members = Vec::new();
    let mut start = 0;
    let mut is_quoted = false;
    let mut push = |start: usize, end: usize| {
        let member = text.get(start..end).unwrap_or_default();
        let lead = member.len().saturating_sub(member.trim_start().len());
        let start = start.saturating_add(lead).min(end);
        members.push(start..start.saturating_add(member.trim().len()));
    };
    for (at, letter) in text.char_indices() {
        match letter {
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => {
                push(start, at);
                start = at.saturating_add(1);
            }
            _ => {}
        }
    }
    if start == 0 {
        // Alone, it is taken as it is, white space included.
        return std::iter::once(0..text.len()).collect();
    }
    push(start, text.len());
    members
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Weight {
    Accepted,
    Refused,
}

/// The weight of a member; the error is what is not a weight.
fn weight(member: &str) -> Result<Weight, String> {
    let parameters = member.split(';').skip(1).map(str::trim);
    let weight = parameters
        .filter_map(|parameter| parameter.split_once('='))
        .find(|(name, _)| name.eq_ignore_ascii_case("q"));
    let Some((_, value)) = weight else {
        return Ok(Weight::Accepted);
    };
    let (whole, decimals) = value.split_once('.').unwrap_or((value, ""));
    let is_weight = decimals.len() <= 3
        && match whole {
            "0" => decimals.bytes().all(|digit| digit.is_ascii_digit()),
            "1" => decimals.bytes().all(|digit| digit == b'0'),
            _ => false,
        };
    if !is_weight {
        return Err(value.to_owned());
    }
    let is_refused = whole == "0" && decimals.bytes().all(|digit| digit == b'0');
    Ok(if is_refused {
        Weight::Refused
    } else {
        Weight::Accepted
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_member_decides() {
        for (text, format) in [
            ("application/json", BodyFormat::Json),
            ("application/json;q=0.9", BodyFormat::Json),
            (
                "application/vnd.api+json, application/json; q=0.9",
                BodyFormat::Json,
            ),
            (
                "application/json, application/*;q=0.5, */*;q=0.1",
                BodyFormat::Json,
            ),
            ("text/csv;q=0.5,text/plain", BodyFormat::Text),
            ("text/event-stream, text/*;q=0.1", BodyFormat::EventStream),
            ("image/png, image/*, application/pdf", BodyFormat::Raw),
            (
                "image/png, application/x-www-form-urlencoded",
                BodyFormat::Raw,
            ),
            (
                "application/x-ndjson, application/jsonl",
                BodyFormat::Ndjson,
            ),
            (
                "text/html;q=0, application/json, text/plain;q=0.000",
                BodyFormat::Json,
            ),
            ("text/plain; x=\"a,b\", text/csv", BodyFormat::Text),
            ("*/*", BodyFormat::Raw),
            ("*/*, image/png", BodyFormat::Raw),
        ] {
            let media = parse(text).unwrap();
            assert_eq!((media.format(), media.as_str()), (format, text));
        }
    }

    fn fault(text: &str) -> (&str, FaultKind) {
        let fault = parse(text).unwrap_err();
        (&text[fault.range], fault.kind)
    }

    #[test]
    fn other_readings_are_refused() {
        let mixed = |first: &str, help: &str| FaultKind::Mixed {
            first: first.to_owned(),
            help: help.to_owned(),
        };
        assert_eq!(
            fault("application/json;q=0.9, text/plain"),
            (
                "text/plain",
                mixed("application/json;q=0.9", "remove `text/plain`")
            )
        );
        assert_eq!(
            fault("*/*;q=0.1, application/json"),
            (
                "application/json",
                mixed("*/*;q=0.1", "write `application/json` first")
            )
        );
        assert_eq!(
            fault("text/plain, image/*"),
            ("image/*", mixed("text/plain", "remove `image/*`"))
        );
        assert_eq!(
            fault("text/plain,text/event-stream"),
            (
                "text/event-stream",
                mixed("text/plain", "remove `text/event-stream`")
            )
        );
    }

    #[test]
    fn what_is_not_a_list_is_refused() {
        for (text, at) in [
            ("text/csv,", ""),
            (",text/csv", ""),
            ("text/csv, ,text/plain", ""),
        ] {
            assert_eq!(fault(text), (at, FaultKind::Empty), "{text}");
        }
        for weight in [
            "2", "1.1", "1.001", "0.1234", "", ".5", "-1", "0,5", "+1", "high",
        ] {
            let text = format!("text/csv;q={weight}");
            let kind = parse(&text).unwrap_err().kind;
            assert!(
                matches!(kind, FaultKind::Weight { .. } | FaultKind::Malformed { .. }),
                "{text}: {kind:?}"
            );
        }
        assert_eq!(
            fault("text/csv;q=2").1,
            FaultKind::Weight {
                weight: "2".to_owned()
            }
        );
        for text in ["text/csv;q=0", "text/csv;q=0.000, text/plain;q=0."] {
            assert_eq!(fault(text), (text, FaultKind::Refused));
        }
        assert_eq!(fault("text/csv, json").0, "json");
        for text in ["", " text/csv", "text/csv ", "json"] {
            assert!(
                matches!(fault(text).1, FaultKind::Malformed { .. }),
                "{text:?}"
            );
        }
    }
}
