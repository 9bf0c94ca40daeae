//! What a method must look like to be an endpoint.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{
    Attribute, FnArg, GenericParam, Meta, Receiver, ReceiverKind, Safety, Signature, Visibility,
};

use super::model::{self, Call};
use super::return_type;
use crate::args::Args;
use crate::errors::{Errors, SpanRange};
use crate::media::ResponseFormat;
use crate::method::Method;
use crate::misuse::{KeyMisuse, PositionMisuse, SignatureMisuse};
use crate::types;

/// What the signature says, without faults.
pub(super) struct CheckedSignature {
    pub(super) method: model::Method,
    pub(super) call: Call,
    pub(super) format: ResponseFormat,
}

/// Whether another macro has already rewritten the method, so that nothing of it can be read.
pub(super) fn is_rewritten(method: &Method, errors: &Errors) -> bool {
    let signature = &method.signature;
    let rewritten = signature.generics.params.iter().any(|parameter| {
        matches!(parameter, GenericParam::Lifetime(lifetime) if lifetime.lifetime.ident == "async_trait")
    });
    if rewritten {
        let span = SpanRange::of(&signature.output, signature.ident.span());
        errors.push(span, PositionMisuse::AsyncTrait);
    }
    rewritten
}

/// Whether the method is a function outside of any trait.
pub(super) fn is_free(method: &Method, errors: &Errors) -> bool {
    let declared = method.body.is_some() || !matches!(method.visibility, Visibility::Inherited);
    let free = declared && method.signature.receiver().is_none();
    if free {
        let name = method.signature.ident.to_string();
        errors.push(
            method.signature.ident.span(),
            PositionMisuse::FreeFunction { name },
        );
    }
    free
}

/// Whether it may stand in an `extern` block, where nothing else of it needs to be an endpoint's.
pub(crate) fn may_be_foreign(method: &Method) -> bool {
    let signature = &method.signature;
    let output = signature.output.to_token_stream();
    let gives_result = output
        .into_iter()
        .any(|token| matches!(token, TokenTree::Ident(word) if word == "Result"));
    method.body.is_none()
        && signature.receiver().is_none()
        && signature.asyncness.is_none()
        && !gives_result
}

/// Whether an attribute is ours.
pub(crate) fn is_ours(attribute: &Attribute) -> bool {
    let named = attribute
        .path()
        .segments
        .last()
        .is_some_and(|segment| segment.ident == "sdx_endpoint");
    named || matches!(&attribute.meta, Meta::List(list) if has_our_keys(&list.tokens))
}

/// Whether a list has the keys of an endpoint: the attribute may be imported under another name.
fn has_our_keys(list: &TokenStream) -> bool {
    let tokens: Vec<TokenTree> = list.clone().into_iter().collect();
    tokens.windows(2).any(|pair| match pair {
        [TokenTree::Ident(key), TokenTree::Punct(equals)] => {
            (key == "method" || key == "path") && equals.as_char() == '='
        }
        _ => false,
    })
}

/// Reports what the method's own tokens say wrong, and gives its `self`.
pub(super) fn receiver_of(method: &Method, errors: &Errors) -> Option<Ident> {
    attributes(method, errors);
    position(method, errors);
    qualifiers(&method.signature, errors);
    receiver(method, errors)
}

/// Reads the return type, and gives the shape of a method without faults.
pub(super) fn check(
    method: &Method,
    receiver: Option<Ident>,
    args: &Args,
    errors: &Errors,
) -> Option<CheckedSignature> {
    let signature = &method.signature;
    let call = return_type::call(signature, !args.paginate.is_absent(), errors);
    let format = call
        .as_ref()
        .and_then(|call| return_type::response_format(call, signature, args, errors));
    Some(CheckedSignature {
        method: model::Method {
            attributes: method.attributes.clone(),
            name: signature.ident.clone(),
            fn_span: signature.fn_token.span,
            generics: signature.generics.clone(),
            inputs: signature.inputs.iter().map(without_markers).collect(),
            output: signature.output.clone(),
            receiver: receiver?,
        },
        call: call?,
        format: format?,
    })
}

