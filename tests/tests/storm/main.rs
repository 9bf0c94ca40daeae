//! Retry storms and a soak: many calls against failing servers, counting memory, descriptors, and requests.

mod storms;
