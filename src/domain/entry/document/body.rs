//! What stands below a document's header: sections under `## ` headings.
use std::fmt::Write as _;

use crate::domain::Section;

/// Writes sections as they stand below the header.
pub fn body(sections: &[Section]) -> String {
    let mut out = String::new();
    put(&mut out, sections);
    out
}

/// The same, put behind what is there.
pub(super) fn put(out: &mut String, sections: &[Section]) {
    for section in sections {
        out.push('\n');
        if !section.name.is_empty() {
            let _ = write!(out, "## {}\n\n", section.name);
        }
        for line in section.text.split('\n') {
            if is_heading(line.trim_start_matches('\\')) {
                out.push('\\');
            }
            out.push_str(line);
            out.push('\n');
        }
    }
}

fn is_heading(line: &str) -> bool {
    line == "##" || line.starts_with("## ")
}

/// Reads sections from lines.
pub fn parse_body<'a>(lines: impl Iterator<Item = &'a str>) -> Vec<Section> {
    let mut sections = Vec::new();
    let mut current = Section::default();
    for line in lines {
        if is_heading(line) {
            sections.push(std::mem::replace(
                &mut current,
                Section::new(line.trim_start_matches('#').trim(), ""),
            ));
            continue;
        }
        let escaped = line.strip_prefix('\\');
        let line = escaped
            .filter(|rest| is_heading(rest.trim_start_matches('\\')))
            .unwrap_or(line);
        current.text.push_str(line);
        current.text.push('\n');
    }
    sections.push(current);
    for section in &mut sections {
        section.text = section.text.trim_end().trim_start_matches('\n').to_owned();
    }
    sections.retain(|section| !section.name.is_empty() || !section.text.is_empty());
    sections
}
