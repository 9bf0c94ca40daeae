//! Nothing: the package is its compile-fail cases.
