//! Hopcroft's algorithm: the smallest automaton of the same verdicts. Every state must be reachable; none is dropped here.

use super::columns::Columns;
use super::dfa::Dfa;

/// Merges states that no input tells apart.
pub(crate) fn minimize(dfa: &Dfa) -> Dfa {
    // Classes that no state tells apart, first: most patterns have more classes than their automaton needs.
    let columns = Columns::of(&[dfa]);
    columns.expand(&minimize_merged(&columns.merge(dfa)))
}

fn minimize_merged(dfa: &Dfa) -> Dfa {
    let blocks = Partition::new(dfa).refine(&Predecessors::new(dfa));
    let mut representatives = vec![0; blocks.count];
    for (state, &block) in blocks.of.iter().enumerate() {
        representatives[block] = state;
    }
    Dfa {
        classes: dfa.classes,
        next: representatives
            .iter()
            .flat_map(|&state| dfa.row(state).iter().map(|&next| blocks.of[next]))
            .collect(),
        accepting: representatives
            .iter()
            .map(|&state| dfa.accepting[state])
            .collect(),
        start: blocks.of[dfa.start],
    }
}

/// For each class and state, the states that lead there.
struct Predecessors {
    states: usize,
    offsets: Vec<usize>,
    sources: Vec<usize>,
}

impl Predecessors {
    fn new(dfa: &Dfa) -> Self {
        let states = dfa.len();
        let mut offsets = vec![0; dfa.classes * states + 1];
        for (index, &target) in dfa.next.iter().enumerate() {
            offsets[(index % dfa.classes) * states + target + 1] += 1;
        }
        for index in 1..offsets.len() {
            offsets[index] += offsets[index - 1];
        }
        let mut filled = offsets.clone();
        let mut sources = vec![0; dfa.next.len()];
        for (index, &target) in dfa.next.iter().enumerate() {
            let slot = &mut filled[(index % dfa.classes) * states + target];
            sources[*slot] = index / dfa.classes;
            *slot += 1;
        }
        Self {
            states,
            offsets,
            sources,
        }
    }

    fn of(&self, class: usize, state: usize) -> &[usize] {
        let index = class * self.states + state;
        &self.sources[self.offsets[index]..self.offsets[index + 1]]
    }
}

struct Partition {
    classes: usize,
    /// States, block by block.
    order: Vec<usize>,
    /// The index of each state in `order`.
    place: Vec<usize>,
    /// The block of each state.
    of: Vec<usize>,
    /// Start and end of each block in `order`.
    bounds: Vec<(usize, usize)>,
    /// How many states at the front of each block are marked.
    marked: Vec<usize>,
    count: usize,
}

impl Partition {
    fn new(dfa: &Dfa) -> Self {
        let mut order: Vec<usize> = (0..dfa.len()).collect();
        order.sort_by_key(|&state| !dfa.accepting[state]);
        let accepting = dfa.accepting.iter().filter(|&&accepting| accepting).count();
        let mut place = vec![0; order.len()];
        for (index, &state) in order.iter().enumerate() {
            place[state] = index;
        }
        let bounds: Vec<_> = [(0, accepting), (accepting, order.len())]
            .into_iter()
            .filter(|(start, end)| start < end)
            .collect();
        let both = bounds.len() == 2;
        let of = dfa
            .accepting
            .iter()
            .map(|&accepting| usize::from(both && !accepting))
            .collect();
        let (marked, count) = (vec![0; bounds.len()], bounds.len());
        Self {
            classes: dfa.classes,
            order,
            place,
            of,
            bounds,
            marked,
            count,
        }
    }

    fn refine(mut self, predecessors: &Predecessors) -> Self {
        let mut waiting: Vec<usize> = (0..self.count).collect();
        let mut is_waiting = vec![true; self.count];
        while let Some(splitter) = waiting.pop() {
            is_waiting[splitter] = false;
            let (start, end) = self.bounds[splitter];
            let targets = self.order[start..end].to_vec();
            for class in 0..self.classes {
                let mut touched = Vec::new();
                for &target in &targets {
                    for &source in predecessors.of(class, target) {
                        self.mark(source, &mut touched);
                    }
                }
                for block in touched {
                    let Some((fresh, smaller)) = self.split(block) else {
                        continue;
                    };
                    // Hopcroft's step: of two halves the smaller one suffices as a splitter, which makes n log n of n².
                    is_waiting.push(is_waiting[block]);
                    if is_waiting[block] {
                        waiting.push(fresh);
                    } else {
                        is_waiting[smaller] = true;
                        waiting.push(smaller);
                    }
                }
            }
        }
        self
    }

    fn mark(&mut self, state: usize, touched: &mut Vec<usize>) {
        let block = self.of[state];
        let front = self.bounds[block].0 + self.marked[block];
        let place = self.place[state];
        if place < front {
            return;
        }
        if self.marked[block] == 0 {
            touched.push(block);
        }
        let other = self.order[front];
        self.order.swap(front, place);
        (self.place[state], self.place[other]) = (front, place);
        self.marked[block] += 1;
    }

    /// Moves the marked states into a block of their own; says which of the two is smaller.
    fn split(&mut self, block: usize) -> Option<(usize, usize)> {
        let marked = std::mem::take(&mut self.marked[block]);
        let (start, end) = self.bounds[block];
        if marked == end - start {
            return None;
        }
        let fresh = self.count;
        self.bounds[block].0 = start + marked;
        self.bounds.push((start, start + marked));
        self.marked.push(0);
        self.count += 1;
        for index in start..start + marked {
            self.of[self.order[index]] = fresh;
        }
        Some((
            fresh,
            if marked <= end - start - marked {
                fresh
            } else {
                block
            },
        ))
    }
}
