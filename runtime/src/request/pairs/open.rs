//! The lists and maps of an argument that are not complete yet.

/// A list or map that is open.
pub(super) struct Frame {
    pub(super) kind: FrameKind,
    /// How long the suffix of the name was when it was opened.
    pub(super) suffix: usize,
}

pub(super) enum FrameKind {
    List { items: usize },
    Map,
}

/// A list or map that becomes one pair, its items with a delimiter between them.
pub(super) struct Joined {
    pub(super) delimiter: &'static str,
    pub(super) begun: bool,
    pub(super) items: usize,
    /// The key of the map entry whose value is next.
    pub(super) key: Option<String>,
    pub(super) is_map: bool,
}
