//! What the lint finds of labelled sentences, by kind; and how fast it goes over a megabyte: prose, and texts built to
//! make its patterns start over again and again.

#![expect(
    clippy::print_stdout,
    reason = "precision and recall are there to be read"
)]

#[path = "common/score.rs"]
mod score;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use rounds::domain::privacy::lint::{Known, Linter};

/// The length of every text.
const MEGABYTE: usize = 1_000_000;

/// A text's name, and the piece it repeats.
const TEXTS: [(&str, &str); 66] = [
    (
        "prose",
        "On the round today I watched how the registrar sat down before saying anything, and how the whole bay changed. \
         I had been counting jobs. Mrs Patel asked whether I was nervous, and I said yes, and she laughed. What I will do \
         next time: sit first, ask second, and write the list afterwards. ",
    ),
    ("digits in turn", "1 "),
    ("one long number", "1"),
    ("titles", "Mr "),
    ("dotted letters", "a.b"),
    ("patients", "patient "),
    ("capitals", "A"),
    ("capitalised words", "Aa "),
    ("pronouns", "he she "),
    ("e-mail marks", "@"),
    ("e-mails", "a@a.a "),
    ("dates", "1/1/11 "),
    ("near dates", "11/1/1 1-1-1 "),
    ("beds", "bed "),
    ("beds in a row", "bed 1, "),
    ("hospitals", "Aa Hospital "),
    ("rarities", "the only one "),
    ("hyphens", "-A'"),
    ("record numbers", "mrn mrn "),
    ("emoji", "🙂é "),
    ("phones", "07700 "),
    ("nested titles", "Mr Mr Mr Smith "),
    ("bed numbers", "bed 1 bed 1 "),
    ("digits apart", "1-2.3/4 5:6 "),
    ("e-mails in a row", "a@a.a@"),
    ("one word", "a"),
    ("faces", "👩🏽\u{200d}⚕️"),
    ("long dates", "3rd of March 2011 "),
    ("ages", "aged 94 "),
    ("web addresses", "www.a.b/c "),
    ("postcodes", "A1 1AA "),
    ("initials", "J.K. "),
    ("names", "Amara Okafor "),
    ("record number and date", "mrn 123 4567 1/1/11 "),
    ("escapes", r"Mr\. Patel\, 14\/05\/24\. "),
    ("emphasis", "Mr **Patel** _was_ `well`. "),
    ("stars", "*a "),
    ("brackets", "[a]("),
    ("links", "[Mr Patel](https://a.b/c) "),
    ("tags", "<b>Mr Patel</b> <i "),
    ("bars", "| a "),
    ("figures of another script", "９９９ "),
    ("accents", "e\u{301}\u{302}"),
    ("bare names", "told Gareth and Ann, "),
    ("small names", "told gareth "),
    ("cues", "hospital no is on the "),
    ("cues in a row", "phone phone "),
    ("figures in groups", "0491 570 1 "),
    ("small titles", "mr mr "),
    ("a name again and again", "Mr Patel said Patel and Patel. "),
    ("places", "lives in Aaford, "),
    ("ways from a place", "drove in from Aaford "),
    ("words before a place", "from in at near "),
    ("a row of eponyms", "Todd's, Gordon, Babinski "),
    ("greetings", "Dear Aaford, "),
    ("days with a name", "on Aaford Day "),
    ("labels", "label said label said "),
    ("what they call", "they call they call "),
    ("who is full", "Aaford full, Aa Bb Cc "),
    ("where a shift was", "shift at the Aaford Bb Cc "),
    ("where one is sent", "transferred to AAAA for Aaford "),
    ("feasts", "Eid Vesak Poya "),
    ("a row with the author", "Aaford, Bb, Cc and "),
    ("villages in small letters", "came from aaford on "),
    ("years", "Aaford is 91 and "),
    ("streets without a number", ", Aa Bb Cc Street"),
];

fn main() {
    for name in [
        "unseen/notes",
        "unseen/traps",
        "unseen/quiet",
        "another/notes",
        "another/traps",
        "another/quiet",
        "fresh/notes",
        "fresh/quiet",
        "blind/notes",
        "blind/traps",
        "blind/quiet",
        "last/notes",
        "last/quiet",
        "later/quiet",
        "fourth/notes",
        "fourth/traps",
        "fourth/clinical",
        "fourth/quiet",
        "fifth/notes",
        "fifth/clinical",
        "sixth/notes",
        "sixth/clinical",
        "seventh/notes",
        "seventh/clinical",
        "eighth/notes",
        "eighth/clinical",
        "ninth/notes",
        "ninth/clinical",
        "tenth/notes",
        "tenth/clinical",
        "eleventh/notes",
        "eleventh/clinical",
        "third/notes",
        "third/traps",
        "third/clinical",
        "third/quiet",
        "plain/notes",
        "plain/traps",
        "plain/clinical",
        "plain/quiet",
        "eve/notes",
        "eve/traps",
        "eve/clinical",
        "eve/quiet",
    ] {
        let path = format!(
            "{}/tests/fixtures/lint/{name}.txt",
            env!("CARGO_MANIFEST_DIR")
        );
        let set = std::fs::read_to_string(path).unwrap_or_default();
        let score = score::score(&score::cases(&set));
        print!("{}", score::table(name, &score));
        // What it missed, and where it spoke without cause: for whoever mends it.
        if std::env::var_os("ROUNDS_LINT_MISTAKES")
            .is_some_and(|folder| name.starts_with(&*folder.to_string_lossy()))
        {
            print!("{}", score.mistakes);
        }
    }
    divan::main();
}

#[divan::bench(args = TEXTS.map(|(name, _)| name))]
fn check(bencher: Bencher<'_, '_>, name: &str) {
    let piece = TEXTS
        .iter()
        .find(|(known, _)| *known == name)
        .map_or("", |(_, piece)| piece);
    let text = piece.repeat(MEGABYTE / piece.len() + 1);
    let known = Known {
        people: vec!["Amara Okafor".into(), "Aa Aa Cc".into()],
        sites: vec!["Aa Aa Cc".into()],
    };
    let linter = Linter::new(&known);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| linter.check(black_box(&text)));
}
