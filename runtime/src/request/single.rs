//! Arguments that are one value by themselves: a URL, a token, a flag.

use http::header::HeaderValue;

use super::MAX_TARGET;
use crate::error::{Unrepresentable, Violation};
use crate::secret::CredentialValue;
use crate::value::{Event, Scalar, Sink, Value};

/// Takes the one text of a value.
struct TextSink<'a>(&'a mut Option<String>);

impl Sink for TextSink<'_> {
    fn event(&mut self, event: Event<'_>) -> Result<(), Unrepresentable> {
        match event {
            Event::Scalar(Scalar::Text(text)) => {
                *self.0 = Some(text.to_owned());
                Ok(())
            }
            Event::None | Event::Unit => Ok(()),
            Event::Scalar(_) => Err(Unrepresentable::Other("a value other than text")),
            Event::ListStart | Event::ListEnd => Err(Unrepresentable::List),
            Event::MapStart | Event::MapEnd | Event::Key(_) => Err(Unrepresentable::Map),
        }
    }
}

pub(super) fn url_text(value: &dyn Value) -> Result<String, Violation> {
    let mut text = None;
    value
        .visit(&mut TextSink(&mut text))
        .map_err(|unrepresentable| Violation::of(unrepresentable, "a URL"))?;
    let text = text.ok_or(Violation::Url("it is missing"))?;
    if text.len() > MAX_TARGET {
        return Err(Violation::UrlTooLong(MAX_TARGET));
    }
    Ok(text)
}

pub(super) fn bearer(value: &dyn Value) -> Result<Option<HeaderValue>, Violation> {
    let mut text = None;
    value
        .visit(&mut TextSink(&mut text))
        .map_err(|unrepresentable| Violation::of(unrepresentable, "a bearer token"))?;
    text.map(|text| {
        CredentialValue::bearer(text)
            .map(|token| token.header().clone())
            .map_err(Violation::Token)
    })
    .transpose()
}

pub(super) fn is_true(value: &dyn Value) -> bool {
    struct Truth(bool);
    impl Sink for Truth {
        fn event(&mut self, event: Event<'_>) -> Result<(), Unrepresentable> {
            self.0 |= event == Event::Scalar(Scalar::Bool(true));
            Ok(())
        }
    }
    let mut truth = Truth(false);
    // Whatever is not `true` sends nothing.
    value.visit(&mut truth).is_ok() && truth.0
}
