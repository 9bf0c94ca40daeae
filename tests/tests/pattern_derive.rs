//! What `#[derive(Pattern)]` implements.

use std::{borrow::Cow, collections::HashMap, sync::Arc};

use sdx_endpoint::{Pattern, PatternMismatch};

#[derive(Debug, Clone, PartialEq, Eq, Hash, Pattern)]
#[pattern("^api_key_[0-9A-Za-z]{27}$")]
struct ApiKeyId(String);

#[derive(Debug, PartialEq, Eq, Pattern)]
#[pattern("^site_[0-9]+$")]
struct SiteId<'a>(Cow<'a, str>);

#[derive(Debug, PartialEq, Eq, Pattern)]
#[pattern("^(asc|desc)$")]
struct Order {
    name: Box<str>,
}

#[derive(Debug, Clone, PartialEq, Eq, Pattern)]
#[pattern(r"^\d{4}$")]
pub(crate) struct Year(Arc<str>);

#[derive(Debug, PartialEq, Eq, Pattern)]
#[pattern("^[a-z]+$")]
struct Owned(Cow<'static, str>);

/// Occupies the names that the derive uses itself.
#[derive(Debug, PartialEq, Eq, Pattern)]
#[pattern("^x")]
struct Taken<'value>(Cow<'value, str>);

#[derive(Debug, PartialEq, Eq, Pattern)]
#[pattern("^x")]
struct Read<'de>(Cow<'de, str>);

const KEY: &str = "api_key_2m3h5n7k9j8g7f6e5d4c3b2aXYZ";

#[test]
fn converts_from_matching_text_only() {
    let id = ApiKeyId::try_from(KEY).expect("matches");
    assert_eq!(ApiKeyId::try_from(KEY.to_owned()), Ok(id.clone()));
    assert_eq!(KEY.parse(), Ok(id));
    assert!(ApiKeyId::try_from("api_key_").is_err());
    assert!(ApiKeyId::try_from(String::new()).is_err());
    assert!("api_key_".parse::<ApiKeyId>().is_err());
}

#[test]
fn holds_text_in_every_way() {
    assert_eq!(
        SiteId::try_from("site_1").map(SiteId::into_inner),
        Ok(Cow::Borrowed("site_1"))
    );
    assert!(matches!(
        SiteId::try_from("site_1"),
        Ok(SiteId(Cow::Borrowed(_)))
    ));
    assert!(matches!(
        "site_1".parse::<SiteId<'_>>(),
        Ok(SiteId(Cow::Owned(_)))
    ));
    assert_eq!(
        Order::try_from("asc").map(Order::into_inner),
        Ok(Box::from("asc"))
    );
    assert_eq!(
        Year::try_from("2026").map(Year::into_inner),
        Ok(Arc::from("2026"))
    );
    let short_lived = String::from("abc");
    assert_eq!(
        Owned::try_from(short_lived.as_str()),
        Ok(Owned(Cow::Borrowed("abc")))
    );
    assert!(Taken::try_from("xy").is_ok() && Read::try_from("xy").is_ok());
}

#[test]
fn shows_its_text() {
    let id = ApiKeyId::try_from(KEY).expect("matches");
    assert_eq!(id.to_string(), KEY);
    assert_eq!(id.as_ref(), KEY);
    assert_eq!(
        format!("[{:>6}]", Year::try_from("2026").expect("matches")),
        "[  2026]"
    );
    assert_eq!(id.into_inner(), KEY);
}

#[test]
fn checks_what_it_reads() {
    let id: ApiKeyId = serde_json::from_str(&format!("\"{KEY}\"")).expect("matches");
    assert_eq!(
        serde_json::to_string(&id).expect("a string"),
        format!("\"{KEY}\"")
    );
    let error = serde_json::from_str::<ApiKeyId>("\"api_key_secret\"").expect_err("too short");
    assert!(error.to_string().contains("not a `ApiKeyId`"), "{error}");
    assert!(!error.to_string().contains("secret"), "{error}");
    assert!(serde_json::from_str::<ApiKeyId>("7").is_err());
    let map: HashMap<ApiKeyId, u8> =
        serde_json::from_str(&format!("{{\"{KEY}\": 1}}")).expect("a key");
    assert_eq!(map.get(&id), Some(&1));
    let site: SiteId<'_> = serde_json::from_str("\"site_1\"").expect("matches");
    assert_eq!(site.as_ref(), "site_1");
}

#[test]
fn mismatch_names_type_and_pattern() {
    let mismatch: PatternMismatch = Order::try_from("secret").expect_err("neither");
    assert_eq!(mismatch.type_name(), "Order");
    assert_eq!(mismatch.pattern(), Order::PATTERN);
    let shown = format!("{mismatch} {mismatch:?}");
    assert!(
        shown.contains("Order") && shown.contains("^(asc|desc)$"),
        "{shown}"
    );
    assert!(!shown.contains("secret"), "{shown}");
}
