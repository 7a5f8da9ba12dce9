//! What two people agree on, goals that are shown, and briefs that go ahead.
use super::{
    both::{step, two_at},
    refusing::forged,
    *,
};
use crate::domain::{people::compact::Compact, plan::goal::Goal};

fn compact(every: u32) -> Compact {
    Compact {
        every: Some(every),
        reply: Some(3),
        channel: "email".into(),
        ..Compact::new("Dr Osei")
    }
}

#[test]
fn a_compact_is_agreed_once_both_signed_the_same() {
    let mut two = Two::new();
    assert!(two.maya.sign_compact("osei", false).is_err());
    two.maya.save_compact(None, compact(14)).unwrap();
    two.maya.sign_compact("osei", false).unwrap();
    let stands = two.maya.agreement("Dr Osei").unwrap().unwrap();
    assert!(stands.mine.is_some() && !stands.sent && !stands.is_agreed());
    two.maya.write_replies("osei", None).unwrap();
    two.tick();
    assert!(taken(&mut two.osei)[0].compact);

    let stands = two.osei.agreement("Maya").unwrap().unwrap();
    assert_eq!(stands.offered.as_ref().unwrap().every, Some(14));
    two.osei.agree("maya").unwrap();
    let own = two.osei.compact("Maya").unwrap().unwrap().content;
    assert_eq!((own.every, own.reply), (Some(14), Some(3)));
    assert_eq!(own.channel, "email");
    assert!(two.osei.agreement("Maya").unwrap().unwrap().is_agreed());
    two.reply();
    assert!(two.maya.agreement("Dr Osei").unwrap().unwrap().is_agreed());

    // Who changes it has not signed that, and the other learns of it only once they do.
    two.tick();
    let filed = two.maya.compact("Dr Osei").unwrap().unwrap();
    two.maya
        .save_compact(Some(filed.origin()), compact(28))
        .unwrap();
    let stands = two.maya.agreement("Dr Osei").unwrap().unwrap();
    assert!(stands.changed && !stands.is_agreed());
    two.maya.sign_compact("osei", false).unwrap();
    two.maya.write_replies("osei", None).unwrap();
    two.tick();
    taken(&mut two.osei);
    let stands = two.osei.agreement("Maya").unwrap().unwrap();
    assert_eq!(stands.offered.unwrap().every, Some(28));
}

#[test]
fn how_soon_is_answered_is_measured_on_both_sides() {
    let mut two = Two::new();
    two.maya.save_compact(None, compact(14)).unwrap();
    two.maya.sign_compact("osei", false).unwrap();
    let id = two.maya.add(reflection("Ward", "Too fast.")).unwrap().id;
    two.share(&[id]);
    two.osei.agree("maya").unwrap();
    two.time.pass(Duration::days(2));
    let page = two.page();
    two.says(page, CommentKind::Comment, "Slowly.");
    two.reply();
    for (journal, name) in [(&two.maya, "Dr Osei"), (&two.osei, "Maya")] {
        let page = journal.person_page(name).unwrap();
        let replies = page.replies.unwrap();
        assert_eq!((replies.promised, replies.usual), (Some(3), 2), "{name}");
    }
}

#[test]
fn a_compact_that_names_somebody_is_not_signed_unseen() {
    let mut two = Two::new();
    let urgent = "Call Mrs Patel on 020 7946 0991".to_owned();
    let named = Compact {
        urgent,
        ..compact(14)
    };
    two.maya.save_compact(None, named).unwrap();
    assert!(two.maya.sign_compact("osei", false).is_err());
    assert_eq!(two.maya.unsent().unwrap(), []);
    two.maya.sign_compact("osei", true).unwrap();
}

#[test]
fn a_compact_signed_by_another_or_for_another_is_refused() {
    use super::refusing::refused;
    use crate::{
        domain::share::bundle::{Fact, Terms},
        services::envelope,
    };
    let mut two = Two::new();
    let (keys, own) = two.osei.own().unwrap();
    let reader = envelope::fingerprint(&two.maya.identity().unwrap());
    let sound = |document: &str, reader: &str| {
        let mut terms = Terms {
            document: document.into(),
            at: two_at(),
            signature: String::new(),
        };
        envelope::sign_terms(&keys, &mut terms, reader).unwrap();
        terms
    };
    let document = "---\nkind: compact\nwith: us\nevery: 2 weeks\n---\n";
    for wrong in [
        sound("Meet every two weeks.", &reader),
        sound("---\nkind: goal\ntitle: us\n---\n", &reader),
        sound(document, &envelope::fingerprint(&own)),
        Terms {
            document: document.replace('2', "3"),
            ..sound(document, &reader)
        },
        Terms {
            at: two_at() + Duration::seconds(1),
            ..sound(document, &reader)
        },
    ] {
        refused(&mut two, vec![Fact::Terms(wrong)], "carries a compact");
    }
    let bytes = forged(&mut two, vec![Fact::Terms(sound(document, &reader))]);
    assert!(two.maya.receive(&bytes).unwrap().compact);
}

