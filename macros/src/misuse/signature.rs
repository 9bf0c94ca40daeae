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
    ReturnImplTrait = "return_impl_trait"
        => "an endpoint method cannot return `impl Trait`",
        help "name the type";
    ReturnBorrowed { owned: String } = "return_borrowed"
        => "an endpoint result cannot borrow",
        note "it is read from the response",
        help "return `{owned}`";
    ReturnSelf = "return_self"
        => "an endpoint result cannot be `Self`",
        note "it is read from the response",
        help "name the type";
    ManualFuture = "manual_future"
        => "an endpoint method returns its result, not a future",
        help "write `async fn f(…) -> Result<…>`, or return `BoxFuture<'_, Result<…>>` to keep the trait dyn-compatible";
    StreamMedia { media: String } = "stream_media"
        => "an endpoint that returns a stream cannot accept `{media}`",
        help "write `accept = \"application/x-ndjson\"` or `accept = \"text/event-stream\"`";
    HeadWithBody = "head_with_body"
        => "a `HEAD` response has no body to read",
        help "return `Result<(), …>`, or `Result<Response<()>, …>` for its headers";
}
