//! Why a redirect was not followed by a call that follows some. No text shows the URL, which is the server's.

use std::fmt;

/// A redirect that was not followed: its number among those of the attempt, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RedirectRefusal {
    /// The first is 1.
    pub(crate) hop: u32,
    pub(crate) why: RefusedHop,
}

/// What is wrong with a redirect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RefusedHop {
    /// The endpoint allows so many.
    TooMany(u32),
    WithoutLocation,
    SeveralLocations,
    Invalid,
    OtherScheme,
    /// From `https` to `http`.
    Downgrade,
    /// To `http` on another machine.
    PlainHttp,
    UserInfo,
    /// The request has what only its own server may get, and would mean something else without it.
    OtherServer,
}

impl fmt::Display for RedirectRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "redirect {} ", self.hop)?;
        f.write_str(match self.why {
            RefusedHop::TooMany(max) => {
                return write!(f, "is one more than `max_redirects = {max}` allows");
            }
            RefusedHop::WithoutLocation => "has no `Location`",
            RefusedHop::SeveralLocations => "has several `Location`s",
            RefusedHop::Invalid => "leads to an invalid URL",
            RefusedHop::OtherScheme => "leads to a URL that does not begin with `https`",
            RefusedHop::Downgrade => "leads from `https` to `http`",
            RefusedHop::PlainHttp => "leads to plain `http` on another machine",
            RefusedHop::UserInfo => "leads to a URL with a user name or password",
            RefusedHop::OtherServer => {
                "leads to another server, where the body or `Last-Event-ID` of the request may not go"
            }
        })
    }
}

impl std::error::Error for RedirectRefusal {}
