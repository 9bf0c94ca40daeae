//! Expansions, printed and compared with `golden/*.rs`. `BLESS=1 cargo test -p sdx-endpoint-macros` rewrites them.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::TokenStream;

/// The declarations: a name, the attribute's tokens, and the method.
const DECLARATIONS: [(&str, &str, &str); 21] = [
    (
        "delete_api_key",
        r#"method = "DELETE", path = "/api/keys/<id>", pattern = "^api_key_[0-9A-Za-z]{27}$", status = 204"#,
        "/// Revokes an API key and removes its backing machine-to-machine application.
        async fn delete_api_key(&self, id: &str) -> Result<(), Error>;",
    ),
    (
        "path_shapes",
        r#"method = "GET", path = "/v1/<type>/<x>,<y>.json/<x>:show?beta=true&v=2""#,
        "async fn f(&self, r#type: &str, x: f64, #[path(encoded, rest, max_length = 9)] y: &Slug) -> Result<Key, Error>;",
    ),
    (
        "query_styles",
        r#"method = "GET", path = "/search", rename_all = "camelCase""#,
        r#"async fn search(
            &self,
            #[query] page_size: Option<u32>,
            #[query("ids[]", style = "brackets", min_items = 1, max_items = 50)] ids: &[Uuid],
            #[query(style = "repeat")] tags: &[String],
            #[query("filter", style = "deep_object")] filter: &Filter,
            #[query(flatten)] options: Options,
            #[query(flag)] include_deleted: bool,
            #[query(encoded)] cursor: &str,
        ) -> Result<Vec<Key>, Error<Failure>>;"#,
    ),
    (
        "headers",
        r#"method = "GET", path = "/", header("X-View" = "compact"), header("X-Version" = "2"), accept = "text/csv""#,
        r#"async fn export(&self, #[header("Idempotency-Key")] key: Uuid, #[headers] more: &HeaderMap, #[cookie] session: &str) -> Result<String, Error>;"#,
    ),
    (
        "json_body",
        r#"method = "POST", path = "/keys", status = [201, "2XX"], timeout = "2m", attempt_timeout = "30s", idempotent = true"#,
        "async fn create(&self, #[body] key: &NewKey) -> Result<Response<Key>, Error>;",
    ),
    (
        "form_body",
        r#"method = "POST", path = "/charges", base_url = "https://files.example.com", auth = "none""#,
        r#"async fn charge(&self, #[body("application/x-www-form-urlencoded", style = "indexed")] charge: &Charge) -> Result<(), Error>;"#,
    ),
    (
        "form_fields",
        r#"method = "POST", path = "/token", accept = "image/png""#,
        r#"async fn token(&self, #[field] grant: &str, #[field("scope[]", style = "comma")] scopes: Vec<Scope>) -> Result<Bytes, Error>;"#,
    ),
    (
        "multipart",
        r#"method = "POST", path = "/upload", status = "2XX""#,
        r#"async fn upload(&self, #[part("image")] image: Part, #[part] title: Option<&str>, #[bearer] token: &str) -> Result<(), Error>;"#,
    ),
    (
        "other_bodies",
        r#"method = "PUT", path = "/a/<id>""#,
        r#"async fn put<B: Into<Body>>(&self, id: u64, #[body("application/octet-stream")] content: B) -> Result<(), Error>;"#,
    ),
    (
        "presigned",
        r#"method = "GET", accept = "application/pdf""#,
        "async fn download(&self, #[url] link: &Url) -> Result<ByteStream, Error>;",
    ),
    (
        "blocking",
        r#"method = "GET", path = "/a""#,
        "fn read(&self, #[query(minimum = -5, maximum = 0.5)] x: f32) -> Result<Key, Error>;",
    ),
    (
        "boxed",
        r#"method = "GET", path = "/a", crate = crate::reexport"#,
        "fn read<'a>(&'a self) -> BoxFuture<'a, Result<Key, Error>>;",
    ),
    (
        "stream",
        r#"method = "GET", path = "/events", accept = "text/event-stream""#,
        "fn events(&self) -> impl Stream<Item = Result<Event, Error>> + Send;",
    ),
    (
        "resumed_stream",
        r#"method = "GET", path = "/events", accept = "text/event-stream", events = ["message", "delta"], resume = true"#,
        "fn events(&self) -> impl Stream<Item = Result<Event, Error>> + Send;",
    ),
    (
        "single_attempt",
        r#"method = "PUT", path = "/payments", retry = "off", timeout = "5m", accept = "application/json, application/*;q=0.5""#,
        "async fn pay(&self, #[body] payment: &Payment) -> Result<(), Error>;",
    ),
    (
        "converted_body",
        r#"method = "PUT", path = "/files""#,
        r#"async fn put(&self, #[body("image/png")] content: Option<impl Into<Body>>) -> Result<(), Error>;"#,
    ),
    (
        "pages",
        r#"method = "POST", path = "/arps", paginate(page = "page", in = "body", items = "data", last = "last_page")"#,
        "fn arps(&self, #[body] search: &Search) -> impl Stream<Item = Result<Arp, Error>> + Send;",
    ),
    (
        "pages_by_cursor",
        r#"method = "GET", path = "/docs", paginate(cursor = header("x-from"), next = "data[-1]['@id']", more = "has_more", items = "data")"#,
        "fn docs(&self) -> impl Stream<Item = Result<Doc, Error>> + Send;",
    ),
    (
        "pages_by_offset",
        r#"method = "GET", path = "/Users", paginate(offset = "startIndex", first = 1, items = "Resources", total = "totalResults"), envelope(success = "ok")"#,
        "fn users(&self) -> impl Stream<Item = Result<User, Error>> + Send;",
    ),
    (
        "envelope",
        r#"method = "GET", path = "/user", envelope(success("code" = -1), error = "errors", data = "$.result")"#,
        "async fn user(&self) -> Result<User, Error<Failure>>;",
    ),
    (
        "generics",
        r#"method = "PATCH", path = "/a/<id>""#,
        r#"#[deprecated]
        #[must_use]
        async fn patch<'a, B, const N: usize>(&self, id: impl Serialize + Send, #[body("application/merge-patch+json")] body: &'a B, #[query] codes: [Code; N]) -> Result<Self::Key, Error>
        where
            B: Serialize + Sync;"#,
    ),
];

