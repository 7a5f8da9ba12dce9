//! A round from the first answer to the last, and what a page never writes.
use super::{GuestAsk, Standing, Took};
use crate::{
    domain::{
        Filter, Moment,
        guest::{Answer, Door, Form, Request, Round, State, Whom, library::Library},
    },
    services::{Count, Environment, Journal, Profile},
};

fn journal() -> Journal {
    let now = Moment::parse_from_rfc3339("2026-11-12T20:40:00+00:00").unwrap();
    let mut journal = Journal::in_memory(Environment::fixed(now, 7)).unwrap();
    let profile = journal.profile().unwrap();
    journal
        .set_profile(&Profile {
            name: "Maya".into(),
            ..profile
        })
        .unwrap();
    journal
}

fn form() -> Form {
    Library::embedded().get("team").unwrap().clone()
}

fn round(journal: &mut Journal, enough: u32) -> Request {
    let plan = journal.plan_request(&GuestAsk {
        form: form(),
        to: Whom::Round(Round {
            name: "Autumn".into(),
            expect: 12,
            enough,
            collector: "Sister Vale".into(),
        }),
        door: Door::Page,
        about: None,
        question: String::new(),
        by: None,
        sites: Vec::new(),
    });
    journal.ask(&plan.unwrap()).unwrap().request
}

fn answer(request: &Request, n: usize, role: &str) -> Answer {
    let fields = [
        ("role", role.to_owned()),
        ("team", "as I would wish".to_owned()),
        ("keep", format!("Your calm, {n}.")),
    ];
    Answer {
        token: request.token,
        form: request.form.id.clone(),
        fields: fields.map(|(id, words)| (id.to_owned(), words)).to_vec(),
        nonce: format!("{n:032x}"),
    }
}

fn take(journal: &mut Journal, answer: &Answer) -> Took {
    let preview = journal.preview(answer, Door::Page, false, &[]).unwrap();
    // Of a round nothing is shown before it is open, and nothing of one answer ever.
    assert_eq!(preview.fields, []);
    journal.take_answer(&preview).unwrap()
}

#[test]
fn a_round_shows_nothing_before_there_are_enough_and_then_all_of_it_at_once() {
    let mut journal = journal();
    let request = round(&mut journal, 8);
    for n in 0..7 {
        let took = take(&mut journal, &answer(&request, n, "nurse"));
        let home = n + 1;
        assert_eq!(took, Took::Held { home, needed: 8 });
    }
    assert_eq!(journal.count(&Filter::All).unwrap(), Count::Exact(0));
    let line = journal.request(request.id).unwrap();
    assert_eq!((line.state, line.home), (State::Waiting, 7));
    assert_eq!(line.stands(request.asked), "7 of 12 home · 8 needed");
    assert!(!line.mix[0].met);
    // A copy of one that is there counts once.
    let copy = journal.preview(&answer(&request, 3, "nurse"), Door::Page, false, &[]);
    assert_eq!(copy.unwrap().standing, Standing::Known);
    let Took::Opened {
        record, answers, ..
    } = take(&mut journal, &answer(&request, 7, "senior"))
    else {
        panic!("eight are enough");
    };
    assert_eq!(answers, 8);
    let entry = record.entry;
    assert_eq!(entry.people, Vec::<String>::new());
    assert_eq!(entry.section("One thing to keep").lines().count(), 8);
    assert!(!entry.section("Who answered").contains("consultant"));
    assert!(entry.provenance.is_some());
    // Nothing of the single answers is left beside it.
    let kept = journal.store.read(|journal| journal.answers_to(request.id));
    let kept = kept.unwrap();
    assert!(
        kept.iter()
            .all(|one| one.fields.is_empty() && one.day.is_none())
    );

    // Late ones come in threes.
    for n in 8..10 {
        let took = take(&mut journal, &answer(&request, n, "doctor"));
        let home = n - 7;
        assert_eq!(took, Took::Held { home, needed: 3 });
    }
    let third = take(&mut journal, &answer(&request, 10, "doctor"));
    assert!(
        matches!(third, Took::Opened { answers: 3, .. }),
        "{third:?}"
    );
}

#[test]
fn more_answers_than_people_make_all_of_them_doubtful() {
    let mut journal = journal();
    let request = round(&mut journal, 12);
    for n in 0..11 {
        take(&mut journal, &answer(&request, n, "nurse"));
    }
    let twelfth = take(&mut journal, &answer(&request, 11, "nurse"));
    assert!(matches!(
        twelfth,
        Took::Opened {
            too_many: false,
            ..
        }
    ));
    for n in 12..14 {
        take(&mut journal, &answer(&request, n, "nurse"));
    }
    let Took::Opened {
        record, too_many, ..
    } = take(&mut journal, &answer(&request, 14, "nurse"))
    else {
        panic!("three are enough");
    };
    assert!(too_many);
    assert!(record.entry.section("").contains("doubtful"), "{record:?}");
}

#[test]
fn what_the_page_never_writes_is_refused() {
    let mut journal = journal();
    let request = round(&mut journal, 8);
    for (field, words) in [("team", "bad"), ("role", "chief"), ("pay", "me")] {
        let mut odd = answer(&request, 1, "nurse");
        odd.fields.retain(|(id, _)| id != field);
        odd.fields.push((field.into(), words.into()));
        let error = journal.preview(&odd, Door::Page, false, &[]).unwrap_err();
        assert!(error.message.contains("Nothing was kept"), "{error}");
    }
    assert_eq!(journal.request(request.id).unwrap().home, 0);
}

#[test]
fn the_name_of_a_round_passes_the_check_as_well() {
    let mut journal = journal();
    let ask = GuestAsk {
        form: form(),
        to: Whom::Round(Round {
            name: "Mr Thorsby team".into(),
            expect: 12,
            enough: 7,
            collector: String::new(),
        }),
        door: Door::Page,
        about: None,
        question: String::new(),
        by: None,
        sites: Vec::new(),
    };
    let mut plan = journal.plan_request(&ask).unwrap();
    assert!(plan.stops());
    assert!(journal.ask(&plan).is_err());
    plan.replace_all();
    assert!(!plan.stops());
    let asked = journal.ask(&plan).unwrap();
    assert_eq!(asked.request.whom(), "A patient team");
    let page = asked.page.unwrap();
    assert!(page.contains("A patient team") && !page.contains("Thorsby"));
}
