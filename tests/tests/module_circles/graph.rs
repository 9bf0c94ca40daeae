//! A graph of names, and its circles.

use std::collections::{BTreeMap, BTreeSet};

/// What each module depends on, each edge with the path that it was read from.
pub(crate) type Graph = BTreeMap<String, BTreeMap<String, String>>;

/// One circle for each group of modules that depend on each other, with the paths that close it.
pub(crate) fn circles(graph: &Graph) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let mut circles = Vec::new();
    for start in graph.keys() {
        if !seen.contains(start)
            && let Some(circle) = shortest_circle(graph, start)
        {
            circles.push(describe(graph, &circle));
            seen.extend(circle);
        }
    }
    circles
}

/// The shortest way from `start` back to it.
fn shortest_circle(graph: &Graph, start: &str) -> Option<Vec<String>> {
    let mut ways = vec![vec![start.to_owned()]];
    let mut reached = BTreeSet::new();
    while !ways.is_empty() {
        let mut longer = Vec::new();
        for way in ways {
            for next in way
                .last()
                .and_then(|last| graph.get(last))
                .into_iter()
                .flatten()
            {
                if next.0 == start {
                    return Some(way);
                }
                if reached.insert(next.0.clone()) {
                    longer.push([&way[..], std::slice::from_ref(next.0)].concat());
                }
            }
        }
        ways = longer;
    }
    None
}

fn describe(graph: &Graph, circle: &[String]) -> String {
    let mut text = format!("{} -> {}", circle.join(" -> "), circle[0]);
    for (from, to) in circle.iter().zip(circle.iter().cycle().skip(1)) {
        text.push_str("\n    ");
        text.push_str(&graph[from][to]);
    }
    text
}
