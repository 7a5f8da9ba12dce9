//! A page as blocks.
use super::{
    contents::{Contents, Page, Standing, Why, day, month},
    markdown,
    tree::{Block, Leaf, Span},
};
use crate::domain::entry::kind::Shape;

/// How a page is called in a file: `p1`.
pub(super) fn address(number: usize) -> String {
    format!("p{number}")
}

/// A page with its heading.
pub fn page_leaf(contents: &Contents, number: usize, page: &Page) -> Leaf {
    Leaf {
        id: address(number),
        title: format!("{}: {}", address(number), page.piece.title()),
        is_below: true,
        blocks: page_blocks(contents, page),
    }
}

/// What stands on a page.
fn page_blocks(contents: &Contents, page: &Page) -> Vec<Block> {
    let piece = &page.piece;
    let kind = piece.kind();
    let at = piece.at().date_naive();
    let when = if contents.exact_dates {
        day(at)
    } else {
        month(at)
    };
    let mut lines = vec![format!(
        "{}, {when}. Written {}.",
        kind.spec().label,
        page.written.said()
    )];
    let facts = kind.spec().fields.iter().filter_map(|field| {
        let value = piece.field(field.name)?;
        let said = match field.shape {
            Shape::Choice(choices) => {
                let mut choices = choices.iter();
                choices.find(|one| one.slug == value)?.label.to_owned()
            }
            Shape::Line(_) => value.to_owned(),
            Shape::Hours => format!("{value} h"),
            // A day tells when.
            Shape::Day | Shape::Past | Shape::Span | Shape::Moment | Shape::Scale(..) => {
                return None;
            }
        };
        Some(format!("{}: {said}", field.label))
    });
    lines.extend(facts);
    if !page.competencies.is_empty() {
        lines.push(format!("Linked to {}", page.competencies.join(", ")));
    }
    for why in &page.why {
        if let Why::Shown(label) = why {
            lines.push(format!("Shown for {label}"));
        }
    }
    for signature in &page.signatures {
        let on = day(signature.at.date_naive());
        let state = match signature.standing {
            Standing::Checks => "",
            Standing::Changed => "; this is the text that was signed, and it changed since",
            Standing::Hidden => "; what was signed cannot be shown",
        };
        lines.push(format!("Signed by {} on {on}{state}", signature.by));
    }
    let mut blocks = vec![Block::lines(lines)];
    for section in piece.sections() {
        if !section.name.is_empty() {
            blocks.push(Block::Heading(0, section.name.clone()));
        }
        let depth = u8::from(!section.name.is_empty());
        blocks.extend(markdown::blocks(&section.text, depth));
    }
    for signature in &page.signatures {
        if signature.standing != Standing::Hidden && !signature.statement.trim().is_empty() {
            blocks.push(Block::Paragraph(vec![Span {
                text: format!("{} stated", signature.by),
                bold: true,
                italic: false,
            }]));
            blocks.push(Block::Box {
                title: String::new(),
                text: signature.statement.clone(),
                exact: false,
            });
        }
    }
    blocks
}
