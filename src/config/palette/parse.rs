//! Reads a theme from its TOML file, strictly.

use std::collections::BTreeMap;

use super::{Colour, MODIFIERS, Modifiers, Role, RoleStyle, ThemeFile};
use crate::domain::data::{DataError, Placed, Source, Table};

const KEYS: &[&str] = &["id", "name", "based_on", "ground", "paints_ground", "roles"];
const INK_KEYS: &[&str] = &["fg", "bg", "modifiers"];
const MAX_NAME: usize = 48;

/// The themes the program carries, as id and text; the first is the one to start with.
pub const EMBEDDED: &[(&str, &str)] = &[
    (
        "dark",
        include_str!(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/assets/themes/dark.toml"
        )),
    ),
    (
        "light",
        include_str!(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/assets/themes/light.toml"
        )),
    ),
    (
        "contrast",
        include_str!(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/assets/themes/contrast.toml"
        )),
    ),
    (
        "terminal",
        include_str!(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/assets/themes/terminal.toml"
        )),
    ),
];

/// The carried theme of an id.
pub fn embedded(id: &str) -> Option<ThemeFile> {
    let (id, text) = EMBEDDED.iter().find(|(known, _)| *known == id)?;
    parse(text, id).ok()
}

/// Reads a theme; `file` is how errors call the text. A theme `based_on` a carried one takes from
/// it what it leaves out; one that is not says every role, and may say those of the kinds.
pub fn parse(text: &str, file: &str) -> Result<ThemeFile, DataError> {
    let root = Source::new(text, file).root()?;
    root.only(KEYS)?;
    let base = base(&root)?;
    let ground = match root.text("ground", MAX_NAME)? {
        Some(word) => Some(colour(&root, &word)?),
        None => base.as_ref().map(|base| base.ground),
    };
    let inherits_paint = base.as_ref().is_some_and(|base| base.paints_ground);
    let says_paint = root.keys().iter().any(|key| key.value == "paints_ground");
    Ok(ThemeFile {
        id: root.need_id("id")?.value,
        name: root.need_text("name", MAX_NAME)?.value,
        ground: root.need("ground", ground)?,
        paints_ground: if says_paint {
            root.flag("paints_ground")?
        } else {
            inherits_paint
        },
        inks: inks(&root, base.as_ref())?,
    })
}

fn base(root: &Table) -> Result<Option<ThemeFile>, DataError> {
    let Some(word) = root.text("based_on", MAX_NAME)? else {
        return Ok(None);
    };
    let known: Vec<_> = EMBEDDED.iter().map(|(id, _)| (*id, *id)).collect();
    Ok(embedded(root.one_of("theme", &word, &known)?))
}

fn inks(root: &Table, base: Option<&ThemeFile>) -> Result<BTreeMap<Role, RoleStyle>, DataError> {
    let mut inks = base.map_or_else(BTreeMap::new, |base| base.inks.clone());
    let Some(table) = root.table("roles")? else {
        return if base.is_some() {
            Ok(inks)
        } else {
            root.need("roles", None)
        };
    };
    let known: Vec<_> = Role::all().collect();
    table.only(
        &known
            .iter()
            .map(|(word, _)| word.as_str())
            .collect::<Vec<_>>(),
    )?;
    for (word, role) in &known {
        match read_ink(&table, word)? {
            Some(own) => drop(inks.insert(*role, own)),
            None if base.is_some() || matches!(role, Role::Kind(_)) => {}
            None => return table.need(word, None),
        }
    }
    Ok(inks)
}

/// A role is a colour for the letters, or a table with letters, ground and modifiers.
fn read_ink(roles: &Table, word: &str) -> Result<Option<RoleStyle>, DataError> {
    if roles.is_table(word) {
        let Some(table) = roles.table(word)? else {
            return Ok(None);
        };
        table.only(INK_KEYS)?;
        let part = |key: &str| -> Result<Option<Colour>, DataError> {
            let word = table.text(key, MAX_NAME)?;
            word.map(|word| colour(&table, &word)).transpose()
        };
        return Ok(Some(RoleStyle {
            fg: part("fg")?,
            bg: part("bg")?,
            modifiers: modifiers(&table)?,
        }));
    }
    let Some(word) = roles.text(word, MAX_NAME)? else {
        return Ok(None);
    };
    Ok(Some(RoleStyle {
        fg: Some(colour(roles, &word)?),
        ..RoleStyle::default()
    }))
}

fn modifiers(table: &Table) -> Result<Modifiers, DataError> {
    let words = table.texts("modifiers", MAX_NAME)?;
    let modifiers = words
        .iter()
        .map(|word| table.one_of("modifier", word, MODIFIERS));
    Ok(Modifiers::of(&modifiers.collect::<Result<Vec<_>, _>>()?))
}

fn colour(table: &Table, word: &Placed<String>) -> Result<Colour, DataError> {
    Colour::parse(&word.value).ok_or_else(|| {
        let reason =
            "a colour is written #rrggbb, as a terminal colour such as bright-blue, or default";
        table.error_at(word.at, reason)
    })
}
