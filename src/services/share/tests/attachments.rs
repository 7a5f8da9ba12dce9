//! What leaves beside the entries passes the same gate.
use super::*;
use crate::{
    domain::{
        people::person::{Audience, Person},
        privacy::lint::{self, Level},
    },
    services::share::AttachmentPart,
};

/// A page of Maya's before Dr Osei, and what he would say of it.
fn about_to_say(text: &str, quote: &str) -> (Two, Id, Id) {
    let mut two = Two::new();
    let id = two.maya.add(reflection("A", "a")).unwrap().id;
    two.share(&[id]);
    let page = two.page();
    let said = two.osei.comment(&NewComment {
        quote: quote.into(),
        ..on(page, CommentKind::Question, text)
    });
    (two, page, said.unwrap())
}

/// What Maya has of her entry's thread.
fn heard(two: &Two) -> Vec<String> {
    let shown = two.maya.list(10).into_iter();
    let threads = shown.map(|id| two.maya.thread(id).unwrap().comments);
    let remarks = threads.flatten();
    remarks
        .flat_map(|remark| [remark.quote, remark.text])
        .collect()
}

impl Journal {
    fn list(&self, most: usize) -> Vec<Id> {
        let page = self.store.read(|journal| {
            journal.page(&crate::services::PageQuery {
                filter: crate::domain::Filter::default(),
                from: crate::services::Start::Newest,
                limit: most,
                order: crate::services::Order::Newest,
            })
        });
        page.unwrap().rows.iter().map(|row| row.id).collect()
    }
}

#[test]
fn answers_that_name_a_patient_do_not_leave_unlooked_at() {
    let (mut two, _, said) = about_to_say("How was Mrs Patel?", "Mr Jones spoke");
    let plan = two.osei.plan_replies("maya", &[]).unwrap();
    let places: Vec<_> = plan
        .beside
        .iter()
        .map(|beside| (beside.part, beside.place.as_str(), beside.findings.len()))
        .collect();
    assert_eq!(
        places,
        [
            (
                AttachmentPart::Quote(said),
                "quoted in your question on \"A\"",
                1
            ),
            (
                AttachmentPart::Comment(said),
                "in your question on \"A\"",
                1
            ),
        ]
    );
    assert!(plan.stops() && !plan.is_empty());
    let before = two.osei.store.read(|journal| journal.dump(false)).unwrap();
    let error = two.osei.write_replies("maya", None).unwrap_err();
    assert!(error.message.contains("could identify"), "{error}");
    assert!(error.hint.unwrap().contains("--replace"));
    assert!(two.osei.send_replies(&plan, None).is_err());
    let entry = two.osei.add(reflection("B", "b")).unwrap().id;
    let asked = ShareAsk {
        person: "Maya".into(),
        ..ask(&[entry])
    };
    // The same words stop the file that they would go along with.
    let with_entry = two.osei.plan_share(&asked).unwrap();
    assert!(two.osei.share(&with_entry, "", None).is_err());
    let after = two.osei.store.read(|journal| journal.dump(false)).unwrap();
    assert_eq!(before, after);

    let mut replaced = plan;
    replaced.replace_all();
    assert!(!replaced.stops());
    two.osei.send_replies(&replaced, None).unwrap();
    two.tick();
    taken(&mut two.maya);
    assert_eq!(heard(&two), ["A patient spoke", "How was a patient?"]);
    // The journal keeps what was said, not what would have been.
    let dump = two.osei.store.read(|journal| journal.dump(false)).unwrap();
    assert!(!dump.contains("Patel") && dump.contains("How was a patient?"));
}

