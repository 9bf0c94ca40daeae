//! Whatever tokens come in: no panic, the item comes out, and what is invalid is an error.

use proc_macro2::{Delimiter, Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree};

const ATTRIBUTES: [&str; 6] = [
    r#"method = "GET", url = "/keys/<id>", header("X-A", 2), timeout = Duration::from_secs(3); status = 200..=204, get("/a")"#,
    r#"path = format!("/a/{}", id), verb => "GET", accept = ["a/b", "c/d"], base-url == "h", "method" = "GET", retries(3)"#,
    r#"method = "DELETE", path = "/api/keys/<id>", pattern = "^api_key_[0-9A-Za-z]{27}$", status = 204"#,
    r#"method = "GET", path = "/a/<id>?b=c", status = [200, "3XX"], accept = "text/csv", header("X-View" = "compact"), timeout = "30s""#,
    r#"method = "POST", path = "/<id>", rename_all = "camelCase", auth = "none", base_url = "https://h", idempotent = true, crate = ::foo"#,
    "",
];

const TRAITS: [&str; 2] = [
    r#"/// Docs.
    pub trait Keys<T: Clone = ()>: HasClient where T: Send {
        type Key;
        #[sdx_endpoint(method = "GET", path = "/<id>")]
        async fn read(&self, tenant: &str, id: &str) -> Result<(), Error>;
        #[cfg_attr(unix, ep(method = "PUT", path = ""), must_use)]
        fn write<F: Fn(u8) -> u8>(&self, f: F) -> Result<(), Error>;
        const A: bool = !matches!(1, 2);
        more!();
    }"#,
    "pub(crate) unsafe trait Sites { #[sdx_endpoint] fn site(&self); #[cfg_attr()] fn f(self) { g() } }",
];

const DEFAULTS: [&str; 3] = [
    r#"path = "/tenants/<tenant>", pattern = "^t", status = 204, accept = "text/csv""#,
    r#"header("X-A" = "1"), envelope(data = "d"), auth = "none", crate = ::foo"#,
    "",
];

const METHODS: [&str; 6] = [
    r#"async fn endpoint<T>(&self, #[param("q")] id: T, #[header(X-A)] a: &[Vec<u8>], #[query(range = 1..=9, explode)] n: [u8; 2], #[serde(rename = "x")] #[query] m: &HashMap<u8, u8>) -> Result<impl Stream<Item = u8>, String>;"#,
    "/// Docs.
    async fn endpoint(&self, id: &str) -> Result<(), Error>;",
    r#"async fn endpoint<'a, B: Serialize>(&'a self, #[path(min_length = 1, max_length = 9)] id: &str, #[query("q[]", style = "comma")] list: Vec<u8>, #[header("X-A")] header: Option<&str>, #[body("text/plain", raw)] body: B) -> Result<Response<()>, Error> where B: Send;"#,
    "fn endpoint(&self, id: u64, #[query(flatten)] more: &More, #[query(minimum = -1.5)] x: f32, #[cookie] c: &str, #[bearer] t: &str) -> BoxFuture<'_, Result<Vec<u8>, Error>>;",
    "pub unsafe extern \"C\" fn endpoint(mut self, (a, b): (u8, u8), #[serde(skip)] _: u8, c: &mut u8);",
    "struct Endpoint { id: String }",
];

/// A small reproducible generator (xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(sides.max(1)).unwrap()).unwrap()
    }
}

fn parse(text: &str) -> TokenStream {
    text.parse().unwrap()
}

fn count(tokens: &TokenStream) -> usize {
    tokens
        .clone()
        .into_iter()
        .map(|token| match token {
            TokenTree::Group(group) => 1 + count(&group.stream()),
            _ => 1,
        })
        .sum()
}

/// Changes the token at `at`, counted through all groups.
fn change(
    tokens: TokenStream,
    at: &mut isize,
    with: &mut dyn FnMut(TokenTree) -> Vec<TokenTree>,
) -> TokenStream {
    let mut changed = Vec::new();
    for token in tokens {
        *at -= 1;
        if *at == -1 {
            changed.extend(with(token));
        } else if let TokenTree::Group(group) = token {
            let inner = change(group.stream(), at, with);
            changed.push(Group::new(group.delimiter(), inner).into());
        } else {
            changed.push(token);
        }
    }
    changed.into_iter().collect()
}

fn odd_token(dice: &mut Dice) -> TokenTree {
    let group = |delimiter| TokenTree::from(Group::new(delimiter, TokenStream::new()));
    match dice.below(14) {
        0 => Ident::new("fn", Span::call_site()).into(),
        1 => Ident::new("method", Span::call_site()).into(),
        2 => Ident::new("self", Span::call_site()).into(),
        3 => Ident::new("impl", Span::call_site()).into(),
        4 => Literal::string("/<a").into(),
        5 => Literal::string("").into(),
        6 => Literal::i64_unsuffixed(7).into(),
        7 => Punct::new(',', Spacing::Alone).into(),
        8 => Punct::new('=', Spacing::Joint).into(),
        9 => Punct::new('#', Spacing::Alone).into(),
        10 => group(Delimiter::Parenthesis),
        11 => group(Delimiter::None),
        12 => Literal::byte_string(b"\xff").into(),
        _ => Punct::new(':', Spacing::Alone).into(),
    }
}

