//! From the contents to the tree: cover, the reader's parts, and the pages. The manifest comes behind it.
use super::{
    contents::{Aim, Contents, Met, Narrative, Theme, day, month},
    markdown,
    pages::{address, page_leaf},
    reader::Part,
    tree::{Block, Leaf, Span, Tree, number},
};
use crate::domain::{
    entry::hours,
    plan::{
        competency::{Beside, Coverage, MOST_SHOWN, Requirement, Unit},
        logbook::{Help, Skill},
    },
    text::{capital, counted},
};

/// The whole but for the manifest.
pub fn build(contents: &Contents) -> Tree {
    let mut leaves = Vec::new();
    for part in &contents.reader.parts {
        let blocks = match part {
            Part::Coverage => coverage(contents),
            Part::Narratives => told(&contents.narratives),
            Part::Plan => plan(contents),
            Part::Growth => told(&contents.growth),
            Part::Meetings => meetings(contents),
            Part::Skills => skills(contents),
            Part::Pages => pages(contents),
            Part::Feedback => feedback(&contents.themes),
            Part::Words => told(&contents.kept_words),
            Part::Thanks => told(&contents.thanks),
            Part::Letter => letter(contents.letter.as_ref()),
        };
        if blocks.is_empty() {
            continue;
        }
        leaves.push(Leaf {
            id: part.slug().to_owned(),
            title: part.label().to_owned(),
            is_below: false,
            blocks,
        });
        if *part == Part::Pages {
            let below = (1..).zip(&contents.pages);
            let below = below.map(|(number, page)| page_leaf(contents, number, page));
            leaves.extend(below);
        }
    }
    Tree {
        title: format!("Portfolio of {}", contents.owner),
        leaves: std::iter::once(cover(contents)).chain(leaves).collect(),
    }
}

fn cover(contents: &Contents) -> Leaf {
    let mut lines = vec![contents.reader.name.clone()];
    if let Some(period) = &contents.period {
        let last = period.end.pred_opt().unwrap_or(period.end);
        lines.push(format!("{} to {}", day(period.start), day(last)));
    }
    lines.push(format!("Made on {}", day(contents.made_at.date_naive())));
    let names = contents
        .coverage
        .iter()
        .map(|one| one.list.name.clone())
        .collect::<Vec<_>>();
    if !names.is_empty() {
        lines.push(format!("Mapped to {}", names.join(", ")));
    }
    let blocks = vec![
        Block::lines(lines),
        Block::text(
            "The last part says what is in this portfolio, what is not and why, when each page was written, and how a \
             signature in it can be checked without the program that made it.",
        ),
    ];
    Leaf {
        id: "cover".to_owned(),
        title: "About this portfolio".to_owned(),
        is_below: false,
        blocks,
    }
}

fn told(all: &[Narrative]) -> Vec<Block> {
    let told = all.iter().flat_map(|one| {
        let heading = (!one.title.is_empty()).then(|| Block::Heading(0, one.title.clone()));
        let mut blocks: Vec<_> = heading.into_iter().collect();
        let depth = u8::from(!blocks.is_empty());
        blocks.extend(markdown::blocks(&one.text, depth));
        blocks
    });
    told.collect()
}

fn letter(letter: Option<&Narrative>) -> Vec<Block> {
    letter.map_or_else(Vec::new, |letter| told(std::slice::from_ref(letter)))
}

