//! Dates in the characters of China, Japan and Korea: with the day of the week before them, with years counted from the
//! beginning of a reign or a republic, or with numbers in characters. They are written again with plain numbers.
use std::sync::LazyLock;

use regex::{Captures, Regex};

/// What years are counted from, and how many to add.
const ERAS: &[(&str, u32)] = &[
    ("令和", 2018),
    ("平成", 1988),
    ("昭和", 1925),
    ("大正", 1911),
    ("中華民國", 1911),
    ("民國", 1911),
    ("民国", 1911),
];

/// The digits, each by its value; two ways to write nought.
const DIGITS: &str = "〇一二三四五六七八九";
const NOUGHTS: &str = "〇零○";

/// `火曜日 2024年5月7日` is the date behind it.
pub(super) fn without_weekday(text: &str) -> Option<&str> {
    static FORM: LazyLock<Option<Regex>> = LazyLock::new(|| {
        let day = "(?:(?:星期|禮拜|礼拜|週|周)[一二三四五六日天]|[月火水木金土日](?:曜日?)?|[월화수목금토일](?:요일)?)";
        let date = "[0-9〇零○一二三四五六七八九]{4}|(?:令和|平成|昭和|大正|(?:中華)?民[國国])";
        Regex::new(&format!(r"^\(?{day}\)?[,、，.·]? ?((?:{date}).*)$")).ok()
    });
    let found = FORM.as_ref()?.captures(text)?;
    Some(found.get(1)?.as_str())
}

/// `令和6年5月7日` and `二〇二四年五月六日` with the year of all, in plain numbers.
pub(super) fn in_numbers(text: &str) -> Option<String> {
    static FORM: LazyLock<Option<Regex>> = LazyLock::new(|| {
        let eras: Vec<_> = ERAS.iter().map(|(name, _)| *name).collect();
        let number = "[0-9元〇零○一二三四五六七八九十]";
        let form = format!(
            "^({})? ?({number}{{1,4}}) ?年 ?({number}{{1,3}}) ?月 ?({number}{{1,3}}) ?[日號号](.*)$",
            eras.join("|")
        );
        Regex::new(&form).ok()
    });
    let found = FORM.as_ref()?.captures(text)?;
    let part = |at: usize| found.get(at).map_or("", |part| part.as_str());
    let year = number(part(2))?;
    let year = match ERAS.iter().find(|(name, _)| *name == part(1)) {
        Some((_, before)) => before + year,
        None if part(2).chars().count() == 4 => year,
        None => return None,
    };
    let (month, day) = (number(part(3))?, number(part(4))?);
    Some(format!("{year}年{month}月{day}日{}", part(5)))
}

/// `6`, `六`, `十二`, `二十一`, `二〇二四`; the first year of a reign is `元`.
fn number(text: &str) -> Option<u32> {
    if text == "元" {
        return Some(1);
    }
    let Some((tens, ones)) = text.split_once('十') else {
        return text
            .chars()
            .try_fold(0, |sum: u32, c| Some(sum * 10 + digit(c)?));
    };
    let of = |text: &str, none: u32| {
        let mut signs = text.chars();
        match (signs.next(), signs.next()) {
            (None, _) => Some(none),
            (Some(sign), None) => digit(sign),
            _ => None,
        }
    };
    Some(of(tens, 1)? * 10 + of(ones, 0)?)
}

fn digit(sign: char) -> Option<u32> {
    if NOUGHTS.contains(sign) {
        return Some(0);
    }
    let place = DIGITS.chars().position(|digit| digit == sign);
    let of_place = place.and_then(|place| u32::try_from(place).ok());
    sign.to_digit(10).or(of_place)
}

/// `2024年5月1日(水) 午後9時30分`
pub(super) fn in_characters(found: &Captures<'_>) -> Option<String> {
    static HOUR: LazyLock<Option<Regex>> = LazyLock::new(|| {
        let form = r"^(\d{1,2}) ?[:時时点點시] ?(?:(\d{1,2}) ?[:分분]? ?(?:(\d{1,2}) ?[秒초]?)?)?$";
        Regex::new(form).ok()
    });
    let part = |at: usize| found.get(at).map_or("", |part| part.as_str());
    let day = format!("{}-{}-{}", part(1), part(2), part(3));
    let mut rest = part(4).to_owned();
    for weekday in ["星期", "週", "周", "曜日", "요일", "(", ")"] {
        rest = rest.replace(weekday, " ");
    }
    let mut half = "";
    for (names, means) in [
        (["上午", "午前", "오전"], "am"),
        (["下午", "午後", "오후"], "pm"),
    ] {
        for name in names {
            if rest.contains(name) {
                half = means;
                rest = rest.replace(name, " ");
            }
        }
    }
    // The one sign that is left is the day of the week.
    let rest = rest
        .trim()
        .trim_start_matches(|c: char| "一二三四五六日月火水木金土天월화수목금토일".contains(c))
        .trim();
    if rest.is_empty() {
        return half.is_empty().then_some(day);
    }
    let hour = HOUR.as_ref()?.captures(rest)?;
    let number = |at| hour.get(at).map_or("0", |part| part.as_str());
    let clock = format!("{}:{:0>2}:{:0>2}", number(1), number(2), number(3));
    Some(format!("{day} {clock} {half}").trim_end().to_owned())
}

#[cfg(test)]
mod tests {
    use super::{in_numbers, without_weekday};

    #[test]
    fn a_day_of_the_week_may_stand_before_a_date() {
        for (text, date) in [
            ("火曜日 2024年5月7日 21:30", "2024年5月7日 21:30"),
            ("月 2024年5月6日", "2024年5月6日"),
            ("(土) 2024-05-11", "2024-05-11"),
            ("星期二 2024年5月7日", "2024年5月7日"),
            ("周日, 2024/5/12", "2024/5/12"),
            ("週三2024年5月8日", "2024年5月8日"),
            ("목요일 2024년 5월 9일", "2024년 5월 9일"),
            ("水曜日 令和6年5月8日", "令和6年5月8日"),
        ] {
            assert_eq!(without_weekday(text), Some(date), "{text}");
        }
        for text in ["日本 2024年5月7日", "火曜日", "月 5 notes", "2024年5月7日"] {
            assert_eq!(without_weekday(text), None, "{text}");
        }
    }

    #[test]
    fn years_of_reigns_and_numbers_in_characters_are_read() {
        for (text, plain) in [
            ("令和6年5月7日 21:30", "2024年5月7日 21:30"),
            ("令和元年5月1日", "2019年5月1日"),
            ("平成31年4月30日", "2019年4月30日"),
            ("昭和六十三年十二月三十一日", "1988年12月31日"),
            ("民國113年5月7日", "2024年5月7日"),
            ("二〇二四年五月六日", "2024年5月6日"),
            ("二零二四年十月二十日(日)", "2024年10月20日(日)"),
            ("2024年五月十六日", "2024年5月16日"),
        ] {
            assert_eq!(in_numbers(text).as_deref(), Some(plain), "{text}");
        }
        for text in ["6年5月7日", "令和年5月7日", "二十十年五月六日", "2024年"] {
            assert_eq!(in_numbers(text), None, "{text}");
        }
    }
}
