//! What people write of an action, understood: owner and day in their own words, a line without a
//! checkbox, and the same told back to them.
use std::borrow::Cow;

use chrono::NaiveDate;

use super::{
    Action, Names, Owner, day,
    line::{CheckboxLine, due_at_end, human, owner_at_end, parse, print, told},
    owner,
    words::joined,
};
use crate::domain::{Moment, text, when};

/// A line longer than this is kept as it is, in bytes: nobody promises that much at once.
const LONGEST: usize = 600;

/// What stands before the words of a line in a list of actions.
const BULLETS: [&str; 6] = ["-", "*", "+", "\u{2022}", "\u{2013}", "\u{2014}"];
/// Boxes as people draw them, and whether each is ticked.
const BOXES: [(&str, bool); 9] = [
    ("[ ]", false),
    ("[]", false),
    ("[x]", true),
    ("[X]", true),
    ("\u{2610}", false),
    ("\u{2611}", true),
    ("\u{2612}", true),
    ("TODO:", false),
    ("TODO", false),
];
/// What people write where there is nothing to do.
const NOTHING: [&str; 7] = [
    "none",
    "nothing",
    "n/a",
    "na",
    "nil",
    "no action",
    "no actions",
];

/// Reads what a person typed for an action, with or without a checkbox, in their own words; none
/// without words.
pub fn written(text: &str, now: Moment, names: Names<'_>) -> Option<Action> {
    dated(text, None, now, names)
}

/// The same where the day is said apart: then no word is taken for one.
pub fn dated(text: &str, due: Option<NaiveDate>, now: Moment, names: Names<'_>) -> Option<Action> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let (done, words) = match CheckboxLine::of(&text) {
        Some(cut) => (cut.done, cut.after),
        None => unmarked(&text)?,
    };
    understood(words, done, due, now, Some(names))
}

/// The words of somebody else, of which none is taken for a day: those that would be stand in quotes.
pub fn plain(text: &str, now: Moment) -> String {
    let mut words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
    for _ in 0..words.len() {
        let read: Vec<&str> = words.iter().map(String::as_str).collect();
        let Some(found) = day::find(&read, now) else {
            break;
        };
        let (Some(first), last) = (words.get_mut(found.from), found.to.saturating_sub(1)) else {
            break;
        };
        first.insert(0, '"');
        if let Some(last) = words.get_mut(last) {
            last.push('"');
        }
    }
    words.join(" ")
}

/// What an action was understood as: "yours, due Fri 4 Dec".
pub fn summary(action: &Action, today: NaiveDate) -> String {
    let whose = match &action.owner {
        None | Some(Owner::Me) => "yours".to_owned(),
        Some(Owner::Mentor) => "your mentor's".to_owned(),
        Some(Owner::Named(name)) => format!("{name}'s"),
    };
    let by = match action.due {
        None => "no date".to_owned(),
        Some(due) if due < today => {
            format!("due {}, which has passed", when::day_within(due, today))
        }
        Some(due) => format!("due {}", when::day_within(due, today)),
    };
    let done = if action.done { "done, " } else { "" };
    format!("{done}{whose}, {by}")
}

/// A text to be read, in which actions say whose they are and when they are due as people do:
/// "Send the paper (Dr Osei, due Fri 4 Dec)".
pub fn readable(text: &str, today: NaiveDate) -> Cow<'_, str> {
    let said = |line: &str| {
        let (cut, action) = CheckboxLine::of(line).zip(parse(line))?;
        let owner = action.owner.as_ref().filter(|_| !action.is_mine());
        let owner = owner.map(|owner| owner.name().to_owned());
        let due = action.due;
        let due = due.map(|due| format!("due {}", when::day_within(due, today)));
        let parts: Vec<_> = owner.into_iter().chain(due).collect();
        let named = action.owner.is_some() || action.due.is_some();
        let mark = if cut.done { 'x' } else { ' ' };
        let aside = match parts.join(", ") {
            parts if parts.is_empty() => parts,
            parts => format!(" ({parts})"),
        };
        named.then(|| format!("{}[{mark}] {}{aside}", cut.before, action.text))
    };
    if !text.contains('[') || !text.split('\n').any(|line| said(line).is_some()) {
        return Cow::Borrowed(text);
    }
    let lines = text.split('\n');
    let lines: Vec<_> = lines
        .map(|line| said(line).map_or(Cow::Borrowed(line), Cow::Owned))
        .collect();
    Cow::Owned(lines.join("\n"))
}

