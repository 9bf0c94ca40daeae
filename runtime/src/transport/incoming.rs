//! A response whose head was received and whose body is still to be read, whichever transport it came through.

use bytes::Bytes;
use http::{HeaderMap, Response, StatusCode};
use http_body::Body as _;
use http_body_util::BodyExt as _;

use super::Body;
use super::http::Redirected;
use crate::error::BoxError;

/// A response whose body is still to be read.
pub(crate) struct IncomingResponse {
    source: Source,
    /// Whether the user's own HTTP client followed a redirect to it.
    pub(crate) is_redirected: bool,
}

enum Source {
    Http(reqwest::Response),
    #[cfg(feature = "direct")]
    Direct(Response<hyper::body::Incoming>),
    Service(Response<Body>),
}

impl IncomingResponse {
    pub(super) const fn http(response: reqwest::Response, is_redirected: bool) -> Self {
        Self {
            source: Source::Http(response),
            is_redirected,
        }
    }

    #[cfg(feature = "direct")]
    pub(super) const fn direct(response: Response<hyper::body::Incoming>) -> Self {
        Self {
            source: Source::Direct(response),
            is_redirected: false,
        }
    }

    pub(super) fn service(response: Response<Body>) -> Self {
        Self {
            is_redirected: response.extensions().get::<Redirected>().is_some(),
            source: Source::Service(response),
        }
    }

    pub(crate) fn status(&self) -> StatusCode {
        match &self.source {
            Source::Http(response) => response.status(),
            #[cfg(feature = "direct")]
            Source::Direct(response) => response.status(),
            Source::Service(response) => response.status(),
        }
    }

    pub(crate) fn headers(&self) -> &HeaderMap {
        match &self.source {
            Source::Http(response) => response.headers(),
            #[cfg(feature = "direct")]
            Source::Direct(response) => response.headers(),
            Source::Service(response) => response.headers(),
        }
    }

    pub(crate) fn take_headers(&mut self) -> HeaderMap {
        std::mem::take(match &mut self.source {
            Source::Http(response) => response.headers_mut(),
            #[cfg(feature = "direct")]
            Source::Direct(response) => response.headers_mut(),
            Source::Service(response) => response.headers_mut(),
        })
    }

    /// The length of the body, where it is known before it is read.
    pub(crate) fn body_length(&self) -> Option<u64> {
        match &self.source {
            Source::Http(response) => response.content_length(),
            #[cfg(feature = "direct")]
            Source::Direct(response) => response.body().size_hint().exact(),
            Source::Service(response) => response.body().size_hint().exact(),
        }
    }

    #[cfg(any(feature = "stream", feature = "_decompression"))]
    pub(crate) fn into_body(self) -> Body {
        match self.source {
            Source::Http(response) => {
                Body::wrap(Response::<reqwest::Body>::from(response).into_body())
            }
            #[cfg(feature = "direct")]
            Source::Direct(response) => Body::wrap(response.into_body()),
            Source::Service(response) => response.into_body(),
        }
    }

    /// The same with another body in place of its own.
    #[cfg(feature = "_decompression")]
    pub(crate) fn map_body(self, change: impl FnOnce(Body) -> Body) -> Self {
        let is_redirected = self.is_redirected;
        let status = self.status();
        let mut response = Response::new(change(self.into_body()));
        *response.status_mut() = status;
        Self {
            source: Source::Service(response),
            is_redirected,
        }
    }

    /// The next chunk of the body; `None` at its end.
    pub(crate) async fn chunk(&mut self) -> Result<Option<Bytes>, BoxError> {
        match &mut self.source {
            Source::Http(response) => response
                .chunk()
                .await
                .map_err(|error| error.without_url().into()),
            #[cfg(feature = "direct")]
            Source::Direct(response) => next_data(response.body_mut()).await.map_err(Into::into),
            Source::Service(response) => next_data(response.body_mut()).await,
        }
    }
}

/// The next chunk of `body`; trailers are skipped.
async fn next_data<B>(body: &mut B) -> Result<Option<Bytes>, B::Error>
where
    B: http_body::Body<Data = Bytes> + Unpin,
{
    while let Some(frame) = body.frame().await {
        if let Ok(data) = frame?.into_data() {
            return Ok(Some(data));
        }
    }
    Ok(None)
}
