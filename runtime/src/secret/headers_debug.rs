//! Headers as errors and responses show them.

use std::fmt;

use http::HeaderMap;

/// Shows the names of headers only: a server may put anything into their values, our token included.
pub(crate) struct HeaderNames<'a>(pub(crate) &'a HeaderMap);

impl fmt::Debug for HeaderNames<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = self.0.keys().take(32).map(http::HeaderName::as_str);
        f.debug_list().entries(names).finish()
    }
}
