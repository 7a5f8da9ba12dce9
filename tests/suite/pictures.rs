//! The pictures of the README come from the program: drawn here from the sample term, and compared
//! with the files. After a change of looks: `ROUNDS_PICTURES=write cargo test pictures`.
use std::{fmt::Write as _, fs, path::PathBuf};

use ratatui::{
    buffer::{Buffer, Cell},
    style::{Color, Modifier},
};

use crate::{guest_screens, harness::Harness, review};

/// Columns and rows of a picture.
const SIZE: (u16, u16) = (120, 34);
/// The size of a cell, in pixels, and of the letters in it.
const CELL: (f32, f32) = (8.4, 18.0);
const LETTERS: f32 = 14.0;
/// The ground and the letters of a dark terminal.
const GROUND: &str = "#16181d";
const TEXT: &str = "#d5d8de";

#[test]
fn the_pictures_are_those_of_the_program() {
    let mut today = Harness::term(SIZE.0, SIZE.1);
    today
        .keys("r")
        .types("The registrar let me lead the round.")
        .keys("esc");
    check("today", today.picture());
    let mut journal = Harness::term(SIZE.0, SIZE.1);
    journal.keys("2 /").types("family").keys("enter");
    check("journal", journal.picture());
    let mut composer = Harness::term(SIZE.0, SIZE.1);
    composer
        .keys("r")
        .types("I led the meeting with the family, and filled every silence.")
        .keys("tab");
    check("composer", composer.picture());
    let mut wellbeing = Harness::term(SIZE.0, SIZE.1);
    wellbeing.keys("5");
    check("wellbeing", wellbeing.picture());
    let mut portfolio = Harness::term(SIZE.0, SIZE.1);
    portfolio.use_lists(&["uk-foundation"]).keys("E x enter");
    check("portfolio", portfolio.picture());
    let mut asked = guest_screens::asked_by(4, SIZE.0, SIZE.1);
    asked.keys("F v");
    check("asked-for", asked.picture());
    let (mut review, _folder) = review::sits(review::answered(), SIZE);
    review.keys("7 j tab");
    check("review", review.picture());
}

fn check(name: &str, buffer: &Buffer) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("docs/pictures/{name}.svg"));
    let drawn = svg(buffer);
    if std::env::var("ROUNDS_PICTURES").is_ok_and(|what| what == "write") {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, &drawn).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        written == drawn,
        "docs/pictures/{name}.svg is out of date: ROUNDS_PICTURES=write cargo test pictures"
    );
}

/// A screen as a picture that any browser shows.
fn svg(buffer: &Buffer) -> String {
    let (columns, rows) = (buffer.area.width, buffer.area.height);
    let (width, height) = (
        f32::from(columns) * CELL.0 + 24.0,
        f32::from(rows) * CELL.1 + 24.0,
    );
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" \
         font-family=\"ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace\" font-size=\"{LETTERS}\">\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{GROUND}\"/>\n"
    );
    for row in 0..rows {
        let mut column = 0;
        while column < columns {
            let first = &buffer[(column, row)];
            let same = |at: &u16| {
                let cell = &buffer[(*at, row)];
                cell.style() == first.style()
            };
            let end = (column..columns).take_while(same).last().unwrap_or(column) + 1;
            let text: String = (column..end).map(|at| buffer[(at, row)].symbol()).collect();
            piece(&mut out, first, &text, column, row, end - column);
            column = end;
        }
    }
    out.push_str("</svg>\n");
    out
}

/// A run of cells of one style.
fn piece(out: &mut String, cell: &Cell, text: &str, column: u16, row: u16, columns: u16) {
    let (x, y) = (
        12.0 + f32::from(column) * CELL.0,
        12.0 + f32::from(row) * CELL.1,
    );
    let width = f32::from(columns) * CELL.0;
    if let Some(ground) = colour(cell.bg) {
        let _ = writeln!(
            out,
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{:.1}\" fill=\"{ground}\"/>",
            CELL.1
        );
    }
    if text.trim().is_empty() {
        return;
    }
    let fill = colour(cell.fg).unwrap_or_else(|| TEXT.to_owned());
    let mut look = String::new();
    for (modifier, attribute) in [
        (Modifier::BOLD, " font-weight=\"bold\""),
        (Modifier::ITALIC, " font-style=\"italic\""),
        (Modifier::UNDERLINED, " text-decoration=\"underline\""),
    ] {
        if cell.modifier.contains(modifier) {
            look.push_str(attribute);
        }
    }
    let text = text
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    let _ = writeln!(
        out,
        "<text x=\"{x:.1}\" y=\"{:.1}\" fill=\"{fill}\" textLength=\"{width:.1}\" xml:space=\"preserve\"{look}>{text}</text>",
        y + 13.5
    );
}

fn colour(colour: Color) -> Option<String> {
    match colour {
        Color::Rgb(red, green, blue) => Some(format!("#{red:02x}{green:02x}{blue:02x}")),
        _ => None,
    }
}
