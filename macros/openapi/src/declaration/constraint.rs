//! Constraints of a schema as options of a marker, and as comments where the attribute cannot say them.

use crate::code::{Ty, literal};
use crate::model::{Bound, Schema};
use crate::pattern;
use crate::tree::Number;

/// The options, in the order of the documentation; a pattern apart, since the attribute has a key for it.
#[derive(Debug, Default)]
pub(super) struct Constraints {
    pub(super) pattern: Option<String>,
    pub(super) options: Vec<String>,
    /// What is not checked.
    pub(super) unchecked: Vec<String>,
}

/// The constraints of a value of type `ty`, and those of the items of a list, which are checked one by one.
pub(super) fn read(schema: &Schema<'_>, ty: &Ty) -> Constraints {
    let mut constraints = Constraints::default();
    let (scalar, item) = match ty {
        Ty::List(item) => {
            constraints.items(schema);
            (schema.items().ok().flatten(), item.as_ref())
        }
        other => (Some(*schema), other),
    };
    let Some(scalar) = scalar else {
        return constraints;
    };
    match item {
        Ty::String => constraints.text(&scalar),
        Ty::I32 | Ty::I64 | Ty::U32 | Ty::U64 => constraints.integers(&scalar, item),
        Ty::F64 => constraints.floats(&scalar),
        _ => {}
    }
    if scalar.node().get("multipleOf").is_some() {
        constraints.unchecked.push("`multipleOf`".to_owned());
    }
    constraints
}

impl Constraints {
    fn text(&mut self, schema: &Schema<'_>) {
        match schema.pattern().filter(|pattern| !pattern.is_empty()) {
            Some(pattern) if pattern::compiles(&pattern) => {
                self.pattern = Some(pattern.into_owned());
            }
            Some(pattern) => self
                .unchecked
                .push(format!("the pattern `{}`", pattern.escape_debug())),
            None => {}
        }
        let least = schema.min_length().filter(|least| *least > 0);
        self.pair("min_length", least, "max_length", schema.max_length());
    }

    fn items(&mut self, schema: &Schema<'_>) {
        let least = schema.min_items().filter(|least| *least > 0);
        self.pair("min_items", least, "max_items", schema.max_items());
        if schema
            .node()
            .get("uniqueItems")
            .and_then(crate::document::Node::as_bool)
            == Some(true)
        {
            self.unchecked.push("`uniqueItems`".to_owned());
        }
    }

    fn pair(&mut self, least_name: &str, least: Option<u64>, most_name: &str, most: Option<u64>) {
        // Bounds that cross let no value through; the document is wrong.
        if let (Some(low), Some(high)) = (least, most)
            && low > high
        {
            self.unchecked
                .push(format!("`{least_name}` {low} above `{most_name}` {high}"));
            return;
        }
        self.options
            .extend(least.map(|least| format!("{least_name} = {least}")));
        self.options
            .extend(most.map(|most| format!("{most_name} = {most}")));
    }

    fn integers(&mut self, schema: &Schema<'_>, ty: &Ty) {
        let step = |bound: Bound, by: i128| match bound.value {
            Number::Integer(value) if bound.exclusive => value.checked_add(by).map(Number::Integer),
            Number::Float(_) if bound.exclusive => None,
            value => Some(value),
        };
        let unsigned = matches!(ty, Ty::U32 | Ty::U64);
        let least = schema.minimum().and_then(|bound| step(bound, 1));
        let least = least.filter(|least| !unsigned || *least > Number::Integer(0));
        let most = schema.maximum().and_then(|bound| step(bound, -1));
        self.bounds(least, most);
    }

    fn floats(&mut self, schema: &Schema<'_>) {
        let inclusive = |name: &str, bound: Option<Bound>, unchecked: &mut Vec<String>| match bound
        {
            Some(bound) if bound.exclusive => {
                unchecked.push(format!("the exclusive {name} {}", bound.value));
                None
            }
            other => other.map(|bound| bound.value),
        };
        let least = inclusive("minimum", schema.minimum(), &mut self.unchecked);
        let most = inclusive("maximum", schema.maximum(), &mut self.unchecked);
        self.bounds(least, most);
    }

    fn bounds(&mut self, least: Option<Number>, most: Option<Number>) {
        if let (Some(low), Some(high)) = (least, most)
            && low > high
        {
            self.unchecked
                .push(format!("`minimum` {low} above `maximum` {high}"));
            return;
        }
        self.options
            .extend(least.map(|least| format!("minimum = {least}")));
        self.options
            .extend(most.map(|most| format!("maximum = {most}")));
    }

    /// All options, with the pattern.
    pub(super) fn into_options(self) -> Vec<String> {
        let pattern = self
            .pattern
            .map(|pattern| format!("pattern = {}", literal(&pattern)));
        pattern.into_iter().chain(self.options).collect()
    }
}
