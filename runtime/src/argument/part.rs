//! Parts of a multipart body: scalars, lists of them, and finished [`Part`](crate::Part)s.

#[cfg(feature = "multipart")]
pub use enabled::*;

#[cfg(not(feature = "multipart"))]
pub use disabled::*;

#[cfg(feature = "multipart")]
mod enabled {
    use serde::Serialize;

    use super::super::{Argument, ArgumentValue};
    use crate::error::{Unrepresentable, Violation};
    use crate::multipart::Part;
    use crate::value::{Event, Scalar, Sink, Value, text_of};

    /// A type that becomes the parts of one name; `M` tells scalars from parts.
    ///
    /// ```
    /// fn is_part<T: sdx_endpoint::bounds::PartValue<M>, M>() {}
    ///
    /// is_part::<sdx_endpoint::Part, _>();
    /// is_part::<Option<&str>, _>();
    /// ```
    #[diagnostic::on_unimplemented(
        message = "`{Self}` cannot be a part",
        label = "expected text, a number, or `Part`",
        note = "`Part`, a list or an `Option` of it, and what derives `serde::Serialize` as a scalar are"
    )]
    pub trait PartValue<M> {
        /// The parts.
        fn into_parts(self) -> PartList;

        /// The argument.
        #[doc(hidden)]
        fn part(self) -> Argument<'static>
        where
            Self: Sized,
        {
            Argument(ArgumentValue::Parts(self.into_parts().0))
        }
    }

    /// The parts of one name, or why they cannot be made.
    #[doc(hidden)]
    #[derive(Debug)]
    pub struct PartList(Result<Vec<Part>, Violation>);

    /// A type that is written as text.
    #[doc(hidden)]
    #[derive(Debug)]
    pub enum AsText {}

    /// A type that holds finished parts.
    #[doc(hidden)]
    #[derive(Debug)]
    pub enum AsParts {}

    /// Every scalar, option, or list that serde can write.
    ///
    /// ```
    /// fn is_fit<T: sdx_endpoint::bounds::PartText>() {}
    ///
    /// is_fit::<&str>();
    /// ```
    #[diagnostic::on_unimplemented(
        message = "`{Self}` cannot be a part",
        label = "expected text, a number, or `Part`",
        note = "derive `serde::Serialize` for it, or take a `Part`"
    )]
    pub trait PartText: Serialize {}

    #[diagnostic::do_not_recommend]
    impl<T: Serialize> PartText for T {}

    impl<T: PartText> PartValue<AsText> for T {
        fn into_parts(self) -> PartList {
            let mut texts = Texts {
                parts: Vec::new(),
                in_list: false,
            };
            let walked = self
                .visit(&mut texts)
                .map_err(|unrepresentable| Violation::of(unrepresentable, TEXT_PART));
            PartList(walked.map(|()| texts.parts))
        }
    }

    impl PartValue<AsParts> for Part {
        fn into_parts(self) -> PartList {
            PartList(Ok(vec![self]))
        }
    }

    impl PartValue<AsParts> for Option<Part> {
        fn into_parts(self) -> PartList {
            PartList(Ok(self.into_iter().collect()))
        }
    }

    impl PartValue<AsParts> for Vec<Part> {
        fn into_parts(self) -> PartList {
            PartList(Ok(self))
        }
    }

    impl PartValue<AsParts> for Option<Vec<Part>> {
        fn into_parts(self) -> PartList {
            PartList(Ok(self.unwrap_or_default()))
        }
    }

    impl<const N: usize> PartValue<AsParts> for [Part; N] {
        fn into_parts(self) -> PartList {
            PartList(Ok(self.into()))
        }
    }

    /// The same for a type that is known to fit.
    #[doc(hidden)]
    pub fn part<T: PartValue<M>, M>(value: T) -> Argument<'static> {
        value.part()
    }

    /// The place of a value without a [`Part`], in words of an error.
    const TEXT_PART: &str = "a part of text; `Part::bytes` and `Part::json` make others";

    /// Makes a part of every scalar.
    struct Texts {
        parts: Vec<Part>,
        in_list: bool,
    }

    impl Sink for Texts {
        fn event(&mut self, event: Event<'_>) -> Result<(), Unrepresentable> {
            match event {
                // A list of bytes is data for one part, and nobody means a part per byte.
                Event::Scalar(Scalar::Byte(_)) if self.in_list => Err(Unrepresentable::Bytes),
                Event::Scalar(scalar) => text_of(scalar, |text| {
                    self.parts.push(Part::text(text));
                    Ok(())
                }),
                Event::None | Event::Unit | Event::ListEnd => Ok(()),
                Event::ListStart if self.in_list => Err(Unrepresentable::Nested),
                Event::ListStart => {
                    self.in_list = true;
                    Ok(())
                }
                Event::MapStart | Event::Key(_) | Event::MapEnd => Err(Unrepresentable::Map),
            }
        }
    }
}

#[cfg(not(feature = "multipart"))]
mod disabled {
    use super::super::Argument;

    /// Unimplemented unless the feature is on.
    #[diagnostic::on_unimplemented(
        message = "a multipart body needs the `multipart` feature of `sdx-endpoint`",
        label = "this argument is a part",
        note = "enable it: `sdx-endpoint = {{ version = \"…\", features = [\"multipart\"] }}`"
    )]
    pub trait PartValue<M> {
        /// Never called.
        fn part(self) -> Argument<'static>;
    }

    #[doc(hidden)]
    pub fn part<T: PartValue<M>, M>(value: T) -> Argument<'static> {
        value.part()
    }
}
