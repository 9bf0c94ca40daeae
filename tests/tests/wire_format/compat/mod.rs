//! Requests as the users of other HTTP clients declare and expect them.

/// Calls each, and compares the target that arrived.
macro_rules! targets {
    ($bed:ident: $($call:expr => $target:expr;)*) => {$(
        $call.await.unwrap();
        assert_eq!($bed.target(), $target, "{}", stringify!($call));
    )*};
}

/// Calls each, and compares the content type and the body that arrived.
macro_rules! bodies {
    ($bed:ident: $($call:expr => $media:expr, $body:expr;)*) => {$(
        $call.await.unwrap();
        let sent = $bed.last();
        assert_eq!(sent.header_values("content-type"), [$media], "{}", stringify!($call));
        assert_eq!(sent.body_text(), $body, "{}", stringify!($call));
    )*};
}

/// Calls each, which must be refused for that reason before anything is sent.
macro_rules! refused {
    ($bed:ident: $($call:expr => $reason:ident;)*) => {$(
        let before = $bed.server.requests().len();
        match $call.await {
            Err(sdx_endpoint::Error::InvalidArgument(error)) => {
                assert_eq!(error.reason(), sdx_endpoint::InvalidArgumentReason::$reason, "{}", stringify!($call));
            }
            other => panic!("{}: {other:?}", stringify!($call)),
        }
        assert_eq!($bed.server.requests().len(), before);
    )*};
}

mod bodies;
mod declarations;
mod flattened;
mod forms;
mod headers;
mod interactions;
mod literals;
mod parts;
mod paths;
mod queries;
mod type_spellings;
mod values;
