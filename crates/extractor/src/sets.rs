//! Things that hang together, directly or over others.

/// Numbers from 0 on, some of them joined.
#[derive(Debug, Default)]
pub struct Sets {
    above: Vec<usize>,
}

impl Sets {
    /// So many numbers, each by itself.
    pub fn of(count: usize) -> Self {
        Sets {
            above: (0..count).collect(),
        }
    }

    /// One more number by itself.
    pub fn add(&mut self) -> usize {
        self.above.push(self.above.len());
        self.above.len() - 1
    }

    /// Joins two numbers and all that hangs on them.
    pub fn join(&mut self, p: usize, q: usize) {
        let (p, q) = (self.first(p), self.first(q));
        self.above[p.max(q)] = p.min(q);
    }

    /// The least number that hangs together with this one.
    pub fn first(&mut self, mut at: usize) -> usize {
        while self.above[at] != at {
            self.above[at] = self.above[self.above[at]];
            at = self.above[at];
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::Sets;

    #[test]
    fn what_is_joined_over_others_has_one_first() {
        let mut sets = Sets::of(5);
        sets.join(3, 1);
        sets.join(4, 3);
        assert_eq!([0, 1, 2, 3, 4].map(|at| sets.first(at)), [0, 1, 2, 1, 1]);
        let last = sets.add();
        sets.join(0, last);
        assert_eq!((last, sets.first(5), sets.first(2)), (5, 0, 2));
    }
}
