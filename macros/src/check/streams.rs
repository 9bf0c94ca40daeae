//! The keys that say something of a stream of events: `events` and `resume`.

use super::model::Call;
use crate::args::{Args, HttpMethod};
use crate::errors::Errors;
use crate::media::ResponseFormat;
use crate::misuse::StreamMisuse;

/// Reports keys that the endpoint has no stream for; a stream that cannot be resumed has one fault, the first.
pub(super) fn check(args: &Args, call: &Call, format: ResponseFormat, errors: &Errors) {
    let is_stream = matches!(call, Call::Stream(_)) && format == ResponseFormat::EventStream;
    if let Some(events) = args.events.spanned()
        && !is_stream
    {
        errors.push(events.key, StreamMisuse::EventsElsewhere);
    }
    let Some(resume) = args.resume.spanned().filter(|resume| resume.value) else {
        return;
    };
    let forbidden = |other: &str| StreamMisuse::ResumeForbidden {
        other: other.to_owned(),
    };
    let method = args.method.value().map(HttpMethod::as_str);
    let misuse = if !is_stream {
        StreamMisuse::ResumeElsewhere
    } else if let Some(method) = method.filter(|method| *method != "GET") {
        let method = method.to_owned();
        StreamMisuse::ResumeMethod { method }
    } else if args.single_attempt.spanned().is_some() {
        forbidden("retry = \"off\"")
    } else if args.idempotent.value() == Some(&false) {
        forbidden("idempotent = false")
    } else {
        return;
    };
    errors.push(resume.key, misuse);
}
