//! Traits that a macro of the user writes.

use sdx_endpoint::{Client, Error, HasClient, sdx_endpoint};

macro_rules! resource {
    (
        $(#[$attribute:meta])*
        $visibility:vis trait $name:ident at $path:literal;
        $($verb:literal $method:ident($($argument:ident: $type:ty),*) $tail:literal;)*
    ) => {
        $(#[$attribute])*
        $visibility trait $name: HasClient {
            $(
                #[sdx_endpoint(method = $verb, path = $tail)]
                async fn $method(&self $(, $argument: $type)*) -> Result<(), Error>;
            )*

            #[sdx_endpoint(method = "GET", path = $path, status = 204)]
            async fn all(&self) -> Result<(), Error>;
        }

        impl<T: HasClient + ?Sized> $name for T {}
    };
}

resource! {
    /// Sites.
    pub(crate) trait Sites at "/sites";
    "GET" site(id: &str) "/sites/<id>";
    "DELETE" delete_site(id: &str, revision: u32) "/sites/<id>/<revision>";
}

/// The macro writes the whole signature, argument included.
macro_rules! endpoint {
    ($name:ident, $method:ident, $($attribute:tt)*) => {
        trait $name: HasClient {
            #[sdx_endpoint($($attribute)*)]
            async fn $method(&self, id: &str, #[query] page: Option<u32>) -> Result<(), Error>;
        }
        impl $name for Client {}
    };
}

endpoint!(
    Pages,
    page,
    method = "GET",
    path = "/pages/<id>",
    status = "2XX"
);

#[tokio::test]
async fn fragments_are_taken_as_written() {
    let (server, client) = crate::client();
    client.all().await.unwrap();
    client.site("s 1").await.unwrap();
    client.delete_site("s", 2).await.unwrap();
    client.page("p", Some(3)).await.unwrap();
    assert_eq!(
        crate::lines(&server),
        [
            "GET https://api.example/sites",
            "GET https://api.example/sites/s%201",
            "DELETE https://api.example/sites/s/2",
            "GET https://api.example/pages/p?page=3",
        ]
    );
}