fn mutate(tokens: TokenStream, dice: &mut Dice) -> TokenStream {
    let mut at = isize::try_from(dice.below(count(&tokens))).unwrap();
    let kind = dice.below(5);
    if kind == 4 {
        let keep = dice.below(tokens.clone().into_iter().count());
        return tokens.into_iter().take(keep).collect();
    }
    let odd = odd_token(dice);
    change(tokens, &mut at, &mut |token| match kind {
        0 => vec![],
        1 => vec![token.clone(), token],
        2 => vec![odd.clone()],
        _ => vec![odd.clone(), token],
    })
}

/// The words of the item, in order, that a reader of its signature needs.
fn names_of(item: &TokenStream) -> Vec<String> {
    match crate::method::parse(item) {
        crate::method::Item::Method(method) => {
            let mut names = vec![method.signature.ident.to_string()];
            names.extend(
                method
                    .signature
                    .inputs
                    .iter()
                    .filter_map(|input| match input {
                        syn::FnArg::Typed(typed) => Some(crate::types::source(&typed.ty)),
                        syn::FnArg::Receiver(_) => None,
                    }),
            );
            names
        }
        // Attributes of arguments are the macro's.
        _ => crate::fallback::without_attributes(item.clone())
            .into_iter()
            .map(|token| token.to_string())
            // A body may stand in its place.
            .filter(|token| token != ";")
            .collect(),
    }
}

/// How many mutations are tried: 5,000, or as many as `SDX_MUTATIONS` says.
fn rounds() -> u32 {
    std::env::var("SDX_MUTATIONS").map_or(5_000, |rounds| rounds.parse().unwrap())
}

/// Whether what comes out must be one method, with or without faults.
fn is_method_of_a_trait(item: &TokenStream) -> bool {
    match crate::method::parse(item) {
        crate::method::Item::Method(method) => {
            method.body.is_none() && method.signature.receiver().is_some()
        }
        _ => false,
    }
}

fn is_endpoint(expanded: &TokenStream) -> bool {
    expanded.to_string().contains("__ENDPOINT")
}

fn has_error(expanded: &TokenStream) -> bool {
    expanded.to_string().contains("compile_error")
}

#[test]
fn any_tokens_give_the_item_and_either_an_endpoint_or_an_error() {
    let mut dice = Dice(0x5d5_e4d9_0147);
    let squeezed = |text: &str| text.split_whitespace().collect::<String>();
    for round in 0..rounds() {
        let mut attribute = parse(ATTRIBUTES[dice.below(ATTRIBUTES.len())]);
        let mut item = parse(METHODS[dice.below(METHODS.len())]);
        for _ in 0..=dice.below(3) {
            if dice.below(2) == 0 && !attribute.is_empty() {
                attribute = mutate(attribute, &mut dice);
            } else {
                item = mutate(item, &mut dice);
            }
        }
        let input = format!("round {round}: #[sdx_endpoint({attribute})] {item}");
        let names = names_of(&item);
        let expanded = crate::expand(attribute, &item);
        assert!(
            is_endpoint(&expanded) != has_error(&expanded)
                || crate::method::is_refused_by_rustc(&item),
            "neither or both, {input}\n{expanded}"
        );
        if is_method_of_a_trait(&item) {
            let method = syn::parse2::<syn::TraitItemFn>(expanded.clone());
            assert!(method.is_ok(), "no method, {input}\n{expanded}");
        }
        let unmarked = crate::fallback::without_attributes(expanded.clone());
        let text = squeezed(&expanded.to_string()) + &squeezed(&unmarked.to_string());
        for name in names {
            assert!(
                text.contains(&squeezed(&name)),
                "{name} is lost, {input}\n{expanded}"
            );
        }
    }
}

#[test]
fn any_tokens_keep_every_word_of_a_trait() {
    let mut dice = Dice(0x00d5_e4d9_0148);
    for _ in 0..3_000 {
        let mut keys = parse(DEFAULTS[dice.below(DEFAULTS.len())]);
        let mut item = parse(TRAITS[dice.below(TRAITS.len())]);
        for _ in 0..=dice.below(3) {
            if dice.below(3) == 0 && !keys.is_empty() {
                keys = mutate(keys, &mut dice);
            } else if !item.is_empty() {
                item = mutate(item, &mut dice);
            }
        }
        let input = format!("#[sdx_api({keys})] {item}");
        let expanded = crate::api::expand(&keys, &item);
        let mut words = words(&expanded).into_iter();
        for word in self::words(&item) {
            assert!(
                words.any(|kept| kept == word),
                "{word} is lost, {input}\n{expanded}"
            );
        }
    }
}

/// All names and literals in order.
fn words(tokens: &TokenStream) -> Vec<String> {
    tokens
        .clone()
        .into_iter()
        .flat_map(|token| match token {
            TokenTree::Group(group) => words(&group.stream()),
            TokenTree::Punct(_) => Vec::new(),
            word => vec![word.to_string()],
        })
        .collect()
}

#[test]
fn every_truncation_of_a_method_is_survived() {
    for method in METHODS {
        let tokens: Vec<TokenTree> = parse(method).into_iter().collect();
        for length in 0..tokens.len() {
            let item: TokenStream = tokens[..length].iter().cloned().collect();
            let expanded = crate::expand(parse(ATTRIBUTES[0]), &item);
            assert!(has_error(&expanded), "{item}");
        }
    }
}

#[test]
fn a_panic_keeps_the_item() {
    let item = parse(METHODS[0]);
    let bug = crate::rescued(&item, || panic!("broken")).unwrap_err();
    let text = crate::fallback::item(&item, &[bug]).to_string();
    assert!(
        text.contains("fn endpoint") && text.contains("broken"),
        "{text}"
    );
}
