//! What the style of an argument admits at the place that its value has reached.

use super::open::FrameKind;
use super::{PairsLocation, PairsSink};
use crate::descriptor::Style;

impl PairsSink<'_, '_> {
    pub(super) fn delimiter(&self) -> Option<&'static str> {
        match self.rules.style {
            Style::Comma => Some(","),
            Style::Space => Some("%20"),
            Style::Pipe => Some("%7C"),
            _ => None,
        }
    }

    pub(super) fn maps_fit(&self) -> bool {
        match self.rules.style {
            Style::Repeat => self.out.location == PairsLocation::Form || self.rules.name.is_none(),
            Style::Space | Style::Pipe => false,
            // Lists may hold maps (`a[][k]`), but a map on its own has no use for a style of lists.
            Style::Brackets | Style::Indexed => !self.is_argument(),
            Style::Comma | Style::DeepObject | Style::Json => true,
        }
    }

    /// Whether what is next is the whole argument, to which the style applies, and not a part of it.
    pub(super) fn is_argument(&self) -> bool {
        self.rules.name.is_some() && self.open.is_empty() && self.joined.is_none()
    }

    /// Whether what is next is an item of the list that a field of a form is. Bytes there are data, and nobody means a pair
    /// per byte.
    pub(super) fn is_item_of_field(&self) -> bool {
        let is_list = match (&self.joined, self.open.as_slice()) {
            (Some(joined), _) => !joined.is_map,
            (None, [frame]) => matches!(frame.kind, FrameKind::List { .. }),
            _ => false,
        };
        is_list && self.out.location == PairsLocation::Form && self.rules.name.is_some()
    }
}
