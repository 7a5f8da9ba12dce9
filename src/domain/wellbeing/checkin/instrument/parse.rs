//! Reads an instrument from a person's own file, strictly.

use super::{Factor, Instrument, Method, Question};
use crate::domain::data::{DataError, Placed, Source, Table, unknown};

const KEYS: &[&str] = &[
    "id",
    "name",
    "credit",
    "licence",
    "instrument",
    "lead",
    "scale",
    "item",
    "factor",
];
const SCALE_KEYS: &[&str] = &["low", "high", "labels"];
const ITEM_KEYS: &[&str] = &["id", "ask", "reversed"];
const FACTOR_KEYS: &[&str] = &[
    "id", "name", "items", "method", "multiply", "add", "least", "change",
];
const METHODS: &[(&str, Method)] = &[("sum", Method::Sum), ("mean", Method::Mean)];

const MAX_NAME: usize = 48;
const MAX_LINE: usize = 240;
/// Most items in an instrument.
const MAX_ITEMS: usize = 100;
/// The highest answer.
const MAX_VALUE: u32 = 100;

/// Reads an instrument; `file` is how errors call the text.
pub fn parse(text: &str, file: &str) -> Result<Instrument, DataError> {
    let root = Source::new(text, file).root()?;
    root.only(KEYS)?;
    let scale = root.need("scale", root.table("scale")?)?;
    let (range, labels) = read_scale(&scale)?;
    let items = items(&root)?;
    let validated = root.flag("instrument")?;
    Ok(Instrument {
        id: root.need_id("id")?.value,
        name: root.need_text("name", MAX_NAME)?.value,
        credit: root.words("credit", MAX_LINE)?,
        licence: licence(&root, validated)?,
        validated,
        lead: root.words("lead", MAX_LINE)?,
        range,
        labels,
        factors: factors(&root, &items)?,
        items,
    })
}

fn licence(root: &Table, validated: bool) -> Result<String, DataError> {
    let licence = root.words("licence", MAX_LINE)?;
    if validated && licence.is_empty() {
        return Err(root.error(
            "`licence` is missing: an instrument must state the licence that lets you use it",
        ));
    }
    Ok(licence)
}

type Scale = ((u32, u32), Vec<String>);

fn read_scale(table: &Table) -> Result<Scale, DataError> {
    table.only(SCALE_KEYS)?;
    let low = table.need("low", table.whole("low", 0, MAX_VALUE)?)?;
    let high = table.need("high", table.whole("high", 0, MAX_VALUE)?)?;
    if low.value >= high.value {
        return Err(table.error_at(high.at, "`high` must be above `low`"));
    }
    let labels = table.texts("labels", MAX_NAME)?;
    let answers = high.value - low.value + 1;
    match labels.first() {
        Some(first) if u32::try_from(labels.len()) != Ok(answers) => {
            let reason =
                format!("`labels` must name each of the {answers} answers, or be left out");
            Err(table.error_at(first.at, reason))
        }
        _ => Ok((
            (low.value, high.value),
            labels.into_iter().map(|label| label.value).collect(),
        )),
    }
}

fn items(root: &Table) -> Result<Vec<Question>, DataError> {
    let tables = root.tables_with_ids("item")?;
    if tables.is_empty() || tables.len() > MAX_ITEMS {
        return Err(root.error(format!(
            "an instrument needs 1 to {MAX_ITEMS} items, each headed [[item]]"
        )));
    }
    let item = |table: &Table| {
        table.only(ITEM_KEYS)?;
        Ok(Question {
            id: table.need_id("id")?.value,
            ask: table.need_text("ask", MAX_LINE)?.value,
            reversed: table.flag("reversed")?,
        })
    };
    tables.iter().map(item).collect()
}

fn factors(root: &Table, items: &[Question]) -> Result<Vec<Factor>, DataError> {
    let tables = root.tables_with_ids("factor")?;
    if tables.is_empty() {
        return Err(
            root.error("an instrument needs at least one [[factor]], or there is nothing to show")
        );
    }
    tables.iter().map(|table| factor(table, items)).collect()
}