/// The words of an action; the names that may be meant, or none where nobody is asked for.
fn understood(
    text: &str,
    done: bool,
    due: Option<NaiveDate>,
    now: Moment,
    names: Option<Names<'_>>,
) -> Option<Action> {
    let mut action = Action::new("");
    (action.done, action.due) = (done, due);
    let mut rest = Cow::Borrowed(text.trim());
    // Each once, in whatever order they were said; words must be left.
    loop {
        // What was done says "on Monday" of a day that has passed.
        let free = !done && rest.len() <= LONGEST;
        let words: Vec<&str> = rest.split_whitespace().collect();
        let spoken = || free.then(|| day::find(&words, now)).flatten();
        if action.owner.is_none()
            && let Some((before, owner)) = owner_at_end(&rest)
        {
            action.owner = Some(names.map_or(owner.clone(), |names| names.settle(owner)));
            rest = Cow::Owned(before.to_owned());
        } else if action.due.is_none()
            && let Some((before, due)) = due_at_end(&rest, &|text| human(text, now))
        {
            action.due = Some(due);
            rest = Cow::Owned(before.to_owned());
        } else if action.due.is_none()
            && let Some(found) = spoken()
            && let Some(left) = without(&words, &found)
        {
            action.due = Some(found.due);
            rest = Cow::Owned(left);
        } else if action.owner.is_none()
            && free
            && let Some(names) = names
            && let Some((owner, left)) = owner::find(&words, names)
            && text::has_words(&left)
        {
            action.owner = Some(owner);
            rest = Cow::Owned(left);
        } else {
            break;
        }
    }
    action.text = rest.split_whitespace().collect::<Vec<_>>().join(" ");
    (!action.text.is_empty()).then_some(action)
}

/// The words without those that name the day; none when no words would be left.
fn without(words: &[&str], found: &day::Day) -> Option<String> {
    if !found.goes {
        return Some(words.join(" "));
    }
    let left = joined(words.get(..found.from)?, words.get(found.to..)?);
    text::has_words(&left).then_some(left)
}

/// The mark and the words of a line without a checkbox as a document has it; none where the line is no
/// action.
fn unmarked(line: &str) -> Option<(bool, &str)> {
    let mut rest = line.trim();
    for bullet in BULLETS {
        if let Some(after) = rest.strip_prefix(bullet)
            && (after.starts_with(char::is_whitespace) || bullet.len() > 1)
        {
            rest = after.trim_start();
            break;
        }
    }
    let digits = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    if digits.len() < rest.len()
        && rest.len() - digits.len() <= 2
        && let Some(after) = digits.strip_prefix(['.', ')'])
        && after.starts_with(char::is_whitespace)
    {
        rest = after.trim_start();
    }
    let mut done = false;
    for (drawn, ticked) in BOXES {
        if let Some(after) = rest.strip_prefix(drawn)
            && (after.starts_with(char::is_whitespace)
                || drawn.len() == 3 && !drawn.starts_with('['))
        {
            (done, rest) = (ticked, after.trim_start());
            break;
        }
    }
    let low = rest.trim_end_matches('.').to_lowercase();
    let says_something = text::has_words(rest) && !NOTHING.contains(&low.as_str());
    says_something.then_some((done, rest))
}

/// How the lines of a section are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Taken {
    /// Only what has a checkbox.
    Boxes,
    /// Every line; whose each is, is asked for.
    Actions,
    /// Every line; they are all of one person.
    Steps,
}

impl Taken {
    /// How those of the section of that name are.
    pub(super) fn of(section: &str) -> Self {
        match section.to_lowercase().as_str() {
            "actions" => Self::Actions,
            "milestones" => Self::Steps,
            _ => Self::Boxes,
        }
    }
}

/// What each line of a section is understood as; none for a line that is no action.
pub(super) fn lines<'a>(
    section: &str,
    text: &'a str,
    now: Moment,
    names: Names<'_>,
) -> impl Iterator<Item = (&'a str, Option<Action>)> {
    let taken = Taken::of(section);
    let names = (taken != Taken::Steps).then_some(names);
    let (mut fenced, mut below) = (false, false);
    text.split('\n').map(move |line| {
        let bare = line.trim_start();
        let fence = bare.starts_with("```") || bare.starts_with("~~~");
        fenced ^= fence;
        if fence || fenced {
            return (line, None);
        }
        let action = match CheckboxLine::of(line) {
            Some(cut) => understood(cut.after, cut.done, None, now, names),
            None if taken == Taken::Boxes || is_aside(line, below) => None,
            None => {
                unmarked(line).and_then(|(done, words)| understood(words, done, None, now, names))
            }
        };
        // What is set in below an action is said of it.
        below = action.is_some() || (below && !bare.is_empty());
        (line, action)
    })
}

/// Whether a line in a list of actions is none: a heading, a quotation, a table, a rule, or words
/// that are set in below one.
fn is_aside(line: &str, below: bool) -> bool {
    let bare = line.trim();
    let set_in = line.starts_with("  ") || line.starts_with('\t');
    bare.is_empty()
        || (set_in && below)
        || bare.starts_with(['#', '>', '|'])
        || bare.starts_with("<!--")
        || bare.ends_with(':')
}

/// The line as it is kept, where it says more than it is read as.
pub(super) fn settled(line: &str, meant: &Action) -> Option<String> {
    let Some(cut) = CheckboxLine::of(line) else {
        return Some(print(meant));
    };
    let mark = if meant.done { 'x' } else { ' ' };
    let kept = parse(line);
    let same = kept.as_ref().is_some_and(|kept| kept == meant);
    (!same).then(|| format!("{}[{mark}] {}", cut.before, told(meant)))
}
