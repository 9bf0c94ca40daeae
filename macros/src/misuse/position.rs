//! The attribute on something that is not a trait's method.

misuses! {
    /// An item that cannot carry the attribute.
    PositionMisuse as Position in "position";

    FreeFunction { name: String } = "free_function"
        => "the `sdx_endpoint` attribute belongs on a method of a trait",
        help "move `{name}` into a trait and end it with `;`";
    Item { item: String } = "struct_item" | "impl_block" | "module" | "use_item" | "associated_type" | "associated_const"
        => "the `sdx_endpoint` attribute belongs on a method of a trait, not on {item}";
    WholeTrait = "whole_trait"
        => "the `sdx_endpoint` attribute belongs on each method of the trait",
        help "move it onto the method that sends this request";
    MacroCall = "macro_in_trait"
        => "the `sdx_endpoint` attribute belongs on a method of a trait, not on a macro call",
        help "put it on the method inside the macro";
    AsyncTrait = "async_trait_around"
        => "`async_trait` has already rewritten this method",
        help "remove `async_trait`; endpoint methods need no help to be `async`";
    Qualifier { word: String } = "default_method" | "safe_method"
        => "an endpoint method cannot be `{word}`",
        help "remove `{word}`";
    Unreadable = "unreadable"
        => "the `sdx_endpoint` attribute cannot read this item",
        help "put it on a method of a trait that ends with `;`";
    Bug { message: String } = "bug"
        => "the `sdx_endpoint` attribute failed: {message}",
        note "this is a bug in `sdx_endpoint`";
}
