//! Endpoints compile in traits that a macro makes.

#![allow(
    dead_code,
    missing_debug_implementations,
    missing_docs,
    unreachable_pub,
    clippy::pedantic,
    reason = "what a macro makes is not written to our lints"
)]

use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

pub struct Query(u32);

macro_rules! resource {
    (
        $(#[$meta:meta])*
        $name:ident at $path:literal, $verb:expr, $status:tt, $argument:ident: $kind:ty => $answer:ty
    ) => {
        $(#[$meta])*
        pub trait $name: HasClient {
            #[sdx_endpoint(method = $verb, path = $path, status = $status, crate = ::sdx_endpoint)]
            async fn fetch(&self, $argument: $kind, #[query] own: &str) -> Result<$answer, Error>;

            #[sdx_endpoint(method = "POST", path = "/made")]
            async fn make(&self, #[body] body: &$kind) -> Result<(), Error>;
        }

        impl $name for Client {}
    };
}

resource! {
    /// Keys.
    Keys at "/keys/<id>", "GET", 200, id: u64 => Vec<String>
}

resource!(Sites at "/sites/<site>", "GET", [200, 201], site: String => Option<String>);

macro_rules! method {
    ($($method:tt)*) => {
        trait Passed: HasClient {
            $($method)*
        }
    };
}

method! {
    #[sdx_endpoint(method = "GET", path = "/<id>")]
    async fn passed(&self, id: &str) -> Result<(), Error>;
}

macro_rules! with_signature {
    ($self:tt, $($argument:tt)*) => {
        trait Split: HasClient {
            #[sdx_endpoint(method = "GET", path = "/<id>")]
            async fn split(&$self, $($argument)*) -> Result<(), Error>;
        }
    };
}

with_signature!(self, id: &str);

pub mod library {
    pub struct Key(pub u8);

    #[macro_export]
    macro_rules! keyed {
        () => {
            trait Keyed: $crate::HasClient {
                #[sdx_endpoint(method = "GET", path = "/<id>")]
                async fn keyed(&self, id: $crate::library::Id) -> Result<(), $crate::Error>;
            }
        };
    }

    pub type Id = u64;
}

keyed!();

#[test]
fn can_be_called() {
    let _ = Query(1).0;
    let _ = library::Key(1).0;
    let _ = |client: &Client| {
        drop(Keys::fetch(client, 1, "a"));
        drop(Sites::fetch(client, String::new(), "a"));
        drop(Sites::make(client, &String::new()));
    };
}
