//! How several values of one argument are written.

/// How a list, a map, or a struct is written as pairs.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `a=1&a=2`
    Repeat,
    /// `a=1,2`
    Comma,
    /// `a=1%202`
    Space,
    /// `a=1%7C2`
    Pipe,
    /// `a%5B%5D=1&a%5B%5D=2`
    Brackets,
    /// `a%5B0%5D=1&a%5B1%5D=2`
    Indexed,
    /// `a%5Bk%5D=v`
    DeepObject,
    /// The value as JSON text.
    Json,
}

impl Style {
    /// What a declaration says for one that not every value fits; the default has no word of its own.
    pub(crate) const fn declared(self) -> Option<&'static str> {
        Some(match self {
            Self::Repeat | Self::Json => return None,
            Self::Comma => "`style = \"comma\"`",
            Self::Space => "`style = \"space\"`",
            Self::Pipe => "`style = \"pipe\"`",
            Self::Brackets => "`style = \"brackets\"`",
            Self::Indexed => "`style = \"indexed\"`",
            Self::DeepObject => "`style = \"deep_object\"`",
        })
    }
}
