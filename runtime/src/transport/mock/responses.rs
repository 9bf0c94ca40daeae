//! What a mock responds with, operation by operation.

use super::{Mock, Step};

impl Mock {
    /// From now on the operation responds with the documented response of this status. 401, 403, 408, 429, and 500 to 599 need
    /// not be documented; they have no body then.
    ///
    /// ```
    /// # fn example(mock: &sdx_endpoint::transport::Mock) {
    /// mock.respond("deleteApiKey", 404);
    /// # }
    /// ```
    #[allow(
        clippy::must_use_candidate,
        clippy::return_self_not_must_use,
        reason = "it returns itself so that calls can be chained"
    )]
    pub fn respond(&self, operation: &str, status: u16) -> Self {
        self.stand(operation, Step::status(status))
    }

    /// From now on the operation responds with the documented example of this name, and with the status of its response.
    ///
    /// ```
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use sdx_endpoint::transport::Mock;
    ///
    /// let mock = Mock::from_text("keys.yaml", "
    /// openapi: 3.1.0
    /// paths:
    ///   /keys/{id}:
    ///     delete:
    ///       operationId: deleteKey
    ///       parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    ///       responses:
    ///         204: {description: The key is gone.}
    ///         404:
    ///           description: There is no such key.
    ///           content: {application/json: {examples: {missing: {value: {message: Not found.}}}}}
    /// ")?;
    /// mock.example("deleteKey", "missing");
    /// # Ok(())
    /// # }
    /// ```
    #[allow(
        clippy::must_use_candidate,
        clippy::return_self_not_must_use,
        reason = "it returns itself so that calls can be chained"
    )]
    pub fn example(&self, operation: &str, name: &str) -> Self {
        self.stand(operation, Step::example(name))
    }

    /// From now on the operation responds with this value as JSON, which must be one that the document allows for the status.
    ///
    /// ```
    /// # fn example(mock: &sdx_endpoint::transport::Mock) {
    /// mock.json("listApiKeys", 200, ["api_key_2m3h5n7k9j8g7f6e5d4c3b2aXYZ"]);
    /// # }
    /// ```
    #[allow(
        clippy::must_use_candidate,
        clippy::return_self_not_must_use,
        reason = "it returns itself so that calls can be chained"
    )]
    pub fn json(&self, operation: &str, status: u16, value: impl serde::Serialize) -> Self {
        self.stand(operation, Step::json(status, value))
    }

    /// From now on no connection is made for the operation: every attempt is [not sent](crate::Delivery::NotSent).
    ///
    /// ```
    /// # fn example(mock: &sdx_endpoint::transport::Mock) {
    /// mock.refuse_connection("deleteApiKey");
    /// # }
    /// ```
    #[allow(
        clippy::must_use_candidate,
        clippy::return_self_not_must_use,
        reason = "it returns itself so that calls can be chained"
    )]
    pub fn refuse_connection(&self, operation: &str) -> Self {
        self.stand(operation, Step::refuse_connection())
    }

    /// From now on requests of the operation are read, and the connection is closed in place of a response: whether a request was
    /// carried out is [unknown](crate::Delivery::Unknown).
    ///
    /// ```
    /// # fn example(mock: &sdx_endpoint::transport::Mock) {
    /// mock.drop_connection("deleteApiKey");
    /// # }
    /// ```
    #[allow(
        clippy::must_use_candidate,
        clippy::return_self_not_must_use,
        reason = "it returns itself so that calls can be chained"
    )]
    pub fn drop_connection(&self, operation: &str) -> Self {
        self.stand(operation, Step::drop_connection())
    }

    /// From now on requests of the operation are read and never responded to, so that the call's time limits end it; with tokio's
    /// paused clock they do at once.
    ///
    /// ```
    /// # fn example(mock: &sdx_endpoint::transport::Mock) {
    /// mock.hang("deleteApiKey");
    /// # }
    /// ```
    #[allow(
        clippy::must_use_candidate,
        clippy::return_self_not_must_use,
        reason = "it returns itself so that calls can be chained"
    )]
    pub fn hang(&self, operation: &str) -> Self {
        self.stand(operation, Step::hang())
    }

    /// What becomes of the next requests of the operation, one step for each, in the order in which they arrive; a request that breaks
    /// the document takes one as well. After the last step it is as before.
    ///
    /// ```
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use sdx_endpoint::transport::{Mock, Step};
    ///
    /// let mock = Mock::from_document("examples/api_keys/openapi.yaml")?;
    /// mock.sequence("getApiKey", [Step::status(200), Step::drop_connection(), Step::status(404)]);
    /// # Ok(())
    /// # }
    /// ```
    #[allow(
        clippy::must_use_candidate,
        clippy::return_self_not_must_use,
        reason = "it returns itself so that calls can be chained"
    )]
    pub fn sequence(&self, operation: &str, steps: impl IntoIterator<Item = Step>) -> Self {
        for Step(step) in steps {
            self.set(operation, step, |script, step| script.queue.push_back(step));
        }
        self.clone()
    }
}
