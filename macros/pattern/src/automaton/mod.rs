//! A pattern as a minimal automaton over classes of code points; takes a tree and returns an [`Automaton`].

mod alphabet;
mod columns;
mod dfa;
mod difference;
mod lookaround;
mod minimize;
mod moves;
mod nfa;
mod product;

use crate::ast::Node;
use crate::error::PatternError;

pub(crate) use self::alphabet::Alphabet;
pub(crate) use self::columns::Columns;
pub(crate) use self::dfa::Dfa;
pub use self::difference::Difference;
pub(crate) use self::difference::difference;

/// The end of a value at which an automaton begins to read.
///
/// ```
/// use sdx_endpoint_pattern::{Direction, Pattern};
///
/// let json = Pattern::compile(r"\.json$")?;
/// assert!(json.automaton(Direction::Backward)?.is_match("data.json"));
/// # Ok::<(), sdx_endpoint_pattern::PatternError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// From the first character to the last.
    Forward,
    /// From the last character to the first.
    Backward,
}

/// A minimal deterministic automaton over the characters of a value.
///
/// States are numbers below [`states`](Self::states). By the theorem of Myhill and Nerode, equivalent patterns have the same
/// automaton up to the order of its states.
///
/// ```
/// use sdx_endpoint_pattern::{Direction, Pattern};
///
/// let automaton = Pattern::compile("^ab?$")?.automaton(Direction::Forward)?;
/// let after_a = automaton.next(automaton.start(), 'a').unwrap();
/// assert!(automaton.is_accepting(after_a));
/// # Ok::<(), sdx_endpoint_pattern::PatternError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Automaton {
    pub(crate) dfa: Dfa,
    pub(crate) alphabet: Alphabet,
    direction: Direction,
}

impl Automaton {
    pub(crate) fn new(tree: &Node, direction: Direction) -> Result<Self, PatternError> {
        let tree = match direction {
            Direction::Forward => tree.clone(),
            Direction::Backward => tree.clone().reversed(),
        };
        let verdict = lookaround::separate(tree)?;
        let alphabet = Alphabet::of(verdict.searches());
        let dfa = product::automaton(&verdict, &alphabet)?;
        Ok(Self {
            dfa,
            alphabet,
            direction,
        })
    }

    /// The direction in which values are read.
    ///
    /// ```
    /// # use sdx_endpoint_pattern::{Direction, Pattern};
    /// let automaton = Pattern::compile("^a$")?.automaton(Direction::Forward)?;
    /// assert_eq!(automaton.direction(), Direction::Forward);
    /// # Ok::<(), sdx_endpoint_pattern::PatternError>(())
    /// ```
    #[must_use]
    pub fn direction(&self) -> Direction {
        self.direction
    }

    /// How many states there are.
    ///
    /// ```
    /// # use sdx_endpoint_pattern::{Direction, Pattern};
    /// // Nothing yet, found, and lost.
    /// assert_eq!(Pattern::compile("^a")?.automaton(Direction::Forward)?.states(), 3);
    /// # Ok::<(), sdx_endpoint_pattern::PatternError>(())
    /// ```
    #[must_use]
    pub fn states(&self) -> usize {
        self.dfa.len()
    }

    /// The state before the first character.
    ///
    /// ```
    /// # use sdx_endpoint_pattern::{Direction, Pattern};
    /// let automaton = Pattern::compile("^a*$")?.automaton(Direction::Forward)?;
    /// assert!(automaton.is_accepting(automaton.start()));
    /// # Ok::<(), sdx_endpoint_pattern::PatternError>(())
    /// ```
    #[must_use]
    pub fn start(&self) -> usize {
        self.dfa.start
    }

    /// The state after one more character; `None` for a number that is not a state.
    ///
    /// ```
    /// # use sdx_endpoint_pattern::{Direction, Pattern};
    /// let automaton = Pattern::compile("^a")?.automaton(Direction::Forward)?;
    /// assert!(automaton.next(automaton.start(), 'x').is_some());
    /// assert_eq!(automaton.next(99, 'x'), None);
    /// # Ok::<(), sdx_endpoint_pattern::PatternError>(())
    /// ```
    #[must_use]
    pub fn next(&self, state: usize, character: char) -> Option<usize> {
        // Checked, unlike inside the crate: the number is a caller's.
        let class = usize::from(self.alphabet.class(character.into()));
        (state < self.states()).then(|| self.dfa.row(state)[class])
    }

    /// Whether a value that ends in this state matches.
    ///
    /// ```
    /// # use sdx_endpoint_pattern::{Direction, Pattern};
    /// let automaton = Pattern::compile("^a$")?.automaton(Direction::Forward)?;
    /// assert!(!automaton.is_accepting(automaton.start()));
    /// # Ok::<(), sdx_endpoint_pattern::PatternError>(())
    /// ```
    #[must_use]
    pub fn is_accepting(&self, state: usize) -> bool {
        self.dfa.accepting.get(state).copied().unwrap_or(false)
    }

    /// Whether the pattern matches somewhere in the value.
    ///
    /// ```
    /// # use sdx_endpoint_pattern::{Direction, Pattern};
    /// assert!(Pattern::compile("b$")?.automaton(Direction::Backward)?.is_match("ab"));
    /// # Ok::<(), sdx_endpoint_pattern::PatternError>(())
    /// ```
    #[must_use]
    pub fn is_match(&self, value: &str) -> bool {
        let step = |state: usize, character: char| {
            self.dfa.row(state)[usize::from(self.alphabet.class(character.into()))]
        };
        let state = match self.direction {
            Direction::Forward => value.chars().fold(self.start(), step),
            Direction::Backward => value.chars().rev().fold(self.start(), step),
        };
        self.is_accepting(state)
    }
}
