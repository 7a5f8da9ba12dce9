//! Reads a framework from its TOML file, strictly.

use super::{Framework, Section, USES, Use};
use crate::domain::{
    data::{DataError, Placed, Source, Table},
    people::training_stage::{STAGES, TrainingStage},
};

const KEYS: &[&str] = &[
    "id",
    "name",
    "credit",
    "for",
    "default_for",
    "fit",
    "section",
];
const SECTION_KEYS: &[&str] = &["name", "prompt", "stage", "principles", "topics"];

/// Most characters in a name or heading: it has to fit beside other things in a row.
const MAX_NAME: usize = 48;
/// Most characters in a prompt or topic: one line of ghost text.
const MAX_PROMPT: usize = 120;
/// Most characters in a credit or fit line.
const MAX_LINE: usize = 160;
/// Most sections in a framework.
const MAX_SECTIONS: usize = 24;

/// Reads a framework; `file` is how errors call the text.
pub fn parse(text: &str, file: &str) -> Result<Framework, DataError> {
    let root = Source::new(text, file).root()?;
    root.only(KEYS)?;
    let uses = uses(&root, "for")?;
    if uses.is_empty() {
        return Err(root.error("`for` is missing: a list such as [\"reflection\"]"));
    }
    Ok(Framework {
        id: root.need_id("id")?.value,
        name: root.need_text("name", MAX_NAME)?.value,
        credit: root.words("credit", MAX_LINE)?,
        default_for: uses_among(&root, &uses)?,
        uses,
        fit: root.words("fit", MAX_LINE)?,
        sections: sections(&root)?,
    })
}

fn uses(root: &Table, key: &str) -> Result<Vec<Use>, DataError> {
    let words = root.texts(key, MAX_NAME)?;
    root.all_differ("use", &words)?;
    words
        .iter()
        .map(|word| root.one_of("use", word, USES))
        .collect()
}

/// The uses it wants to lead, each of which it must serve.
fn uses_among(root: &Table, served: &[Use]) -> Result<Vec<Use>, DataError> {
    let wanted = uses(root, "default_for")?;
    if wanted.iter().all(|wanted| served.contains(wanted)) {
        return Ok(wanted);
    }
    let at = root
        .texts("default_for", MAX_NAME)?
        .first()
        .map_or(0, |word| word.at);
    Err(root.error_at(at, "`default_for` names a use that `for` does not"))
}

fn sections(root: &Table) -> Result<Vec<Section>, DataError> {
    let tables = root.tables("section")?;
    if tables.is_empty() || tables.len() > MAX_SECTIONS {
        let reason =
            format!("a framework needs 1 to {MAX_SECTIONS} sections, each headed [[section]]");
        return Err(root.error(reason));
    }
    let mut names = Vec::new();
    let mut sections = Vec::new();
    for table in &tables {
        table.only(SECTION_KEYS)?;
        let name = table.need_text("name", MAX_NAME)?;
        if name.value.starts_with('#') {
            return Err(table.error_at(name.at, "a section's name may not begin with #"));
        }
        sections.push(section(table, &name.value)?);
        names.push(name);
    }
    root.all_differ("section", &names)?;
    Ok(sections)
}

fn section(table: &Table, name: &str) -> Result<Section, DataError> {
    Ok(Section {
        name: name.to_owned(),
        prompt: table.need_text("prompt", MAX_PROMPT)?.value,
        stage_prompts: stage_prompts(table)?,
        principles: values(table.texts("principles", MAX_NAME)?),
        topics: values(table.texts("topics", MAX_PROMPT)?),
    })
}

fn stage_prompts(section: &Table) -> Result<Vec<(TrainingStage, String)>, DataError> {
    let Some(table) = section.table("stage")? else {
        return Ok(Vec::new());
    };
    let words: Vec<_> = STAGES.iter().map(|row| (row.slug, row.stage)).collect();
    let mut prompts = Vec::new();
    for key in table.keys() {
        let stage = table.one_of("stage", &key, &words)?;
        prompts.push((stage, table.need_text(&key.value, MAX_PROMPT)?.value));
    }
    Ok(prompts)
}

