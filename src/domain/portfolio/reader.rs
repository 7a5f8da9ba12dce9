//! For whom a portfolio is: which parts it has, and which pages are in it without being named.
use crate::domain::{
    data::{DataError, Source},
    string_enum::string_enum,
};

string_enum! {
    /// A part of a portfolio. Cover, contents and manifest are in every one.
    Part {
        /// How much evidence there is, term by term.
        Coverage "coverage" "Coverage";
        /// Why this evidence, group by group.
        Narratives "narratives" "Narratives";
        /// The goals.
        Plan "plan" "Plan";
        /// Wins, and what was understood.
        Growth "growth" "Growth";
        /// Meetings with mentors.
        Meetings "meetings" "Meetings";
        /// The logbook and the hours.
        Skills "skills" "Skills and hours";
        /// The chosen pages.
        Pages "pages" "Pages";
        /// Feedback by theme.
        Feedback "feedback" "Feedback, and what came of it";
        /// What others said is good.
        Words "words" "Words to keep";
        /// What others did well.
        Thanks "thanks" "Thanks";
        /// A letter at the end.
        Letter "letter" "Closing letter";
    }
}

string_enum! {
    /// Which pages are in a portfolio although nobody named them.
    Pick {
        /// Those that are shown as the best for a competency.
        Showcase "showcase" "shown for a competency";
        /// Those that somebody signed.
        Signed "signed" "signed";
        /// Those that somebody was shown.
        Shared "shared" "shared";
        /// All that may leave, where no question is asked.
        Everything "everything" "everything";
    }
}

const KEYS: &[&str] = &[
    "id",
    "name",
    "for_whom",
    "parts",
    "pages",
    "open_goals_first",
    "agenda",
    "newest_letter",
];
const MAX_NAME: usize = 48;
const MAX_LINE: usize = 120;

macro_rules! carried {
    ($($name:literal)*) => {
        &[$((
            concat!($name, ".toml"),
            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/portfolio/", $name, ".toml")),
        )),*]
    };
}

/// The readers that the program carries, by file name, in the order in which they are offered.
pub const EMBEDDED: &[(&str, &str)] = carried! { "arcp" "advisor" "me" };

/// For whom a portfolio is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reader {
    /// Typed, and written in manifests.
    pub id: String,
    /// Shown to people.
    pub name: String,
    /// Who that is, in a line.
    pub for_whom: String,
    /// Its parts, in order.
    pub parts: Vec<Part>,
    /// Which pages are in it although nobody named them.
    pub pages: Vec<Pick>,
    /// Whether goals that are worked at stand before the others.
    pub open_goals_first: bool,
    /// Whether meetings say what was on the agenda.
    pub agenda: bool,
    /// Whether the newest letter is in it although nobody named one.
    pub newest_letter: bool,
}

impl Reader {
    /// Reads one; `file` is how errors call the text.
    ///
    /// # Errors
    /// What is wrong, with its line.
    pub fn parse(text: &str, file: &str) -> Result<Self, DataError> {
        let root = Source::new(text, file).root()?;
        root.only(KEYS)?;
        let known: Vec<_> = Part::ALL.iter().map(|part| (part.slug(), *part)).collect();
        let parts = root.texts("parts", MAX_NAME)?;
        root.all_differ("part", &parts)?;
        let parts = parts
            .iter()
            .map(|part| root.one_of("part", part, &known))
            .collect::<Result<_, _>>()?;
        let known: Vec<_> = Pick::ALL.iter().map(|pick| (pick.slug(), *pick)).collect();
        let pages = root.texts("pages", MAX_NAME)?;
        let pages = pages
            .iter()
            .map(|pick| root.one_of("sort of pages", pick, &known))
            .collect::<Result<_, _>>()?;
        Ok(Self {
            id: root.need_id("id")?.value,
            name: root.need_text("name", MAX_NAME)?.value,
            for_whom: root.need_text("for_whom", MAX_LINE)?.value,
            parts,
            pages,
            open_goals_first: root.flag("open_goals_first")?,
            agenda: root.flag("agenda")?,
            newest_letter: root.flag("newest_letter")?,
        })
    }

    /// All readers there are.
    pub fn all() -> Vec<Self> {
        let read = EMBEDDED.iter();
        read.filter_map(|(file, text)| Self::parse(text, file).ok())
            .collect()
    }

    /// Whether it has a part.
    pub fn has(&self, part: Part) -> bool {
        self.parts.contains(&part)
    }

    /// Whether pages are in it for a reason.
    pub fn picks(&self, pick: Pick) -> bool {
        self.pages.contains(&pick)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reader_that_is_carried_reads_and_every_part_has_one() {
        let all = Reader::all();
        assert_eq!(all.len(), EMBEDDED.len());
        for (reader, (file, _)) in all.iter().zip(EMBEDDED) {
            assert_eq!(format!("{}.toml", reader.id), *file);
        }
        for part in Part::ALL {
            assert!(all.iter().any(|reader| reader.has(*part)), "{part:?}");
        }
        for pick in Pick::ALL {
            assert!(all.iter().any(|reader| reader.picks(*pick)), "{pick:?}");
        }
    }

    #[test]
    fn a_part_that_is_none_is_named_with_its_line() {
        let text =
            "id = \"x\"\nname = \"X\"\nfor_whom = \"X\"\nparts = [\"check-ins\"]\npages = []\n";
        let told = Reader::parse(text, "x.toml").unwrap_err();
        assert_eq!(told.line, 4);
        assert!(told.reason.contains("check-ins"), "{}", told.reason);
    }
}
