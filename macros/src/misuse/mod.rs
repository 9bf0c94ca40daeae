//! Every misuse, and the words for it.
//!
//! A misuse is one line in its family: its facts, the slug of its UI case, and what it says. Stages report misuses and never
//! word them, so that all messages can be read, compared, and translated into snapshots in one place. Only the fact of a
//! refused pattern is worded elsewhere: the pattern package is read by more than macros.

/// Declares a family of misuses: `Variant { facts } = "slug" => "fact", note "…", help "…", source "…";`.
///
/// The texts are format strings over the facts; an empty note or help is left out.
macro_rules! misuses {
    (
        $(#[$doc:meta])*
        $family:ident as $variant_of_misuse:ident in $folder:literal;
        $(
            $variant:ident $({ $($fact:ident: $kind:ty),* $(,)? })? = $($slug:literal)|+
            => $text:literal $(, note $note:literal)* $(, help $help:literal)* $(, source $source:literal)?;
        )*
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub(crate) enum $family {
            $($variant $({ $($fact: $kind),* })?,)*
        }

        impl $family {
            /// The UI cases of this family, as `folder/slug`.
            #[cfg(test)]
            pub(crate) const CASES: &'static [&'static [&'static str]] =
                &[$(&[$(concat!($folder, "/", $slug)),+]),*];

            pub(crate) fn text(&self) -> $crate::misuse::Text {
                match self {
                    $(
                        Self::$variant $({ $($fact),* })? => {
                            $crate::misuse::Text::new(format!($text))
                                $(.note(format!($note)))*
                                $(.help(format!($help)))*
                                $(.source(format!($source)))?
                        }
                    )*
                }
            }
        }

        impl From<$family> for $crate::misuse::Misuse {
            fn from(misuse: $family) -> Self {
                Self::$variant_of_misuse(misuse)
            }
        }
    };
}

mod api;
mod argument;
mod by_status;
mod constraint;
mod contract;
mod decompress;
#[cfg(feature = "openapi")]
mod drift;
mod envelope;
mod header_status;
mod json_path;
mod key;
mod max_redirects;
mod method;
mod paginate;
mod path;
mod pattern;
mod pattern_derive;
mod position;
mod signature;
mod stream;

pub(crate) use self::api::{ApiKeyMisuse, ApiTraitMisuse};
pub(crate) use self::argument::ArgumentMisuse;
pub(crate) use self::by_status::ByStatusMisuse;
pub(crate) use self::constraint::ConstraintMisuse;
pub(crate) use self::contract::ContractKeyMisuse;
#[cfg(not(feature = "openapi"))]
pub(crate) use self::contract::FEATURE_OFF;
pub(crate) use self::decompress::CompressionMisuse;
#[cfg(feature = "openapi")]
pub(crate) use self::drift::Drift;
pub(crate) use self::envelope::EnvelopeMisuse;
pub(crate) use self::header_status::HeaderStatusMisuse;
pub(crate) use self::json_path::JsonPathMisuse;
pub(crate) use self::key::KeyMisuse;
pub(crate) use self::max_redirects::RedirectMisuse;
pub(crate) use self::method::MethodMisuse;
pub(crate) use self::paginate::PaginateMisuse;
pub(crate) use self::path::PathMisuse;
pub(crate) use self::pattern_derive::PatternDeriveMisuse;
pub(crate) use self::position::PositionMisuse;
pub(crate) use self::signature::SignatureMisuse;
pub(crate) use self::stream::StreamMisuse;

/// One wrong thing in a declaration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Misuse {
    Key(KeyMisuse),
    ApiKey(ApiKeyMisuse),
    ApiTrait(ApiTraitMisuse),
    Method(MethodMisuse),
    Path(PathMisuse),
    Compression(CompressionMisuse),
    Constraint(ConstraintMisuse),
    #[cfg(feature = "openapi")]
    Contract(Drift),
    ContractKey(ContractKeyMisuse),
    HeaderStatus(HeaderStatusMisuse),
    Signature(SignatureMisuse),
    Argument(ArgumentMisuse),
    Position(PositionMisuse),
    ByStatus(ByStatusMisuse),
    Paginate(PaginateMisuse),
    PatternDerive(PatternDeriveMisuse),
    Envelope(EnvelopeMisuse),
    JsonPath(JsonPathMisuse),
    Stream(StreamMisuse),
    Redirect(RedirectMisuse),
}

impl Misuse {
    pub(crate) fn text(&self) -> Text {
        match self {
            Self::Key(misuse) => misuse.text(),
            Self::ApiKey(misuse) => misuse.text(),
            Self::ApiTrait(misuse) => misuse.text(),
            Self::Method(misuse) => misuse.text(),
            Self::Path(misuse) => misuse.text(),
            Self::Compression(misuse) => misuse.text(),
            Self::Constraint(misuse) => misuse.text(),
            #[cfg(feature = "openapi")]
            Self::Contract(drift) => drift.text(),
            Self::ContractKey(misuse) => misuse.text(),
            Self::HeaderStatus(misuse) => misuse.text(),
            Self::Signature(misuse) => misuse.text(),
            Self::Argument(misuse) => misuse.text(),
            Self::Position(misuse) => misuse.text(),
            Self::ByStatus(misuse) => misuse.text(),
            Self::Paginate(misuse) => misuse.text(),
            Self::PatternDerive(misuse) => misuse.text(),
            Self::Envelope(misuse) => misuse.text(),
            Self::JsonPath(misuse) => misuse.text(),
            Self::Stream(misuse) => misuse.text(),
            Self::Redirect(misuse) => misuse.text(),
        }
    }
}

/// What an error says: the fact, which stands alone in a list, then notes, then what to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Text {
    pub(crate) fact: String,
    pub(crate) notes: Vec<String>,
    pub(crate) helps: Vec<String>,
    /// Where the fact comes from.
    pub(crate) source: Option<String>,
}

impl Text {
    fn new(fact: String) -> Self {
        Self {
            fact,
            notes: Vec::new(),
            helps: Vec::new(),
            source: None,
        }
    }

    fn note(mut self, note: String) -> Self {
        if !note.is_empty() {
            self.notes.push(note);
        }
        self
    }

    #[cfg(feature = "openapi")]
    fn source(mut self, source: String) -> Self {
        self.source = Some(source);
        self
    }

    fn help(mut self, help: String) -> Self {
        if !help.is_empty() {
            self.helps.push(help);
        }
        self
    }
}

#[cfg(test)]
pub(crate) mod tests;
