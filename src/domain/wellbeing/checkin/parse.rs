//! Reads a check-in, and the file by which a person changes it, strictly.

use super::{CheckIn, Item};
use crate::domain::{
    data::{DataError, Placed, Source, Table, unknown},
    wellbeing::trend::Direction,
};

/// The check-in the program carries, as text: also the start of a person's own copy.
pub const EMBEDDED: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/assets/checkin/default.toml"
));

const KEYS: &[&str] = &["name", "range", "joys", "rest_day", "future_line", "item"];
const CHANGE_KEYS: &[&str] = &["off", "joys", "rest_day", "future_line", "item"];
const ITEM_KEYS: &[&str] = &["id", "ask", "low", "high", "good", "lower", "higher"];
const GOOD: &[(&str, Direction)] = &[("high", Direction::High), ("low", Direction::Low)];

/// Most characters in a question.
const MAX_ASK: usize = 80;
/// Most characters in the words at one end.
const MAX_WORDS: usize = 32;
/// Most sliders: more no longer fit in twenty seconds, nor on one screen.
const MAX_ITEMS: usize = 12;
/// The widest range of a slider.
const MAX_VALUE: u32 = 100;

/// Reads a whole check-in; `file` is how errors call the text.
pub fn parse(text: &str, file: &str) -> Result<CheckIn, DataError> {
    let root = Source::new(text, file).root()?;
    root.only(KEYS)?;
    let items = items(&root)?;
    fits(&root, items.len())?;
    Ok(CheckIn {
        name: root.need_text("name", MAX_WORDS)?.value,
        range: range(&root)?,
        items,
        joys: question(&root, "joys")?,
        rest_day: question(&root, "rest_day")?,
        future_line: question(&root, "future_line")?,
    })
}

impl CheckIn {
    /// This check-in as a person's own file changes it: `off` lists what is not asked (ids of
    /// items, `joys`, `rest_day`, `future_line`), each `[[item]]` is added, or put in the place
    /// of the one of its id, and the three questions can be reworded.
    pub fn changed_by(&self, text: &str, file: &str) -> Result<Self, DataError> {
        let root = Source::new(text, file).root()?;
        root.only(CHANGE_KEYS)?;
        let mut changed = self.clone();
        for item in items(&root)? {
            match changed.items.iter_mut().find(|old| old.id == item.id) {
                Some(old) => *old = item,
                None => changed.items.push(item),
            }
        }
        changed.joys = question(&root, "joys")?.or(changed.joys);
        changed.rest_day = question(&root, "rest_day")?.or(changed.rest_day);
        changed.future_line = question(&root, "future_line")?.or(changed.future_line);
        for word in root.texts("off", MAX_WORDS)? {
            changed.switch_off(&root, &word)?;
        }
        fits(&root, changed.items.len())?;
        Ok(changed)
    }

    fn switch_off(&mut self, root: &Table, word: &Placed<String>) -> Result<(), DataError> {
        match word.value.as_str() {
            "joys" => self.joys = None,
            "rest_day" => self.rest_day = None,
            "future_line" => self.future_line = None,
            id if self.item(id).is_some() => self.items.retain(|item| item.id != id),
            id => {
                let mut known: Vec<_> = self.items.iter().map(|item| item.id.as_str()).collect();
                known.extend(["joys", "rest_day", "future_line"]);
                return Err(root.error_at(word.at, unknown("item", id, &known)));
            }
        }
        Ok(())
    }
}

fn question(root: &Table, key: &str) -> Result<Option<String>, DataError> {
    Ok(root.text(key, MAX_ASK)?.map(|text| text.value))
}

fn range(root: &Table) -> Result<(u32, u32), DataError> {
    match root.wholes("range", 0, MAX_VALUE)?.as_slice() {
        [low, high] if low.value < high.value => Ok((low.value, high.value)),
        _ => Err(root.error("`range` must be two whole numbers, the lower first: [0, 10]")),
    }
}

fn fits(root: &Table, count: usize) -> Result<(), DataError> {
    if count <= MAX_ITEMS {
        return Ok(());
    }
    Err(root.error(format!(
        "a check-in holds at most {MAX_ITEMS} items; this makes {count}"
    )))
}

