//! What must be so in every bundle, whoever wrote it. One wrong place and the whole of it is refused: who sends one page
//! that acts on a terminal is not to be trusted with the next.
use std::collections::HashSet;

use chrono::{Datelike as _, NaiveDate, NaiveTime};

use super::{
    AboutMe, Ahead, Aim, Arrived, Bundle, Comment, Done, Fact, Farewell, Mark, MarkKind, Precision,
    Revoked, SendAgain, Shown, SignOff, Terms, Whose, limits,
};
use crate::domain::{Id, Moment, entry::document, text};

/// What came of a look at one place: a sentence says what is wrong with it. It never repeats what it found there.
type Checked = Result<(), String>;

/// Fields in which only one line may stand.
struct Line<'a>(&'a str, &'a str);
/// Fields of any number of lines, and how many bytes they may have.
struct Text<'a>(&'a str, &'a str, usize);

impl Line<'_> {
    fn check(&self) -> Checked {
        let Self(name, line) = self;
        if !text::is_clean(line) || line.contains(['\n', '\t']) {
            return Err(acting(name));
        }
        if line.chars().count() > limits::LINE {
            return Err(long(name));
        }
        // Two spaces or one at the end act on nothing, but no line that rounds writes has them.
        if text::one_line(line) != *line {
            return Err(format!("There are stray spaces in {name}."));
        }
        Ok(())
    }
}

impl Text<'_> {
    fn check(&self) -> Checked {
        let Self(name, text, most) = self;
        if !text::is_clean(text) {
            return Err(acting(name));
        }
        if text.len() > *most {
            return Err(long(name));
        }
        Ok(())
    }
}

fn acting(name: &str) -> String {
    format!("There are control characters in {name}.")
}

fn long(name: &str) -> String {
    format!("One thing is longer than rounds allows: {name}.")
}

/// Facts by which a second of the same is known. What is said at another time is another fact.
#[derive(PartialEq, Eq, Hash)]
enum Same<'a> {
    // Two copies of one journal may show two texts under one number in one second.
    Shown(Id, u32, Moment, &'a str),
    TakenBack(Id, Moment),
    Comment(Id),
    SignOff(Id),
    Mark(Id, MarkKind, Moment),
    AboutMe,
    ReplyDays,
    Arrived(Id),
    SendAgain,
    Revoked,
    Done(Id, Whose, String, Moment),
    Terms,
    Aim(Id),
    Brief,
    Farewell,
}

impl Fact {
    fn same(&self) -> Same<'_> {
        match self {
            Self::Shown(shown) => {
                Same::Shown(shown.page, shown.revision, shown.at, &shown.document)
            }
            Self::TakenBack(back) => Same::TakenBack(back.page, back.at),
            Self::Comment(comment) => Same::Comment(comment.id),
            Self::SignOff(sign_off) => Same::SignOff(sign_off.id),
            Self::Mark(mark) => Same::Mark(mark.comment, mark.kind, mark.at),
            Self::AboutMe(_) => Same::AboutMe,
            Self::ReplyDays(_) => Same::ReplyDays,
            Self::Arrived(arrived) => Same::Arrived(arrived.bundle),
            Self::SendAgain(_) => Same::SendAgain,
            Self::Revoked(_) => Same::Revoked,
            Self::Done(done) => Same::Done(done.page, done.whose, done.what(), done.at),
            Self::Terms(_) => Same::Terms,
            Self::Aim(aim) => Same::Aim(aim.aim),
            Self::Brief(_) => Same::Brief,
            Self::Farewell(_) => Same::Farewell,
        }
    }

    fn check(&self) -> Checked {
        match self {
            Self::Shown(shown) => shown.check(),
            Self::TakenBack(back) => moment(back.at),
            Self::Comment(comment) => comment.check(),
            Self::SignOff(sign_off) => sign_off.check(),
            Self::Mark(Mark { at, .. })
            | Self::Arrived(Arrived { at, .. })
            | Self::SendAgain(SendAgain { at })
            | Self::Revoked(Revoked { at }) => moment(*at),
            Self::Done(done) => done.check(),
            Self::Terms(terms) => terms.check(),
            Self::Aim(aim) => aim.check(),
            Self::Brief(brief) => brief.check(),
            Self::Farewell(farewell) => farewell.check(),
            Self::AboutMe(about) => about.check(),
            Self::ReplyDays(reply) => {
                if reply.days.is_some_and(|days| days > limits::DAYS) {
                    return Err("It promises an answer in more than a year.".into());
                }
                moment(reply.at)
            }
        }
    }
}

impl Bundle {
    /// Whether all that it says can be taken in as it stands. Whether it is true, and whether its signatures hold, is for
    /// others to say.
    ///
    /// # Errors
    /// A sentence about the first thing that is wrong. It repeats nothing of the bundle.
    pub fn check(&self) -> Result<(), String> {
        if self.facts.len() > limits::FACTS {
            return Err("It says more than rounds takes in at once.".into());
        }
        Line("the name of whoever wrote it", &self.from.name).check()?;
        Line("a key", &self.from.reading).check()?;
        Line("a key", &self.from.signing).check()?;
        if self.from.name.is_empty() {
            return Err("It does not say by name who wrote it.".into());
        }
        hash(&self.to)?;
        moment(self.at)?;
        Text("its message", &self.message, limits::TEXT).check()?;
        if self.requires.len() > limits::REQUIRED || self.later.len() > limits::FACTS {
            return Err("It says more than rounds takes in at once.".into());
        }
        for name in &self.requires {
            Line("the name of a part", name).check()?;
        }
        if self
            .later
            .iter()
            .any(|later| later.json.len() > limits::DOCUMENT)
        {
            return Err(long("something that this version does not know"));
        }
        let mut said = HashSet::with_capacity(self.facts.len());
        for fact in &self.facts {
            fact.check()?;
            if !said.insert(fact.same()) {
                return Err("It says the same thing twice.".into());
            }
        }
        Ok(())
    }
}

