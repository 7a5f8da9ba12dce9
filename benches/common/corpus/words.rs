//! Made-up prose: a few words everywhere, most words hardly anywhere, as in real text.
use std::collections::HashSet;

use serde::Deserialize;

use rounds::domain::rng::Rng;

const FILE: &str = include_str!("words.toml");

/// How many different words ordinary prose draws from.
const VOCABULARY: usize = 6_000;

/// The vocabulary is the same whatever the seed of the entries.
const SEED: u64 = 0x726F_756E_6473;

/// Words in a sentence, at least and at most.
const SENTENCE: (i64, i64) = (6, 17);

/// Sentences in a paragraph.
const PARAGRAPH: usize = 5;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    common: String,
    clinical: String,
    beginnings: String,
    roots: String,
    endings: String,
    syllables: String,
    people: Vec<String>,
    tags: Vec<String>,
    goals: Vec<String>,
    skills: Vec<String>,
}

/// Everything made-up entries are made of.
#[derive(Debug)]
pub struct Words {
    /// From the most frequent to the least.
    ranked: Vec<String>,
    /// 65,536 places into `ranked`, each word there as often as Zipf's law asks.
    slots: Vec<u16>,
    /// Where among the ranked words those for titles stand.
    clinical: std::ops::Range<usize>,
    syllables: Vec<String>,
    pub people: Vec<String>,
    pub tags: Vec<String>,
    pub goals: Vec<String>,
    pub skills: Vec<String>,
}

impl Words {
    pub fn new() -> Self {
        // The file is part of the binary; a test of the corpus holds that it can be read.
        let file: File = toml::from_str(FILE).unwrap_or_default();
        let mut seen = HashSet::new();
        let mut ranked = Vec::new();
        let mut add = |words: &mut dyn Iterator<Item = String>| {
            ranked.extend(
                words
                    .filter(|word| seen.insert(word.clone()))
                    .take(VOCABULARY),
            );
            ranked.len()
        };
        let start = add(&mut split(&file.common));
        let end = add(&mut split(&file.clinical));
        add(&mut tail(&file).into_iter());
        ranked.truncate(VOCABULARY);
        Self {
            slots: zipf(ranked.len()),
            ranked,
            clinical: start..end,
            syllables: split(&file.syllables).collect(),
            people: file.people,
            tags: file.tags,
            goals: file.goals,
            skills: file.skills,
        }
    }

    fn word(&self, slot: u64) -> &str {
        let place = usize::try_from(slot & 0xFFFF).ok();
        let rank = place.and_then(|place| self.slots.get(place));
        let word = rank.and_then(|rank| self.ranked.get(usize::from(*rank)));
        word.map_or("", String::as_str)
    }

    /// Writes sentences of so many words in all.
    pub fn prose(&self, words: usize, chance: &mut Rng, out: &mut String) {
        let mut left = 0;
        let mut sentences = 0;
        let mut bits = 0;
        for number in 0..words {
            // One draw holds the places of four words.
            bits = if number % 4 == 0 {
                chance.bits()
            } else {
                bits >> 16
            };
            let word = self.word(bits);
            if left > 0 {
                out.push(' ');
                out.push_str(word);
            } else {
                if number > 0 {
                    sentences += 1;
                    let paragraph = sentences % PARAGRAPH == 0;
                    out.push_str(if paragraph { ".\n\n" } else { ". " });
                }
                capitalised(word, out);
                left = usize::try_from(chance.between(SENTENCE.0, SENTENCE.1)).unwrap_or(1);
            }
            left -= 1;
        }
        if words > 0 {
            out.push('.');
        }
    }

    /// A line of so many telling words.
    pub fn title(&self, words: usize, chance: &mut Rng) -> String {
        let telling = self.ranked.get(self.clinical.clone()).unwrap_or_default();
        let mut out = String::with_capacity(words * 10);
        for number in 0..words {
            let word = telling
                .get(chance.index(telling.len()))
                .map_or("", String::as_str);
            if number == 0 {
                capitalised(word, &mut out);
            } else {
                out.push(' ');
                out.push_str(word);
            }
        }
        out
    }

    /// Writes a word that hardly any other entry has, as names of drugs and slips of the keys do.
    pub fn rare(&self, chance: &mut Rng, out: &mut String) {
        for _ in 0..4 {
            let place = chance.index(self.syllables.len());
            out.push_str(self.syllables.get(place).map_or("", String::as_str));
        }
    }
}

fn split(words: &str) -> impl Iterator<Item = String> {
    words.split_whitespace().map(str::to_owned)
}

fn capitalised(word: &str, out: &mut String) {
    let mut chars = word.chars();
    out.extend(chars.next().map(|first| first.to_ascii_uppercase()));
    out.push_str(chars.as_str());
}

/// Beginnings, roots and endings put together, in an order that is always the same.
fn tail(file: &File) -> Vec<String> {
    let [beginnings, roots, endings] = [&file.beginnings, &file.roots, &file.endings]
        .map(|parts| parts.split_whitespace().collect::<Vec<_>>());
    let mut words = Vec::with_capacity(beginnings.len() * roots.len() * endings.len());
    for beginning in beginnings {
        for root in &roots {
            words.extend(
                endings
                    .iter()
                    .map(|ending| format!("{beginning}{root}{ending}")),
            );
        }
    }
    let mut chance = Rng::new(SEED);
    for place in (1..words.len()).rev() {
        words.swap(place, chance.index(place + 1));
    }
    words
}

/// A table in which the word of rank r fills a share of the 65,536 slots proportional to 1/r:
/// looking a random place up in it is faster than any sum, and exact on every machine.
fn zipf(words: usize) -> Vec<u16> {
    const SLOTS: u64 = 1 << 16;
    const UNIT: u64 = 1 << 32;
    let ranks = || (1..=UNIT).take(words);
    let total: u64 = ranks().map(|rank| UNIT / rank).sum();
    let mut slots = Vec::with_capacity(1 << 16);
    let mut sum = 0;
    for (rank, word) in ranks().zip(0..=u16::MAX) {
        sum += UNIT / rank;
        let end = usize::try_from(sum * SLOTS / total).unwrap_or_default();
        slots.resize(end, word);
    }
    slots
}
