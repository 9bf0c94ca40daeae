//! From text to the program that checks a value: parse, try a shape, else build a table.

use crate::ast::Node;
use crate::automaton::{self, Automaton, Difference, Direction};
use crate::error::PatternError;
use crate::parse;
use crate::shape::Shape;
use crate::table::{self, Lengths, Table};

/// A compiled ECMA-262 regular expression (flag `u`), searched for in a value.
///
/// It is unanchored; `^` and `$` make it match the whole value.
///
/// ```
/// use sdx_endpoint_pattern::Pattern;
///
/// let slug = Pattern::compile("^[a-z]+(-[a-z]+)*$")?;
/// assert_eq!(slug.as_str(), "^[a-z]+(-[a-z]+)*$");
/// assert!(slug.is_match("two-words"));
/// # Ok::<(), sdx_endpoint_pattern::PatternError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    text: String,
    tree: Node,
    program: Program,
}

/// How a value is checked; what code is generated from.
///
/// ```
/// use sdx_endpoint_pattern::{Pattern, Program};
///
/// let fixed = Pattern::compile("^[0-9]{4}$")?;
/// assert!(matches!(fixed.program(), Program::Shape(_)));
/// let either = Pattern::compile("^(cat|dog)s?$")?;
/// assert!(matches!(either.program(), Program::Table(_)));
/// # Ok::<(), sdx_endpoint_pattern::PatternError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Program {
    /// By straight-line comparisons.
    Shape(Shape),
    /// By a loop over a table.
    Table(Table),
}

impl Pattern {
    /// Compiles the text, in bounded time whatever it is.
    ///
    /// ```
    /// use sdx_endpoint_pattern::{ErrorKind, Pattern};
    ///
    /// let error = Pattern::compile("[0-9").unwrap_err();
    /// assert_eq!(error.kind(), &ErrorKind::UnclosedClass);
    /// assert_eq!(error.range(), Some(0..4));
    /// ```
    ///
    /// # Errors
    ///
    /// What ECMA-262 refuses, what no automaton can check (back-references, look-around in the middle), and what exceeds a
    /// [limit](crate#limits).
    pub fn compile(text: &str) -> Result<Self, PatternError> {
        let tree = parse::parse(text)?;
        let program = match Shape::of(&tree) {
            Some(shape) if shape.is_short() => Program::Shape(shape),
            // A long list of ranges, as of `\p{L}`, is slower compared one by one than looked up.
            Some(shape) => tabulate(&tree).map_or(Program::Shape(shape), Program::Table),
            None => Program::Table(tabulate(&tree)?),
        };
        Ok(Self {
            text: text.to_owned(),
            tree,
            program,
        })
    }

    /// What separates this pattern from another: nothing, or a shortest value that one of them matches alone.
    ///
    /// The example is at [`Difference`].
    #[must_use]
    pub fn difference(&self, other: &Self) -> Difference {
        if self.tree == other.tree {
            return Difference::None;
        }
        let forward = |pattern: &Self| Automaton::new(&pattern.tree, Direction::Forward);
        match (forward(self), forward(other)) {
            (Ok(one), Ok(other)) => automaton::difference(&one, &other),
            // A pattern whose end alone matters may have no table in this direction.
            _ => match (
                self.automaton(Direction::Backward),
                other.automaton(Direction::Backward),
            ) {
                (Ok(one), Ok(other)) => match automaton::difference(&one, &other) {
                    Difference::Witness { value, is_match } => Difference::Witness {
                        value: value.chars().rev().collect(),
                        is_match,
                    },
                    same => same,
                },
                _ => Difference::Undecided,
            },
        }
    }

