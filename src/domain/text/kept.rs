//! Whether a later state of a text lost words of an earlier one, and both in one where it did.
use std::collections::HashMap;

use super::diff::{Change, merged};

/// Whether words of one text are missing in another, each as often as it stands there.
pub fn lacks_words(text: &str, of: &str) -> bool {
    let mut there: HashMap<&str, usize> = HashMap::new();
    for word in text.split_whitespace() {
        *there.entry(word).or_default() += 1;
    }
    of.split_whitespace().any(|word| match there.get_mut(word) {
        Some(left) if *left > 0 => {
            *left -= 1;
            false
        }
        _ => true,
    })
}

/// What a text became that may have lost words on the way: the later state where it has all of the earlier one, the earlier
/// one where the later has nothing more, else the lines of both.
pub fn nothing_lost(before: &str, after: &str) -> String {
    if !lacks_words(after, before) {
        return after.to_owned();
    }
    let ended = before.ends_with('\n') || after.ends_with('\n');
    let [old, new] = [before, after].map(|text| text.trim_end().split('\n').collect::<Vec<_>>());
    // A line that was cut short says nothing that the whole one does not.
    let cut = new.iter().rposition(|line| !line.trim().is_empty());
    let cut = cut.filter(|at| {
        let line = new.get(*at).copied().unwrap_or_default();
        old.iter().any(|whole| whole.starts_with(line.trim_end()))
    });
    let uncut: Vec<_> = new.iter().take(cut.unwrap_or(new.len())).copied().collect();
    if !lacks_words(before, &uncut.join("\n")) {
        return before.to_owned();
    }
    let new = if cut.is_some() { uncut } else { new };
    let both = merged(&old, &new).into_iter();
    // Between what was there and what came no gap is needed.
    let lines = both.filter(|(change, line)| *change != Change::Added || !line.trim().is_empty());
    let mut lines: Vec<_> = lines.map(|(_, line)| line).collect();
    if ended {
        lines.push("");
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_that_went_are_there_again_and_nothing_stands_twice() {
        let before = "---\ntitle: Bay 4\n---\n\n## What?\n\nOne two three.\nFour five.\n";
        for (after, becomes) in [
            ("", before),
            ("---\ntitle: Bay 4\n---\n\n## What?\n\nOne tw", before),
            ("Four five.\n", before),
            (
                "PREC",
                "---\ntitle: Bay 4\n---\n\n## What?\n\nOne two three.\nFour five.\nPREC\n",
            ),
            (
                "---\ntitle: Bay 4\n---\n\n## What?\n\nOne two three.\nSix.\n",
                "---\ntitle: Bay 4\n---\n\n## What?\n\nOne two three.\nFour five.\nSix.\n",
            ),
        ] {
            assert_eq!(nothing_lost(before, after), becomes, "{after:?}");
        }
        let more = format!("{before}Six.\n");
        assert_eq!(nothing_lost(before, &more), more);
    }

    proptest! {
        /// Whatever became of a text, no word of either state is missing, but for one that was cut short.
        #[test]
        fn no_word_of_either_is_missing(before in "([ab]{1,3}[ \n]){0,12}", after in "([ab]{1,3}[ \n]){0,12}") {
            let both = nothing_lost(&before, &after);
            prop_assert!(!lacks_words(&both, &before), "{both:?}");
            let mut whole: Vec<_> = after.lines().filter(|line| !line.trim().is_empty()).collect();
            whole.pop();
            for word in whole.join(" ").split_whitespace() {
                prop_assert!(both.split_whitespace().any(|one| one == word), "{both:?} {word}");
            }
        }

        /// What was cut off anywhere is whole again.
        #[test]
        fn what_was_cut_off_is_whole_again(before in "([a-c]{1,3}[ \n]){1,12}", at in any::<prop::sample::Index>()) {
            let cut = &before[..at.index(before.len())];
            let whole = nothing_lost(&before, cut);
            let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
            prop_assert_eq!(words(&whole), words(&before));
        }
    }
}
