//! Where an envelope can be opened: in JSON that is read as a whole.

use super::model::Call;
use crate::args::{Args, EnvelopeKey, HttpMethod};
use crate::errors::Errors;
use crate::media::{BodyFormat, MediaType};
use crate::misuse::{ApiTraitMisuse, EnvelopeMisuse};

/// Reports an envelope in a media type that is not JSON.
pub(crate) fn check_media(args: &Args, errors: &Errors) {
    if let Some(EnvelopeKey::Of(_)) = args.envelope.value()
        && let Some(accept) = args.accept.spanned()
        && accept.value.format() != BodyFormat::Json
    {
        let media = MediaType::as_str(&accept.value).to_owned();
        errors.push(accept.span, EnvelopeMisuse::Media { media });
    }
}

/// Faults of `envelope` beside other keys; `call` is `None` where the signature is faulty.
pub(super) fn check(args: &Args, call: Option<&Call>, errors: &Errors) {
    let Some(setting) = args.envelope.spanned() else {
        return;
    };
    let EnvelopeKey::Of(envelope) = &setting.value else {
        return;
    };
    if !args.paginate.is_absent() {
        if let Some((key, data)) = &envelope.data {
            let items = args
                .paginate
                .value()
                .and_then(|paging| paging.items.as_ref());
            if args.envelope.is_inherited() {
                errors.push(setting.span, ApiTraitMisuse::EnvelopeOfPages);
            } else {
                let fixed = data.literal_with(items);
                errors.push(*key, EnvelopeMisuse::DataOfPages { fixed });
            }
        }
        // What else is wrong with pages is reported for `paginate`.
        return;
    }
    if args.method.value().is_some_and(HttpMethod::is_head) {
        errors.push(setting.key, EnvelopeMisuse::Head);
    } else if matches!(call, Some(Call::Stream(_))) {
        errors.push(setting.key, EnvelopeMisuse::Stream);
    } else if !(args.accept.is_inherited() && args.envelope.is_inherited()) {
        // Two defaults that exclude each other are reported at the trait.
        check_media(args, errors);
    }
}