    /// The text as it was written.
    ///
    /// ```
    /// # use sdx_endpoint_pattern::Pattern;
    /// assert_eq!(Pattern::compile("^a$")?.as_str(), "^a$");
    /// # Ok::<(), sdx_endpoint_pattern::PatternError>(())
    /// ```
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether the pattern matches somewhere in the value; in time linear in its length.
    ///
    /// ```
    /// # use sdx_endpoint_pattern::Pattern;
    /// assert!(Pattern::compile("b")?.is_match("abc"));
    /// # Ok::<(), sdx_endpoint_pattern::PatternError>(())
    /// ```
    #[must_use]
    pub fn is_match(&self, value: &str) -> bool {
        self.program.is_match(value)
    }

    /// Whether no value matches, such as with `^a$b`.
    ///
    /// ```
    /// # use sdx_endpoint_pattern::Pattern;
    /// assert!(Pattern::compile("^[]$")?.matches_nothing());
    /// assert!(!Pattern::compile("^$")?.matches_nothing());
    /// # Ok::<(), sdx_endpoint_pattern::PatternError>(())
    /// ```
    #[must_use]
    pub fn matches_nothing(&self) -> bool {
        match &self.program {
            Program::Shape(shape) => shape.characters().is_empty(),
            Program::Table(table) => table.lengths.is_empty(),
        }
    }

    /// How many characters a matching value can have; `None` where the automaton that could tell is too large.
    ///
    /// ```
    /// # use sdx_endpoint_pattern::Pattern;
    /// let lengths = Pattern::compile("^(é|abc)$")?.lengths().unwrap();
    /// assert_eq!((lengths.min, lengths.max), (1, Some(3)));
    /// # Ok::<(), sdx_endpoint_pattern::PatternError>(())
    /// ```
    #[must_use]
    pub fn lengths(&self) -> Option<Lengths> {
        if let Program::Shape(shape) = &self.program {
            return Some(shape.characters());
        }
        let forward = self.automaton(Direction::Forward);
        let automaton = forward.or_else(|_| self.automaton(Direction::Backward));
        automaton
            .ok()
            .map(|automaton| table::characters(&automaton))
    }

    /// The program, to generate code from.
    ///
    /// ```
    /// # use sdx_endpoint_pattern::{Pattern, Program};
    /// let pattern = Pattern::compile("^v[0-9]+$")?;
    /// let Program::Shape(shape) = pattern.program() else { unreachable!() };
    /// assert_eq!(shape.before.len(), 1);
    /// # Ok::<(), sdx_endpoint_pattern::PatternError>(())
    /// ```
    #[must_use]
    pub fn program(&self) -> &Program {
        &self.program
    }

    /// The minimal automaton over the characters of a value, whatever the program is.
    ///
    /// Two patterns can be compared through automata of one direction. What takes millions of states in one direction may
    /// take a handful in the other.
    ///
    /// ```
    /// # use sdx_endpoint_pattern::{Direction, Pattern};
    /// let automaton = Pattern::compile("^a+$")?.automaton(Direction::Forward)?;
    /// assert!(automaton.is_match("aa"));
    /// assert_eq!(automaton.states(), 3);
    /// # Ok::<(), sdx_endpoint_pattern::PatternError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`LimitExceeded`](crate::ErrorKind::LimitExceeded): a pattern with a [`Shape`] may need a larger automaton than is
    /// built.
    pub fn automaton(&self, direction: Direction) -> Result<Automaton, PatternError> {
        Automaton::new(&self.tree, direction)
    }
}

/// Compiles to a table whatever the shape.
pub(crate) fn tabulate(tree: &Node) -> Result<Table, PatternError> {
    let (first, second) = if tree.is_tail() {
        (Direction::Backward, Direction::Forward)
    } else {
        (Direction::Forward, Direction::Backward)
    };
    let build = |direction| Table::new(&Automaton::new(tree, direction)?);
    build(first).or_else(|error| {
        if !error.is_of_size() {
            return Err(error);
        }
        // The other direction may need far fewer states. Its error is dropped: it says the same, and would depend on an
        // order of attempts that nobody asked for.
        build(second).map_err(|_| error)
    })
}
