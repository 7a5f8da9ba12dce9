//! A checkpoint copies the last saves, page by page, from beside the journal into it. It can be cut
//! short at every page, and in the middle of one: by a kill, a full disk, a power cut. The states
//! it can leave are built here one by one, which no kill would hit for certain.
use std::collections::{BTreeMap, BTreeSet};

use super::{Harmed, Lab, spread, times};

/// What the database calls a page.
const PAGE: usize = 4096;

/// A journal with saves that stand only beside it.
struct Unsettled {
    lab: Lab,
    main: Vec<u8>,
    beside: Vec<u8>,
    names: BTreeSet<String>,
}

impl Unsettled {
    fn new(locked: bool) -> Self {
        let (lab, mut parts) = Lab::unsettled(locked, 3);
        let [main, beside] = [0, 1].map(|part| parts[part].take().unwrap());
        let names = lab.names("settled");
        assert_eq!(names.len(), 7);
        Self {
            lab,
            main,
            beside,
            names,
        }
    }

    /// The pages that a checkpoint writes, in its order: each page as the last save left it.
    fn pages(&self) -> BTreeMap<usize, &[u8]> {
        let number = |bytes: &[u8]| u32::from_be_bytes(bytes.try_into().unwrap());
        let (head, frames) = self.beside.split_at(32);
        assert_eq!(number(&head[8..12]), u32::try_from(PAGE).unwrap());
        let frames = frames.chunks_exact(24 + PAGE);
        // What is left of an older round has another salt.
        let current = frames.filter(|frame| frame[8..16] == head[16..24]);
        current
            .map(|frame| (number(&frame[..4]) as usize, &frame[24..]))
            .collect()
    }

    /// The journal after `whole` pages were copied and the first bytes of the next.
    fn cut_short(&self, whole: usize, bytes: usize) -> Vec<u8> {
        let mut main = self.main.clone();
        for (n, (page, content)) in self.pages().into_iter().take(whole + 1).enumerate() {
            let written = if n < whole { PAGE } else { bytes };
            let at = (page - 1) * PAGE;
            let end = at + written;
            if main.len() < end {
                main.resize(end, 0);
            }
            main[at..end].copy_from_slice(&content[..written]);
        }
        main
    }

    #[track_caller]
    fn opens(&self, main: &[u8], state: &str) {
        let parts = [Some(main.to_vec()), Some(self.beside.clone()), None, None];
        self.lab.put(&parts);
        let found = self.lab.names(state);
        assert_eq!(found, self.names, "{state}");
        self.lab.run(&["add", "reflection", "And on"]).ok();
        assert_eq!(self.lab.names(state).len(), self.names.len() + 1, "{state}");
    }
}

#[test]
fn wherever_a_checkpoint_is_cut_short_everything_is_there() {
    for locked in [false, true] {
        let unsettled = Unsettled::new(locked);
        let count = unsettled.pages().len();
        assert!(count > 20, "{count} pages");
        let mut tally = Harmed::default();
        for whole in spread(count, times(6)) {
            let cut = if whole % 2 == 0 { 0 } else { 1000 + whole };
            let main = unsettled.cut_short(whole, cut);
            unsettled.opens(
                &main,
                &format!("locked: {locked}, {whole} pages and {cut} bytes"),
            );
            tally.count(false, true);
        }
        tally.say(&format!("a checkpoint cut short, locked: {locked}"));
    }
}

#[test]
fn a_journal_whose_end_was_never_written_takes_it_from_beside() {
    for locked in [false, true] {
        let unsettled = Unsettled::new(locked);
        // Its length was changed before its pages were: a hole, or not even that.
        let long = unsettled.cut_short(unsettled.pages().len(), 0);
        let mut hole = unsettled.main.clone();
        hole.resize(long.len(), 0);
        unsettled.opens(&hole, "a hole");
        let odd = unsettled.main.len() + (long.len() - unsettled.main.len()) / 2 + 123;
        unsettled.opens(&long[..odd], "an odd length");
        // The first page is the last to be written, and the first to be torn.
        let mut torn = long.clone();
        torn[16..PAGE].fill(0);
        unsettled.opens(&torn, "a torn first page");
    }
}
