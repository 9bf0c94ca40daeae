//! Literal paths and wire names of real operations.

use sdx_endpoint::{Error, HasClient, sdx_endpoint};

use crate::Bed;

macro_rules! paths {
    ($($name:ident $path:literal)*) => {
        trait Literal: HasClient {
            $(
                #[sdx_endpoint(method = "GET", path = $path)]
                async fn $name(&self) -> Result<(), Error>;
            )*
        }
        impl Literal for Bed {}

        #[tokio::test]
        async fn literal_paths_are_sent_as_written() {
            let bed = Bed::new();
            $(
                bed.$name().await.unwrap();
                assert_eq!(bed.target(), $path);
            )*
        }
    };
}

paths! {
    root_query "/?a"
    slash "/a/b/"
    well_known "/.well-known/openid-configuration"
    dots "/a/.../..b/c.."
    tilde "/~user/a*b/%2A"
    escaped "/a%2Fb/%C3%A9/%20"
    lower_escape "/a%2fb"
    matrix "/a;v=1/b;c"
    odata "/Users('me')/$value"
    verb "/v1/a:batchGet"
    at "/@scope/name@1.0"
    signs "/!$&'()*+,;=:@-._~"
    pairs "/a?b=c&b=d&e&f=&=g"
    query_escapes "/a?b=%26%3d+%20"
    query_marks "/a?b=?/:@!$()*+,;"
}

trait WireNames: HasClient {
    #[sdx_endpoint(method = "POST", path = "/n")]
    async fn names(
        &self,
        #[query("a b")] a: u8,
        #[query("a+b%20c")] b: u8,
        #[query("0")] c: u8,
        #[query("-")] d: u8,
        #[query("a/b:c@d!e$f'g(h)*,;")] e: u8,
        #[header("x-!#$%&'*+.^_`|~1")] f: u8,
        #[cookie("a!#$%&'*+.^_`|~1")] g: u8,
        #[field("a&b=c?#")] h: u8,
        #[field("[]")] i: u8,
    ) -> Result<(), Error>;
}
impl WireNames for Bed {}

#[tokio::test]
async fn names_may_contain_what_their_location_allows() {
    let bed = Bed::new();
    bed.names(1, 2, 3, 4, 5, 6, 7, 8, 9).await.unwrap();
    let sent = bed.last();
    assert_eq!(
        sent.target(),
        "/n?a%20b=1&a%2Bb%2520c=2&0=3&-=4&a%2Fb%3Ac%40d%21e%24f%27g%28h%29%2A%2C%3B=5"
    );
    assert_eq!(sent.header("x-!#$%&'*+.^_`|~1"), Some("6"));
    assert_eq!(sent.header("cookie"), Some("a!#$%&'*+.^_`|~1=7"));
    assert_eq!(sent.body_text(), "a%26b%3Dc%3F%23=8&%5B%5D=9");
}
