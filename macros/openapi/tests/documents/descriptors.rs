//! The example's endpoints, imported and by hand: descriptors and requests are the same.

use sdx_endpoint::transport::InMemory;
use sdx_endpoint::{Client, Endpoint};

use crate::by_hand::{self, ApiKeys as ByHand};
use crate::example::{self, ApiKeys as Imported};

const ID: &str = "api_key_2m3h5n7k9j8g7f6e5d4c3b2aXYZ";

/// What is sent, and what is said of the endpoint: all but how the body of the response is read.
fn sent(responder: &InMemory) -> Vec<String> {
    let requests = responder.requests();
    let described = requests.iter().map(|request| {
        let endpoint: &Endpoint = request.endpoint();
        let endpoint = format!("{endpoint:?}");
        // An envelope is how one reads the response that the document describes as it is.
        let (said, _) = endpoint.split_once(", settings:").expect(&endpoint);
        // A body has no name on the wire; errors call it as the argument.
        let said = said.replace("name: \"key\", location: Body", "name: \"body\", location: Body");
        format!(
            "{said}\n{} {}\n{:?}\n{:?}",
            request.method(),
            request.uri(),
            request.headers(),
            request.body()
        )
    });
    described.collect()
}

fn client() -> (InMemory, Client) {
    let responder = InMemory::json(404, serde_json::json!({"message": "no"}));
    let client = Client::builder("https://v1.api.altostrat.io")
        .bearer_token("alto_sk_ab123")
        .transport(responder.clone())
        .build()
        .unwrap();
    (responder, client)
}

pub(crate) fn compare() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()
        .unwrap();
    let (by_hand, imported) = runtime.block_on(async {
        let (one, client) = client();
        let (name, permissions) = ("Automation".to_owned(), vec!["sites:read".to_owned()]);
        let key = by_hand::CreateApiKey { name: name.clone(), permissions: permissions.clone() };
        assert!(ByHand::list_api_keys(&client).await.is_err());
        assert!(ByHand::create_api_key(&client, &key).await.is_err());
        assert!(ByHand::get_api_key(&client, ID).await.is_err());
        assert!(ByHand::rotate_api_key(&client, ID).await.is_err());
        assert!(ByHand::delete_api_key(&client, ID).await.is_err());
        assert!(ByHand::delete_api_key(&client, "other").await.is_err());
        let (other, client) = self::client();
        let key = example::CreateApiKey { name, permissions };
        assert!(Imported::list_api_keys(&client).await.is_err());
        assert!(Imported::create_api_key(&client, &key).await.is_err());
        assert!(Imported::get_api_key(&client, ID).await.is_err());
        assert!(Imported::rotate_api_key(&client, ID).await.is_err());
        assert!(Imported::delete_api_key(&client, ID).await.is_err());
        assert!(Imported::delete_api_key(&client, "other").await.is_err());
        (sent(&one), sent(&other))
    });
    assert!(by_hand.len() >= 5, "{by_hand:#?}");
    for (one, other) in by_hand.iter().zip(&imported) {
        assert_eq!(one, other);
    }
    assert_eq!(by_hand.len(), imported.len());
}
