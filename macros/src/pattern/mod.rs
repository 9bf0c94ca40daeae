//! Patterns: ECMA-262 text in, a program that needs no regex engine out. Neither spans nor tokens are known here.

mod alphabet;
mod ast;
mod dfa;
mod fault;
mod lengths;
mod look;
mod minimize;
mod nfa;
mod parse;
mod product;
mod set;
mod shape;
mod table;
mod unicode;
mod utf8;

#[cfg(test)]
mod tests;

use self::{
    alphabet::Alphabet,
    ast::Node,
    fault::{Cap, Kind},
};
pub(crate) use self::{
    fault::Fault,
    set::Set,
    shape::{Piece, Run, Shape},
    table::Table,
};

/// Bytes of a table.
const MAX_TABLE: usize = 32 * 1024;
/// States before minimisation.
const MAX_STATES: usize = 4096;
/// The count of `{n}` in a table.
const MAX_REPEAT: u32 = 1000;
/// Pieces once counted repeats are written out.
const MAX_PIECES: usize = 20_000;
/// Steps to build an automaton; they keep the slowest refusal short, whatever the pattern.
const MAX_STEPS: usize = 400_000;
/// Ranges that a comparison spelled out in code may have.
const MAX_SPELLED_RANGES: usize = 16;

/// A compiled pattern: how a value is checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Program {
    /// By straight-line code.
    Shape(Shape),
    /// By the runtime's loop over a table.
    Table(Table),
}

/// Compiles an ECMA-262 regular expression (flag `u`) that is searched for in a value.
pub(crate) fn compile(text: &str) -> Result<Program, Fault> {
    let node = parse::parse(text)?;
    let shape = Shape::of(&node);
    match shape {
        Some(shape) if shape.is_short() => Ok(Program::Shape(shape)),
        Some(shape) => Ok(tabulate(node).map_or(Program::Shape(shape), Program::Table)),
        None => tabulate(node).map(Program::Table),
    }
}

/// Compiles to a table whatever the shape.
fn tabulate(node: Node) -> Result<Table, Fault> {
    let backward = node.is_tail();
    build(node.clone(), backward).or_else(|fault| {
        if !fault.is_of_size() {
            return Err(fault);
        }
        // What takes millions of states in one direction may take a handful in the other.
        build(node, !backward).map_err(|_| fault)
    })
}

/// Builds the table that reads from the start, or from the end.
fn build(node: Node, reversed: bool) -> Result<Table, Fault> {
    let node = if reversed { node.reversed() } else { node };
    let verdict = look::separate(node)?;
    let alphabet = Alphabet::of(verdict.searches());
    let dfa = product::automaton(&verdict, &alphabet)?;
    Table::new(&dfa, &alphabet, reversed).map_err(|cap: Cap| Kind::OverCap(cap).at(0..0))
}

impl Shape {
    /// Whether its sets are few enough ranges to be spelled out in code.
    fn is_short(&self) -> bool {
        self.run
            .as_ref()
            .is_none_or(|run| run.set.ranges().len() <= MAX_SPELLED_RANGES)
    }
}
