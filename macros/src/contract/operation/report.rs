//! What is reported for an endpoint that stands for no operation: in the part of it that is wrong.

use sdx_endpoint_openapi::Operation;

use super::Operations;
use crate::args::ContractRule;
use crate::contract::declared::Declared;
use crate::contract::drifts::{At, Drifts};
use crate::contract::shape::{nearest_shape, shape_of};
use crate::errors::{SpanRange, did_you_mean, list, nearest};
use crate::misuse::Drift;

impl Operations<'_> {
    /// Reports that the document has nothing for an endpoint, in the part of it that is wrong.
    pub(in crate::contract) fn report_missing(&self, method: &Declared, drifts: &mut Drifts<'_>) {
        if let Some(id) = method.args.operation.spanned() {
            let ids: Vec<String> = self
                .all
                .iter()
                .filter_map(Operation::id)
                .map(Into::into)
                .collect();
            let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
            let help = did_you_mean(nearest(&id.value, &ids), || {
                "write an `operationId` of the document, or remove `operation`".to_owned()
            });
            let drift = Drift::NoOperation {
                id: id.value.clone(),
                help,
            };
            drifts.push(ContractRule::Operation, id.span, drift);
            return;
        }
        let Some(shape) = shape_of(method, &self.prefix) else {
            return;
        };
        let path = method.args.path.spanned();
        let at_path = path.map_or_else(|| SpanRange::from(method.name.span()), |path| path.span);
        let same: Vec<&Operation<'_>> = self
            .all
            .iter()
            .zip(self.shapes)
            .filter(|(_, own)| **own == shape)
            .map(|(one, _)| one)
            .collect();
        if let Some(one) = same.first() {
            let verbs: Vec<&str> = same.iter().map(|one| one.method()).collect();
            let drift = Drift::OtherMethod {
                found: method.endpoint.verb.clone(),
                known: list(&verbs, "and"),
                help: match verbs.as_slice() {
                    [only] => format!("write `method = \"{only}\"`"),
                    _ => "write one of them, or `contract = \"none\"`".to_owned(),
                },
                at: At::of(one.node()).note(),
            };
            let span = method
                .args
                .method
                .spanned()
                .map_or(at_path, |verb| verb.span);
            drifts.push(ContractRule::Method, span, drift);
            return;
        }
        let own = &method.endpoint.template;
        let near = nearest_shape(&shape, self.shapes)
            .and_then(|near| self.shapes.iter().position(|shape| shape == near))
            .and_then(|index| self.all.get(index));
        let spelled = near.map(|near| self.spelled(method, near));
        let help = did_you_mean(spelled.as_deref(), || {
            "write a path of the document, or `contract = \"none\"` for one that it leaves out"
                .to_owned()
        });
        let node = match near {
            Some(near) => Some(near.node()),
            None => self
                .all
                .first()
                .and_then(|one| one.node().document().node().ok()?.get("paths")),
        };
        let drift = Drift::NoPath {
            verb: method.endpoint.verb.clone(),
            path: own.clone(),
            help,
            at: node.map(|node| At::of(node).note()).unwrap_or_default(),
        };
        drifts.push(ContractRule::Path, at_path, drift);
    }
}
