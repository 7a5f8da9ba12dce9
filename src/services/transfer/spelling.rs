//! Spellings of a time that only programs have, or languages other than English: written again in a plainer way, to be
//! read by the one reader of dates. What is not known stays as it is.
use std::sync::LazyLock;

use regex::{Captures, Regex};
use unicode_normalization::UnicodeNormalization as _;

use super::characters;
use crate::domain::{text::search_key, when};

/// Names of the months beside the English ones, whole and shortened: German, French, Spanish, Portuguese, Italian, Dutch,
/// the languages of Scandinavia, Polish, Russian, Turkish.
pub(super) const MONTHS: [&str; 12] = [
    "januar jänner janvier janv enero ene janeiro gennaio gen januari stycznia styczeń января ocak",
    "februar februari feber février févr febrero fevereiro fev febbraio lutego luty февраля şubat",
    "märz mär mrz mars marzo março maart mrt marca marzec марта mart",
    "april avril avr abril abr aprile kwietnia kwiecień апреля nisan",
    "mai mayo maio maggio mag mei maj maja мая mayıs",
    "juni juin junio junho giugno giu juni czerwca czerwiec июня haziran",
    "juli juillet juil julio julho luglio lug lipca lipiec июля temmuz",
    "août agosto ago augustus augusti august sierpnia sierpień августа ağustos",
    "septembre septiembre setembro settembre set september września wrzesień сентября eylül",
    "oktober okt octobre octubre outubro out ottobre ott października październik октября ekim",
    "novembre noviembre novembro november listopada listopad ноября kasım",
    "dezember dez décembre déc diciembre dic dezembro dicembre grudnia grudzień desember декабря aralık",
];

