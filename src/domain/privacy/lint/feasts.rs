//! Days of the year that have a name, and days that are written out.

use std::borrow::Cow;
use std::sync::LazyLock;

use super::{
    kind::{Kind, Level},
    rule::{Hit, Rule},
    text::{Spot, ends_of, ends_word, next_word, starts_sentence, starts_word},
    wordlists::{self, CALENDAR, PLACE_WORDS, Words},
};

const WHY: &str = "A date to the day can be matched with a record.";

/// Feasts by a name that is nothing else on a ward; a hyphen stands for a space.
static FEASTS: Words =
    LazyLock::new(|| wordlists::read(include_str!("../../../../assets/lint/feasts.txt")));

/// The first words of feasts.
static FIRSTS: Words = LazyLock::new(|| wordlists::firsts(&FEASTS));

/// The rules for feasts and for days in words.
pub(super) const RULES: &[Rule] = &[
    Rule {
        kind: Kind::Date,
        level: Level::Warn,
        digits: 0,
        pattern: r"\p{Lu}[\p{L}'’-]+",
        check: listed,
        suggest: holiday,
        why: WHY,
    },
    Rule {
        kind: Kind::Date,
        level: Level::Warn,
        digits: 0,
        pattern: r"(?i)(?:boxing|christmas|new year['’]?s|st\.? patrick['’]?s|st\.? stephen['’]?s|anzac|canada|australia|waitangi|republic|independence|thanksgiving|labou?r|memorial|heritage|freedom|bastille|remembrance|veterans|mother['’]?s|father['’]?s|valentine['’]?s|mlk|youth|family|civic|workers['’]?|women['’]?s|africa|national|army|melbourne cup|king['’]?s|queen['’]?s|groundhog|martin luther king(?:,? jr\.?)?|election|teachers['’]?|children['’]?s|human rights|reconciliation|goodwill|day of the|madaraka|mashujaa|jamhuri|hari raya|indigenous peoples['’]?|st\.? brigid['’]?s|june|gandhi|president['’]?s|columbus|victoria|may|st\.? david['’]?s|st\.? andrew['’]?s|st\.? george['’]?s|pancake) day|(?:christmas|new year['’]?s) eve|(?:good|holy|easter|spy|maundy|black|white|ash|shrove|pancake|palm|whit) (?:sunday|monday|tuesday|wednesday|thursday|friday|saturday)|good friday|easter (?:sunday|monday|saturday)|maundy thursday|ash wednesday|bonfire night|hogmanay|halloween|thanksgiving|diwali|deepavali|holi|eid(?: al-?[a-z]+)?|juneteenth|bank holiday monday|day of reconciliation|ganesh chaturthi|dussehra|durga puja|raksha bandhan|gandhi jayanti|muharram|ramzan|kwanzaa|lohri|baisakhi|janmashtami|deepawali|epiphany|pentecost|palm sunday|shrove tuesday|deepavali|songkran|mid-autumn festival|burns night|guy fawkes night|stephen's day|navratri|onam|pongal|ugadi|vaisakhi|yom kippur|rosh hashanah|hanukkah|ashura|vesak|hari raya(?: [a-z]+)?|(?:easter|waitangi|anzac|thanksgiving|matariki|labou?r day|memorial day|(?:king|queen)['’]?s birthday|bank holiday) weekend|matariki|thaipusam|gawai|kaamatan|chap goh mei|winter solstice|cny|qingming|nyepi|obon|undas|simbang gabi|sinulog|buddha purnima|maha ?shivaratri|karva chauth|chhath(?: puja)?|bihu|seollal|chuseok|candlemas|whit monday|all saints(?:['’])? day|all souls(?:['’])? day|merdeka day|heritage day|mawlid|maulid|eid ul-?[a-z]+|makar sankranti|gudi padwa|vishu|losar|nowruz|naw-ruz|three kings|día de (?:los )?muertos|chinese new year|lunar new year",
        check: feast,
        suggest: holiday,
        why: WHY,
    },
    Rule {
        kind: Kind::Date,
        level: Level::Warn,
        digits: 0,
        pattern: r"(?i)(?:(?:remembrance|mothering|stir-up|passion|low) sunday|xmas (?:day|eve)|xmas|nye|new year['’]?s|christmas night|[0-9]{1,2}(?:st|nd|rd|th)? (?:of )?(?:muharram|safar|rabi[- ]?(?:ul|al)[- ]?[a-z]+|rajab|sha['’]?ban|ramadan|ramzan|shawwal)|eid[ -](?:el|ul|ad|al|e)[ -]?[a-z]+|big sallah|small sallah|sallah|ileya|chand raat|midsummer(?:['’]?s)?(?: eve| day)?|valborg|walpurgis night|timkat|meskel|enkutatash|genna|irreecha|fasika|ganna|shab-e-barat|shab-e-qadr|laylat al-qadr|arafah? day|bakr[ai]? ?eid|bakrid|eid-e-[a-z]+|choti eid|bari eid|eidul[ -][a-z]+|hari raya(?: [a-z]+)?|pchum ben|loy krathong|makha bucha|wesak|poya|golden week|tanabata|st\.? nicholas['’]?(?: day| eve)?|nikolaus(?:tag)?|sinterklaas|koningsdag|rosenmontag|fasching|mardi gras|pfingst(?:en|montag|sonntag)|fronleichnam|whitsun|whit sunday|ascension day|assumption day|corpus christi|semana santa|nochebuena|noche ?buena|nochevieja|cinco de mayo|inti raymi|flores de mayo|araw ng [a-z]+|ati-atihan|panagbenga|misa de gallo|homowo|odwira|damba|mashujaa|sham el-?nessim|sukkot|purim|pesach|shavuot|simchat torah|erev [a-z]+|guru nanak jayanti|gurpurab|maghi|holika dahan|rath yatra|bonalu|bathukamma|ayudha puja|vijayadashami|dasara|tihar|dashain|teej|thingyan|sinhala new year|tamil new year|puthandu|ganpati|visarjan|saraswati puja|kali puja|bhai dooj|dhanteras|makar sankranti|maha shivaratri|ram navami|hanuman jayanti|akshaya tritiya|ambedkar jayanti|matariki|show day|ekka wednesday|melbourne cup|grand final day|super bowl sunday|black friday|kwanzaa|juneteenth|canada day|fête nationale|saint-jean|st\.? jean baptiste|truth and reconciliation day|victoria day|lucia day|all hallows['’]? eve|twelfth night|bloomsday|st\.? brigid['’]?s(?: day)?|day of the dead|freedom day|goodwill day|umkhosi womhlanga|reed dance|farmers['’]? day|founders['’]? day|heroes['’]? day|saba saba|nyerere day|umuganura|kwibuka|liberation day|constitution day|unification day|malaysia day|kadazan harvest|kaamatan|hungry ghost(?: festival| month)?|vesak day|duanwu|dragon boat(?: festival| day)?|qixi|mid-?autumn|tomb sweeping day|double ninth)",
        check: feast,
        suggest: holiday,
        why: WHY,
    },
    Rule {
        kind: Kind::Date,
        level: Level::Warn,
        digits: 0,
        pattern: r"(?:[Oo]n|[Ss]ince|[Uu]ntil|[Tt]ill|[Aa]fter|[Bb]efore|[Ff]or|[Oo]ver) (?:\p{Lu}[\p{L}'’.-]+ ){1,3}(?:Day|Eve|Jayanti|Puja|Purnima|Festival|Mela)",
        check: some_feast,
        suggest: |_| "a holiday".into(),
        why: WHY,
    },
    Rule {
        kind: Kind::Date,
        level: Level::Warn,
        digits: 0,
        pattern: r"(?i)(?:the )?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth|(?:twenty|thirty)[- ](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth))(?: day)? of (?:january|february|march|april|may|june|july|august|september|october|november|december)|(?:the )?[0-9]{1,2}(?:st|nd|rd|th) of (?:last|this|next) month",
        check: written,
        suggest: |_| "one day".into(),
        why: WHY,
    },
];

