//! Methods without `async`: the calling thread waits while a thread of this library drives the call.

#[cfg(feature = "blocking")]
mod driver;
#[cfg(all(feature = "stream", feature = "blocking"))]
mod read;

#[cfg(not(feature = "blocking"))]
pub use disabled::BlockingFeature;

#[cfg(feature = "blocking")]
mod enabled {
    use std::sync::Arc;

    use super::driver::wait;
    use crate::argument::Argument;
    use crate::call::{CallProgress, execute_watched};
    use crate::client::Client;
    use crate::descriptor::Endpoint;
    use crate::request::build;
    use crate::response::ResultReader;

    impl<R> ResultReader<R> {
        /// A blocking endpoint: the calling thread waits while a thread of this library sends the request.
        pub fn block(
            self,
            client: &Client,
            endpoint: &'static Endpoint,
            arguments: &mut [Argument<'_>],
        ) -> R {
            let request = build(client.base(), endpoint, arguments);
            let client = client.clone();
            let mode = self.body_mode;
            let limit = client.limits().of_call(endpoint);
            let progress = Arc::new(CallProgress::new(endpoint));
            let seen = Arc::clone(&progress);
            (self.read)(wait(endpoint, limit, &progress, async move {
                execute_watched(&client, request, mode, Some(&seen)).await
            }))
        }
    }
}

#[cfg(not(feature = "blocking"))]
mod disabled {
    use crate::argument::Argument;
    use crate::client::Client;
    use crate::descriptor::Endpoint;
    use crate::response::ResultReader;

    /// Unimplemented unless the feature is on.
    #[diagnostic::on_unimplemented(
        message = "a blocking endpoint needs the `blocking` feature of `sdx-endpoint`",
        label = "this endpoint is not `async`",
        note = "enable it: `sdx-endpoint = {{ version = \"…\", features = [\"blocking\"] }}`; or write `async fn`"
    )]
    pub trait BlockingFeature: Sized {
        /// Never called.
        fn never() -> Self;
    }

    impl<R: BlockingFeature> ResultReader<R> {
        /// A blocking endpoint.
        #[must_use]
        #[allow(clippy::unused_self, reason = "it says what the type is")]
        pub fn block(self, _: &Client, _: &'static Endpoint, _: &mut [Argument<'_>]) -> R {
            R::never()
        }
    }
}
