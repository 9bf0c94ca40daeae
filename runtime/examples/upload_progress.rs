//! An upload with a progress bar: `cargo run --example upload_progress`.
//!
//! The bar moves as the HTTP client takes pieces of the body, which is as fast as the server reads them. The body keeps
//! its length, so that the request has a `Content-Length`; it can be sent once, as every body that is not plain bytes.

use std::error::Error as StdError;
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::put;
use http_body::{Frame, SizeHint};
use indicatif::{ProgressBar, ProgressStyle};
use sdx_endpoint::transport::Body;
use sdx_endpoint::{BoxError, Bytes, Client, Error, HasClient, sdx_endpoint};
use tokio::net::TcpListener;

trait Backups: HasClient {
    /// Replaces a backup. A large one may take longer than other calls.
    #[sdx_endpoint(method = "PUT", path = "/backup/<file>", status = 204, timeout = "5m")]
    async fn upload(&self, file: &str, #[body] content: impl Into<Body>) -> Result<(), Error>;
}

impl Backups for Client {}

/// A body that moves a bar.
struct Tracked {
    body: Body,
    bar: ProgressBar,
}

impl http_body::Body for Tracked {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let tracked = self.get_mut();
        let frame = Pin::new(&mut tracked.body).poll_frame(context);
        if let Poll::Ready(Some(Ok(frame))) = &frame
            && let Some(piece) = frame.data_ref()
        {
            tracked.bar.inc(piece.len() as u64);
        }
        frame
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn StdError>> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let url = format!("http://{}", listener.local_addr()?);
    let server = tokio::spawn(axum::serve(listener, server()).into_future());

    let backup = vec![0x5a; 32 * 1024 * 1024];
    let style = "{msg} {wide_bar} {bytes}/{total_bytes} at {bytes_per_sec}, {eta} left";
    let bar =
        ProgressBar::new(backup.len() as u64).with_style(ProgressStyle::with_template(style)?);
    bar.set_message("1732567800.rsc");

    let client = Client::builder(url).build()?;
    let content = Tracked {
        body: backup.into(),
        bar: bar.clone(),
    };
    client.upload("1732567800.rsc", Body::wrap(content)).await?;
    bar.finish();

    println!("uploaded {} bytes", bar.position());
    server.abort();
    Ok(())
}

/// Takes a body of the announced length.
fn server() -> Router {
    let take = async |headers: HeaderMap, body: Bytes| {
        let announced = headers
            .get("content-length")
            .and_then(|length| length.to_str().ok());
        if announced == Some(body.len().to_string().as_str()) {
            StatusCode::NO_CONTENT
        } else {
            StatusCode::LENGTH_REQUIRED
        }
    };
    Router::new()
        .route("/backup/{file}", put(take))
        .layer(DefaultBodyLimit::disable())
}
