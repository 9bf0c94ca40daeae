//! Servers: the URL of an endpoint with its own, and what all paths of a trait begin with.

use sdx_endpoint_openapi::{Document, Operation, Server};

use super::declared::Declared;
use super::drifts::{At, Drifts};
use crate::args::ContractRule;
use crate::misuse::Drift;

/// An endpoint's own `base_url` is one of the operation's servers.
pub(super) fn check(method: &Declared, operation: &Operation<'_>, drifts: &mut Drifts<'_>) {
    let Some(base_url) = method.args.base_url.spanned() else {
        return;
    };
    let servers = operation.servers();
    let is_relative = |server: &Server<'_>| !server.url().contains("://");
    if servers.is_empty() || servers.iter().any(is_relative) {
        return;
    }
    // The path of the server may be written as that of the endpoint.
    let url = format!(
        "{}{}",
        base_url.value.trim_end_matches('/'),
        method.endpoint.template
    );
    let ends = url.match_indices('/').map(|(at, _)| at).chain([url.len()]);
    let starts: Vec<&str> = ends
        .filter(|at| *at >= base_url.value.trim_end_matches('/').len())
        .filter_map(|at| url.get(..at))
        .collect();
    let is_known = |server: &Server<'_>| starts.iter().any(|start| matches(&server.url(), start));
    if servers.iter().any(is_known) {
        return;
    }
    let known = servers.first().map(Server::default_url).unwrap_or_default();
    let at = servers
        .first()
        .map_or_else(|| super::at(operation), |server| At::of(server.node()));
    let drift = Drift::OtherServer {
        url: base_url.value.clone(),
        known: known.trim_end_matches('/').to_owned(),
        at: at.note(),
    };
    drifts.push(ContractRule::BaseUrl, base_url.span, drift);
}

/// Whether the URL is that of the server, whose variables may be anything.
fn matches(server: &str, url: &str) -> bool {
    let mut rest = url.trim_end_matches('/');
    let server = server.trim_end_matches('/');
    let mut is_open = false;
    for piece in server.split('{') {
        let literal = match piece.split_once('}') {
            Some((_, literal)) => literal,
            None => piece,
        };
        let found = if is_open {
            rest.find(literal)
        } else {
            rest.starts_with(literal).then_some(0)
        };
        let Some(found) = found else {
            return false;
        };
        rest = rest
            .get(found.saturating_add(literal.len())..)
            .unwrap_or_default();
        is_open = true;
    }
    rest.is_empty() || server.ends_with('}')
}

/// The paths of the document's servers, with which the paths of a trait may begin; the empty one first.
pub(super) fn prefixes(document: &Document) -> Vec<String> {
    let mut prefixes = vec![String::new()];
    for path in paths(&document.servers()) {
        if !prefixes.contains(&path) {
            prefixes.push(path);
        }
    }
    prefixes
}

/// The paths of servers that have one.
pub(super) fn paths(servers: &[Server<'_>]) -> Vec<String> {
    let path = |server: &Server<'_>| {
        let url = server.default_url();
        let path = match url.split_once("://") {
            Some((_, rest)) => rest.find('/').and_then(|at| rest.get(at..))?,
            None => url.as_str(),
        };
        let path = path.trim_end_matches('/');
        path.starts_with('/').then(|| path.to_owned())
    };
    servers.iter().filter_map(path).collect()
}
