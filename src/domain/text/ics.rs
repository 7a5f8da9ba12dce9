//! Lines of a calendar file (RFC 5545): escaped, folded, ended as the standard wants them.
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

/// The longest a line may be, in bytes, its end left out.
const LONGEST: usize = 75;

/// A calendar file in the making.
#[derive(Debug, Default)]
pub struct Ics(String);

impl Ics {
    /// Opens a component.
    pub fn begin(&mut self, name: &str) -> &mut Self {
        self.put("BEGIN", name)
    }

    /// Closes a component.
    pub fn end(&mut self, name: &str) -> &mut Self {
        self.put("END", name)
    }

    /// A property whose value stands as it is.
    pub fn put(&mut self, name: &str, value: &str) -> &mut Self {
        let mut width = 0;
        for part in [name, ":", value] {
            for character in part.chars() {
                if width + character.len_utf8() > LONGEST {
                    self.0.push_str("\r\n ");
                    width = 1;
                }
                self.0.push(character);
                width += character.len_utf8();
            }
        }
        self.0.push_str("\r\n");
        self
    }

    /// A property that is words of a person.
    pub fn text(&mut self, name: &str, value: &str) -> &mut Self {
        let mut escaped = String::with_capacity(value.len());
        for character in value.chars() {
            match character {
                '\\' | ';' | ',' => escaped.extend(['\\', character]),
                '\n' => escaped.push_str("\\n"),
                '\t' => escaped.push(' '),
                character if character.is_control() => {}
                character => escaped.push(character),
            }
        }
        self.put(name, &escaped)
    }

    /// A property that is a moment.
    pub fn moment(&mut self, name: &str, at: DateTime<Utc>) -> &mut Self {
        self.put(name, &at.format("%Y%m%dT%H%M%SZ").to_string())
    }

    /// A property that is a day.
    pub fn day(&mut self, name: &str, day: NaiveDate) -> &mut Self {
        let name = format!("{name};VALUE=DATE");
        self.put(&name, &day.format("%Y%m%d").to_string())
    }

    /// A reminder so long before the start or, of what has only an end, before that.
    pub fn alarm(&mut self, before: TimeDelta, of_end: bool, says: &str) -> &mut Self {
        let trigger = if of_end {
            "TRIGGER;RELATED=END"
        } else {
            "TRIGGER"
        };
        let minutes = format!("-PT{}M", before.num_minutes());
        self.begin("VALARM")
            .put("ACTION", "DISPLAY")
            .text("DESCRIPTION", says)
            .put(trigger, &minutes)
            .end("VALARM")
    }

    /// The file.
    pub fn done(&mut self) -> String {
        std::mem::take(&mut self.0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn unfolded(text: &str) -> String {
        text.replace("\r\n ", "")
    }

    #[test]
    fn what_the_standard_keeps_for_itself_is_escaped() {
        let mut file = Ics::default();
        file.text("SUMMARY", "a\\b; c, d\ne\tf\u{7}");
        assert_eq!(file.done(), "SUMMARY:a\\\\b\\; c\\, d\\ne f\r\n");
    }

    proptest! {
        #[test]
        fn no_line_is_too_long_and_nothing_is_lost(value in "[ a-zé日👩🏽‍⚕️]{0,300}") {
            let mut file = Ics::default();
            let file = file.text("SUMMARY", &value).done();
            for line in file.split("\r\n") {
                prop_assert!(line.len() <= LONGEST, "{line}");
            }
            prop_assert_eq!(unfolded(&file), format!("SUMMARY:{value}\r\n"));
        }
    }
}
