//! The body of a request, and the headers that describe it. Form fields and parts are collected while the arguments
//! are read, and become one body at the end.

use http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderValue};

use super::super::{PairRules, Pairs, PairsLocation};
use super::Builder;
use crate::descriptor::Location;
use crate::error::{BoxError, Unrepresentable, Violation};
use crate::transport::{Body, expects_body};
use crate::value::{NotAList, Value};

static JSON: HeaderValue = HeaderValue::from_static("application/json");
static FORM: HeaderValue = HeaderValue::from_static("application/x-www-form-urlencoded");

/// The value of a declared media type, which the attribute has checked. The common one is not checked again.
pub(super) fn media_type(media: &'static str) -> HeaderValue {
    if media == "application/json" {
        JSON.clone()
    } else {
        HeaderValue::from_static(media)
    }
}

impl Builder {
    pub(super) fn form(&mut self, index: usize, rules: &PairRules<'_>, value: &dyn Value) {
        let pairs = Pairs {
            text: self.form.get_or_insert_default(),
            start: 0,
            location: PairsLocation::Form,
        }
        .push(rules, value);
        self.check(index, pairs);
    }

    pub(super) fn body(
        &mut self,
        index: usize,
        media: &'static str,
        body: Result<Option<Body>, BoxError>,
    ) {
        match body {
            Ok(Some(body)) => {
                self.content_type = Some(media_type(media));
                self.body = Some(body);
            }
            Ok(None) => {}
            Err(source) if source.is::<NotAList>() => {
                self.refuse(index, Violation::NotLines, None);
            }
            Err(source) => {
                let what = Unrepresentable::Custom("its `Serialize` fails".into());
                let violation = Violation::Unrepresentable(what, "a body");
                self.refuse(index, violation, Some(source));
            }
        }
    }

    #[cfg(feature = "multipart")]
    pub(super) fn parts(
        &mut self,
        index: usize,
        name: &str,
        parts: Result<Vec<crate::multipart::Part>, Violation>,
    ) {
        let multipart = self
            .multipart
            .get_or_insert_with(crate::multipart::Multipart::new);
        let written = parts
            .map_err(|violation| (violation, None))
            .and_then(|parts| {
                parts
                    .into_iter()
                    .try_for_each(|part| multipart.push(name, part))
            });
        if let Err((violation, source)) = written {
            self.refuse(index, violation, source);
        }
    }

    /// The body, once every argument was written; its headers are set.
    pub(super) fn finish_content(&mut self) -> Body {
        let has_fields = |location: &Location| matches!(location, Location::Field(_));
        if let Some(form) = self.form.take() {
            self.content_type.get_or_insert_with(|| FORM.clone());
            self.body = Some(form.into());
        } else if self
            .endpoint
            .parameters
            .iter()
            .any(|parameter| has_fields(&parameter.location))
        {
            // Fields that are all absent are still a form.
            self.content_type = Some(FORM.clone());
            self.body = Some(Body::empty());
        }
        #[cfg(feature = "multipart")]
        self.finish_multipart();
        let body = self.body.take().unwrap_or_default();
        if body.is_known_empty()
            && (expects_body(self.endpoint.method()) || self.content_type.is_some())
        {
            self.headers
                .insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
        }
        if let Some(media) = self.content_type.take() {
            self.headers.entry(CONTENT_TYPE).or_insert(media);
        }
        body
    }

    /// A multipart body's content type holds its boundary, so it takes precedence over a declared one.
    #[cfg(feature = "multipart")]
    fn finish_multipart(&mut self) {
        if let Some(multipart) = self.multipart.take() {
            if let Some(media) = multipart.content_type(self.headers.get(CONTENT_TYPE)) {
                self.headers.insert(CONTENT_TYPE, media);
            }
            self.body = Some(multipart.into_body());
        }
    }
}
