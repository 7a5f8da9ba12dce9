//! What can't be kept as it came in, and where it stood: nothing that comes in changes in silence. What it becomes is
//! [`clean_input`](super::clean_input) and [`one_line`](super::one_line).
use super::{
    clean::{is_dropped, is_reserved},
    counted,
};

/// How many places are named; of more it is said how many.
const NAMED: usize = 3;

/// How many lines a text may have where it goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lines {
    /// One: a line break or a tab becomes a space.
    One,
    /// As many as there are.
    Any,
}

/// Characters of one sort, the first few with their places.
#[derive(Default)]
struct Found {
    count: usize,
    places: Vec<String>,
}

impl Found {
    fn add(&mut self, place: impl FnOnce() -> String) {
        self.count += 1;
        if self.count <= NAMED {
            self.places.push(place());
        }
    }

    /// `2 tabs became spaces: at …; at …`; nothing where there are none.
    fn say(self, one: &str, became: [&str; 2]) -> Option<String> {
        if self.count == 0 {
            return None;
        }
        let more = match self.count - self.places.len() {
            0 => String::new(),
            more => format!("; and {more} more"),
        };
        let became = became[usize::from(self.count > 1)];
        let what = counted(self.count, one);
        Some(format!(
            "{what} {became}: {}{more}.",
            self.places.join("; ")
        ))
    }
}

/// What of a text is not taken as it stands, and where, as sentences; `None` where all is, or only the ends of lines are
/// brought into one form. Lines and characters count from 1.
pub fn not_taken(text: &str, lines: Lines) -> Option<String> {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return None;
    }
    // Blanks around a line are none of it.
    let within = text.len() - text.trim_start().len()..text.trim_end().len();
    let many = lines == Lines::Any && text.trim_end().contains('\n');
    let [mut gone, mut breaks, mut tabs] = [Found::default(), Found::default(), Found::default()];
    let (mut line, mut column) = (1, 0);
    let mut signs = text.char_indices().peekable();
    while let Some((at, c)) = signs.next() {
        column += 1;
        let place = || {
            if many {
                format!("at line {line}, character {column}")
            } else {
                format!("at character {column}")
            }
        };
        let coded = || format!("U+{:04X} {}", u32::from(c), place());
        let before_lf = c == '\r' && signs.peek().is_some_and(|(_, next)| *next == '\n');
        match c {
            _ if before_lf => {}
            '\n' if lines == Lines::Any => {}
            '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' if lines == Lines::Any => breaks.add(coded),
            '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' if within.contains(&at) => {
                breaks.add(place);
            }
            '\t' if lines == Lines::One && within.contains(&at) => tabs.add(place),
            '\r' | '\u{85}' => {}
            _ if is_dropped(c) || is_reserved(c) => gone.add(coded),
            _ => {}
        }
        if c == '\n' && lines == Lines::Any {
            (line, column) = (line + 1, 0);
        }
    }
    let gone = gone.say(
        "character",
        [
            "that can't be shown was left out",
            "that can't be shown were left out",
        ],
    );
    let spaces = ["became a space", "became spaces"];
    let breaks = match lines {
        Lines::Any => breaks.say("separator", ["became a line break", "became line breaks"]),
        Lines::One => breaks.say("line break", spaces),
    };
    let said = [gone, breaks, tabs.say("tab", spaces)];
    let said: Vec<_> = said.into_iter().flatten().collect();
    (!said.is_empty()).then(|| said.join(" "))
}

/// The same of what came in somewhere: `In the title, 1 line break became a space: at character 4.`
pub fn not_taken_in(place: &str, text: &str, lines: Lines) -> Option<String> {
    not_taken(text, lines).map(|said| format!("In {place}, {said}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_taken_is_said_with_its_place() {
        for (text, lines, said) in [
            ("One\r\n\tTwo é\n\n", Lines::Any, None),
            ("\n Title \t\n", Lines::One, None),
            (
                "a\u{7}b",
                Lines::Any,
                Some("1 character that can't be shown was left out: U+0007 at character 2."),
            ),
            (
                "é\u{ad}\n\u{feff}語\0\u{2028}c\rd",
                Lines::Any,
                Some(
                    "3 characters that can't be shown were left out: U+00AD at line 1, character 2; U+FEFF at line 2, \
                     character 1; U+0000 at line 2, character 3. 2 separators became line breaks: U+2028 at line 2, \
                     character 4; U+000D at line 2, character 6.",
                ),
            ),
            (
                "\u{1b}\u{1b}\u{1b}\u{1b}\u{1b}",
                Lines::Any,
                Some(
                    "5 characters that can't be shown were left out: U+001B at character 1; U+001B at character 2; U+001B \
                     at character 3; and 2 more.",
                ),
            ),
            (
                "one\r\ntwo\tthree\n",
                Lines::One,
                Some(
                    "1 line break became a space: at character 5. 1 tab became a space: at character 9.",
                ),
            ),
        ] {
            assert_eq!(not_taken(text, lines).as_deref(), said, "{text:?}");
        }
        assert_eq!(
            not_taken_in("--title", "one\ntwo", Lines::One).as_deref(),
            Some("In --title, 1 line break became a space: at character 4.")
        );
    }
}
