//! Where somebody lives, comes from or is visited, by the words around the place: no list knows every village.

mod leads;
mod small;

use std::sync::LazyLock;

use super::{
    kind::{Kind, Level},
    names::is_capital_name,
    nobody::EPONYMS,
    people::is_eponym,
    rule::Mark,
    sort::{Sort, sort},
    text::{Spot, char_at, is_capitalised, next_token, next_word, owner, prev_word},
    ties::POSTS,
    wordlists::{self, CALENDAR, MONTH_NAMES, TITLES, Words},
};

/// Towns that everybody knows: where somebody lives, but only where that is said.
static TOWNS: Words =
    LazyLock::new(|| wordlists::read(include_str!("../../../../assets/lint/towns.txt")));

/// Words right before a place.
static BEFORE: Words = LazyLock::new(|| {
    wordlists::list(
        "from fae frm in at to tae into near by nr past outside beyond off around behind above of through via towards toward across ex medevac medevac'd \
         village town hamlet island townland tehsil taluk taluka mandal parish reserve settlement district dist place is",
    )
});

/// Words for where people are at home, and for going to see them there.
static HOME: Words = LazyLock::new(|| {
    wordlists::list(
        "lives live living lived stays resides residing resident dwells home homes house flat cottage hut homestead shack \
         village villages hamlet settlement croft farm farms farmhouse farming caravan trailer barrio bungalow kraal \
         compound camp outreach fieldwork visit visits visiting visited trek tracing dispensary chapel church temple mosque \
         mill market outskirts born buried funeral widow widower villagers people community clinic clinics fieldtrip \
         barangay kampung longhouse marae trail hill hills valley river harbour quay shore jetty swims swim die died dying \
         forest desert border boma manyatta estate slum camp camps compounds school prison jail hostel shelter convent \
         orphanage monastery catchment nursing reservation",
    )
});

/// Words that say for certain that somebody lives at a place.
static AT_HOME: Words =
    LazyLock::new(|| wordlists::list("lives live living lived resides residing"));

/// Work that is done at a place for a while.
static SERVED: Words = LazyLock::new(|| {
    wordlists::list(
        "service posting placement elective locum internship housemanship attachment secondment posted seconded duty week weeks \
         weekend weekends month months rotation block term stint holiday summer winter year years outpost grew raised based serve serving commserve nysc corper yosida",
    )
});

/// How people come from a place.
static CAME: Words = LazyLock::new(|| {
    wordlists::list(
        "came come comes coming drove drives drive driven driving travelled travels travel travelling traveled traveling \
         walked walks walking flew flown fly flies flying cycled cycles rode rides bused bussed medevac medevacs medevaced \
         medevacked medevac'd medevaced airlifted transfer transferred transferring referred referral brought bringing retrieved retrieval \
         evacuated rushed hitched trekked commutes commuting hails arrived arrives fled relocated migrated originally paddled sailed rowed \
         escorted",
    )
});

/// What brings people from a place.
static BY: Words = LazyLock::new(|| {
    wordlists::list(
        "ambulance helicopter chopper boat ferry bus train matatu trotro tro-tro jeepney tricycle bakkie ute lorry truck \
         plane canoe rfds hike ferried carried road okada boda-boda jeep rickshaw tuk-tuk donkey cart ox-cart sled \
         snowmobile skidoo quad",
    )
});

/// How far it is from a place.
static FAR: Words = LazyLock::new(|| {
    wordlists::list(
        "km kms miles hrs hours hour kilometres kilometers minutes mins away drive walk ride trip over up down way",
    )
});

/// How people go to a place; "went" alone may be to a shop.
static WENT: Words = LazyLock::new(|| {
    wordlists::list(
        "flew flown flying flies drove drive driving drives travelled travel traveled travelling medevac medevaced airlifted \
         trek trekked trip journey road home repatriated boat bus ferry flight outreach train cycled ride rode hitched \
         village walked discharged discharge dc dc'd d/c sent moved moving released returned returns taxi lift repat walks walking cycled \
         back going heading headed sending taking taken commute drives drop dropped bused bussed",
    )
});

/// Whom a text speaks of, beyond patients and their like.
static FOLK: Words = LazyLock::new(|| {
    wordlists::list(
        "pt pts px fisherman fishermen fisherwoman miner shearer trucker herder herdsman nomad shepherd shepherdess fella guys dude \
         villager villagers pilgrim trader teacher refugee twins triplets twin primip primigravida multip kid kids kiddo toddler neonate \
         prem preemie mama pensioner folks mob elder lass lad logger rancher drover fossicker boatman welder mason potter tailor weaver \
         grandma grandpa granny nan nana chief female male vht vhts chw chws asha ashas tba linguist",
    )
});

