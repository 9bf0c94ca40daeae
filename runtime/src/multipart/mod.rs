//! `multipart/form-data` (RFC 7578): the public [`Part`], and how parts become a body.

mod encode;

use serde::Serialize;

use crate::error::BoxError;
use crate::transport::Body;

pub(crate) use encode::Multipart;

/// One part of a multipart body, for `#[part]` arguments.
///
/// Text, bytes, and JSON are in memory: a request of such parts has a `Content-Length` and can be sent again. One streamed
/// part makes the whole body a stream, which passes once and is never retried.
///
/// ```
/// use sdx_endpoint::{Client, HasClient, Part, Result, sdx_endpoint};
///
/// trait Sites: HasClient {
///     /// Replaces the picture of a site.
///     #[sdx_endpoint(method = "POST", path = "/sites/<id>/image")]
///     async fn set_image(&self, id: &str, #[part] image: Part, #[part] title: Option<&str>) -> Result<()>;
/// }
///
/// # let png = b"";
/// let image = Part::bytes(png.to_vec()).file_name("site.png").content_type("image/png");
/// # let _ = image;
/// ```
#[derive(Debug)]
pub struct Part {
    content: Result<Body, BoxError>,
    file_name: Option<String>,
    content_type: Option<String>,
    /// Further headers, in the order in which they were given.
    headers: Vec<(String, String)>,
}

impl Part {
    fn new(content: Result<Body, BoxError>) -> Self {
        Self {
            content,
            file_name: None,
            content_type: None,
            headers: Vec::new(),
        }
    }

    /// A part of text, without a content type of its own: UTF-8 is what every server expects.
    ///
    /// ```
    /// let part = sdx_endpoint::Part::text("From the street");
    /// ```
    pub fn text(text: impl Into<String>) -> Self {
        Self::new(Ok(text.into().into()))
    }

    /// A part of bytes, sent as `application/octet-stream` unless [`content_type`](Self::content_type) says otherwise.
    ///
    /// ```
    /// let part = sdx_endpoint::Part::bytes(vec![0x89, 0x50]).file_name("site.png").content_type("image/png");
    /// ```
    pub fn bytes(bytes: impl Into<bytes::Bytes>) -> Self {
        Self::new(Ok(bytes.into().into())).content_type("application/octet-stream")
    }

    /// A part of JSON, sent as `application/json`.
    ///
    /// A value that fails to serialise makes the call an [`InvalidArgument`](crate::Error::InvalidArgument).
    ///
    /// ```
    /// let part = sdx_endpoint::Part::json(&["a", "b"]);
    /// ```
    pub fn json(value: &(impl Serialize + ?Sized)) -> Self {
        Self::new(
            serde_json::to_vec(value)
                .map(Body::from)
                .map_err(Into::into),
        )
        .content_type("application/json")
    }

    /// A part that is sent as it arrives, such as `Body::stream(…)` or `Body::wrap(…)`, as `application/octet-stream`.
    ///
    /// ```
    /// use sdx_endpoint::{Bytes, Part, transport::Body};
    ///
    /// let content = Body::wrap(http_body_util::Full::new(Bytes::from_static(b"text")));
    /// let part = Part::stream(content).file_name("monday.rsc");
    /// ```
    pub fn stream(body: impl Into<Body>) -> Self {
        Self::new(Ok(body.into())).content_type("application/octet-stream")
    }

    /// Sets the file name; line breaks and quotes in it are sent escaped, as browsers do. Another control character makes
    /// the call an [`InvalidArgument`](crate::Error::InvalidArgument).
    ///
    /// ```
    /// let part = sdx_endpoint::Part::bytes(vec![1, 2]).file_name("site.png");
    /// ```
    #[must_use]
    pub fn file_name(mut self, name: impl Into<String>) -> Self {
        self.file_name = Some(name.into());
        self
    }

    /// Sets the content type; one that is not allowed in a header makes the call an
    /// [`InvalidArgument`](crate::Error::InvalidArgument).
    ///
    /// ```
    /// let part = sdx_endpoint::Part::bytes(vec![1, 2]).content_type("image/png");
    /// ```
    #[must_use]
    pub fn content_type(mut self, media: impl Into<String>) -> Self {
        self.content_type = Some(media.into());
        self
    }

    /// Adds a header to the part, such as `Content-ID`; may be repeated, with the same name, too.
    ///
    /// ```
    /// use sdx_endpoint::Part;
    ///
    /// let part = Part::text("<p>hello</p>").content_type("text/html").header("Content-ID", "<body@example>");
    /// # let _ = part;
    /// ```
    ///
    /// A name that is not a token (RFC 9110 §5.1), a value that is not visible ASCII, `Content-Disposition`, which holds
    /// the names of part and file, and `Content-Type`, which has its own method, make the call an
    /// [`InvalidArgument`](crate::Error::InvalidArgument).
    #[must_use]
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }
}
