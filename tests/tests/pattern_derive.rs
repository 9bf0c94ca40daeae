//! Types with `#[derive(Pattern)]`.
use sdx_endpoint::Pattern;
#[derive(Debug, Pattern)]
#[pattern("^api_key_[0-9A-Za-z]{27}$")]
struct ApiKeyId(String);
#[derive(Debug, Pattern)]
#[pattern(r"^(?!x)[a-z]+\p{L}$")]
struct Table(String);
#[test]
fn smoke() {
    assert!(ApiKeyId::is_match("api_key_2m3h5n7k9j8g7f6e5d4c3b2aXYZ"));
    assert!(!ApiKeyId::is_match("api_key_2m3h5n7k9j8g7f6e5d4c3b2aXY-"));
    assert!(Table::is_match("abé"));
    assert!(!Table::is_match("xbé"));
}
