//! What a test asks for: the steps of an operation, checked against the document when they are set.

use super::answer::{Prepared, prepare};
use super::step::{Script, Selection, Step, StepKind};
use super::{Mock, report};

impl Mock {
    pub(super) fn stand(&self, operation: &str, Step(step): Step) -> Self {
        self.set(operation, step, |script, step| script.standing = step);
        self.clone()
    }

    pub(super) fn set(
        &self,
        operation: &str,
        step: StepKind,
        apply: impl FnOnce(&mut Script, StepKind),
    ) {
        let api = &self.0.api;
        let Some(number) = api.named(operation) else {
            let message = report::no_operation(api, operation);
            self.lock().faults.push(message);
            return;
        };
        if let StepKind::Respond(selection) = &step
            && let Err(reason) = self.prepared(number, selection, None)
        {
            let message = format!("{}: `{operation}`: {reason}", api.file().display());
            self.lock().faults.push(message);
            return;
        }
        apply(self.lock().scripts.entry(number).or_default(), step);
    }

    /// The response that is selected, made when it is first asked for.
    pub(super) fn prepared(
        &self,
        number: usize,
        selection: &Selection,
        accept: Option<String>,
    ) -> Result<Prepared, String> {
        let key = (number, selection.clone(), accept);
        if let Some(known) = self.lock().prepared.get(&key) {
            return Ok(known.clone());
        }
        let documented = self
            .0
            .api
            .documented(number)
            .map_err(|error| error.to_string())?;
        let prepared = prepare(&documented, selection, key.2.as_deref())?;
        self.lock().prepared.insert(key, prepared.clone());
        Ok(prepared)
    }
}
