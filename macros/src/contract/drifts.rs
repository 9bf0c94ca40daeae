//! The drifts of one endpoint, without those that the attribute or the method allows.

use sdx_endpoint_openapi::Node;

use super::attribute::Settings;
use super::declared::Declared;
use crate::args::{ContractKey, ContractRule};
use crate::errors::{Fault, SpanRange};
use crate::misuse::Drift;

/// A place of the document, as notes show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct At(String);

impl At {
    pub(super) fn of(node: Node<'_>) -> Self {
        let line = node.position().line;
        Self(format!(
            "{}:{line}: {}",
            node.file().display(),
            node.pointer()
        ))
    }

    pub(super) fn note(self) -> String {
        self.0
    }
}

/// Collects the drifts of one endpoint.
pub(super) struct Drifts<'a> {
    settings: &'a Settings,
    own: &'a [ContractRule],
    faults: Vec<Fault>,
}

impl<'a> Drifts<'a> {
    pub(super) fn new(settings: &'a Settings, method: &'a Declared) -> Self {
        let own = match method.args.contract.value() {
            Some(ContractKey::Allow(rules)) => rules.as_slice(),
            Some(ContractKey::None) | None => &[],
        };
        Self {
            settings,
            own,
            faults: Vec::new(),
        }
    }

    pub(super) fn allows(&self, rule: ContractRule) -> bool {
        self.settings.allowed.contains(&rule) || self.own.contains(&rule)
    }

    pub(super) fn push(&mut self, rule: ContractRule, span: SpanRange, drift: Drift) {
        if !self.allows(rule) {
            self.faults.push(Fault::new(span, drift));
        }
    }

    pub(super) fn into_faults(self) -> Vec<Fault> {
        self.faults
    }
}