/// Those who live elsewhere and are spoken of: "his daughter in Pudsey", "the GP in Delfzijl".
static KIN: Words = LazyLock::new(|| {
    wordlists::list(
        "brother sister daughter son mother father mum dad mom cousin wife husband aunt uncle niece nephew granddaughter grandson \
         grandmother grandfather sister-in-law brother-in-law daughter-in-law son-in-law family relatives gp huisarts hausarzt \
         midwife priest pastor imam healer chw vht asha anm sister's brother's daughter's son's parents kids children",
    )
});

/// First words of places that are ordinary words or names otherwise.
static FIRSTS: Words = LazyLock::new(|| {
    wordlists::list(
        "mains fort port new old upper lower great little north south east west mount lake cape isle isla saint st santa san san puerto \
         villa glen loch bad el la las los le les kampung kg sungai bukit kuala chak goth basti ban wadi nag sitio county inner outer \
         high castle black white red big long point rock broken stow mid middle",
    )
});

/// Words that say what sort of place the one before them is.
static SORTS_OF_PLACE: Words = LazyLock::new(|| {
    wordlists::list(
        "village town township hamlet district taluk tehsil island islands settlement reserve homestead barangay barrio parish \
         estate kampung valley peninsula",
    )
});

/// Words that make a house, a school or a body of what they follow.
static BODIES: Words = LazyLock::new(|| {
    wordlists::list(
        "university college school academy institute society trust foundation association council church cathedral museum library \
         press journal criteria score scale classification hospital clinic infirmary centre center ward unit airport railway \
         stadium rovers united city airways care medicine surgery imaging therapy health assessment review recovery room suite day \
         nights medical surgical nursing bank supermarket project programme study trial rules guidelines system protocol \
         department faculty office agency service services company limited group theatre team house hall hotel street road \
         avenue",
    )
});

/// Adds the places of a plain text that somebody is at home in, comes from or is visited at.
pub(super) fn run(text: &str, found: &mut Vec<Mark>) {
    let mut from = 0;
    while let Some((start, end)) = next_token(text, from) {
        from = end;
        let capital = text.get(start..end).is_some_and(is_capitalised);
        if !capital && small::is_from(text, start, end) {
            found.push(mark(start, end));
            continue;
        }
        let Some(lead) = capital.then(|| lead(text, start)).flatten() else {
            continue;
        };
        let Some(place) = Place::at(text, start, end) else {
            continue;
        };
        if place.is_somebodys(lead) {
            from = from.max(place.spot.end);
            found.push(mark(start, place.spot.end));
        }
    }
}

fn mark(start: usize, end: usize) -> Mark {
    Mark {
        kind: Kind::Address,
        level: Level::Warn,
        start,
        end,
        suggest: |_| "a place".into(),
        why: "A small place narrows down who it was.",
    }
}

/// The word before a place that says how somebody stands to it; "@" is "at".
fn lead(text: &str, start: usize) -> Option<&str> {
    let before = text.get(..start)?;
    let close = before.strip_suffix(' ')?;
    if close.ends_with('@') {
        return Some("@");
    }
    let word = prev_word(text, start);
    if close.ends_with([',', ':']) && wordlists::holds(&HEADS, word.trim_end_matches([',', ':'])) {
        return Some(",");
    }
    (close.ends_with(word) && wordlists::holds(&BEFORE, word)).then_some(word)
}

/// Words that head a line about a place: "Home visit, Accompong:".
static HEADS: Words = LazyLock::new(|| {
    wordlists::list(
        "visit visits outreach camp clinic posting placement trek fieldwork round village villages community address home lives from \
         flat house farm residence resident hometown town locum elective attachment rotation base school mission hut clinics",
    )
});

/// What may be a place, and how it is written.
#[derive(Debug, Clone, Copy)]
struct Place<'a> {
    spot: Spot<'a>,
    /// What its first word is; none where that is only the beginning of a place's name, or a town that everybody knows.
    sort: Option<Sort>,
    /// Whether everybody knows it.
    known: bool,
    /// Whether what sort of place it is stands behind it.
    told: bool,
}

/// The most words of one place.
const MOST_WORDS: usize = 3;

