//! A table that keeps to the width there is: where its columns have no room side by side, each row becomes a name with what
//! the columns say below it.
use super::{
    Cx, Result,
    output::{Look, Output},
};
use crate::domain::text::{pad, width, wrap};

/// What stands between columns, and before what a narrow row says.
const GAP: usize = 2;
/// What stands in a cell where there is nothing.
pub(super) const NOTHING: &str = "·";

/// Rows below the names of their columns. The first cell of a row is its name.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// What each column is called, and how it is called where each row is on its own.
    pub(super) heads: Vec<(String, String)>,
    /// The rows, with as many cells.
    pub(super) rows: Vec<Vec<String>>,
    /// What stands above some rows, each with the number of the first of them.
    pub(super) groups: Vec<(usize, String)>,
    /// From which column on all is told faintly.
    pub(super) faint: usize,
}

impl Table {
    /// Prints it.
    pub(super) fn print(&self, cx: &Cx) -> Result<()> {
        for line in self.lines(Output::columns()) {
            let pieces: Vec<_> = line
                .iter()
                .map(|(text, look)| (text.as_str(), *look))
                .collect();
            cx.out.line(&pieces)?;
        }
        Ok(())
    }

    fn lines(&self, columns: Option<usize>) -> Vec<Vec<(String, Look)>> {
        let widths = self.widths();
        let whole = widths.iter().sum::<usize>() + GAP * widths.len().saturating_sub(1);
        match columns {
            Some(columns) if columns < whole => self.narrow(columns),
            _ => self.wide(&widths),
        }
    }

    fn widths(&self) -> Vec<usize> {
        let column = |(at, (head, _)): (usize, &(String, String))| {
            let cells = self.rows.iter().filter_map(|row| row.get(at));
            cells.map(|cell| width(cell)).fold(width(head), usize::max)
        };
        self.heads.iter().enumerate().map(column).collect()
    }

    fn wide(&self, widths: &[usize]) -> Vec<Vec<(String, Look)>> {
        let line = |cells: &mut dyn Iterator<Item = &String>, look: &dyn Fn(usize) -> Look| {
            let mut line: Vec<(String, Look)> = Vec::new();
            for (at, (cell, columns)) in cells.zip(widths).enumerate() {
                line.push((pad(cell, columns + GAP), look(at)));
            }
            // Nothing stands behind the last word.
            while let Some((last, _)) = line.last_mut() {
                last.truncate(last.trim_end().len());
                if !last.is_empty() {
                    break;
                }
                line.pop();
            }
            line
        };
        let head = line(&mut self.heads.iter().map(|(head, _)| head), &|_| {
            Look::Faint
        });
        let mut lines = vec![head];
        for (at, row) in self.rows.iter().enumerate() {
            lines.extend(self.groups_at(at));
            lines.push(line(&mut row.iter(), &|at| self.look(at)));
        }
        lines
    }

    /// What stands above a row.
    fn groups_at(&self, at: usize) -> impl Iterator<Item = Vec<(String, Look)>> {
        let groups = self.groups.iter().filter(move |(first, _)| *first == at);
        groups.map(|(_, title)| vec![(title.clone(), Look::Faint)])
    }

    fn look(&self, at: usize) -> Look {
        match at {
            0 => Look::Strong,
            at if self.faint > 0 && at >= self.faint => Look::Faint,
            _ => Look::Plain,
        }
    }

    fn narrow(&self, columns: usize) -> Vec<Vec<(String, Look)>> {
        let mut lines = Vec::new();
        for (at, row) in self.rows.iter().enumerate() {
            let groups = self.groups_at(at).flatten();
            lines.extend(groups.flat_map(|(title, look)| {
                rows(&title, columns)
                    .map(move |line| vec![(line, look)])
                    .collect::<Vec<_>>()
            }));
            let Some((name, cells)) = row.split_first() else {
                continue;
            };
            lines.extend(rows(name, columns).map(|line| vec![(line, Look::Strong)]));
            let heads = self.heads.iter().skip(1);
            let said = cells
                .iter()
                .zip(heads)
                .map(|(cell, (_, head))| (cell.trim(), head));
            let said = said.filter(|(cell, _)| !cell.is_empty() && *cell != NOTHING);
            let parts: Vec<_> = said
                .map(|(cell, head)| format!("{head} {cell}").trim().to_owned())
                .collect();
            let left = columns.saturating_sub(GAP).max(1);
            // A part is broken only where it is longer than a line.
            let mut line = String::new();
            for part in parts {
                let joined = format!("{line} · {part}");
                if line.is_empty() {
                    line = part;
                } else if width(&joined) <= left {
                    line = joined;
                } else {
                    lines.extend(indented(&line, left));
                    line = part;
                }
            }
            if !line.is_empty() {
                lines.extend(indented(&line, left));
            }
        }
        lines
    }
}

fn indented(text: &str, columns: usize) -> impl Iterator<Item = Vec<(String, Look)>> {
    rows(text, columns).map(|row| vec![(format!("{:GAP$}{row}", ""), Look::Plain)])
}

/// A text in rows.
fn rows(text: &str, columns: usize) -> impl Iterator<Item = String> {
    let rows = wrap(text, columns).into_iter();
    let rows = rows.filter_map(|row| text.get(row.start..row.end));
    let rows: Vec<_> = rows.map(|row| row.trim_end().to_owned()).collect();
    rows.into_iter().filter(|row| !row.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        let head = |head: &str| (head.to_owned(), head.to_owned());
        let row = |cells: [&str; 4]| cells.map(str::to_owned).to_vec();
        Table {
            heads: vec![
                head(""),
                head("teach"),
                head("guide"),
                ("weeks since May".to_owned(), "weeks".to_owned()),
            ],
            rows: vec![
                row(["Dr Osei", "● 3", NOTHING, "1 2 3 4 5 6 7 8 9"]),
                row(["Priya", NOTHING, "●", ""]),
                row(["Sam", NOTHING, NOTHING, ""]),
            ],
            groups: Vec::new(),
            faint: 3,
        }
    }

    fn printed(columns: Option<usize>) -> Vec<String> {
        let lines = table().lines(columns).into_iter();
        lines
            .map(|line| line.into_iter().map(|(text, _)| text).collect())
            .collect()
    }

    #[test]
    fn columns_stand_side_by_side_where_there_is_room() {
        let wide = [
            "         teach  guide  weeks since May",
            "Dr Osei  ● 3    ·      1 2 3 4 5 6 7 8 9",
            "Priya    ·      ●",
            "Sam      ·      ·",
        ];
        assert_eq!(printed(None), wide);
        assert_eq!(printed(Some(40)), wide);
    }

    #[test]
    fn a_narrow_terminal_gets_each_row_by_itself() {
        let narrow = [
            "Dr Osei",
            "  teach ● 3",
            "  weeks 1 2 3 4 5 6 7 8",
            "  9",
            "Priya",
            "  guide ●",
            "Sam",
        ];
        assert_eq!(printed(Some(24)), narrow);
        for columns in 1..40 {
            for line in printed(Some(columns)) {
                assert!(width(&line) <= columns.max(GAP + 1), "{columns}: {line}");
            }
        }
    }
}
