//! The brief as a page that is worked on: an agenda to be chosen, put in order and reworded, and what the
//! journal offers for it.
use super::{AGENDA, MORE, PROMISES};
use crate::domain::{
    entry::{document, hard},
    plan::action,
};

/// The brief while it is worked on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Page {
    /// When the two met last, and when they meet next.
    pub about: String,
    /// The points to talk about, in order.
    pub agenda: Vec<String>,
    /// What the journal offers.
    pub parts: Vec<Part>,
}

/// Lines that the journal offers, under one heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The heading.
    pub name: String,
    /// The lines.
    pub lines: Vec<Offer>,
}

/// A line that can become a point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The line as Markdown has it, which the minutes are made of.
    pub line: String,
    /// The point that it would be.
    pub point: String,
}

impl Offer {
    /// The line as it is read.
    pub fn text(&self) -> &str {
        self.line.strip_prefix("- ").unwrap_or(&self.line)
    }
}

impl Page {
    /// Reads a brief; `kept` is the agenda as it was left, where somebody worked on it.
    pub fn read(brief: &str, kept: &str) -> Self {
        let mut page = Self::default();
        let mut first = Vec::new();
        for section in document::parse_body(brief.split('\n')) {
            // That there is more is nothing to talk about, and what helps to begin is said where it is needed.
            let said = |line: &&str| ![MORE, hard::BEGIN].contains(line) && !line.trim().is_empty();
            let lines = section.text.lines().filter(said);
            match section.name.as_str() {
                // Above the headings: the name, then when they met.
                "" => {
                    let about = lines.filter(|line| !line.starts_with("# "));
                    page.about = about.collect::<Vec<_>>().join(" ");
                }
                AGENDA => page.agenda = points(&section.text),
                name => page.parts.push(Part {
                    lines: lines.map(|line| offer(name, line)).collect(),
                    name: name.to_owned(),
                }),
            }
        }
        for part in page.parts.iter().filter(|part| part.name == hard::SECTION) {
            first.extend(part.lines.iter().map(|offer| offer.point.clone()));
        }
        // What is hard to say comes first, unless somebody put the points in another order.
        if kept.trim().is_empty() {
            page.agenda.splice(0..0, first);
        } else {
            page.agenda = points(kept);
        }
        page
    }

    /// The agenda as it is kept.
    pub fn kept(&self) -> String {
        let points = self.agenda.iter().map(|point| format!("- {point}"));
        points.collect::<Vec<_>>().join("\n")
    }

    /// The whole as Markdown again, from which the meeting starts.
    pub fn print(&self) -> String {
        let mut out = format!("{}\n\n## {AGENDA}\n\n{}\n", self.about, self.kept());
        // What is hard to say is on the agenda, or was taken off it.
        for part in self.parts.iter().filter(|part| part.name != hard::SECTION) {
            let lines: Vec<_> = part.lines.iter().map(|one| one.line.as_str()).collect();
            out.extend(["\n## ", &part.name, "\n\n", &lines.join("\n"), "\n"]);
        }
        out
    }

    /// Whether a line is on the agenda.
    pub fn has(&self, offer: &Offer) -> bool {
        self.agenda.contains(&offer.point)
    }

    /// What helps to begin, where something on the agenda is hard to say.
    pub fn help(&self) -> Option<&'static str> {
        let hard = |point: &String| point.starts_with(hard::SECTION);
        self.agenda.iter().any(hard).then_some(hard::BEGIN)
    }

    /// Puts a line on the agenda, or takes it off.
    pub fn turn(&mut self, point: &str) {
        let before = self.agenda.len();
        self.agenda.retain(|one| one != point);
        if self.agenda.len() == before {
            self.agenda.push(point.to_owned());
        }
    }
}

/// The points of an agenda, one a line.
fn points(text: &str) -> Vec<String> {
    let lines = text.lines().map(|line| {
        let line = line.trim();
        line.strip_prefix("- ").unwrap_or(line).trim().to_owned()
    });
    lines.filter(|line| !line.is_empty()).collect()
}

/// The point that a line would be: without the day, the checkbox and what it led to.
fn offer(part: &str, line: &str) -> Offer {
    let line = line.trim_end();
    let plain = line.strip_prefix("- ").unwrap_or(line);
    let after = |text: &str| text.split_once(": ").map(|(_, rest)| rest.to_owned());
    let point = match part {
        PROMISES => action::parse(line).map(|action| action.text),
        hard::SECTION => Some(format!("{}: {plain}", hard::SECTION)),
        "Goals" => plain.rsplit_once(": ").map(|(goal, _)| goal.to_owned()),
        "Feedback to act on" => after(plain).map(|rest| {
            let said = rest
                .split_once(" → ")
                .map_or(rest.as_str(), |(said, _)| said);
            format!("Feedback: {said}")
        }),
        _ => after(plain),
    };
    Offer {
        line: line.to_owned(),
        point: point.unwrap_or_else(|| plain.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::plan::brief::minutes;

    const BRIEF: &str = "# Dr Osei\n\nLast met Fri 6 Nov, \"Halfway\".\n\n## Agenda\n\n- One\n- Feedback: Slow down\n\n\
        ## Feedback to act on\n\n- Mon 9 Nov: Slow down → Count to five\n\n## Promises\n\n- [ ] Send the paper\n\n\
        ## Goals\n\n- Bad news: nothing new\n";

    #[test]
    fn what_is_hard_to_say_comes_first_and_is_no_longer_hard_in_the_minutes() {
        let brief = format!(
            "# Dr Osei\n\n## Hard to say\n\n- That I want to leave\n\n{}\n\n## Agenda\n\n- One\n",
            hard::BEGIN
        );
        let mut page = Page::read(&brief, "");
        assert_eq!(page.agenda, ["Hard to say: That I want to leave", "One"]);
        assert_eq!(page.help(), Some(hard::BEGIN));
        let agenda = &minutes(&page.print())[0].text;
        assert_eq!(agenda, "- Hard to say: That I want to leave\n- One");
        page.turn("Hard to say: That I want to leave");
        assert_eq!(minutes(&page.print())[0].text, "- One");
        assert_eq!(page.help(), None);
    }

    #[test]
    fn lines_go_on_the_agenda_and_off_it() {
        let mut page = Page::read(BRIEF, "");
        assert_eq!(page.about, "Last met Fri 6 Nov, \"Halfway\".");
        assert_eq!(page.agenda, ["One", "Feedback: Slow down"]);
        let offers: Vec<_> = page
            .parts
            .iter()
            .flat_map(|part| &part.lines)
            .cloned()
            .collect();
        let on: Vec<_> = offers.iter().map(|offer| page.has(offer)).collect();
        assert_eq!(on, [true, false, false]);
        let points: Vec<_> = offers.iter().map(|offer| offer.point.as_str()).collect();
        assert_eq!(
            points,
            ["Feedback: Slow down", "Send the paper", "Bad news"]
        );
        page.turn("Feedback: Slow down");
        page.turn("Bad news");
        assert_eq!(page.agenda, ["One", "Bad news"]);
        let again = Page::read(BRIEF, &page.kept());
        assert_eq!(again, page);
        let minutes = minutes(&page.print());
        assert_eq!(minutes[0].text, "- One\n- Bad news");
        assert_eq!(minutes[3].text, "- [ ] Send the paper");
    }
}