fn factor(table: &Table, items: &[Question]) -> Result<Factor, DataError> {
    table.only(FACTOR_KEYS)?;
    let of = factor_items(table, items)?;
    let number = |key: &str| -> Result<Option<f64>, DataError> {
        Ok(table.number(key)?.map(|number| number.value))
    };
    let least = table.whole("least", 1, u32::try_from(of.len()).unwrap_or(u32::MAX))?;
    Ok(Factor {
        id: table.need_id("id")?.value,
        name: table.need_text("name", MAX_NAME)?.value,
        method: match table.text("method", MAX_NAME)? {
            Some(word) => table.one_of("method", &word, METHODS)?,
            None => Method::Sum,
        },
        multiply: number("multiply")?.unwrap_or(1.0),
        add: number("add")?.unwrap_or(0.0),
        least: least.map_or(of.len(), |least| {
            usize::try_from(least.value).unwrap_or(of.len())
        }),
        change: change(table)?,
        items: of,
    })
}

/// The items a factor names, or all of them when it names none.
fn factor_items(table: &Table, items: &[Question]) -> Result<Vec<String>, DataError> {
    let known: Vec<_> = items.iter().map(|item| item.id.as_str()).collect();
    let named: Vec<Placed<String>> = table.texts("items", MAX_NAME)?;
    table.all_differ("item", &named)?;
    if let Some(stranger) = named
        .iter()
        .find(|item| !known.contains(&item.value.as_str()))
    {
        return Err(table.error_at(stranger.at, unknown("item", &stranger.value, &known)));
    }
    if named.is_empty() {
        return Ok(known.into_iter().map(str::to_owned).collect());
    }
    Ok(named.into_iter().map(|item| item.value).collect())
}

fn change(table: &Table) -> Result<Option<f64>, DataError> {
    match table.number("change")? {
        Some(change) if change.value <= 0.0 => {
            Err(table.error_at(change.at, "`change` must be above 0"))
        }
        change => Ok(change.map(|change| change.value)),
    }
}

#[cfg(test)]
mod tests {
    use super::{super::tests::WEATHER, *};

    #[test]
    fn a_mistake_is_named_with_its_line() {
        let cases = [
            (
                "licence = \"Invented for a test\"\n",
                "",
                1,
                "licence that lets you",
            ),
            ("licence =", "license =", 4, "did you mean \"licence\""),
            ("high = 5", "high = 0", 10, "above `low`"),
            ("high = 5", "high = 9", 11, "each of the 10 answers"),
            ("low = 0", "low = 0.5", 9, "whole number"),
            ("id = \"breeze\"", "id = \"sun\"", 18, "twice"),
            ("reversed = true", "reversed = \"yes\"", 24, "true or false"),
            (
                "\"sun\", \"breeze\"",
                "\"sun\", \"breze\"",
                40,
                "did you mean \"breeze\"",
            ),
            (
                "method = \"mean\"",
                "method = \"means\"",
                41,
                "did you mean \"mean\"",
            ),
            ("change = 10", "change = 0", 35, "above 0"),
            ("change = 10", "cutoff = 10", 35, "not known"),
            ("least = 1", "least = 3", 50, "whole number from 1 to 2"),
            ("multiply = 4", "multiply = nan", 34, "must be a number"),
        ];
        for (from, to, line, part) in cases {
            let text = WEATHER.replacen(from, to, 1);
            assert_ne!(text, WEATHER, "{from}");
            let error = parse(&text, "weather.toml").unwrap_err();
            assert!(error.reason.contains(part), "{from} → {to}: {error}");
            assert_eq!(error.line, line, "{from} → {to}: {error}");
        }
    }

    #[test]
    fn ones_own_questions_need_no_licence() {
        let own = WEATHER.replacen(
            "instrument = true\nlicence = \"Invented for a test\"\n",
            "",
            1,
        );
        let own = parse(&own, "own.toml").unwrap();
        assert!(!own.validated && own.licence.is_empty());
        assert_eq!(own.labels.len(), 6);
    }

    #[test]
    fn items_and_factors_must_be_there() {
        let head = WEATHER.split("[[item]]").next().unwrap();
        assert!(parse(head, "a.toml").unwrap_err().reason.contains("items"));
        let items = WEATHER.split("[[factor]]").next().unwrap();
        assert!(
            parse(items, "a.toml")
                .unwrap_err()
                .reason
                .contains("[[factor]]")
        );
    }
}