/// A feast that a list knows, as far as it goes: "Vesak Poya", "La Mercè". A place that is called after it is none.
fn listed(spot: Spot<'_>) -> Option<Hit> {
    if !wordlists::begins(&FIRSTS, spot.matched()) || !starts_word(spot.text, spot.start) {
        return None;
    }
    let end = ends_of(spot, 2).into_iter().find(|end| {
        let name = spot.text.get(spot.start..*end).unwrap_or_default();
        ends_word(spot.text, *end) && wordlists::holds_phrase(&FEASTS, name)
    })?;
    let next = next_word(spot.text, end);
    let place = next.starts_with(char::is_uppercase) && wordlists::holds(&PLACE_WORDS, next);
    (!place).then(|| Hit::new(spot.start, end))
}

/// "on Martyrs' Day": a day with a name, but not "on Open Day" or "on Day".
fn some_feast(spot: Spot<'_>) -> Option<Hit> {
    const DAYS: [&str; 18] = [
        "Open",
        "Study",
        "Teaching",
        "Sports",
        "Away",
        "Post",
        "Every",
        "Audit",
        "Research",
        "Training",
        "Results",
        "Exam",
        "Last",
        "First",
        "One",
        "Induction",
        "Clinic",
        "Theatre",
    ];
    let at = spot.matched().find(' ')? + 1;
    let name = spot.matched().get(at..)?;
    let first = name.split(' ').next()?;
    let weekday = wordlists::holds(&CALENDAR, first);
    (spot.is_whole() && !DAYS.contains(&first) && !weekday)
        .then(|| Hit::new(spot.start + at, spot.end))
}

