//! What the name of a file, and those of its folders, say of when it is of.
use std::{
    path::{Component, Path},
    sync::LazyLock,
};

use chrono::{FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Weekday};
use regex::Regex;

use super::{
    dates::{self, Written},
    spelling,
};

/// A file name with a date in it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Named {
    /// The time, by the clock where it was written; or with its offset.
    pub(super) written: Written,
    /// The rest of the name: what is left for a title.
    pub(super) rest: String,
    /// Words that the name marks as tags.
    pub(super) tags: Vec<String>,
}

/// Dates within a name. The groups are named by what they hold; a whole date in words is read as one.
static FORMS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    let english = "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";
    let month = format!("{english}|{}", spelling::MONTHS.join("|").replace(' ', "|"));
    // 09.30, at 9.30.12 PM
    let hour = r"(?:(?:[T_ -]|,? at |_at_)(?P<h>\d{1,2})[:.h_：꞉∶-](?P<n>\d\d)(?:[:._：꞉∶-](?P<s>\d\d))?(?: ?(?P<p>[AaPp])[Mm])?)?";
    let forms = [
        // 20240501, 202405010930, 20240501T093000, IMG_20240501_093000
        r"(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?:[T_ -]?(?P<h>[01]\d|2[0-3])(?P<n>[0-5]\d)(?:(?P<s>[0-5]\d)(?P<west>-\d{2}[:._]?\d{2})?)?\d{0,3}(?P<z>Z|\+\d{2}[:._]?\d{2})?)?".to_owned(),
        // 2024-05-01, 2024_05_01 09.30, 2024.5.1T093000, 2024-05-01 at 9.30.12 PM
        r"(?P<y>\d{4})[-_. ](?P<m>\d{1,2})[-_. ](?P<d>\d{1,2})(?:(?:[T_ -]|,? at |_at_)(?:(?P<h>\d{1,2})[:.h_：꞉∶-](?P<n>\d\d)(?:[:._：꞉∶-](?P<s>\d\d)(?P<west>-\d{2}[:._]?\d{2})?)?(?: ?(?P<p>[AaPp])[Mm])?|(?P<hh>\d\d)(?P<nn>\d\d)(?:(?P<ss>\d\d)(?P<far>-\d{2}[:._]?\d{2})?)?|(?P<full>\d{1,2}) ?(?P<half>[AaPp])[Mm])(?P<z>Z|\+\d{2}[:._]?\d{2})?)?".to_owned(),
        format!(r"(?i)(?P<w>(?:{english})[._ -]{{1,2}}\d{{1,2}}(?:st|nd|rd|th)?,?[_ -]\d{{4}}){hour}"),
        format!(r"(?i)(?P<w>\d{{1,2}}(?:st|nd|rd|th|er|\.)?[_ -](?:de )?(?:{month})(?:\.|,| de)?[_ -]\d{{4}}){hour}"),
        format!(r"(?P<w>\d{{1,2}}\.\d{{1,2}}\.\d{{4}}){hour}"),
        // 25-05-2024, where it can be one day only.
        format!(r"(?P<w>\d{{1,2}}[-_]\d{{1,2}}[-_]\d{{4}}){hour}"),
        // 2024-W18, 2024-W18-3
        r"(?i)(?P<k>\d{4}-?W\d\d(?:-[1-7])?)".to_owned(),
        r"(?P<w>\d{4}年\d{1,2}月\d{1,2}日)".to_owned(),
    ];
    forms
        .iter()
        .filter_map(|form| Regex::new(form).ok())
        .collect()
});

impl Named {
    /// Reads a name without its ending; none when no date is in it.
    pub(super) fn read(stem: &str) -> Option<Self> {
        FORMS.iter().find_map(|form| Self::find(form, stem))
    }

    fn find(form: &Regex, stem: &str) -> Option<Self> {
        let mut from = 0;
        while let Some(found) = form.captures_at(stem, from) {
            let whole = found.get(0)?;
            let digit = |c: char| c.is_ascii_digit();
            let (before, after) = (stem.get(..whole.start())?, stem.get(whole.end()..)?);
            let apart = !before.ends_with(digit) && !after.starts_with(char::is_alphanumeric);
            // "21-05-2024 10_11": the year of a day that stands before it, and an hour.
            if !is_even(&found, stem) || ends_a_day(&found, before, stem) {
                from = next(stem, whole.start());
                continue;
            }
            if apart && let Some(written) = written(&found) {
                return Some(Self::of(written, before, after, stem));
            }
            // Without its hour it may still be a date: 2024-05-01-2561 is one, and a number.
            if let Some(day) = day_alone(&found, stem).filter(|_| !before.ends_with(digit)) {
                return Some(Self::of(day.0, before, day.1, stem));
            }
            from = next(stem, whole.start());
        }
        None
    }

