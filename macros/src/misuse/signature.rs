//! Misuses of the method's signature, its arguments' places apart.

misuses! {
    /// A method that cannot be an endpoint.
    SignatureMisuse as Signature in "signature";

    NoSelf { method: String, note: String } = "no_self"
        => "an endpoint method needs `&self`",
        note "the request is sent by the client in `self`",
        note "{note}",
        help "write `fn {method}(&self, …)`";
    SelfByValue { found: String } = "self_by_value"
        => "an endpoint method takes `&self`, not `{found}`",
        help "write `&self`";
    SelfMutable { found: String } = "self_mut"
        => "an endpoint method takes `&self`, not `{found}`",
        note "a client can send requests at the same time",
        help "write `&self`";
    SelfTyped { found: String } = "self_typed"
        => "an endpoint method takes `&self`, not `{found}`",
        help "write `&self`";
    Const = "const_fn"
        => "an endpoint method cannot be `const`",
        help "remove `const`";
    Unsafe = "unsafe_fn"
        => "an endpoint method cannot be `unsafe`",
        note "the generated body has no safety requirement",
        help "remove `unsafe`";
    Abi { abi: String } = "extern_fn"
        => "an endpoint method cannot have an ABI",
        help "remove `{abi}`";
    Variadic = "variadic"
        => "an endpoint method cannot be variadic";
    Body = "default_body"
        => "an endpoint method has no body",
        note "the `sdx_endpoint` attribute writes it",
        note "in an `impl` block, put the attribute on the trait's method instead",
        help "end the method with `;`";
    Visibility { visibility: String } = "visibility"
        => "trait methods have no visibility of their own",
        help "remove `{visibility}`";
    NoReturnType = "no_return_type"
        => "an endpoint method must return a `Result`",
        help "write `-> Result<(), sdx_endpoint::Error>`";
    AsyncStream { example: String } = "async_stream" | "async_pages"
        => "a method that returns a stream is not `async`",
        help "write `{example}`";
    StreamWithoutItem = "stream_without_item"
        => "the stream does not say what its items are",
        help "write `impl Stream<Item = Result<T, Error>> + Send`";
    StreamInResult { example: String } = "stream_in_result"
        => "a stream is returned by itself, not in a `Result`",
        note "each of its items is a `Result`",
        help "write `{example}`";
    AsyncBoxed { example: String } = "async_boxed"
        => "a method that returns a boxed future is not `async`",
        help "remove `async`, or write `{example}`";
    BoxNotPinned { example: String } = "box_not_pinned"
        => "a boxed future is pinned",
        help "write `{example}`";
    BoxStatic { example: String } = "boxed_static" | "pinned_static"
        => "the future borrows the client, so it does not live for `'static`",
        help "write `{example}`";
    BoxNotSend { example: String } = "pinned_not_send"
        => "the future of an endpoint is `Send`",
        help "write `{example}`";
    ForeignError { ty: String, example: String } = "error_string" | "error_boxed" | "error_foreign"
        => "an endpoint fails with `sdx_endpoint::Error`, not with `{ty}`",
        note "`Error<E>` holds `E`, which the body of a failure is read as",
        help "write `{example}`";
    ForeignResponse { ty: String, inner: String } = "foreign_response"
        => "`{ty}` is not the response of an endpoint",
        help "write `Response<{inner}>`, with `sdx_endpoint::Response`";
    BytesAsJson { ty: String } = "bytes_as_json" | "byte_stream_as_json"
        => "`{ty}` is not read from JSON, which this endpoint accepts",
        help "write `accept = \"application/octet-stream\"`, or another media type";
    BoxedStream { example: String } = "boxed_stream" | "pinned_stream"
        => "a stream is returned without a box",
        help "write `{example}`";
    ReturnDyn { ty: String } = "return_dyn"
        => "an endpoint cannot return `{ty}`",
        note "it is read from the response, and only a type of its own says how",
        help "name a type that derives `serde::Deserialize`";
    ReturnUnsized { ty: String, owned: String } = "return_unsized"
        => "an endpoint cannot return `{ty}`, whose size is not known",
        help "return `{owned}`";
    ReturnImplTrait = "return_impl_trait"
        => "an endpoint method cannot return `impl Trait`",
        help "name the type, as in `Result<Vec<Key>, Error>`";
    ReturnBorrowed { help: String } = "return_borrowed" | "return_borrowed_struct" | "failure_borrowed"
        => "an endpoint result cannot borrow",
        note "it is read from the response",
        help "{help}";
    UnboundedArgument { name: String } = "unbounded_argument"
        => "`{name}` has no bound, so nothing says how it is sent",
        help "write `{name}: serde::Serialize + Send + Sync`";
    UnboundedResult { name: String } = "unbounded_result" | "unbounded_failure"
        => "`{name}` has no bound, so nothing says how it is read",
        help "write `{name}: serde::de::DeserializeOwned`";
    BoundsOfArgument { name: String, example: String } = "bounds_of_argument" | "bounds_of_opaque"
        => "no bound of `{name}` says how it is sent",
        help "write `{example}`";
    BoundsOfResult { name: String, example: String } = "bounds_of_result" | "bounds_of_item" | "bounds_of_failure"
        => "no bound of `{name}` says how it is read",
        help "write `{example}`";
    ReturnSelf = "return_self"
        => "an endpoint result cannot be `Self`",
        note "it is read from the response",
        help "name the type";
    ManualFuture { example: String, boxed: String } = "manual_future" | "async_manual_future"
        => "an endpoint method returns its result, not a future",
        help "write `{example}`, or return `{boxed}` to keep the trait dyn-compatible";
    StreamMedia { media: String } = "stream_media"
        => "an endpoint that returns a stream cannot accept `{media}`",
        help "write `accept = \"application/x-ndjson\"` or `accept = \"text/event-stream\"`";
    HeadWithStream { key: String } = "head_with_stream" | "head_with_pages"
        => "a `HEAD` response has no body, and {key} is read from one",
        help "write `method = \"GET\"`";
    EmptyStream { key: String, status: String } = "empty_stream" | "empty_pages"
        => "{key} is read from a body, and status `{status}` has none",
        help "write `status = 200`";
    HeadWithBody = "head_with_body"
        => "a `HEAD` response has no body to read",
        help "return `Result<(), …>`, or `Result<Response<()>, …>` for its headers";
}