fn expansion(attribute: &str, method: &str) -> String {
    let attribute: TokenStream = attribute.parse().unwrap();
    let method: TokenStream = method.parse().unwrap();
    let expanded = crate::expand(attribute, &method);
    let file = syn::parse2(quote::quote! { trait Api { #expanded } }).unwrap();
    prettyplease::unparse(&file)
}

fn golden() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/expand/golden")
}

#[test]
fn expansions_are_as_recorded() {
    let bless = std::env::var_os("BLESS").is_some();
    let mut stale = Vec::new();
    for (name, attribute, method) in DECLARATIONS {
        let file = golden().join(format!("{name}.rs"));
        let now = expansion(attribute, method);
        assert!(!now.contains("compile_error"), "{name}:\n{now}");
        if bless {
            fs::write(&file, &now).unwrap();
        } else if fs::read_to_string(&file).unwrap_or_default() != now {
            stale.push(format!("{name}:\n{now}"));
        }
    }
    assert!(
        stale.is_empty(),
        "BLESS=1 records these:\n{}",
        stale.join("\n")
    );
}

/// The documentation's first declaration, and the block that shows its expansion.
fn documented() -> (PathBuf, String, String, String) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime/src/docs/sdx_endpoint.md");
    let text = fs::read_to_string(&file).unwrap();
    let (_, example) = text.split_once("#[sdx_endpoint(").unwrap();
    let (attribute, rest) = example.split_once(")]").unwrap();
    let method = format!("{};", rest.split_once(';').unwrap().0);
    let (_, section) = text.split_once("# What it expands to").unwrap();
    let block = section.split("```").nth(1).unwrap();
    let shown = block.strip_prefix("text\n").unwrap().to_owned();
    let printed = expansion(attribute, &method);
    let body = printed
        .lines()
        .map(|line| line.get(4..).unwrap_or_default());
    // The trait around the method takes the first line and the last.
    let lines: Vec<_> = body.skip(1).collect();
    let expanded = lines[..lines.len() - 1].join("\n") + "\n";
    (file, text, shown, expanded)
}

#[test]
fn the_documentation_shows_the_expansion() {
    let (file, text, shown, expanded) = documented();
    if std::env::var_os("BLESS").is_some() {
        fs::write(file, text.replace(&shown, &expanded)).unwrap();
    } else {
        assert_eq!(shown, expanded, "BLESS=1 records it");
    }
}

#[test]
fn no_recorded_expansion_is_left_over() {
    let recorded: BTreeSet<String> = fs::read_dir(golden())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    let declared: BTreeSet<String> = DECLARATIONS
        .iter()
        .map(|(name, ..)| format!("{name}.rs"))
        .collect();
    assert_eq!(recorded, declared);
}

#[test]
fn a_plain_endpoint_expands_to_few_lines() {
    let (_, attribute, method) = DECLARATIONS[0];
    let expansion = expansion(attribute, method);
    // The trait around it takes two.
    let lines = expansion.lines().count() - 2;
    assert!(lines <= 38, "{lines} lines");
    // Each item is resolved, typed, and checked on its own.
    assert_eq!(expansion.matches("static ").count(), 1);
}

#[test]
fn expansion_is_deterministic() {
    for (name, attribute, method) in DECLARATIONS {
        assert_eq!(
            expansion(attribute, method),
            expansion(attribute, method),
            "{name}"
        );
    }
}

#[test]
fn a_renamed_crate_leaves_no_default_name() {
    for (name, attribute, method) in DECLARATIONS {
        if attribute.contains("crate =") {
            continue;
        }
        let renamed = expansion(&format!("{attribute}, crate = ::foo"), method);
        assert!(!renamed.contains("sdx_endpoint"), "{name}:\n{renamed}");
        assert!(renamed.contains("::foo::__private"), "{name}:\n{renamed}");
    }
}
