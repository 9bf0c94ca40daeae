//! Enums whose variants are words of the grammar: one list gives the variants, the words, and the way between them, so
//! that none can be left out. A word is what a developer writes, and what a message shows.

/// An enum with a word for each variant: `WORDS` in the order given, `named(word)`, and `name()`.
macro_rules! words {
    ($(#[$attribute:meta])* $visibility:vis enum $name:ident { $($variant:ident = $word:literal,)* }) => {
        $(#[$attribute])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        $visibility enum $name {
            $($variant,)*
        }

        impl $name {
            const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The words, in the order in which messages list them.
            pub(crate) const WORDS: [&str; Self::ALL.len()] = [$($word,)*];

            /// The variant with this word.
            pub(crate) fn named(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|variant| variant.name() == word)
            }

            /// The variant in Rust, which is that of the runtime's enum where it has one of the name.
            #[allow(dead_code, reason = "few enums are in the expanded code")]
            pub(crate) const fn variant(self) -> &'static str {
                match self {
                    $(Self::$variant => stringify!($variant),)*
                }
            }

            /// The word as it is written.
            pub(crate) const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)*
                }
            }
        }
    };
}
pub(crate) use words;

#[cfg(test)]
mod tests {
    words! {
        enum Tide {
            Ebb = "ebb",
            Flood = "flood",
        }
    }

    #[test]
    fn a_word_leads_to_its_variant_and_back() {
        assert_eq!(Tide::WORDS, ["ebb", "flood"]);
        assert_eq!(Tide::named("flood"), Some(Tide::Flood));
        assert_eq!(Tide::named("Flood"), None);
        assert_eq!(Tide::Ebb.name(), "ebb");
        assert_eq!(Tide::Ebb.variant(), "Ebb");
    }
}
