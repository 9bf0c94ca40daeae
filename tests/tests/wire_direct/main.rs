//! The guarantees on the wire over the direct transport: the same tests, but for `transports`, which are others.

#[path = "../wire/addresses.rs"]
mod addresses;
#[path = "../wire/credentials.rs"]
mod credentials;
#[path = "../wire/headers.rs"]
mod headers;
#[path = "../wire/hostile.rs"]
mod hostile;
#[path = "../wire/lifecycle.rs"]
mod lifecycle;
#[path = "../wire/requests.rs"]
mod requests;
#[path = "../wire/support.rs"]
mod support;
#[path = "../wire/trait_defaults.rs"]
mod trait_defaults;
#[path = "../wire/trait_settings.rs"]
mod trait_settings;
#[path = "../wire/traits.rs"]
mod traits;