fn coverage(contents: &Contents) -> Vec<Block> {
    let mut blocks = Vec::new();
    for coverage in &contents.coverage {
        let list = &coverage.list;
        for (group, competencies) in list.grouped() {
            let title = group.map_or(&list.name, |group| &group.title);
            let links: Vec<_> = competencies.iter().map(|one| list.link(&one.id)).collect();
            let rows = coverage.rows.iter().filter(|row| links.contains(&row.link));
            let rows = competencies.iter().zip(rows).map(|(one, row)| {
                let terms = row.by_term.iter().map(|count| number(*count));
                let all = [row.count, row.seen, row.signed].map(number);
                let best = row.best.iter().take(MOST_SHOWN).filter_map(|id| {
                    let at = contents.pages.iter().position(|page| page.id == *id)?;
                    Some(address(at + 1))
                });
                let best: Vec<_> = best.collect();
                let mut said = match row.count {
                    0 => "nothing yet".to_owned(),
                    _ => best.join(", "),
                };
                if let Some((have, wanted)) = coverage.target(row) {
                    let target = format!("{have} of {wanted}");
                    said = if said.is_empty() {
                        target
                    } else {
                        format!("{said}; {target}")
                    };
                }
                std::iter::once(one.label())
                    .chain(terms)
                    .chain(all)
                    .chain([said])
                    .collect()
            });
            let head = ["What"].into_iter().map(str::to_owned);
            let head = head.chain(coverage.terms.names.iter().cloned());
            let tail = ["all", "seen", "signed", "best"].map(str::to_owned);
            blocks.push(Block::Table {
                caption: format!("{title}: entries by term"),
                head: head.chain(tail).collect(),
                rows: rows.collect(),
            });
        }
        let besides = list.requirements.iter().zip(&coverage.besides);
        let rows: Vec<_> = besides
            .map(|(one, beside)| vec![one.title.clone(), said(one, beside)])
            .collect();
        if !rows.is_empty() {
            blocks.push(Block::Table {
                caption: format!("{}: besides", list.name),
                head: ["What", "How much"].map(str::to_owned).into(),
                rows,
            });
        }
    }
    if !blocks.is_empty() {
        blocks.push(Block::text(
            "Under \"all\" are the entries of the journal that are linked to a line, whether or not they are in this \
             portfolio; under \"seen\" those that someone saw, under \"signed\" those that someone signed, under \"best\" \
             the pages here that its owner shows for it.",
        ));
    }
    blocks
}

/// How much there is of a requirement, of how much.
fn said(one: &Requirement, beside: &Beside) -> String {
    let shown = |count: u64| match one.unit {
        Unit::Hours => hours::shown(count),
        Unit::Entries | Unit::Goals => count.to_string(),
    };
    let what = if one.unit == Unit::Hours { " h" } else { "" };
    match beside.wanted {
        Some(wanted) => format!("{} of {}{what}", shown(beside.have), shown(wanted)),
        None => format!("{}{what}", shown(beside.have)),
    }
}

fn plan(contents: &Contents) -> Vec<Block> {
    let mut aims: Vec<_> = contents.aims.iter().collect();
    if contents.reader.open_goals_first {
        aims.sort_by_key(|aim| !aim.is_open);
    }
    aims.into_iter().flat_map(aim).collect()
}

fn aim(aim: &Aim) -> Vec<Block> {
    let mut blocks = vec![Block::Heading(0, aim.title.clone())];
    let due = aim
        .due
        .map_or_else(String::new, |due| format!(", due {}", day(due)));
    blocks.push(Block::text(format!("{}{due}", capital(aim.state))));
    for (name, text) in [("Why", &aim.why), ("Measure", &aim.measure)] {
        if !text.trim().is_empty() {
            blocks.push(Block::Paragraph(vec![Span {
                text: name.to_owned(),
                bold: true,
                italic: false,
            }]));
            blocks.extend(markdown::blocks(text, 1));
        }
    }
    if !aim.milestones.is_empty() {
        let steps = aim.milestones.iter().map(|(done, text)| {
            let sign = if *done { "Done: " } else { "To do: " };
            format!("{sign}{text}")
        });
        blocks.push(Block::lines(steps));
    }
    blocks.extend(chart(aim));
    blocks
}

/// How sure somebody was, as a line and in words.
fn chart(aim: &Aim) -> Option<Block> {
    let (first, last) = (aim.confidence.first()?, aim.confidence.last()?);
    let readings = counted(aim.confidence.len(), "reading");
    let words = if first == last {
        format!("Confidence, 0 to 10: {} in {}.", first.1, month(first.0))
    } else {
        format!(
            "Confidence, 0 to 10: {} in {}, {} in {}; {readings}.",
            first.1,
            month(first.0),
            last.1,
            month(last.0)
        )
    };
    let span = (last.0 - first.0).num_days().max(1);
    let points = aim.confidence.iter().map(|(day, value)| {
        let along = u16::try_from((*day - first.0).num_days()).unwrap_or(u16::MAX);
        let span = u16::try_from(span).unwrap_or(u16::MAX);
        (f32::from(along) / f32::from(span), *value)
    });
    let points: Vec<_> = points.collect();
    Some(if points.len() < 2 {
        Block::text(words)
    } else {
        Block::Chart { words, points }
    })
}

