//! A form for somebody without this program: a few questions that take minutes, read strictly from a TOML file.
use super::flat::Flat;
use crate::domain::data::{DataError, Placed, Source, Table};

const KEYS: &[&str] = &["id", "title", "minutes", "also", "enough", "role", "field"];
const ROLE_KEYS: &[&str] = &["id", "title", "at_least"];
const FIELD_KEYS: &[&str] = &["id", "label", "kind", "options", "section"];

/// Most questions of a form, most choices of a question and most groups of raters: what is longer is not filled in.
pub const MOST: usize = 8;
/// Most characters in a label or a choice.
pub const MAX_LABEL: usize = 60;
/// Most characters in a title.
pub const MAX_TITLE: usize = 60;
/// Most characters in the name of a section.
const MAX_SECTION: usize = 40;
/// Most minutes that a form may ask for.
const MAX_MINUTES: u32 = 30;
/// The fewest answers of several raters that are ever shown together, and the most that can be wanted.
pub const ENOUGH: (u32, u32) = (5, 60);

/// A form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// Small letters, digits and hyphens; a person's own file with the same id takes its place.
    pub id: String,
    /// What it is about, as the guest reads it.
    pub title: String,
    /// How long it takes, in minutes.
    pub minutes: u32,
    /// What forms of this purpose are called elsewhere.
    pub also: Vec<String>,
    /// How many answers a round of this form waits for before any is shown; none where the rule of all rounds is enough.
    pub enough: Option<u32>,
    /// Who may answer a round, for forms that are given to several people.
    pub roles: Vec<Role>,
    /// The questions, in order.
    pub fields: Vec<Field>,
}

/// A group of raters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// Unique within its form.
    pub id: String,
    /// What a guest reads and chooses.
    pub title: String,
    /// How many of them a round needs; 0 where it does not matter.
    pub at_least: u32,
}

/// A question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Unique within its form.
    pub id: String,
    /// What a guest reads.
    pub label: String,
    /// How it is answered.
    pub ask: Ask,
    /// The section of the feedback entry that the answer becomes; its label where there is none.
    pub section: Option<String>,
}

impl Field {
    /// The heading under which the answer stands in an entry.
    pub fn heading(&self) -> &str {
        self.section.as_deref().unwrap_or(&self.label)
    }
}

/// How a question is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ask {
    /// Words, over several lines.
    Text,
    /// One line.
    Line,
    /// One of these.
    Pick(Vec<String>),
    /// A day.
    Day,
}

impl Ask {
    /// What it is called in a file.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Line => "line",
            Self::Pick(_) => "pick",
            Self::Day => "day",
        }
    }
}

impl Form {
    /// The form as a file, which reads back as it is.
    pub fn print(&self) -> String {
        // A text as JSON writes it is one of TOML too.
        let text = |text: &str| serde_json::Value::from(text).to_string();
        let texts = |all: &[String]| {
            let all: Vec<_> = all.iter().map(|one| text(one)).collect();
            format!("[{}]", all.join(", "))
        };
        let mut lines = vec![
            format!("id = {}", text(&self.id)),
            format!("title = {}", text(&self.title)),
            format!("minutes = {}", self.minutes),
        ];
        if !self.also.is_empty() {
            lines.push(format!("also = {}", texts(&self.also)));
        }
        lines.extend(self.enough.map(|enough| format!("enough = {enough}")));
        for role in &self.roles {
            lines.push("\n[[role]]".to_owned());
            lines.push(format!("id = {}", text(&role.id)));
            lines.push(format!("title = {}", text(&role.title)));
            if role.at_least > 0 {
                lines.push(format!("at_least = {}", role.at_least));
            }
        }
        for field in &self.fields {
            lines.push("\n[[field]]".to_owned());
            lines.push(format!("id = {}", text(&field.id)));
            lines.push(format!("label = {}", text(&field.label)));
            lines.push(format!("kind = {}", text(field.ask.kind())));
            if let Ask::Pick(options) = &field.ask {
                lines.push(format!("options = {}", texts(options)));
            }
            lines.extend(
                field
                    .section
                    .iter()
                    .map(|name| format!("section = {}", text(name))),
            );
        }
        lines.join("\n") + "\n"
    }

    /// The question of an id.
    pub fn field(&self, id: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.id == id)
    }
}

/// Reads a form; `file` is how errors call the text.
///
/// # Errors
/// The first mistake, with its line and what would be right.
pub fn parse(text: &str, file: &str) -> Result<Form, DataError> {
    let root = Source::new(text, file).root()?;
    root.only(KEYS)?;
    let enough = root.whole("enough", ENOUGH.0, ENOUGH.1)?;
    let also = root.texts("also", MAX_TITLE)?;
    root.all_differ("name", &also)?;
    Ok(Form {
        id: root.need_id("id")?.value,
        title: root.need_text("title", MAX_TITLE)?.value,
        minutes: root
            .need("minutes", root.whole("minutes", 1, MAX_MINUTES)?)?
            .value,
        also: values(also),
        enough: enough.map(|number| number.value),
        roles: roles(&root)?,
        fields: fields(&root)?,
    })
}