/// The argument without the attributes that are not rustc's.
pub(crate) fn without_markers(argument: &FnArg) -> FnArg {
    let levels = ["allow", "warn", "deny", "forbid", "expect"];
    let mut argument = argument.clone();
    let attributes = match &mut argument {
        FnArg::Receiver(receiver) => &mut receiver.attrs,
        FnArg::Typed(typed) => &mut typed.attrs,
    };
    attributes.retain(|attribute| levels.iter().any(|level| attribute.path().is_ident(level)));
    argument
}

fn attributes(method: &Method, errors: &Errors) {
    for again in method
        .attributes
        .iter()
        .filter(|attribute| is_ours(attribute))
    {
        let method = method.signature.ident.to_string();
        let span = SpanRange::of(again, again.pound_token.span);
        errors.push(span, KeyMisuse::AttributeTwice { method });
    }
}

/// A body or a visibility: signs of an `impl` block.
fn position(method: &Method, errors: &Errors) {
    match (&method.body, &method.visibility) {
        (Some(body), _) => {
            let span = SpanRange::between(body.span_open(), body.span_close());
            errors.push(span, SignatureMisuse::Body);
        }
        (None, Visibility::Inherited) => {}
        (None, visibility) => {
            let span = SpanRange::of(visibility, method.signature.ident.span());
            let visibility = types::source(visibility);
            errors.push(span, SignatureMisuse::Visibility { visibility });
        }
    }
}

fn qualifiers(signature: &Signature, errors: &Errors) {
    if let Some(token) = signature.constness {
        errors.push(token.span, SignatureMisuse::Const);
    }
    if let Safety::Unsafe(token) = &signature.safety {
        errors.push(token.span, SignatureMisuse::Unsafe);
    }
    if let Some(abi) = &signature.abi {
        let span = SpanRange::of(abi, abi.extern_token.span);
        let abi = types::source(abi);
        errors.push(span, SignatureMisuse::Abi { abi });
    }
    if let Some(variadic) = &signature.variadic {
        errors.push(
            SpanRange::of(&variadic.dots, signature.ident.span()),
            SignatureMisuse::Variadic,
        );
    }
}

fn receiver(method: &Method, errors: &Errors) -> Option<Ident> {
    let signature = &method.signature;
    let Some(receiver) = signature.receiver() else {
        no_receiver(signature, errors);
        return None;
    };
    let span = SpanRange::of(receiver, receiver.self_token.span);
    let found = types::source(&bare(receiver));
    let misuse = match &receiver.kind {
        ReceiverKind::Reference(_, _, None) if receiver.mutability.is_none() => {
            return Some(Ident::new("self", receiver.self_token.span));
        }
        ReceiverKind::Reference(..) => SignatureMisuse::SelfMutable { found },
        ReceiverKind::Typed(..) => SignatureMisuse::SelfTyped { found },
        _ => SignatureMisuse::SelfByValue { found },
    };
    errors.push(span, misuse);
    None
}

fn bare(receiver: &Receiver) -> Receiver {
    Receiver {
        attrs: Vec::new(),
        ..receiver.clone()
    }
}

fn no_receiver(signature: &Signature, errors: &Errors) {
    let open = signature.paren_token.span.open();
    let end = match signature.inputs.first() {
        Some(first) => SpanRange::of(first, open).end(),
        None => signature.paren_token.span.close(),
    };
    let note = if signature.asyncness.is_some() {
        String::new()
    } else {
        "foreign functions cannot be endpoints".to_owned()
    };
    let method = signature.ident.to_string();
    errors.push(
        SpanRange::between(open, end),
        SignatureMisuse::NoSelf { method, note },
    );
}