    fn of(written: Written, before: &str, after: &str, stem: &str) -> Self {
        let trim = [' ', '-', '_', '.', ',', '(', ')'];
        let (before, after) = (before.trim_matches(trim), after.trim_matches(trim));
        let (rest, tags) = match (before, after) {
            ("", after) => signed(after, stem),
            (before, "") => (before.to_owned(), Vec::new()),
            _ => (stem.to_owned(), Vec::new()),
        };
        Self {
            written,
            rest,
            tags,
        }
    }
}

/// Whether a year that was found is that of a day before it: "21-05-2024-10-11" is no tenth of November.
fn ends_a_day(found: &regex::Captures<'_>, before: &str, stem: &str) -> bool {
    let sign = |found: &regex::Captures<'_>| {
        stem.get(found.name("y")?.end()..)?
            .chars()
            .next()
            .filter(|sign| !sign.is_ascii_digit())
    };
    let short = |part: &&str| {
        (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    sign(found).is_some_and(|sign| {
        let mut parts = before.rsplitn(4, sign);
        parts.next() == Some("") && parts.by_ref().take(2).filter(short).count() == 2
    })
}

/// The place of the next character.
fn next(text: &str, at: usize) -> usize {
    text.ceil_char_boundary(at + 1)
}

/// Whether year, month and day are parted by one sign.
fn is_even(found: &regex::Captures<'_>, stem: &str) -> bool {
    let part = |one: &str, two: &str| stem.get(found.name(one)?.end()..found.name(two)?.start());
    part("y", "m") == part("m", "d")
}

/// `20240501T093000--ward-talk__clinic_teaching`: words and tags as Denote writes them.
fn signed(rest: &str, stem: &str) -> (String, Vec<String>) {
    let signs = stem.get(8..9) == Some("T") && stem.contains("--");
    let (title, tags) = rest.split_once("__").unwrap_or((rest, ""));
    if !signs {
        return (rest.to_owned(), Vec::new());
    }
    let tags = tags.split('_').filter(|tag| !tag.is_empty());
    (title.replace('-', " "), tags.map(str::to_owned).collect())
}

fn number(found: &regex::Captures<'_>, name: &str) -> Option<u32> {
    found.name(name)?.as_str().parse().ok()
}

fn day(found: &regex::Captures<'_>) -> Option<NaiveDate> {
    let year = i32::try_from(number(found, "y")?)
        .ok()
        .filter(|year| *year > 0)?;
    NaiveDate::from_ymd_opt(year, number(found, "m")?, number(found, "d")?)
}

fn written(found: &regex::Captures<'_>) -> Option<Written> {
    let names = || found.name("w");
    if let Some(words) = names() {
        // `25_05_2024`, `1_May_2024`
        let parted = |letters: bool| words.as_str().replace('_', if letters { " " } else { "-" });
        let day = dates::read(&parted(words.as_str().contains(char::is_alphabetic)))?;
        let Written::Wall(noon) = day else {
            return Some(day);
        };
        return Some(Written::Wall(
            hour(found).map_or(noon, |hour| noon.date().and_time(hour)),
        ));
    }
    if let Some(week) = found.name("k") {
        return Some(Written::Wall(of_week(week.as_str())?.and_time(noon()?)));
    }
    let day = day(found)?;
    let told = ["h", "hh", "full"].iter().find_map(|name| found.name(name));
    if told.is_none() {
        return Some(Written::Wall(day.and_time(noon()?)));
    }
    let wall = day.and_time(hour(found)?);
    // West of Greenwich only behind seconds: `0930-1030` is from when to when.
    let zone = ["z", "west", "far"]
        .iter()
        .find_map(|name| found.name(name));
    let Some(zone) = zone else {
        return Some(Written::Wall(wall));
    };
    let east = match zone.as_str() {
        "Z" => FixedOffset::east_opt(0)?,
        name => dates::offset(&name.replace(['.', '_'], ":"))?,
    };
    let moment = wall.and_local_timezone(east).single()?;
    Some(Written::Moment(moment))
}

/// The time of day behind a day; none where there is none, or it is no time.
fn hour(found: &regex::Captures<'_>) -> Option<NaiveTime> {
    let part = |name, other| number(found, name).or_else(|| number(found, other));
    let full = number(found, "full");
    let hour = part("h", "hh").or(full)?;
    let hour = match found
        .name("p")
        .or_else(|| found.name("half"))
        .map(|half| half.as_str().to_ascii_lowercase())
    {
        None => hour,
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(half) => hour % 12 + if half == "p" { 12 } else { 0 },
    };
    let seconds = part("s", "ss").unwrap_or_default();
    NaiveTime::from_hms_opt(hour, part("n", "nn").or(full.and(Some(0)))?, seconds)
}

/// The day of `2024-W18-3`, or the Monday of `2024-W18`.
fn of_week(text: &str) -> Option<NaiveDate> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let (year, rest) = digits.split_at_checked(4)?;
    let (week, day) = rest.split_at_checked(2)?;
    let day = day.chars().next().and_then(|day| day.to_digit(10));
    let weekday = Weekday::try_from(u8::try_from(day.unwrap_or(1).checked_sub(1)?).ok()?).ok()?;
    NaiveDate::from_isoywd_opt(year.parse().ok()?, week.parse().ok()?, weekday)
}

