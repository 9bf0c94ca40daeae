//! The comparison behind patterns of fixed length. Expanded code brings the template and its sets; a verdict goes out.
//!
//! It is a function of the runtime so that an expansion is one call, and generic so that the compiler sees length and sets
//! where it is called and turns the loop into vector instructions there.

/// The first byte that stands for a set.
const SETS: u8 = 0xF8;

/// Whether each byte of `value` is the byte at its place in `template`, or in the set that the place stands for.
///
/// A place stands for a set if it holds a byte that UTF-8 never does (0xF8 to 0xFF); `is_member` takes the byte and the
/// place, and is asked about such places only.
#[inline]
pub fn matches_template<const N: usize>(
    value: &str,
    template: &[u8; N],
    is_member: impl Fn(u8, u8) -> bool,
) -> bool {
    // No early exit: a loop that always runs to its end is what vectorises.
    value.len() == N
        && value
            .bytes()
            .zip(template)
            .fold(true, |all, (byte, &place)| {
                all & if place >= SETS {
                    is_member(byte, place)
                } else {
                    byte == place
                }
            })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compares_literals_and_sets() {
        let is_member = |byte: u8, _| byte.is_ascii_digit();
        for (value, expected) in [
            ("a12", true),
            ("a1", false),
            ("a123", false),
            ("b12", false),
            ("112", false),
            ("a1x", false),
            ("a\u{7ff}", false),
        ] {
            assert_eq!(
                matches_template(value, b"a\xFF\xFF", is_member),
                expected,
                "{value}"
            );
        }
    }
}