fn values(placed: Vec<Placed<String>>) -> Vec<String> {
    placed.into_iter().map(|item| item.value).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const GOOD: &str = r#"id = "own-1"
name = "My own"
for = ["reflection", "goal"]
default_for = ["goal"]

[[section]]
name = "Seen"
prompt = "What did you see?"
[section.stage]
early = "What was new?"

[[section]]
name = "Kept"
prompt = "What do you keep?"
topics = ["one", "two"]
"#;

    #[test]
    fn a_file_is_read_whole() {
        let framework = parse(GOOD, "own.toml").unwrap();
        assert_eq!(framework.id, "own-1");
        assert_eq!(framework.uses, [Use::Reflection, Use::Goal]);
        assert_eq!(framework.default_for, [Use::Goal]);
        assert_eq!(
            (framework.credit.as_str(), framework.fit.as_str()),
            ("", "")
        );
        let names: Vec<_> = framework
            .sections
            .iter()
            .map(|section| section.name.as_str())
            .collect();
        assert_eq!(names, ["Seen", "Kept"]);
        let seen = framework.section("seen").unwrap();
        assert_eq!(seen.prompt(Some(TrainingStage::Early)), "What was new?");
        assert_eq!(
            seen.prompt(Some(TrainingStage::Doctor)),
            "What did you see?"
        );
        assert_eq!(seen.prompt(None), "What did you see?");
        assert_eq!(framework.sections[1].topics, ["one", "two"]);
        assert!(!framework.has_boxes());
    }

    /// What is replaced in the good file, with what, the line and a part of the message.
    const MISTAKES: &[(&str, &str, usize, &str)] = &[
        (
            "name = \"My own\"",
            "nmae = \"My own\"",
            2,
            "did you mean \"name\"",
        ),
        ("id = \"own-1\"\n", "", 1, "`id` is missing"),
        ("own-1", "Own 1", 1, "small letters"),
        ("\"My own\"", "\"\"", 2, "is empty"),
        ("\"My own\"", "3", 2, "must be text"),
        ("\"My own\"", "\"a\\u001bb\"", 2, "hidden"),
        ("\"My own\"", "\"a\\u202eb\"", 2, "hidden"),
        (
            "\"goal\"]\ndef",
            "\"gaol\"]\ndef",
            3,
            "did you mean \"goal\"",
        ),
        ("\"reflection\", \"goal\"", "\"goal\", \"goal\"", 3, "twice"),
        (
            "for = [\"reflection\", \"goal\"]",
            "for = []",
            1,
            "`for` is missing",
        ),
        (
            "default_for = [\"goal\"]",
            "default_for = [\"meeting\"]",
            4,
            "does not",
        ),
        ("\"Kept\"", "\"SEEN\"", 13, "\"SEEN\" appears twice"),
        ("\"Kept\"", "\"# Kept\"", 13, "begin with #"),
        (
            "prompt = \"What did you see?\"\n",
            "",
            6,
            "`prompt` is missing",
        ),
        ("early", "erly", 10, "did you mean \"early\""),
        ("topics", "topic", 15, "did you mean \"topics\""),
        ("[\"one\", \"two\"]", "[\"one\", 2]", 15, "must be text"),
        (
            "[[section]]\nname = \"Kept\"",
            "[[section]\nname = \"Kept\"",
            12,
            "not valid TOML",
        ),
    ];

    #[test]
    fn a_mistake_is_named_with_its_line() {
        for (from, to, line, part) in MISTAKES {
            let text = GOOD.replacen(from, to, 1);
            assert_ne!(text, GOOD, "{from}");
            let error = parse(&text, "own.toml").unwrap_err();
            assert!(error.reason.contains(part), "{from} → {to}: {error}");
            assert_eq!(error.line, *line, "{from} → {to}: {error}");
        }
    }

    #[test]
    fn a_framework_needs_sections_and_not_too_many() {
        let head = "id = \"a\"\nname = \"A\"\nfor = [\"goal\"]\n";
        assert!(
            parse(head, "a.toml")
                .unwrap_err()
                .reason
                .contains("sections")
        );
        let section = |n| format!("[[section]]\nname = \"{n}\"\nprompt = \"p\"\n");
        let many: Vec<_> = (0..=MAX_SECTIONS).map(section).collect();
        let many = many.concat();
        assert!(parse(&format!("{head}{many}"), "a.toml").is_err());
        let named = |length| {
            let name = "é".repeat(length);
            parse(
                &format!("{head}[[section]]\nname = \"{name}\"\nprompt = \"p\"\n"),
                "a.toml",
            )
        };
        assert!(named(MAX_NAME).is_ok());
        assert!(named(MAX_NAME + 1).unwrap_err().reason.contains("too long"));
    }

    proptest! {
        #[test]
        fn no_file_makes_it_panic(cut in 0..GOOD.len(), junk in "\\PC{0,12}") {
            let mut text = GOOD.to_owned();
            text.insert_str(cut, &junk);
            if let Err(error) = parse(&text, "any.toml") {
                prop_assert!(error.line <= text.lines().count() + 1);
            }
        }
    }
}