/// The day of a name whose numbers behind it are no time, and what stands behind the day.
fn day_alone<'n>(found: &regex::Captures<'_>, stem: &'n str) -> Option<(Written, &'n str)> {
    let end = found.name("d")?.end();
    let after = stem.get(end..)?;
    let apart = !after.starts_with(|c: char| c.is_alphanumeric());
    let day = day(found).filter(|_| apart)?;
    Some((Written::Wall(day.and_time(noon()?)), after))
}

/// The hour of a day that was written without one.
pub(super) fn noon() -> Option<NaiveTime> {
    NaiveTime::from_hms_opt(12, 0, 0)
}

/// The day that the folders of a file say, perhaps together with its name: `2024/05/01.md`, `2024/05-May/01 Round.md`,
/// `2024-05-01/round.md`.
pub(super) fn of_folders(inside: &Path) -> Option<NaiveDateTime> {
    let names = inside.components().filter_map(|part| match part {
        Component::Normal(name) => name.to_str(),
        _ => None,
    });
    let names: Vec<_> = names.collect();
    let (file, folders) = names.split_last()?;
    let whole = folders.iter().rev().find_map(|name| Named::read(name));
    if let Some(Named {
        written: Written::Wall(wall),
        ..
    }) = whole
    {
        return Some(wall);
    }
    let stem = Path::new(file).file_stem()?.to_str()?;
    let parts: Vec<_> = folders.iter().copied().chain([stem]).collect();
    parts.windows(3).rev().find_map(|three| {
        let [year, month, day] = three else {
            return None;
        };
        let year = leading(year, 4)?;
        // `05`, `05-May`, `2024-05`
        let month = month.strip_prefix(&format!("{year}-")).unwrap_or(month);
        let year = i32::try_from(year)
            .ok()
            .filter(|year| (1900..2200).contains(year))?;
        let day = NaiveDate::from_ymd_opt(year, leading(month, 2)?, leading(day, 2)?)?;
        Some(day.and_time(noon()?))
    })
}

