//! Tracing instrumentation: one span per call and one event per attempt, with the field names of OpenTelemetry's HTTP
//! client conventions. Without the feature `tracing` the types are empty and nothing is instrumented.
//!
//! Note: everything that is recorded was declared or is a status. Neither a URL nor an argument nor text
//! of the server is.

#[cfg(not(feature = "tracing"))]
pub(super) use disabled::Trace;
#[cfg(feature = "tracing")]
pub(super) use enabled::Trace;

#[cfg(feature = "tracing")]
mod enabled {
    use std::future::Future;

    use http::StatusCode;
    use tracing::field::Empty;
    use tracing::{Instrument, Span};

    use super::super::outcome::{CallFailure, RawResponse};
    use crate::client::Client;
    use crate::descriptor::Endpoint;
    use crate::request::Request;
    use crate::status_semantics::{Class, meaning};

    /// The span of a call, and what its events repeat.
    pub(in super::super) struct Trace<'a> {
        endpoint: &'static Endpoint,
        server: Option<&'a str>,
        span: Span,
    }

    impl<'a> Trace<'a> {
        pub(in super::super) fn new(client: &'a Client, request: &'a Request) -> Self {
            let endpoint = request.endpoint;
            // The host of a `#[url]` is an argument, and may be a secret.
            let server = request.declared_host(client.base());
            let span = tracing::info_span!(
                target: "sdx_endpoint",
                "call",
                otel.name = %format_args!("{} {}", endpoint.method(), endpoint.template()),
                otel.kind = "client",
                http.request.method = endpoint.method(),
                url.template = endpoint.template(),
                server.address = server,
                http.response.status_code = Empty,
                http.request.resend_count = Empty,
                "error.type" = Empty,
            );
            Self {
                endpoint,
                server,
                span,
            }
        }

        /// Awaits the call within its span.
        pub(in super::super) async fn around<F>(&self, call: F) -> Result<RawResponse, CallFailure>
        where
            F: Future<Output = Result<RawResponse, CallFailure>>,
        {
            let result = call.instrument(self.span.clone()).await;
            let end = SpanOutcome::of(result.as_ref());
            if let Some(status) = end.status {
                self.span
                    .record("http.response.status_code", status.as_u16());
            }
            if let Some(error) = end.error_type() {
                self.span.record("error.type", error);
            }
            result
        }

        /// Records how an attempt ended.
        pub(in super::super) fn attempted(
            &self,
            attempts: u32,
            result: Result<&RawResponse, &CallFailure>,
        ) {
            let end = SpanOutcome::of(result);
            let resent = Some(attempts.saturating_sub(1)).filter(|resent| *resent > 0);
            if let Some(resent) = resent {
                self.span.record("http.request.resend_count", resent);
            }
            tracing::event!(
                name: "attempt",
                target: "sdx_endpoint",
                tracing::Level::DEBUG,
                {
                    http.request.method = self.endpoint.method(),
                    url.template = self.endpoint.template(),
                    server.address = self.server,
                    http.response.status_code = end.status.map(|status| status.as_u16()),
                    http.request.resend_count = resent,
                    "error.type" = end.error_type(),
                },
                "attempt"
            );
        }
    }

    /// How a call or an attempt ended.
    struct SpanOutcome {
        status: Option<StatusCode>,
        /// Why it failed, where the status does not say.
        reason: Option<&'static str>,
    }

    impl SpanOutcome {
        fn of(result: Result<&RawResponse, &CallFailure>) -> Self {
            let (status, reason) = match result {
                Ok(response) => (Some(response.context.status), None),
                Err(CallFailure::InvalidArgument(_)) => (None, Some("invalid_argument")),
                Err(CallFailure::Credential(_)) => (None, Some("credential")),
                Err(CallFailure::Transport(error)) => (None, Some(error.kind().label())),
                Err(CallFailure::Failure(context, ..)) => {
                    // The status of a failure says what failed; that of a success whose envelope is one does not.
                    let enclosed = context.status.is_success().then_some("envelope");
                    (Some(context.status), enclosed)
                }
                Err(CallFailure::Unexpected(error)) => {
                    (Some(error.status()), Some(error.reason().label()))
                }
            };
            Self { status, reason }
        }

        fn error_type(&self) -> Option<&str> {
            let is_failure = |status: &&StatusCode| meaning(**status).class == Class::Failure;
            let status = self.status.as_ref().filter(is_failure);
            self.reason.or(status.map(StatusCode::as_str))
        }
    }
}

#[cfg(not(feature = "tracing"))]
mod disabled {
    use std::future::Future;
    use std::marker::PhantomData;

    use super::super::outcome::{CallFailure, RawResponse};
    use crate::client::Client;
    use crate::request::Request;

    /// No span.
    pub(in super::super) struct Trace<'a>(PhantomData<&'a ()>);

    impl<'a> Trace<'a> {
        pub(in super::super) fn new(_: &'a Client, _: &'a Request) -> Self {
            Self(PhantomData)
        }

        #[expect(clippy::unused_self, reason = "as with the feature")]
        pub(in super::super) fn around<F>(&self, call: F) -> F
        where
            F: Future<Output = Result<RawResponse, CallFailure>>,
        {
            call
        }

        #[expect(clippy::unused_self, reason = "as with the feature")]
        pub(in super::super) fn attempted(&self, _: u32, _: Result<&RawResponse, &CallFailure>) {}
    }
}
