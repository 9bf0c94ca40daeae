//! What may follow an opening parenthesis.

use super::Parser;
use crate::ast::{Look, Node};
use crate::error::{ErrorKind, PatternError};
use crate::limits::MAX_NESTING;
use crate::unicode;

impl Parser<'_> {
    /// A group whose `(` at `start` has been read.
    pub(super) fn group(&mut self, start: usize) -> Result<Node, PatternError> {
        if self.depth == MAX_NESTING {
            return Err(ErrorKind::TooDeep.whole());
        }
        let look = if self.eat("?") {
            self.prefix(start)?
        } else {
            None
        };
        self.depth += 1;
        let node = self.disjunction()?;
        self.depth -= 1;
        if !self.eat(")") {
            return Err(ErrorKind::UnclosedGroup.at(start..self.text.len()));
        }
        Ok(match look {
            Some((behind, negated)) => {
                let range = start..self.position;
                Node::Look(Look {
                    behind,
                    negated,
                    node: Box::new(node),
                    range,
                })
            }
            None => node,
        })
    }

    /// What follows `(?`; for look-around whether it looks behind and whether it is negated.
    fn prefix(&mut self, start: usize) -> Result<Option<(bool, bool)>, PatternError> {
        for (prefix, look) in [
            (":", None),
            ("=", Some((false, false))),
            ("!", Some((false, true))),
            ("<=", Some((true, false))),
            ("<!", Some((true, true))),
        ] {
            if self.eat(prefix) {
                return Ok(look);
            }
        }
        if self.eat("<") {
            self.name(start)?;
            return Ok(None);
        }
        let rest = self.rest();
        let flags = rest.len()
            - rest
                .trim_start_matches(|c: char| "imsxuUJn-^".contains(c))
                .len();
        let after = rest.chars().nth(flags);
        Err(if rest.starts_with('>') {
            ErrorKind::AtomicGroup.at(start..start + 3)
        } else if rest.starts_with("P<") {
            ErrorKind::PythonGroupName.at(start..start + 4)
        } else if flags > 0 && matches!(after, Some(')' | ':')) {
            ErrorKind::InlineFlags.at(start..start + 3 + flags)
        } else {
            let width = rest.chars().next().map_or(0, char::len_utf8);
            ErrorKind::UnknownGroup.at(start..start + 2 + width)
        })
    }

    // Names are checked and forgotten: two groups of one name are an error even if nothing refers to them.
    /// The rest of `(?<name>`.
    fn name(&mut self, start: usize) -> Result<(), PatternError> {
        let Some((name, _)) = self.rest().split_once('>') else {
            return Err(ErrorKind::UnclosedGroupName.at(start..self.text.len()));
        };
        let range = self.position..self.position + name.len();
        if !is_identifier(name) {
            return Err(ErrorKind::GroupName {
                name: name.to_owned(),
            }
            .at(start..range.end + 1));
        }
        if self.names.contains(&name) {
            return Err(ErrorKind::RepeatedGroupName {
                name: name.to_owned(),
            }
            .at(range));
        }
        self.names.push(name);
        self.position = range.end + 1;
        Ok(())
    }
}

fn is_identifier(name: &str) -> bool {
    let is_start = |c: char| c == '_' || c == '$' || c.is_ascii_alphabetic();
    let is_wide = |c: char, property| {
        !c.is_ascii() && unicode::binary(property).is_some_and(|set| set.contains(c))
    };
    let mut chars = name.chars();
    chars
        .next()
        .is_some_and(|c| is_start(c) || is_wide(c, "ID_Start"))
        && chars.all(|c| {
            is_start(c)
                || c.is_ascii_digit()
                || matches!(c, '\u{200C}' | '\u{200D}')
                || is_wide(c, "ID_Continue")
        })
}
