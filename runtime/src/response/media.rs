//! The kinds of media that a response is read by, as types: the attribute picks one by the endpoint's `accept`.

/// Bodies of `application/json` and its kin, which is also how failures are read.
#[derive(Debug)]
pub enum Json {}

/// Bodies of `text/*`.
#[derive(Debug)]
pub enum Text {}

/// Bodies of any other media type.
#[derive(Debug)]
pub enum Raw {}
