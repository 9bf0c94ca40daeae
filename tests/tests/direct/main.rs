//! What only the direct transport has: its settings, and what they cannot go together with. What it has in common with the
//! default one is tested by the targets whose names end with `_direct`.

mod connections;
mod proxies;
mod settings;
mod support;