fn meetings(contents: &Contents) -> Vec<Block> {
    if contents.meetings.is_empty() {
        return Vec::new();
    }
    let kept = |met: &Met| match met.promises {
        (_, 0) => "none made".to_owned(),
        (kept, made) => format!("{kept} of {made}"),
    };
    let rows = contents.meetings.iter();
    let rows = rows.map(|met| vec![day(met.day), met.with.join(", "), kept(met)]);
    let mut blocks = vec![Block::Table {
        caption: "Meetings, and promises kept of those made".to_owned(),
        head: ["Day", "With", "Promises kept"].map(str::to_owned).into(),
        rows: rows.collect(),
    }];
    for met in contents
        .meetings
        .iter()
        .filter(|met| !met.agenda.is_empty())
    {
        blocks.push(Block::Heading(0, format!("Agenda, {}", day(met.day))));
        blocks.extend(markdown::blocks(&met.agenda, 1));
    }
    blocks
}

fn skills(contents: &Contents) -> Vec<Block> {
    let mut blocks = Vec::new();
    if !contents.skills.is_empty() {
        let row = |skill: &Skill| {
            let helps = skill.by_help.iter().map(|count| number(*count));
            let reached = skill.reached().map_or("", Help::label);
            std::iter::once(skill.name.clone())
                .chain(helps)
                .chain([number(skill.total), reached.to_owned()])
                .collect::<Vec<_>>()
        };
        let head = ["Skill"]
            .into_iter()
            .chain(Help::ALL.iter().map(|help| help.label()));
        blocks.push(Block::Table {
            caption: "Skills, by how much help was needed".to_owned(),
            head: head.chain(["all", "furthest"]).map(str::to_owned).collect(),
            rows: contents.skills.iter().map(row).collect(),
        });
    }
    let hours = contents.coverage.iter().flat_map(hours_of);
    let hours: Vec<_> = hours.collect();
    if !hours.is_empty() {
        blocks.push(Block::Table {
            caption: "Hours".to_owned(),
            head: ["What", "Hours"].map(str::to_owned).into(),
            rows: hours,
        });
    }
    blocks
}

fn hours_of(coverage: &Coverage) -> Vec<Vec<String>> {
    let besides = coverage.list.requirements.iter().zip(&coverage.besides);
    let besides = besides.filter(|(one, _)| one.unit == Unit::Hours);
    besides
        .map(|(one, beside)| vec![one.title.clone(), said(one, beside)])
        .collect()
}

fn pages(contents: &Contents) -> Vec<Block> {
    if contents.pages.is_empty() {
        return Vec::new();
    }
    let count = counted(contents.pages.len(), "page");
    vec![Block::text(format!("{count}, oldest first."))]
}

fn feedback(themes: &[Theme]) -> Vec<Block> {
    if themes.is_empty() {
        return Vec::new();
    }
    let rows = themes.iter().map(|theme| {
        let [first, last] = theme.months.map(month);
        let when = if first == last {
            first
        } else {
            format!("{first} to {last}")
        };
        let by = if theme.by.is_empty() {
            String::new()
        } else {
            format!(" ({})", theme.by)
        };
        let mut came = theme.goals.clone();
        if theme.promised {
            came.push("a promise".to_owned());
        }
        let again = match (came.is_empty(), theme.again) {
            (true, _) => "nothing yet",
            (false, true) => "yes",
            (false, false) => "no",
        };
        let tag = if theme.tag.is_empty() {
            "other"
        } else {
            &theme.tag
        };
        vec![
            tag.to_owned(),
            format!("{}, {when}", counted(theme.count, "time")),
            format!("{}{by}", theme.last),
            if came.is_empty() {
                "nothing yet".to_owned()
            } else {
                came.join(", ")
            },
            if came.is_empty() { "·" } else { again }.to_owned(),
        ]
    });
    let head = ["Theme", "Said", "Last", "What came of it", "Said again"];
    vec![Block::Table {
        caption: "Feedback received, by theme".to_owned(),
        head: head.map(str::to_owned).into(),
        rows: rows.collect(),
    }]
}
