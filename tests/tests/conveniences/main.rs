//! What makes endpoints pleasant to declare, call, and fake.

mod accept;
mod attempts;
mod into_body;
