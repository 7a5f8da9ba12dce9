//! A page as text, to be pasted into a form that somebody else asks to be filled in.
use super::compare;
use crate::domain::{Entry, text};

/// In which form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Words alone.
    Plain,
    /// Markdown.
    Markdown,
}

/// The page: its title, its fields, what it is evidence for by the names of the lists, and its sections. No date stands in it:
/// such a form asks for that by itself.
pub fn print(entry: &Entry, evidence: &[String], form: Form) -> String {
    let mut parts = vec![match form {
        Form::Plain => entry.title.clone(),
        Form::Markdown => format!("# {}", entry.title),
    }];
    let own = entry.kind.spec().fields.iter();
    let fields = own.filter_map(|field| {
        let value = compare::said(field, entry.fields.get(field.name)?, entry.at);
        Some(format!("{}: {value}", field.label))
    });
    let evidence = (!evidence.is_empty()).then(|| format!("Evidence for: {}", evidence.join("; ")));
    let head: Vec<_> = fields.chain(evidence).collect();
    if !head.is_empty() {
        // In Markdown, lines that only follow each other are one.
        let end = if form == Form::Markdown { "  \n" } else { "\n" };
        parts.push(head.join(end));
    }
    for section in &entry.sections {
        match form {
            _ if section.name.is_empty() => {}
            Form::Plain => parts.push(section.name.clone()),
            Form::Markdown => parts.push(format!("## {}", section.name)),
        }
        parts.push(match form {
            Form::Plain => text::plain(&section.text),
            Form::Markdown => section.text.clone(),
        });
    }
    parts.retain(|part| !part.is_empty());
    parts.join("\n\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::{Form, print};
    use crate::domain::{Entry, Kind, Section};

    #[test]
    fn a_page_is_its_title_its_fields_and_its_sections() {
        let at = "2026-11-12T09:00:00+01:00".parse().unwrap();
        let mut entry = Entry::new(Kind::FEEDBACK, at);
        entry.title = "A clear handover".into();
        entry.fields.insert("direction".into(), "received".into());
        entry.sections = vec![
            Section::new("", "Before."),
            Section::new("What was said", "- **clear**\n- slow"),
        ];
        let evidence = ["FPC 5 Continuity of care".to_owned()];
        let plain = print(&entry, &evidence, Form::Plain);
        assert!(plain.starts_with("A clear handover\n\n"), "{plain}");
        assert!(plain.contains("\nEvidence for: FPC 5 Continuity of care\n"));
        assert!(plain.ends_with("\n\nBefore.\n\nWhat was said\n\n- clear\n- slow\n"));
        assert!(!plain.contains("2026"), "{plain}");
        let markdown = print(&entry, &evidence, Form::Markdown);
        assert!(markdown.starts_with("# A clear handover\n\n"), "{markdown}");
        assert!(markdown.ends_with("\n\n## What was said\n\n- **clear**\n- slow\n"));
    }
}