#[test]
fn a_goal_that_is_shown_travels_with_confidence_until_it_is_shown_no_longer() {
    let mut two = Two::new();
    let goal = two.maya.add_goal(Goal::new("Breaking bad news")).unwrap();
    two.maya.record_confidence(goal.id, 4).unwrap();
    two.maya
        .show_goal("Breaking bad news", "osei", true)
        .unwrap();
    assert_eq!(two.maya.goal_is_shown_to(goal.id).unwrap(), ["Dr Osei"]);
    let id = two.maya.add(reflection("Ward", "Too fast.")).unwrap().id;
    two.share(&[id]);
    let goals = |two: &Two| {
        let goals = two
            .osei
            .review_page("maya", two.page())
            .unwrap()
            .elbow
            .goals;
        let goals = goals.into_iter();
        goals
            .map(|goal| (goal.title, goal.confidence))
            .collect::<Vec<_>>()
    };
    assert_eq!(goals(&two), [("Breaking bad news".to_owned(), Some(4))]);

    // What changes leaves by itself; what does not, does not.
    assert_eq!(two.maya.unsent().unwrap(), []);
    two.tick();
    two.maya.record_confidence(goal.id, 7).unwrap();
    assert_eq!(two.maya.unsent().unwrap()[0].counts.aims, 1);
    two.maya.write_replies("osei", None).unwrap();
    two.tick();
    taken(&mut two.osei);
    assert_eq!(goals(&two), [("Breaking bad news".to_owned(), Some(7))]);

    two.tick();
    two.maya
        .show_goal("Breaking bad news", "osei", false)
        .unwrap();
    two.maya.write_replies("osei", None).unwrap();
    two.tick();
    taken(&mut two.osei);
    assert_eq!(goals(&two), []);
    assert!(
        two.maya
            .show_goal("Breaking bad news", "osei", false)
            .is_err()
    );
}

#[test]
fn the_title_of_a_goal_passes_the_check() {
    let mut two = Two::new();
    two.maya.add_goal(Goal::new("Ring Mrs Patel")).unwrap();
    two.maya.show_goal("Ring Mrs Patel", "osei", true).unwrap();
    assert!(two.maya.write_replies("osei", None).is_err());
    let mut plan = two.maya.plan_replies("osei", &[]).unwrap();
    plan.replace_all();
    two.maya.send_replies(&plan, None).unwrap();
    two.tick();
    // It left in other words; nothing of it waits again.
    two.maya.add(reflection("Ward", "Too fast.")).unwrap();
    assert_eq!(two.maya.unsent().unwrap(), []);
    taken(&mut two.osei);
    let peer = two.osei.sharing_with("Maya").unwrap().unwrap();
    assert_eq!(peer.goals.len(), 1);
    assert!(!peer.goals[0].title.contains("Patel"));
}

#[test]
fn a_brief_goes_ahead_and_stands_first_in_the_readers_own() {
    let mut two = Two::new();
    two.maya.own_person("Dr Osei").unwrap();
    two.osei.own_person("Maya").unwrap();
    let page = "# Dr Osei\n\n## Hard to say\n\n- I cried.\n\n## Agenda\n\n- The silence\n- Ring Mrs Patel\n";
    assert!(two.maya.send_brief("osei", "").is_err());
    assert_eq!(two.maya.send_brief("osei", page).unwrap(), "Dr Osei");
    assert_eq!(two.maya.unsent().unwrap()[0].counts.briefs, 1);
    // It passes the check like everything else.
    assert!(two.maya.write_replies("osei", None).is_err());
    let mut plan = two.maya.plan_replies("osei", &[]).unwrap();
    plan.replace_all();
    two.maya.send_replies(&plan, None).unwrap();
    two.tick();
    assert!(taken(&mut two.osei)[0].brief);
    let brief = two.osei.brief("Maya").unwrap();
    assert!(
        brief.contains("## What they want to talk about\n\n- The silence\n"),
        "{brief}"
    );
    assert!(
        !brief.contains("cried") && !brief.contains("Patel"),
        "{brief}"
    );
    assert_eq!(two.maya.unsent().unwrap(), []);
}

#[test]
fn a_mentors_brief_writes_itself_and_speaks_of_nobody_else() {
    let mut two = Two::new();
    two.osei.own_person("Maya").unwrap();
    two.osei.add_goal(Goal::new("My own paper")).unwrap();
    let mut other = reflection("With Sam", "Words.");
    other.people = vec!["Sam".into()];
    two.osei.add(other).unwrap();
    two.osei
        .add(reflection("My own evening", "Words."))
        .unwrap();
    let torn = two
        .maya
        .add(of("dilemma", "Torn in two", "Words."))
        .unwrap();
    let ward = two.maya.add(reflection("Ward", "Too fast.")).unwrap();
    two.maya.add_goal(Goal::new("Breaking bad news")).unwrap();
    two.maya
        .show_goal("Breaking bad news", "osei", true)
        .unwrap();
    let asked = ShareAsk {
        check_ins: vec![torn.id],
        ..ask(&[torn.id, ward.id])
    };
    let plan = two.maya.plan_share(&asked).unwrap();
    two.maya.share(&plan, "", None).unwrap();
    two.tick();
    taken(&mut two.osei);
    let lines = two.osei.review_pages("maya", true).unwrap();
    let ward = lines.iter().find(|line| line.title == "Ward").unwrap();
    step(&mut two, ward.page, "Count to five");
    two.osei.sign_off("maya", ward.page, "Read.").unwrap();
    let brief = two.osei.brief("Maya").unwrap();
    for said in [
        "Ward, signed off",
        "a dilemma, waiting",
        "Count to five",
        "Breaking bad news",
    ] {
        assert!(brief.contains(said), "{said}: {brief}");
    }
    for unsaid in ["Torn", "Sam", "My own"] {
        assert!(!brief.contains(unsaid), "{unsaid}: {brief}");
    }
}
