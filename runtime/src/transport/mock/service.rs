//! What happens to one request.

use std::future::{Future, pending};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_TYPE, HeaderValue};
use http::{Method, Request, Response, StatusCode};
use http_body_util::BodyExt as _;

use super::incoming::Incoming;
use super::step::{Selection, StepKind};
use super::violation::{Fault, Violation};
use super::{Mock, report};
use crate::descriptor::Endpoint;
use crate::error::BoxError;
use crate::transport::double_failure::DoubleFailure;
use crate::transport::{Body, ReceivedRequest};

impl tower_service::Service<Request<Body>> for Mock {
    type Response = Response<Body>;
    type Error = BoxError;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, BoxError>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let mock = self.clone();
        Box::pin(async move { mock.answer(request).await })
    }
}

impl Mock {
    async fn answer(&self, request: Request<Body>) -> Result<Response<Body>, BoxError> {
        let endpoint = Endpoint::of(&request).ok_or("the request was not made by an endpoint")?;
        if let Some(fault) = self.lock().faults.first() {
            return Err(fault.clone().into());
        }
        let (head, body) = request.into_parts();
        let found = self.0.api.find(head.method.as_str(), head.uri.path());
        let step = match found.first() {
            Some(found) => self
                .lock()
                .scripts
                .get_mut(&found.number)
                .map(super::step::Script::next),
            None => None,
        };
        let step = step.unwrap_or_default();
        if matches!(step, StepKind::Refuse) {
            return Err(DoubleFailure::Refused.into());
        }
        let body = body.collect().await?.to_bytes();
        let head = Arc::new(head);
        let incoming = Incoming::new(&head, &body);
        let (operation, faults) = if found.is_empty() {
            (
                None,
                vec![self.0.api.unknown(incoming.method, incoming.path)],
            )
        } else {
            let judged = self.0.api.judge(&found, &incoming);
            let (number, faults) = judged.inspect_err(|error| {
                self.lock().faults.push(error.to_string());
            })?;
            (Some(number), faults)
        };
        let accept = incoming.header(ACCEPT.as_str());
        let is_head = head.method == Method::HEAD;
        let received = ReceivedRequest::new(endpoint, head, body);
        let violations = self.record(received, operation, faults);
        if !violations.is_empty() {
            return Ok(self.refuse(&violations));
        }
        let selection = match step {
            StepKind::Drop => return Err(DoubleFailure::Dropped.into()),
            StepKind::Hang => return pending().await,
            StepKind::Respond(selection) => selection,
            StepKind::Usual | StepKind::Refuse => Selection::Usual,
        };
        let prepared = self
            .prepared(operation.unwrap_or_default(), &selection, accept)
            .map_err(|reason| {
                let message = format!("{}: {reason}", self.0.api.name);
                self.lock().faults.push(message.clone());
                message
            })?;
        let body = if is_head { Bytes::new() } else { prepared.body };
        let mut response = Response::new(Body::from(body));
        *response.status_mut() = prepared.status;
        *response.headers_mut() = prepared.headers;
        Ok(response)
    }

    fn record(
        &self,
        received: ReceivedRequest,
        operation: Option<usize>,
        faults: Vec<Fault>,
    ) -> Vec<Violation> {
        let api = &self.0.api;
        let label = operation.map(|number| api.label(number));
        let mut state = self.lock();
        let request = state.received.len();
        state.received.push(received);
        let violations = faults.into_iter().map(|fault| Violation {
            request,
            operation: label.clone(),
            location: fault.location,
            message: fault.message,
            source: fault.place.source(&api.document),
        });
        let violations: Vec<Violation> = violations.collect();
        state.violations.extend(violations.iter().cloned());
        violations
    }

    /// The answer to a request that breaks the document.
    fn refuse(&self, violations: &[Violation]) -> Response<Body> {
        let mut response = Response::new(Body::from(report::refusal(&self.0.api, violations)));
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
        let json = HeaderValue::from_static("application/json");
        response.headers_mut().insert(CONTENT_TYPE, json);
        response
    }
}