/// "the Fourth of July", in whatever case, but not "the third of May's patients".
fn written(spot: Spot<'_>) -> Option<Hit> {
    let month = spot.matched().rsplit(' ').next()?;
    let owned = spot.after(4).starts_with(['\'', '’']);
    (spot.is_whole() && (month == "month" || month.starts_with(char::is_uppercase)) && !owned)
        .then(|| spot.keep())
}

/// A feast is one day of the year. One that is also a season of talk counts only where it dates something.
fn feast(spot: Spot<'_>) -> Option<Hit> {
    let matched = spot.matched();
    let bank = matched.starts_with("bank holiday ");
    let counted = matched.starts_with(|c: char| c.is_ascii_digit());
    if !spot.is_whole() || !(bank || counted || matched.starts_with(char::is_uppercase)) {
        return None;
    }
    let last = matched.rsplit(' ').next().unwrap_or_default();
    let is_day = [
        "day",
        "eve",
        "night",
        "friday",
        "sunday",
        "monday",
        "saturday",
        "thursday",
        "wednesday",
        "weekend",
    ]
    .iter()
    .any(|word| last.eq_ignore_ascii_case(word));
    let dated = [
        "on", "at", "since", "until", "till", "before", "after", "this", "last", "over", "during",
        "by", "of", "for",
    ]
    .iter()
    .any(|word| spot.prev_word().eq_ignore_ascii_case(word));
    let on_call = [
        " on call",
        " duty",
        " dawn",
        " holiday",
        " shift",
        " roster",
        " so ",
        " and I ",
        " and we ",
        " week",
        " night shift",
        " nights",
        " day shift",
        " weekend",
        " night",
        " eve",
        " evening",
        " morning",
    ]
    .iter()
    .any(|rest| spot.after(12).starts_with(rest));
    let heads = starts_sentence(spot.text, spot.start) && spot.after(1).starts_with([':', ',']);
    // "Worked Thanksgiving.": the day of a shift, where nothing goes on behind it.
    let worked = ["worked", "working", "work", "covered", "covering", "spent"]
        .iter()
        .any(|word| spot.prev_word().eq_ignore_ascii_case(word))
        && !spot.next_word().starts_with(char::is_uppercase);
    // "Koningsdag = 14 intoxications", "Sinterklaas, busy in resus": it heads a note or stands set off in it.
    let set_off = starts_sentence(spot.text, spot.start)
        && [" =", " -", " –", " —", ";"]
            .iter()
            .any(|sign| spot.after(4).starts_with(sign));
    // "CNY day 2".
    let numbered = [" day ", " Day "]
        .iter()
        .find_map(|day| spot.after(6).strip_prefix(*day))
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    (is_day || counted || dated || on_call || heads || worked || set_off || numbered)
        .then(|| spot.keep())
}

/// A holiday, in words that fit behind the word before it.
fn holiday(spot: Spot<'_>) -> Cow<'static, str> {
    let before = spot.prev_word();
    if ["this", "last", "the", "our", "every", "each"]
        .iter()
        .any(|word| before.eq_ignore_ascii_case(word))
    {
        "holiday".into()
    } else {
        "a holiday".into()
    }
}

#[cfg(test)]
mod tests {
    use super::super::Linter;

    #[test]
    fn a_feast_counts_where_it_dates_something() {
        for (text, day) in [
            ("on Sallah the ward smelled of ram", Some("Sallah")),
            ("Chand raat duty, swapped", Some("Chand raat")),
            ("until Midsummer Eve", Some("Midsummer Eve")),
            (
                "Rode along on the Fourth of July.",
                Some("the Fourth of July"),
            ),
            (
                "since the twenty-first of March",
                Some("the twenty-first of March"),
            ),
            ("We read A Midsummer play.", None),
            ("the third of four patients", None),
        ] {
            let found = Linter::default().check(text);
            let found = found.first().map(|one| one.matched(text));
            assert_eq!(found, day, "{text}");
        }
    }
}