/// The number that a name begins with, of so many digits at most, with nothing grown to it.
fn leading(name: &str, most: usize) -> Option<u32> {
    let digits = name.len() - name.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, rest) = name.split_at_checked(digits)?;
    let fits = (1..=most).contains(&digits) && !rest.starts_with(char::is_alphanumeric);
    number.parse().ok().filter(|_| fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_a_date_an_hour_and_a_title() {
        for (stem, wall, rest) in [
            ("2024-05-01", "2024-05-01T12:00:00", ""),
            ("20240501 Ward round", "2024-05-01T12:00:00", "Ward round"),
            ("2024-05-01-0930-talk", "2024-05-01T09:30:00", "talk"),
            ("2024-05-01 09.30 talk", "2024-05-01T09:30:00", "talk"),
            (
                "2024-05-01 12 angry men",
                "2024-05-01T12:00:00",
                "12 angry men",
            ),
            ("2024_05_01_2561", "2024-05-01T12:00:00", "2561"),
            ("2024_05_01", "2024-05-01T12:00:00", ""),
            ("20240501093000", "2024-05-01T09:30:00", ""),
            ("202405010930 ward talk", "2024-05-01T09:30:00", "ward talk"),
            ("2024-05-01T093000", "2024-05-01T09:30:00", ""),
            ("2024-05-01T09.30", "2024-05-01T09:30:00", ""),
            ("2024-05-01T09-30-15", "2024-05-01T09:30:15", ""),
            (
                "20240501T093000--ward-talk__clinic_x",
                "2024-05-01T09:30:00",
                "ward talk",
            ),
            (
                "Screenshot 2024-05-01 at 9.30.12 PM",
                "2024-05-01T21:30:12",
                "Screenshot",
            ),
            ("IMG_20240501_093000", "2024-05-01T09:30:00", "IMG"),
            (
                "Ward round (May 1, 2024)",
                "2024-05-01T12:00:00",
                "Ward round",
            ),
            ("May 1st, 2024", "2024-05-01T12:00:00", ""),
            ("1 May 2024 - round", "2024-05-01T12:00:00", "round"),
            ("01.05.2024 Visite", "2024-05-01T12:00:00", "Visite"),
            ("2024年5月1日", "2024-05-01T12:00:00", ""),
            ("25-05-2024 clinic", "2024-05-25T12:00:00", "clinic"),
            (
                "Evernote Note 21-05-2024 10_11_12",
                "2024-05-21T10:11:12",
                "Evernote Note",
            ),
            ("21.05.2024 10.11.12", "2024-05-21T10:11:12", ""),
            ("Journal_21_05_2024_10_11", "2024-05-21T10:11:00", "Journal"),
            ("21-05-2024-10-11", "2024-05-21T10:11:00", ""),
            ("21-5-2024 9_05", "2024-05-21T09:05:00", ""),
            ("Tue 21 May 2024 10-11 PM", "2024-05-21T22:11:00", "Tue"),
            ("21 May 2024 30_99", "2024-05-21T12:00:00", ""),
            ("ward 3 4 2024-05-01", "2024-05-01T12:00:00", "ward 3 4"),
            ("01-May-2024", "2024-05-01T12:00:00", ""),
            ("1_May_2024 round", "2024-05-01T12:00:00", "round"),
            ("1. Mai 2024 Visite", "2024-05-01T12:00:00", "Visite"),
            ("2024-05-01 09꞉30", "2024-05-01T09:30:00", ""),
            ("2024_05_01_09_30_15", "2024-05-01T09:30:15", ""),
            ("20240501T093000+0200", "2024-05-01T09:30:00+02:00", ""),
            ("2024-W18", "2024-04-29T12:00:00", ""),
            ("2024-W18-3 Review", "2024-05-01T12:00:00", "Review"),
            ("a 2024-05-01 b", "2024-05-01T12:00:00", "a 2024-05-01 b"),
        ] {
            let named = Named::read(stem);
            let named = named.as_ref().map(|named| match named.written {
                Written::Wall(wall) => (wall.format("%FT%T").to_string(), named.rest.as_str()),
                Written::Moment(at) => (at.to_rfc3339(), named.rest.as_str()),
            });
            assert_eq!(named, Some((wall.to_owned(), rest)), "{stem}");
        }
        for none in [
            "",
            "talk",
            "2024",
            "2024-13-01",
            "20240501talk",
            "2024-05-0é",
            "call 02024050112345",
            "01/05/2024",
            "01-05-2024",
            "2024-W54",
        ] {
            assert_eq!(Named::read(none), None, "{none}");
        }
    }

    #[test]
    fn folders_tell_a_day() {
        for (path, day) in [
            ("2024/05/01.md", Some("2024-05-01")),
            ("notes/2024/05/01/round.md", Some("2024-05-01")),
            ("2024/05-May/01 Round.md", Some("2024-05-01")),
            ("2024/2024-05/1.md", Some("2024-05-01")),
            ("2024-05-01/round.md", Some("2024-05-01")),
            ("2024/05/round.md", None),
            ("2024/13/01.md", None),
            ("round.md", None),
        ] {
            let read = of_folders(Path::new(path)).map(|wall| wall.date().to_string());
            assert_eq!(read.as_deref(), day, "{path}");
        }
    }
}
