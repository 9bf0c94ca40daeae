//! Lists of `(name, value)` pairs, which say the same as a map and keep their order. The events of a list enter,
//! those of a map leave, so that the sink behind it knows maps only.

use crate::error::Unrepresentable;
use crate::value::{Event, Sink, text_of};

/// Hands a list of pairs on as a map, and everything else as it is.
pub(super) struct PairList<'s, S> {
    map: &'s mut S,
    state: State,
}

#[derive(Clone, Copy)]
enum State {
    /// Before the first event.
    Start,
    /// The value is not a list.
    Other,
    /// Between two pairs.
    List,
    /// In a pair, before its name.
    Name,
    /// In a pair, after its name.
    Value,
    /// In a value of that many open lists and maps; with none open, after it.
    Inside(usize),
}

const NO_PAIR: Unrepresentable = Unrepresentable::List;

impl<'s, S: Sink> PairList<'s, S> {
    pub(super) fn new(map: &'s mut S) -> Self {
        Self {
            map,
            state: State::Start,
        }
    }

    fn value(&mut self, open: usize, event: Event<'_>) -> Result<State, Unrepresentable> {
        self.map.event(event)?;
        Ok(State::Inside(match event {
            Event::ListStart | Event::MapStart => open.saturating_add(1),
            Event::ListEnd | Event::MapEnd => open.saturating_sub(1),
            _ => open,
        }))
    }
}

impl<S: Sink> Sink for PairList<'_, S> {
    fn event(&mut self, event: Event<'_>) -> Result<(), Unrepresentable> {
        self.state = match (self.state, event) {
            // Whether the items are pairs is known only later, but a flattened list can be nothing else.
            (State::Start, Event::ListStart) => {
                self.map.event(Event::MapStart)?;
                State::List
            }
            (State::Start | State::Other, event) => {
                self.map.event(event)?;
                State::Other
            }
            (State::List, Event::ListStart) => State::Name,
            (State::List, Event::ListEnd) => {
                self.map.event(Event::MapEnd)?;
                State::Other
            }
            (State::Name, Event::Scalar(name)) => {
                text_of(name, |name| self.map.event(Event::Key(name)))?;
                State::Value
            }
            (State::Inside(0), Event::ListEnd) => State::List,
            (State::List | State::Name | State::Inside(0), _) | (State::Value, Event::ListEnd) => {
                return Err(NO_PAIR);
            }
            (State::Value, event) => self.value(0, event)?,
            (State::Inside(open), event) => self.value(open, event)?,
        };
        Ok(())
    }
}