/// A form, and how what has it is written again; none where it is no time after all.
struct Form {
    form: Option<Regex>,
    again: fn(&Captures<'_>) -> Option<String>,
}

static FORMS: LazyLock<Vec<Form>> = LazyLock::new(|| {
    let form = |form: &str, again| Form {
        form: Regex::new(form).ok(),
        again,
    };
    vec![
        // [2024-05-01](x.md)
        form(r"^\[([^\]]+)\]\([^)]*\)$", |f| Some(part(f, 1))),
        // [[Daily/2024/2024-05-01]]
        form(
            r"^\[\[[^\]|]*/(\d{4}-\d\d-\d\d)(?:\|[^\]]*)?\]\](.*)$",
            |f| Some(format!("{}{}", part(f, 1), part(f, 2))),
        ),
        // [[2024-05-01]] 09:30
        form(r"^\[\[([^\]|/]+)(?:\|[^\]]*)?\]\] (.+)$", |f| {
            Some(format!("{} {}", part(f, 1), part(f, 2)))
        }),
        // 2001-12-14 21:59:43.10 -5
        form(
            r"^(\d{4}-\d\d-\d\d[ T]\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?) ?([+-])(\d)$",
            |f| Some(format!("{}{}0{}:00", part(f, 1), part(f, 2), part(f, 3))),
        ),
        // [[journal/2024-05-01|Wednesday]]
        form(r"^\[\[(?:[^\]|]*\D/)?([^\]|]+)(?:\|[^\]]*)?\]\]$", |f| {
            Some(part(f, 1))
        }),
        // Wed May  1 09:30:00 BST 2024
        form(
            r"^(\pL{3},? \pL{3,9}) +(\d{1,2}) (\d\d:\d\d(?::\d\d)?) ([A-Z]{1,5}|[+-]\d{4}) (\d{4})$",
            |f| {
                Some(format!(
                    "{} {} {} {} {}",
                    part(f, 1),
                    part(f, 2),
                    part(f, 5),
                    part(f, 3),
                    part(f, 4)
                ))
            },
        ),
        // 2024:05:01 09:30:00
        form(r"^(\d{4}):(\d\d):(\d\d)\b(.*)$", |f| {
            Some(format!(
                "{}-{}-{}{}",
                part(f, 1),
                part(f, 2),
                part(f, 3),
                part(f, 4)
            ))
        }),
        // 2024-05-01T09-30-00, 2024-05-01_09.30
        form(
            r"^(\d{4}-\d\d-\d\d)[T_](\d\d)[-_.:](\d\d)(?:[-_.:](\d\d))?(Z)?$",
            |f| {
                let second = f.get(4).map_or("00", |second| second.as_str());
                Some(format!(
                    "{} {}:{}:{second}{}",
                    part(f, 1),
                    part(f, 2),
                    part(f, 3),
                    part(f, 5)
                ))
            },
        ),
        // 2024-05-01T09
        form(r"^(\d{4}-\d\d-\d\d)T(\d\d)(Z|[+-]\d\d:?\d\d)?$", |f| {
            Some(format!("{}T{}:00{}", part(f, 1), part(f, 2), part(f, 3)))
        }),
        // 2024. 5. 1.
        form(r"^(\d{4})\. ?(\d{1,2})\. ?(\d{1,2})\.?( .*)?$", |f| {
            Some(format!(
                "{}-{}-{}{}",
                part(f, 1),
                part(f, 2),
                part(f, 3),
                part(f, 4)
            ))
        }),
        // 2024-May-01
        form(r"^(\d{4})[ -](\pL{3,9})\.?[ -](\d{1,2})\b(.*)$", |f| {
            Some(format!(
                "{} {} {}{}",
                part(f, 3),
                part(f, 2),
                part(f, 1),
                part(f, 4)
            ))
        }),
        // thứ hai, 6 tháng 5, 2024
        form(
            r"(?i)^(?:thứ \pL+,? |chủ nhật,? )?(?:ngày )?(\d{1,2}) tháng (\d{1,2}),? (?:năm )?(\d{4})(?:,? (\d.*))?$",
            |f| {
                let day = format!("{}-{}-{}", part(f, 3), part(f, 2), part(f, 1));
                Some(format!("{day} {}", part(f, 4)).trim_end().to_owned())
            },
        ),
        // 2024-05-01, Wednesday
        form(r"^(\d.*\d),? ([A-Z][a-z]{2,8})$", |f| {
            let day = part(f, 2);
            when::is_weekday(&day.to_lowercase()).then(|| format!("{day} {}", part(f, 1)))
        }),
        // 2024-05-01 @ 09:30
        form(
            r"^(.*\d),? (?:@|-|\||·|–|—|um|kl\.?|om) (\d{1,2}[:.]\d\d.*)$",
            |f| {
                Some(format!(
                    "{} {}",
                    part(f, 1),
                    part(f, 2).replacen('.', ":", 2)
                ))
            },
        ),
        // 09:30:00,123
        form(r"^(.*\d\d:\d\d:\d\d),(\d{1,9}.*)$", |f| {
            Some(format!("{}.{}", part(f, 1), part(f, 2)))
        }),
        form(
            r"^(\d{4}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일號号]?(.*)$",
            characters::in_characters,
        ),
        // Mittwoch, 1. Mai 2024 um 09:30 Uhr; le 1er mai 2024; 1 de mayo de 2024
        form(
            r"^(?:\pL[\pL-]*\.?,? )?(?:le |il |el |den )?(\d{1,2})(?:\.|er|º|°)? ?(?:de )?(\pL+)\.?,?(?: de| del)? (\d{4})(.*)$",
            in_other_words,
        ),
    ]
});

fn part(found: &Captures<'_>, at: usize) -> String {
    found
        .get(at)
        .map_or_else(String::new, |part| part.as_str().to_owned())
}

/// A digit of any script, and a dash or a slash of any width, as everybody types them.
fn everyday(character: char) -> char {
    match character {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '\u{2044}' | '\u{2215}' => '/',
        _ if character.is_numeric() && !character.is_ascii() => {
            let key = search_key(character.encode_utf8(&mut [0; 4]));
            key.chars().next().unwrap_or(character)
        }
        _ => character,
    }
}

/// A time as the reader of dates has it.
pub(super) fn plain(text: &str) -> String {
    let text: String = text.nfkc().map(everyday).collect();
    let mut text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if !text.contains("](") {
        text = without_brackets(text);
    }
    if let Some(date) = characters::without_weekday(&text).map(str::to_owned) {
        text = date;
    }
    if let Some(plainer) = characters::in_numbers(&text) {
        text = plainer;
    }
    for Form { form, again } in &*FORMS {
        let found = form.as_ref().and_then(|form| form.captures(&text));
        if let Some(plainer) = found.and_then(|found| again(&found)) {
            text = plainer;
        }
    }
    text
}

/// What stands in brackets at the end is the day of the week, or where the clock hangs: `(水)`, `(GMT+1)`, `(British Summer Time)`.
fn without_brackets(text: String) -> String {
    static FORM: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"^(.*\d.*?) ?\(([^()]+)\)( .*\d)?$").ok());
    let Some(found) = FORM.as_ref().and_then(|form| form.captures(&text)) else {
        return text;
    };
    let (before, inside, after) = (part(&found, 1), part(&found, 2), part(&found, 3));
    let day = when::is_weekday(&inside.to_lowercase())
        || "月火水木金土日월화수목금토일".contains(&inside);
    let zoned = |text: &str| {
        let tail = text.rsplit(' ').next().unwrap_or_default();
        tail.contains(['+', '-']) && tail.starts_with(|c: char| c.is_ascii_alphabetic() || c == '+')
    };
    if day || zoned(&before) && after.is_empty() {
        return format!("{before}{after}");
    }
    if after.is_empty() {
        return format!("{before} {inside}");
    }
    text
}

