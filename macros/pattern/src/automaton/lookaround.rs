//! Look-around at the ends of a value, as a Boolean combination of searches.
//!
//! `^(?=a)(?!b)c$` holds where `^(?:a)` and `^(?:c)$` are found and `^(?:b)` is not: at an end of the value the position is
//! fixed, so each condition can be searched for by itself.

use crate::ast::{Look, Node};
use crate::error::{ErrorKind, PatternError};

/// Which searches must succeed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Verdict {
    Found(Node),
    All(Vec<Verdict>),
    Any(Vec<Verdict>),
    Not(Box<Verdict>),
}

/// Distribution over alternatives multiplies; real patterns stay far below.
const MAX_SPLITS: usize = 64;

/// Takes the look-around out of `node`.
pub(crate) fn separate(node: Node) -> Result<Verdict, PatternError> {
    let mut splits = MAX_SPLITS;
    separate_within(node, &mut splits)
}

fn separate_within(node: Node, splits: &mut usize) -> Result<Verdict, PatternError> {
    let Some(first) = node.first_look() else {
        return Ok(Verdict::Found(node));
    };
    let refusal = ErrorKind::LookAround.at(first.range.clone());
    if let Node::Alternate(branches) = node {
        let verdicts = branches
            .into_iter()
            .map(|branch| separate_within(branch, splits));
        return Ok(Verdict::Any(verdicts.collect::<Result<_, _>>()?));
    }
    let mut items = Vec::new();
    flatten(node, &mut items);

    let mut head = items.iter().take_while(|node| is_zero_width(node)).count();
    let starts = items[..head].contains(&Node::Start);
    if !starts {
        head = 0;
    }
    let tail = items[head..]
        .iter()
        .rev()
        .take_while(|node| is_zero_width(node))
        .count();
    let ends = items[items.len() - tail..].contains(&Node::End);

    // An alternative beside an anchored end is at that end as well: `^(?:(?!a)b|c)$`.
    let after_head = starts.then_some(head);
    let before_tail = if ends {
        (items.len() - tail).checked_sub(1)
    } else {
        None
    };
    for index in [after_head, before_tail].into_iter().flatten() {
        let branches = match items.get(index) {
            Some(node @ Node::Alternate(branches)) if node.first_look().is_some() => {
                branches.clone()
            }
            _ => continue,
        };
        items.remove(index);
        *splits = splits
            .checked_sub(branches.len())
            .ok_or_else(|| refusal.clone())?;
        let verdicts = branches.into_iter().map(|branch| {
            let mut whole = items.clone();
            whole.insert(index, branch);
            separate_within(Node::concat(whole), splits)
        });
        return Ok(Verdict::Any(verdicts.collect::<Result<_, _>>()?));
    }

    let length = items.len();
    let mut kept = Vec::new();
    let mut verdicts = Vec::new();
    for (index, item) in items.into_iter().enumerate() {
        match item {
            Node::Look(look) if starts && index < head => {
                verdicts.push(condition(look, Node::Start, splits)?);
            }
            Node::Look(look) if ends && index >= length - tail => {
                verdicts.push(condition(look, Node::End, splits)?);
            }
            other => kept.push(other),
        }
    }
    let kept = Node::concat(kept);
    if let Some(look) = kept.first_look() {
        return Err(ErrorKind::LookAround.at(look.range.clone()));
    }
    verdicts.insert(0, Verdict::Found(kept));
    Ok(Verdict::All(verdicts))
}

/// The search that a look-around at an end of the value stands for.
fn condition(look: Look, end: Node, splits: &mut usize) -> Result<Verdict, PatternError> {
    let sought = if look.behind {
        vec![*look.node, end]
    } else {
        vec![end, *look.node]
    };
    let found = separate_within(Node::Concat(sought), splits)?;
    Ok(if look.negated {
        Verdict::Not(Box::new(found))
    } else {
        found
    })
}

fn flatten(node: Node, items: &mut Vec<Node>) {
    match node {
        Node::Concat(nodes) => nodes.into_iter().for_each(|node| flatten(node, items)),
        Node::Empty => {}
        other => items.push(other),
    }
}

fn is_zero_width(node: &Node) -> bool {
    matches!(
        node,
        Node::Start | Node::End | Node::Boundary { .. } | Node::Look(_)
    )
}
