//! The keys `operation` and `contract`, which say how an endpoint is compared with the document of its provider.

use proc_macro2::{Ident, TokenStream, TokenTree};
use syn::{Lit, LitStr};

use crate::errors::{Errors, SpanRange, did_you_mean_of, nearest};
use crate::keys::{self, Entry, Form, Spanned};
use crate::misuse::ContractKeyMisuse;
use crate::words::words;

words! {
    /// A rule of the comparison, by the name that `allow(…)` takes.
    pub(crate) enum ContractRule {
        Operation = "operation",
        Method = "method",
        Path = "path",
        BaseUrl = "base_url",
        RequiredParameter = "required_parameter",
        UnknownParameter = "unknown_parameter",
        Optionality = "optionality",
        Style = "style",
        Pattern = "pattern",
        Bounds = "bounds",
        MissingConstraint = "missing_constraint",
        Type = "type",
        Body = "body",
        Success = "success",
        Failure = "failure",
        Security = "security",
        Deprecated = "deprecated",
        Place = "place",
        Complete = "complete",
        Schema = "schema",
    }
}

/// The value of the key `contract`.
#[derive(Debug, Clone)]
pub(crate) enum ContractKey {
    /// `"none"`: the endpoint is not compared.
    None,
    /// `contract(allow(…))`
    #[cfg_attr(
        not(feature = "openapi"),
        allow(dead_code, reason = "only a comparison asks")
    )]
    Allow(Vec<ContractRule>),
}

/// The id of an operation.
pub(super) fn operation(literal: &LitStr, errors: &Errors) -> Option<String> {
    let id = literal.value();
    if id.trim().is_empty() {
        errors.push(literal.span(), ContractKeyMisuse::EmptyOperation);
        return None;
    }
    Some(id)
}

pub(super) fn read(key: &Ident, form: Form, errors: &Errors) -> Option<ContractKey> {
    let place = |run: &keys::Tokens| SpanRange::between(key.span(), run.span(key.span()).end());
    let group = match form {
        Form::Assigned(run) => {
            if let [TokenTree::Literal(literal)] = run.tokens()
                && let Lit::Str(text) = Lit::new(literal.clone())
                && text.value() == "none"
            {
                return Some(ContractKey::None);
            }
            errors.push(place(&run), ContractKeyMisuse::Form);
            return None;
        }
        Form::Called(group) => group,
        Form::Bare => {
            errors.push(key.span(), ContractKeyMisuse::Form);
            return None;
        }
        Form::Colon(_, run) | Form::Operator(_, _, run) | Form::Broken(run) => {
            errors.push(place(&run), ContractKeyMisuse::Form);
            return None;
        }
    };
    errors.scope(|errors| {
        let mut allowed = Vec::new();
        let entries = keys::split(group.stream(), errors);
        if entries.is_empty() {
            errors.push(key.span(), ContractKeyMisuse::Form);
        }
        for entry in entries {
            match entry {
                Entry::Keyed(name, Form::Called(rules)) if name == "allow" => {
                    let rules = allow(rules.stream(), &name, errors);
                    allowed.extend(rules.into_iter().map(|rule| rule.value));
                }
                Entry::Keyed(name, _) => errors.push(name.span(), ContractKeyMisuse::Form),
                Entry::Value(run) | Entry::Stray(run) => {
                    errors.push(run.span(key.span()), ContractKeyMisuse::Form);
                }
            }
        }
        Some(ContractKey::Allow(allowed))
    })
}

/// The rules in `allow(…)`.
pub(crate) fn allow(
    tokens: TokenStream,
    key: &Ident,
    errors: &Errors,
) -> Vec<Spanned<ContractRule>> {
    let mut rules = Vec::new();
    let entries = keys::split(tokens, errors);
    if entries.is_empty() {
        errors.push(key.span(), ContractKeyMisuse::AllowEmpty);
    }
    for entry in entries {
        let (word, span) = match entry {
            Entry::Keyed(word, Form::Bare) => (word.to_string(), SpanRange::from(word.span())),
            Entry::Keyed(word, _) => (String::new(), word.span().into()),
            Entry::Value(run) | Entry::Stray(run) => (
                run.source().trim_matches('"').to_owned(),
                run.span(key.span()),
            ),
        };
        let Some(rule) = ContractRule::named(&word) else {
            let help = did_you_mean_of(
                nearest(&word, &ContractRule::WORDS),
                "rules",
                &ContractRule::WORDS,
            );
            errors.push(span, ContractKeyMisuse::UnknownRule { word, help });
            continue;
        };
        rules.push(Spanned {
            key: span.start(),
            span,
            value: rule,
        });
    }
    rules
}