/// A day in the words of another language.
fn in_other_words(found: &Captures<'_>) -> Option<String> {
    static HOUR: LazyLock<Option<Regex>> = LazyLock::new(|| {
        let form = r"^,? ?(?:(?:um|à|a las|as|às|alle|alle ore|ore|om|kl\.?|klokken|o|godz\.|в|г\.,?|saat) )*(\d{1,2})[:.h](\d\d)(?:[:.](\d\d))?(?: (?:Uhr|uur))?$";
        Regex::new(form).ok()
    });
    let name = part(found, 2).to_lowercase();
    let at = MONTHS
        .iter()
        .position(|names| names.split(' ').any(|known| known == name))?;
    let day = format!(
        "{} {} {}",
        part(found, 1),
        when::MONTHS.get(at)?,
        part(found, 3)
    );
    let rest = part(found, 4);
    if rest.trim_matches([' ', '.', ',', 'г']).is_empty() {
        return Some(day);
    }
    let hour = HOUR.as_ref()?.captures(&rest)?;
    let second = hour.get(3).map_or("00", |second| second.as_str());
    Some(format!(
        "{day} {}:{}:{second}",
        part(&hour, 1),
        part(&hour, 2)
    ))
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn other_spellings_are_written_again() {
        for (text, again) in [
            (
                "Wed May  1 09:30:00 BST 2024",
                "Wed May 1 2024 09:30:00 BST",
            ),
            ("2024:05:01 09:30:00", "2024-05-01 09:30:00"),
            ("2024-05-01T09-30-15", "2024-05-01 09:30:15"),
            ("2024. 5. 1. 09:30", "2024-5-1 09:30"),
            ("2024-May-01", "01 May 2024"),
            ("2024-05-01, Wednesday", "Wednesday 2024-05-01"),
            ("２０２４年５月１日（水）", "2024-5-1"),
            ("2024年5月1日 星期三 下午9:30", "2024-5-1 9:30:00 pm"),
            ("2024년 5월 1일 수요일 오전 9시 30분", "2024-5-1 9:30:00 am"),
            ("Mittwoch, 1. Mai 2024 um 09:30 Uhr", "1 May 2024 09:30:00"),
            ("1er août 2024", "1 August 2024"),
            ("Thứ hai, 6 tháng 5, 2024", "2024-5-6"),
            ("ngày 6 tháng 5 năm 2024 21:30", "2024-5-6 21:30"),
            ("火曜日 2024年5月7日 21:30", "2024-5-7 21:30:00"),
            ("月 令和六年五月六日", "2024-5-6"),
            ("화 2024년 5월 7일", "2024-5-7"),
            ("miércoles, 1 de mayo de 2024", "1 May 2024"),
            ("1 мая 2024 г., 09:30", "1 May 2024 09:30:00"),
            ("[[journal/2024-05-01|Wednesday]]", "2024-05-01"),
            ("[2024-05-01](day.md)", "2024-05-01"),
            ("[[Daily/2024/2024-05-01]]", "2024-05-01"),
            ("[[2024-05-01]] 09:30", "2024-05-01 09:30"),
            ("2024\u{2011}05\u{2013}01", "2024-05-01"),
            ("२०२४-०५-०१", "2024-05-01"),
            ("2001-12-14 21:59:43.10 -5", "2001-12-14 21:59:43.10-05:00"),
            (
                "Wed May 01 2024 09:30:00 GMT+0100 (British Summer Time)",
                "Wed May 01 2024 09:30:00 GMT+0100",
            ),
            ("May 1, 2024 9:30 AM (GMT+1)", "May 1, 2024 9:30 AM GMT+1"),
            ("2024-05-01 @ 09.30", "2024-05-01 09:30"),
            // What is known stays.
            (
                "Wed, 1 May 2024 09:30:00 +0200",
                "Wed, 1 May 2024 09:30:00 +0200",
            ),
            ("12 Nov 2024", "12 Nov 2024"),
            ("1 of 2024", "1 of 2024"),
            ("2024年5月1日 or so", "2024年5月1日 or so"),
        ] {
            assert_eq!(plain(text), again, "{text}");
        }
    }
}