fn roles(root: &Table) -> Result<Vec<Role>, DataError> {
    let tables = root.tables_with_ids("role")?;
    few(root, "groups of raters", tables.len())?;
    let role = |table: &Table| {
        table.only(ROLE_KEYS)?;
        let at_least = table.whole("at_least", 1, ENOUGH.1)?;
        Ok(Role {
            id: table.need_id("id")?.value,
            title: table.need_text("title", MAX_LABEL)?.value,
            at_least: at_least.map_or(0, |number| number.value),
        })
    };
    tables.iter().map(role).collect()
}

fn fields(root: &Table) -> Result<Vec<Field>, DataError> {
    let tables = root.tables_with_ids("field")?;
    if tables.is_empty() {
        return Err(root.error("a form needs questions, each headed [[field]]"));
    }
    few(root, "questions", tables.len())?;
    let mut labels: Vec<Placed<String>> = Vec::new();
    let mut fields = Vec::new();
    for table in &tables {
        table.only(FIELD_KEYS)?;
        let label = table.need_text("label", MAX_LABEL)?;
        told_apart(table, &labels, &label)?;
        let section = table.text("section", MAX_SECTION)?;
        fields.push(Field {
            id: table.need_id("id")?.value,
            label: label.value.clone(),
            ask: ask(table)?,
            section: section.map(|section| section.value),
        });
        labels.push(label);
    }
    Ok(fields)
}

/// In a letter a question is found again by its label, so none may look like the mark before one, nor begin as
/// another does.
fn told_apart(
    table: &Table,
    others: &[Placed<String>],
    label: &Placed<String>,
) -> Result<(), DataError> {
    if label.value.contains('#') {
        return Err(table.error_at(
            label.at,
            "a label has no `#`: it marks the questions of a letter",
        ));
    }
    let own = Flat::of(&label.value);
    if own.is_empty() {
        return Err(table.error_at(label.at, "a label needs letters"));
    }
    for other in others {
        let beside = Flat::of(&other.value);
        if own.begins_as(&beside) || beside.begins_as(&own) {
            let reason = format!(
                "this label and \"{}\" begin alike; let each begin in its own words",
                other.value
            );
            return Err(table.error_at(label.at, reason));
        }
    }
    Ok(())
}

fn ask(table: &Table) -> Result<Ask, DataError> {
    #[derive(Clone, Copy, PartialEq, Eq)]
    enum Kind {
        Text,
        Line,
        Pick,
        Day,
    }
    let kinds = [
        ("text", Kind::Text),
        ("line", Kind::Line),
        ("pick", Kind::Pick),
        ("day", Kind::Day),
    ];
    let kind = table.need_text("kind", MAX_LABEL)?;
    let at = kind.at;
    let kind = table.one_of("kind", &kind, &kinds)?;
    let options = table.texts("options", MAX_LABEL)?;
    table.all_differ("option", &options)?;
    if kind != Kind::Pick && !options.is_empty() {
        return Err(table.error_at(at, "only a question of the kind \"pick\" has options"));
    }
    Ok(match kind {
        Kind::Text => Ask::Text,
        Kind::Line => Ask::Line,
        Kind::Day => Ask::Day,
        Kind::Pick if options.len() < 2 => {
            return Err(table.error_at(at, "a choice needs at least two `options`"));
        }
        Kind::Pick => {
            few(table, "options", options.len())?;
            Ask::Pick(values(options))
        }
    })
}

fn few(table: &Table, what: &str, count: usize) -> Result<(), DataError> {
    if count <= MOST {
        return Ok(());
    }
    Err(table.error(format!("there are at most {MOST} {what}")))
}

fn values(placed: Vec<Placed<String>>) -> Vec<String> {
    placed.into_iter().map(|item| item.value).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FORM: &str = "id = \"own\"\ntitle = \"My own\"\nminutes = 2\n\n[[field]]\nid = \"help\"\nlabel = \"How much help\"\nkind = \"pick\"\noptions = [\"all\", \"none\"]\n\n[[field]]\nid = \"next\"\nlabel = \"What next\"\nkind = \"text\"\n";

    /// What is replaced, with what, the line of the mistake and a part of what is said of it.
    const MISTAKES: &[(&str, &str, usize, &str)] = &[
        ("title", "titel", 2, "did you mean \"title\""),
        ("minutes = 2", "minutes = 0", 3, "1"),
        ("\"pick\"", "\"pik\"", 8, "did you mean \"pick\""),
        ("\"pick\"", "\"text\"", 8, "has options"),
        ("[\"all\", \"none\"]", "[\"all\"]", 8, "at least two"),
        ("\"What next\"", "\"What #2\"", 13, "no `#`"),
        ("\"What next\"", "\"How much help now\"", 13, "begin alike"),
        ("id = \"next\"", "id = \"help\"", 12, "help"),
    ];

    #[test]
    fn a_form_is_read_and_each_mistake_is_told_by_its_line() {
        let form = parse(FORM, "own.toml").unwrap();
        let options = ["all".to_owned(), "none".to_owned()].to_vec();
        assert_eq!(form.field("help").unwrap().ask, Ask::Pick(options));
        assert_eq!(form.field("next").unwrap().heading(), "What next");
        assert_eq!(parse(&form.print(), "printed"), Ok(form));
        for (right, wrong, line, said) in MISTAKES {
            let error = parse(&FORM.replacen(right, wrong, 1), "own.toml").unwrap_err();
            assert!(error.reason.contains(said), "{wrong}: {error}");
            assert_eq!(error.line, *line, "{wrong}: {error}");
        }
    }
}
