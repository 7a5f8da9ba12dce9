//! What holds for any text and for any query.

use proptest::prelude::*;

use super::{
    DateText, Expr, Field, Has, Is, Query, Term, Vocabulary, complete, parse,
    tests::{KINDS, context, read},
};

/// Text with all that could trip the language up.
fn tricky() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zé日 \"“”()\\\\*:#@,;'-]{0,12}",
        any::<String>(),
        proptest::sample::select(vec![
            "OR", "AND", "NOT", "kind:x", "knd:x", "-a", "#a", "http://x", "a*", "&", "12:30"
        ])
        .prop_map(str::to_owned),
    ]
}

fn any_term() -> impl Strategy<Value = Term> {
    let date = || {
        proptest::sample::select(vec![
            "2w",
            "last fri",
            "2026-11",
            " today ",
            "yesterday 20:40",
        ])
        .prop_map(|date| DateText(date.to_owned()))
    };
    prop_oneof![
        (tricky(), any::<bool>()).prop_map(|(text, prefix)| Term::Word { text, prefix }),
        (tricky(), any::<bool>()).prop_map(|(text, prefix)| Term::Phrase { text, prefix }),
        proptest::sample::select(KINDS.to_vec()).prop_map(|slug| Term::Kind(slug.to_owned())),
        tricky().prop_map(Term::Tag),
        tricky().prop_map(Term::With),
        tricky().prop_map(Term::Goal),
        tricky().prop_map(Term::Competency),
        date().prop_map(Term::Since),
        date().prop_map(Term::Until),
        date().prop_map(Term::On),
        proptest::sample::select(Is::ALL).prop_map(Term::Is),
        proptest::sample::select(Has::ALL).prop_map(Term::Has),
        proptest::sample::select(vec![(Field::Method, "hands-on"), (Field::Part, "guide")])
            .prop_map(|(field, value)| Term::Choice(field, value)),
    ]
}

fn any_expr() -> impl Strategy<Value = Expr> {
    any_term()
        .prop_map(Expr::Term)
        .prop_recursive(4, 24, 4, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..4).prop_map(Expr::And),
                proptest::collection::vec(inner.clone(), 0..4).prop_map(Expr::Or),
                inner.prop_map(|expr| Expr::Not(Box::new(expr))),
            ]
        })
}

/// Texts made of the pieces of the language, in any order.
fn querylike() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        tricky(),
        proptest::sample::select(vec![
            "(",
            ")",
            "\"",
            "“",
            "-",
            "OR",
            "AND",
            "NOT",
            "kind:",
            "kind:feedback",
            "since:",
            "since:last",
            "fri",
            "is:",
            "#",
            "@",
            "#\"",
            "日",
            "\u{301}",
            "\u{1b}",
        ])
        .prop_map(str::to_owned),
    ];
    (proptest::collection::vec(piece, 0..8), any::<bool>())
        .prop_map(|(pieces, spaced)| pieces.join(if spaced { " " } else { "" }))
}

proptest! {
    #[test]
    fn print_reads_back(expr in any_expr()) {
        let query = Query { expr: Some(expr) }.normalise();
        let text = query.to_string();
        prop_assert_eq!(read(&text), Ok(query), "{}", text);
    }

    #[test]
    fn normal_form_is_stable(expr in any_expr()) {
        let query = Query { expr: Some(expr) }.normalise();
        prop_assert_eq!(query.clone().normalise(), query);
    }

    #[test]
    fn reading_gives_the_normal_form(text in querylike(), typing in any::<bool>()) {
        if let Ok(query) = parse(&text, &context(typing)) {
            prop_assert_eq!(query.clone().normalise(), query.clone());
            prop_assert_eq!(read(&query.to_string()), Ok(query));
        }
    }

    #[test]
    fn mistakes_stand_on_boundaries(text in prop_oneof![querylike(), any::<String>()], typing in any::<bool>()) {
        if let Err(error) = parse(&text, &context(typing)) {
            prop_assert!(error.start <= error.end);
            prop_assert!(text.get(error.start..error.end).is_some(), "{:?}", error);
            let rendered = error.underline(&text);
            prop_assert_eq!(rendered.lines().count(), 2);
            prop_assert!(rendered.ends_with('^'));
            prop_assert!(!rendered.replace('\n', "").contains(char::is_control));
        }
    }

    #[test]
    fn typing_forgives_but_never_forbids(text in querylike()) {
        if read(&text).is_ok() {
            prop_assert!(parse(&text, &context(true)).is_ok());
        }
    }

    #[test]
    fn completions_stand_on_boundaries(text in querylike(), cursor in 0..80_usize) {
        let tags = [text.clone()];
        let vocabulary = Vocabulary { kinds: &KINDS, tags: &tags, people: &tags, goals: &tags, competencies: &tags };
        let completions = complete(&text, cursor, &vocabulary);
        prop_assert!(completions.len() <= 8);
        for completion in completions {
            prop_assert!(text.get(completion.start..completion.end).is_some());
        }
    }
}