#[test]
fn words_that_were_looked_at_leave_as_they_are_and_others_do_not() {
    let (mut two, page, _) = about_to_say("How was Mrs Patel?", "");
    let mut plan = two.osei.plan_replies("maya", &[]).unwrap();
    plan.as_it_is("");
    assert!(!plan.stops());
    // What was said after the look is not in it.
    let later = two.says(page, CommentKind::Comment, "And Mr Jones?");
    let error = two.osei.send_replies(&plan, None).unwrap_err();
    assert!(error.message.contains("since the preview"), "{error}");
    two.osei.retract(later).unwrap();
    two.osei.send_replies(&plan, None).unwrap();
    // Nor does it leave twice.
    let files = || std::fs::read_dir(two.folder.path()).unwrap().count();
    let before = files();
    let error = two.osei.send_replies(&plan, None).unwrap_err();
    assert!(error.message.contains("since the preview"), "{error}");
    assert_eq!(files(), before);
    two.tick();
    taken(&mut two.maya);
    assert_eq!(heard(&two), ["", "How was Mrs Patel?"]);
}

#[test]
fn those_who_know_each_other_may_be_named_and_a_day_stops_until_it_is_kept() {
    let text = "Maya, Ama Osei here: well done on 12 November 2026. See [[0123abcd]].";
    let (mut two, _, _) = about_to_say(text, "");
    let plan = two.osei.plan_replies("maya", &[]).unwrap();
    let found = &plan.beside[0].findings;
    assert!(
        found.iter().all(|finding| finding.level < Level::Stop) && !found.is_empty(),
        "{found:?}"
    );
    // Whatever identifies together with the date or the place stops until its author has looked at it.
    assert!(two.osei.write_replies("maya", None).is_err());
    let mut plan = plan;
    plan.as_it_is("");
    two.osei.send_replies(&plan, None).unwrap();
    two.tick();
    taken(&mut two.maya);
    assert!(heard(&two)[1].ends_with("See another entry."));
}

#[test]
fn a_statement_is_looked_at_before_it_is_signed() {
    let (mut two, page, said) = about_to_say("Well", "");
    two.osei.retract(said).unwrap();
    let statement = "Seen with Mrs Patel.";
    let error = two.osei.sign_off("maya", page, statement).unwrap_err();
    assert!(error.message.contains("Nothing was signed"), "{error}");
    assert!(!error.to_string().contains("Patel"));
    assert!(two.osei.unsent().unwrap().is_empty());
    let found = two.osei.findings_for("maya", statement, &[]).unwrap();
    assert_eq!(found[0].matched(statement), "Mrs Patel");
    two.osei.sign_off_as_it_is("maya", page, statement).unwrap();
    assert_eq!(two.reply()[0].sign_offs, 1);
}

#[test]
fn the_card_passes_the_gate_too() {
    let mut two = Two::new();
    let mut card = Person::new("Maya");
    card.sections = vec![
        Section::new("Called", "Maya, once by Mrs Patel"),
        Section::new("Mr Jones", "Kind"),
    ];
    card.shown.insert("Called".into(), Audience::All);
    card.shown.insert("Mr Jones".into(), Audience::All);
    two.maya.save_about_me(None, card).unwrap();
    let id = two.maya.add(reflection("A", "a")).unwrap().id;
    let mut plan = two.plan(&[id]);
    assert!(plan.stops());
    assert!(plan.beside.iter().all(|beside| beside.part.is_card()));
    assert!(two.maya.share(&plan, "", None).is_err());
    let kept = plan.clone();
    plan.replace_all();
    assert!(!plan.stops());
    two.maya.share(&plan, "", None).unwrap();
    two.tick();
    taken(&mut two.osei);
    let seen = two.osei.review_page("maya", two.page()).unwrap();
    let told = format!("{:?}", seen.about_me);
    assert!(!told.contains("Patel") && !told.contains("Jones"), "{told}");
    // With the same words put in their place there is nothing new to tell.
    let other = two.maya.add(reflection("B", "b")).unwrap().id;
    let mut plan = two.plan(&[other]);
    assert!(plan.stops());
    plan.replace_all();
    assert!(!plan.stops() && plan.about_me.is_empty());
    two.maya.share(&plan, "", None).unwrap();
    // One may also say of each that it stays.
    let mut kept = kept;
    for beside in kept.beside.clone() {
        for finding in &beside.findings {
            kept.keep(&lint::fingerprint(&beside.text, finding));
        }
    }
    assert!(!kept.stops());
}
