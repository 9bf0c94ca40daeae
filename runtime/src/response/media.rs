//! The kinds of media that a response is read by, as types: the attribute picks one by the endpoint's `accept`.

/// Bodies of `application/json` and its kin, which is also how failures are read.
///
/// ```
/// use sdx_endpoint::bounds::{FromResponse, Json};
///
/// fn is_read<T: FromResponse<Json>>() {}
///
/// is_read::<Vec<String>>();
/// ```
#[derive(Debug)]
pub enum Json {}

/// Bodies of `text/*`.
///
/// ```
/// use sdx_endpoint::bounds::{FromResponse, Text};
///
/// fn is_read<T: FromResponse<Text>>() {}
///
/// is_read::<String>();
/// ```
#[derive(Debug)]
pub enum Text {}

/// Bodies of any other media type.
///
/// ```
/// use sdx_endpoint::bounds::{FromResponse, Raw};
///
/// fn is_read<T: FromResponse<Raw>>() {}
///
/// is_read::<Vec<u8>>();
/// ```
#[derive(Debug)]
pub enum Raw {}
