//! Where the operations of a document are.

use super::node::NodeId;

/// An operation by its place, so that a document finds its operations once.
#[derive(Debug)]
pub(crate) struct FoundOperation {
    pub(crate) method: &'static str,
    pub(crate) path: String,
    pub(crate) node: NodeId,
    pub(crate) item: NodeId,
}
