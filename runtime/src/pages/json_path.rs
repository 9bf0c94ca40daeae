//! Paths into a JSON body: member names joined by dots.

use serde_json::{Map, Value};

/// The value at `place`, taken out of its body; `None` if it is absent or `null`.
pub(super) fn take(body: &mut Value, place: &str) -> Option<Value> {
    let mut value = body;
    if !place.is_empty() {
        for name in place.split('.') {
            value = value.get_mut(name)?;
        }
    }
    Some(value.take()).filter(|value| !value.is_null())
}

/// Whether there is something at `place`, `null` included.
pub(super) fn has(body: &Value, place: &str) -> bool {
    place
        .split('.')
        .try_fold(body, |value, name| value.get(name))
        .is_some()
}

/// The value at `place`.
pub(super) fn find<'a>(body: &'a Value, place: &str) -> Option<&'a Value> {
    place
        .split('.')
        .try_fold(body, |value, name| value.get(name))
        .filter(|value| !value.is_null())
}

/// Puts `new` at `place`; `None` if something that is not an object is in the way.
pub(super) fn put(body: &mut Value, place: &str, new: Value) -> Option<()> {
    let mut value = body;
    for name in place.split('.') {
        if value.is_null() {
            *value = Value::Object(Map::new());
        }
        value = value.as_object_mut()?.entry(name).or_insert(Value::Null);
    }
    *value = new;
    Some(())
}

/// The text of a string or number; `None` for an empty string and for booleans.
pub(super) fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if !text.is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// A whole number, written as one or as text.
pub(super) fn number(value: &Value) -> Option<u64> {
    value.as_u64().or_else(|| value.as_str()?.parse().ok())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn walks_through_objects() {
        let mut body = json!({"meta": {"cursor": "c", "none": null}, "data": [1]});
        assert_eq!(find(&body, "meta.cursor"), Some(&json!("c")));
        assert_eq!(find(&body, "meta.none"), None);
        assert_eq!(find(&body, "data.cursor"), None);
        assert_eq!(take(&mut body, "data"), Some(json!([1])));
        assert_eq!(take(&mut json!([1]), ""), Some(json!([1])));
    }

    #[test]
    fn makes_what_is_missing() {
        let mut body = Value::Null;
        put(&mut body, "paging.page", json!(2)).unwrap();
        put(&mut body, "paging.page", json!(3)).unwrap();
        assert_eq!(body, json!({"paging": {"page": 3}}));
        assert!(put(&mut json!([1]), "page", json!(1)).is_none());
    }
}