fn items(root: &Table) -> Result<Vec<Item>, DataError> {
    root.tables_with_ids("item")?.iter().map(item).collect()
}

fn item(table: &Table) -> Result<Item, DataError> {
    table.only(ITEM_KEYS)?;
    let words = |key: &str, or: &str| -> Result<String, DataError> {
        let text = table.text(key, MAX_WORDS)?;
        Ok(text.map_or_else(|| or.to_owned(), |text| text.value))
    };
    let good = table.need_text("good", MAX_WORDS)?;
    Ok(Item {
        id: table.need_id("id")?.value,
        ask: table.need_text("ask", MAX_ASK)?.value,
        low: table.need_text("low", MAX_WORDS)?.value,
        high: table.need_text("high", MAX_WORDS)?.value,
        good: table.one_of("end", &good, GOOD)?,
        lower: words("lower", "lower than usual")?,
        higher: words("higher", "higher than usual")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWN: &str = r#"off = ["sleep", "joys"]
rest_day = "Did you rest?"

[[item]]
id = "running"
ask = "Went running"
low = "not at all"
high = "as often as I like"
good = "high"

[[item]]
id = "load"
ask = "Pressure"
low = "none"
high = "crushing"
good = "low"
"#;

    #[test]
    fn the_carried_file_parses() {
        assert!(parse(EMBEDDED, "default.toml").is_ok());
    }

    #[test]
    fn a_person_switches_off_adds_and_rewords() {
        let changed = CheckIn::embedded().changed_by(OWN, "own.toml").unwrap();
        let ids: Vec<_> = changed.items.iter().map(|item| item.id.as_str()).collect();
        assert_eq!(
            ids,
            ["energy", "joy", "people", "meaning", "load", "running"]
        );
        let load = changed.item("load").unwrap();
        assert_eq!((load.ask.as_str(), load.good), ("Pressure", Direction::Low));
        assert_eq!(load.lower, "lower than usual");
        assert_eq!(
            (changed.joys, changed.rest_day.as_deref()),
            (None, Some("Did you rest?"))
        );
        assert!(changed.future_line.is_some());
    }

    #[test]
    fn an_empty_file_changes_nothing() {
        let carried = CheckIn::embedded();
        assert_eq!(carried.changed_by("", "own.toml").unwrap(), carried);
    }

    #[test]
    fn a_mistake_in_a_persons_file_is_named_with_its_line() {
        let cases = [
            ("\"sleep\"", "\"sleeep\"", 1, "did you mean \"sleep\""),
            ("off =", "of =", 1, "did you mean \"off\""),
            (
                "good = \"low\"",
                "good = \"lo\"",
                16,
                "did you mean \"low\"",
            ),
            (
                "good = \"low\"",
                "god = \"low\"",
                16,
                "did you mean \"good\"",
            ),
            ("low = \"none\"\n", "", 11, "`low` is missing"),
            ("id = \"load\"", "id = \"running\"", 12, "twice"),
        ];
        for (from, to, line, part) in cases {
            let error = CheckIn::embedded()
                .changed_by(&OWN.replacen(from, to, 1), "own.toml")
                .unwrap_err();
            assert!(error.reason.contains(part), "{error}");
            assert_eq!(error.line, line, "{error}");
        }
    }

    #[test]
    fn a_range_runs_upwards() {
        for bad in [
            "[10, 0]",
            "[5, 5]",
            "[0]",
            "[0, 1000]",
            "\"0-10\"",
            "[0.5, 2]",
        ] {
            let text = EMBEDDED.replacen("[0, 10]", bad, 1);
            assert!(parse(&text, "own.toml").is_err(), "{bad}");
        }
    }

    #[test]
    fn too_many_items_are_refused() {
        let item = OWN.split("[[item]]").nth(1).unwrap();
        let own = |count| {
            let ids = (0..count).map(|n| item.replace("running", &format!("i{n}")));
            let items: Vec<_> = ids.map(|item| format!("[[item]]{item}")).collect();
            CheckIn::embedded().changed_by(&items.concat(), "own.toml")
        };
        let room = MAX_ITEMS - CheckIn::embedded().items.len();
        assert_eq!(own(room).unwrap().items.len(), MAX_ITEMS);
        let error = own(room + 1).unwrap_err();
        assert!(error.reason.contains("at most"), "{error}");
    }
}