impl Terms {
    fn check(&self) -> Checked {
        moment(self.at)?;
        Text("a compact", &self.document, limits::TEXT).check()?;
        Text("a signature", &self.signature, limits::SIGNATURE).check()
    }
}

impl Ahead {
    fn check(&self) -> Checked {
        moment(self.at)?;
        Text("a brief", &self.text, limits::TEXT).check()
    }
}

impl Farewell {
    fn check(&self) -> Checked {
        moment(self.at)?;
        Text("a letter", &self.letter, limits::TEXT).check()?;
        if self.letter.trim().is_empty() == self.set {
            return Err("An ending has no letter, or what goes on has one.".into());
        }
        Ok(())
    }
}

impl Aim {
    fn check(&self) -> Checked {
        moment(self.at)?;
        day(self.due)?;
        Line("a goal", &self.title).check()?;
        if self.title.is_empty() == self.set {
            return Err("A goal has no title, or one that is not shown has.".into());
        }
        if self
            .confidence
            .is_some_and(|sure| sure > limits::CONFIDENCE)
        {
            return Err("Confidence in a goal is more than 10.".into());
        }
        Ok(())
    }
}

impl Done {
    fn check(&self) -> Checked {
        match (&self.step, &self.digest, self.line) {
            (Some(_), None, None) => {}
            (None, Some(digest), Some(line)) if (1..=limits::REVISION).contains(&line) => {
                hash(digest)?;
            }
            _ => return Err("It does not say which action is done.".into()),
        }
        moment(self.at)
    }
}

impl Shown {
    fn check(&self) -> Checked {
        revision(self.revision)?;
        moment(self.at)?;
        day(self.until)?;
        self.follows()?;
        Text("a document", &self.document, limits::DOCUMENT).check()?;
        let entry = document::parse(&self.document, self.at).map_err(|error| {
            let line = error.line;
            format!("Line {line} of a document does not read as an entry of this rounds.")
        })?;
        moment(entry.at)?;
        if entry.kind != self.kind {
            return Err("A document is of another kind than it is said to be.".into());
        }
        let noon = NaiveTime::from_hms_opt(12, 0, 0);
        if self.precision == Precision::Month
            && (entry.at.day() != 1 || Some(entry.at.time()) != noon)
        {
            return Err("A document tells more of its date than the month.".into());
        }
        Ok(())
    }

    fn follows(&self) -> Checked {
        if self.follows.len() > limits::FOLLOWS {
            return Err(
                "A document stands in the place of more than rounds keeps track of.".into(),
            );
        }
        if self.revision == 1 && !self.follows.is_empty() {
            return Err("A first revision stands in the place of others.".into());
        }
        let mut named = HashSet::new();
        self.follows.iter().try_for_each(|digest| {
            hash(digest)?;
            if named.insert(digest) {
                return Ok(());
            }
            Err("A document stands in the place of the same one twice.".into())
        })
    }
}

impl Comment {
    fn check(&self) -> Checked {
        revision(self.revision)?;
        moment(self.at)?;
        day(self.due)?;
        self.digest.as_deref().map_or(Ok(()), hash)?;
        Text("a quote", &self.quote, limits::TEXT).check()?;
        Text("a comment", &self.text, limits::TEXT).check()
    }
}

impl SignOff {
    fn check(&self) -> Checked {
        revision(self.revision)?;
        moment(self.at)?;
        hash(&self.digest)?;
        Text("a statement", &self.statement, limits::TEXT).check()?;
        Text("a signature", &self.signature, limits::SIGNATURE).check()
    }
}

impl AboutMe {
    fn check(&self) -> Checked {
        moment(self.at)?;
        if self.fields.len() > limits::FIELDS {
            return Err(long("an about-me card"));
        }
        self.fields.iter().try_for_each(|field| {
            Line("the name of a field", &field.name).check()?;
            Text("an about-me card", &field.text, limits::TEXT).check()
        })
    }
}

fn revision(number: u32) -> Checked {
    if (1..=limits::REVISION).contains(&number) {
        return Ok(());
    }
    Err("A revision has a number that none can have.".into())
}

fn hash(text: &str) -> Checked {
    let hex = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    if text.len() == 64 && text.bytes().all(hex) {
        return Ok(());
    }
    Err("A fingerprint is not 64 hexadecimal digits.".into())
}

fn moment(at: Moment) -> Checked {
    // The year where it was written and the year in UTC can differ on the last day; neither may fall out.
    day(Some(at.date_naive()))?;
    day(Some(at.naive_utc().date()))
}

fn day(day: Option<NaiveDate>) -> Checked {
    if day.is_none_or(|day| (1970..=9999).contains(&day.year())) {
        return Ok(());
    }
    Err("A date lies before 1970 or after 9999.".into())
}

#[cfg(test)]
mod tests;