impl<'a> Place<'a> {
    /// Reads the place that starts with a word.
    fn at(text: &'a str, start: usize, end: usize) -> Option<Self> {
        let word = text.get(start..end)?;
        let known = wordlists::holds(&TOWNS, word);
        let first = wordlists::holds(&FIRSTS, word);
        let sort = sort(word, false);
        // "on Sundays".
        let day = word
            .strip_suffix('s')
            .is_some_and(|day| wordlists::holds(&CALENDAR, day));
        let after_somebody = wordlists::holds(&EPONYMS, word) && !known;
        if day || after_somebody || owner(word).is_some() || (sort.is_none() && !known && !first) {
            return None;
        }
        let stop = last_word(text, start, end)?;
        let lettered = number(text, stop);
        // "Upper" alone is no place, and "New Relic" is read as one where the words before it say so.
        if first && sort.is_none() && stop == end && lettered == end {
            return None;
        }
        let told = wordlists::holds(&SORTS_OF_PLACE, next_word(text, stop));
        let stop = if first { lettered } else { stop };
        let spot = Spot {
            text,
            start,
            end: stop,
        };
        // "from Ottawa rules", "from Bolam and others": what is called after somebody or something.
        let eponym = is_eponym(text, stop) && lettered == stop;
        (!eponym).then_some(Self {
            spot,
            sort,
            known: known && stop == end,
            told,
        })
    }

    /// Whether nothing goes on behind it.
    fn closes(self) -> bool {
        let rest = self.spot.after(1);
        rest.is_empty() || rest.starts_with(['.', ',', ';', ':', '!', '?', ')', '\n', '='])
    }

    /// Whether its author speaks in what follows: "from Sibu, I thought".
    fn is_told_by_author(self) -> bool {
        let rest = self.spot.after(16);
        [" I ", " I'", " we ", " my "]
            .iter()
            .any(|word| rest.contains(word))
    }

    /// Whether figures or another eponym are near, as where something is measured: "at Erb, 4 cm".
    fn is_measured(self) -> bool {
        let figure = |window: &str| window.contains(|c: char| c.is_ascii_digit());
        figure(self.spot.before(12)) || figure(self.spot.after(4))
    }

    /// Whether it begins as places do: "Fort Resolution", "Kampung Baru".
    fn is_begun(self) -> bool {
        let first = self.spot.matched().split([' ', '-']).next();
        first.is_some_and(|first| wordlists::holds(&FIRSTS, first))
            && first.map(str::len) != Some(self.spot.matched().len())
    }
}

/// Where the capitalised words end that a place's name goes on with; none where they make a school or a body of it.
fn last_word(text: &str, start: usize, end: usize) -> Option<usize> {
    const JOINTS: [&str; 16] = [
        " on the ", " upon ", "-on-", " of ", " de ", " de la ", " del ", " la ", " le ",
        " under ", " by the ", " al-", " an der ", " am ", " sur ", " da ",
    ];
    let mut end = end;
    for _ in 1..MOST_WORDS {
        let rest = text.get(end..)?;
        let joint = JOINTS.iter().find(|joint| {
            rest.strip_prefix(**joint)
                .is_some_and(|rest| rest.starts_with(char::is_uppercase))
        });
        let gap = joint.map_or(usize::from(rest.starts_with(' ')), |joint| joint.len());
        let Some((_, stop)) =
            next_token(text, end + gap).filter(|(at, _)| gap > 0 && *at == end + gap)
        else {
            break;
        };
        let word = text.get(end + gap..stop)?;
        if wordlists::holds(&BODIES, word) && is_capitalised(word) {
            return None;
        }
        let barred = [&CALENDAR, &MONTH_NAMES, &TITLES, &POSTS]
            .iter()
            .any(|list| wordlists::holds(list, word));
        let shouted = !word.contains(char::is_lowercase);
        if !is_capitalised(word) || barred || shouted || owner(word).is_some() {
            break;
        }
        end = stop;
    }
    let first = text.get(start..end)?.split([' ', '-']).next()?;
    let letters = first.chars().filter(|c| c.is_alphabetic()).count();
    (letters > 1 && (is_capital_name(first) || wordlists::holds(&FIRSTS, first))).then_some(end)
}

/// Where the number of a village ends: "Chak 47 JB", "County Road 118".
fn number(text: &str, end: usize) -> usize {
    let rest = text.get(end..).unwrap_or_default();
    let Some(rest) = rest.strip_prefix(' ') else {
        return end;
    };
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=4).contains(&digits) {
        return end;
    }
    let tail = rest.get(digits..).unwrap_or_default();
    let letters = tail.strip_prefix([' ', '/', '-']).map_or(0, |tail| {
        tail.bytes().take_while(u8::is_ascii_uppercase).count()
    });
    let closes = char_at(tail, letters + 1).is_none_or(|c| !c.is_alphanumeric());
    let lettered = (1..=3).contains(&letters) && closes;
    end + 1 + digits + if lettered { letters + 1 } else { 0 }
}
