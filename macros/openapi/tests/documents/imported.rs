//! Compiled with the declarations of the documents beside it, and run: what they read, they write back.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

mod api_keys;
mod by_hand;
mod descriptors;
mod example;
mod harbour;
mod hostile;
mod lists;
mod lists_followed;
mod secret;
mod split;

fn read<T: DeserializeOwned + Serialize>(sample: &Value) -> T {
    let value: T = serde_json::from_value(sample.clone()).expect(&sample.to_string());
    assert_eq!(serde_json::to_value(&value).unwrap(), *sample);
    value
}

fn main() {
    descriptors::compare();
    // Unknown values of enums and unions are kept.
    for state in ["free", "out-of-order", "a new one"] {
        read::<harbour::State>(&json!(state));
    }
    assert_eq!(read::<harbour::State>(&json!("sold")), harbour::State::Unknown("sold".to_owned()));
    let vessel: harbour::Vessel = read(&json!({"drive": "sail", "masts": 2}));
    assert!(matches!(vessel, harbour::Vessel::Sail(sail) if sail.masts == 2));
    read::<harbour::Vessel>(&json!({"drive": "motor", "power": 1.5}));
    let vessel: harbour::Vessel = read(&json!({"drive": "oars", "men": 8}));
    assert!(matches!(vessel, harbour::Vessel::Unknown(_)));
    read::<harbour::ApiEvent>(&json!({"event": "arrived", "berth": "b_1"}));
    read::<harbour::ApiEvent>(&json!({"event": "left", "at": "2024-01-01T00:00:00Z"}));
    // Merged parts, names that no identifier can have, and absence.
    let berth: harbour::Berth = read(&json!({
        "id": "b_1", "kind": "quay", "name": "North", "state": "free", "type": "t", "+1": 1, "-1": 2,
        "vessel": {"drive": "sail", "masts": 1}, "tags": {"a": "b"}
    }));
    assert_eq!((berth.plus_1, berth.minus_1, berth.secret), (Some(1), Some(2), None));
    read::<harbour::Berth>(&json!({"id": "b_1", "kind": "other", "name": "North"}));
    // Recursion, and maps with other members.
    let tree: harbour::Tree = read(&json!({
        "value": "a", "parent": {"value": 1}, "children": [{"value": 2}], "nested": [[], [[]]]
    }));
    assert_eq!(tree.children.map(|children| children.len()), Some(1));
    let problem: harbour::Problem = read(&json!({"title": "No", "status": 4, "trace": [1]}));
    assert_eq!(problem.other.len(), 1);
    read::<harbour::ApiOption>(&json!({"self": "a", "Self": "b", "type": "c"}));
    // A merge patch tells null from absence.
    let patch: harbour::PatchBerthBody = read(&json!({"name": null}));
    assert_eq!((patch.name, patch.state), (Some(None), None));
    read::<harbour::PatchBerthBody>(&json!({}));
    read::<split::Job>(&json!({"id": 1, "state": "queued", "steps": [{"id": 2}]}));
    let none = split::Job { id: 1, state: None, steps: None };
    assert_eq!(serde_json::to_value(none).unwrap(), json!({"id": 1}));
    let _: fn(&sdx_endpoint::Client, &str) = |client, id| drop(api_keys::ApiKeys::delete_api_key(client, id));
}
