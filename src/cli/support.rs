//! `rounds support`: whom to turn to. It needs no journal and no passphrase.
use std::{
    fs,
    path::{Path, PathBuf},
};

use clap::Args;
use serde_json::json;

use super::{
    Cx, Error, Result, external_edit,
    output::{Json, Look, Output},
};
use crate::{
    domain::{
        text::{self, pad, suggest, width},
        wellbeing::support::{self, REGIONS, Region, SupportList, Unmarked},
    },
    platform,
    services::UserData,
};

/// Show where to get help (needs no journal, no passphrase)
#[derive(Debug, Args)]
pub(super) struct Verb {
    /// Which list: uk, ie, us, ca, au, nz, eu, none; otherwise the one the config or your own list names
    #[arg(long, value_name = "REGION")]
    region: Option<String>,
    /// Edit your own copy of the list
    #[arg(long, conflicts_with_all = ["checked", "json"])]
    edit: bool,
    /// Mark this number as checked today
    #[arg(long, value_name = "NAME", conflicts_with = "json")]
    checked: Option<String>,
    #[command(flatten)]
    json: Json,
}

impl Verb {
    pub(super) fn run(self, cx: &mut Cx) -> Result<()> {
        let user_data = cx.user_data();
        // A slip in the config does not keep anybody from the list.
        let said = cx.config().ok().and_then(|config| config.settings.region);
        let said = match self.region {
            Some(region) => Some(known(&region)?),
            None => said,
        };
        let region = user_data.region(said.as_deref());
        if self.edit || self.checked.is_some() {
            let region = region.ok_or_else(|| {
                Error::usage("Which list? Choose one with --region, or `region` in the config.")
            })?;
            return match self.checked {
                Some(name) => checked(cx, &user_data, &region, &name),
                None => edit(cx, &user_data, &region),
            };
        }
        let lists = match region
            .as_deref()
            .and_then(|region| user_data.support(region))
        {
            Some(list) => vec![list],
            None => REGIONS
                .iter()
                .map(|region| SupportList::embedded(region.slug))
                .collect(),
        };
        if self.json.wanted {
            return objects(cx, &lists);
        }
        if let [list] = lists.as_slice() {
            return print(cx, list);
        }
        for list in &lists {
            let label = Region::of(&list.region).map_or("", |region| region.label);
            let numbers = list.entries.iter();
            let numbers = numbers
                .filter_map(|entry| Some(format!("{} {}", entry.name, entry.number.as_ref()?)));
            let numbers: Vec<_> = numbers.collect();
            if !numbers.is_empty() {
                cx.out.line(&[
                    (&pad(label, NAME), Look::Strong),
                    (&numbers.join("; "), Look::Plain),
                ])?;
            }
        }
        cx.out
            .say("Set your region with --region, or `region` in the config, to see only its list.");
        Ok(())
    }
}

/// Columns of a region's name.
const NAME: usize = 24;

fn known(region: &str) -> Result<String> {
    Region::of(region)
        .map(|region| region.slug.to_owned())
        .ok_or_else(|| {
            let hint = suggest::did_you_mean(region, REGIONS.iter().map(|region| region.slug));
            Error::usage(format!("There is no list for {region:?}{hint}"))
        })
}

fn objects(cx: &Cx, lists: &[SupportList]) -> Result<()> {
    let today = cx.now().date_naive();
    for list in lists {
        for entry in &list.entries {
            Output::json(&json!({
                "region": list.region,
                "name": entry.name,
                "for_whom": entry.for_whom,
                "number": entry.number,
                "hours": entry.hours,
                "note": entry.note,
                "url": entry.url,
                "source": entry.source,
                "read_on": entry.read_on.map(|day| day.to_string()),
                "checked_on": entry.checked_on.map(|day| day.to_string()),
                "to_check": entry.is_stale(today),
            }))?;
        }
    }
    Ok(())
}

fn print(cx: &Cx, list: &SupportList) -> Result<()> {
    let today = cx.now().date_naive();
    let names = list.entries.iter().map(|entry| width(&entry.name));
    let column = names.max().unwrap_or(0) + 2;
    let numbers = list.entries.iter();
    let numbers = numbers.map(|entry| width(entry.number.as_deref().unwrap_or_default()));
    let numbered = numbers.max().unwrap_or(0) + 2;
    for entry in &list.entries {
        let about = [entry.for_whom.as_str(), &entry.hours, &entry.note];
        let about = about.into_iter().filter(|part| !part.is_empty());
        let mut about: Vec<_> = about.map(str::to_owned).collect();
        let doubt = entry.check(today).line();
        if entry.number.is_some() && !doubt.is_empty() {
            about.push(doubt);
        }
        let number = entry.number.as_deref().unwrap_or_default();
        cx.out.line(&[
            (&pad(&entry.name, column), Look::Strong),
            (&pad(number, numbered), Look::Strong),
            (&about.join("; "), Look::Faint),
        ])?;
    }
    Ok(())
}

/// The person's own file, and what stands in it or would stand there at first.
fn own(user_data: &UserData, region: &str) -> Result<(PathBuf, String)> {
    let file = user_data.support_file(region);
    let file = file.ok_or_else(|| Error::failed("There is no config folder for your own list."))?;
    match fs::read_to_string(&file) {
        Ok(text) => Ok((file, text)),
        Err(why) if why.kind() == std::io::ErrorKind::NotFound => {
            let carried = Region::of(region).map_or("", |region| region.text);
            Ok((file, carried.to_owned()))
        }
        Err(why) => Err(Error::unread(file.display(), &why)),
    }
}

/// Writes the file whole or not at all.
fn put(file: &Path, text: &str) -> Result<()> {
    platform::write_private(file, text).map_err(|why| {
        let why = platform::reason(&why);
        Error::failed(format!("{} could not be written: {why}.", file.display()))
    })
}

fn edit(cx: &Cx, user_data: &UserData, region: &str) -> Result<()> {
    let (file, text) = own(user_data, region)?;
    let name = file.display().to_string();
    let text = external_edit::file(cx, &file, text, |text| {
        let list = SupportList::parse(text, &name).map_err(|error| error.to_string())?;
        if list.region == region {
            return Ok(text.to_owned());
        }
        Err(format!("its region must stay {region:?}"))
    })?;
    put(&file, &text)?;
    cx.out.say(&format!("Your list is in {name}."));
    Ok(())
}

fn checked(cx: &Cx, user_data: &UserData, region: &str, name: &str) -> Result<()> {
    let (file, text) = own(user_data, region)?;
    let today = cx.now().date_naive();
    let shown = file.display().to_string();
    let marked = support::mark(&text, &shown, name, today);
    let (text, name) = marked.map_err(|why| match why {
        Unmarked::Broken(error) => Error::failed(text::ended(error)),
        Unmarked::Unknown(names) => {
            Error::usage(format!("Which one? There is {}.", names.join(", ")))
        }
        Unmarked::Empty(name) => Error::usage(format!(
            "{name} has no number yet. `rounds support --edit` adds it."
        )),
        Unmarked::Unusual => Error::failed(format!(
            "{shown} has a layout rounds doesn't recognise; add the date yourself: `checked_on = {today}`."
        )),
    })?;
    put(&file, &text)?;
    cx.out
        .say(&format!("{name}: checked today, noted in {shown}."));
    Ok(())
}
