//! Examples of the verbs within a verb, for those whose words cannot be guessed.
use super::Example;

/// A verb and the one within it, with their examples.
pub(super) const EXAMPLES: &[(&str, &[Example])] = &[
    (
        "goal add",
        &[(
            "rounds goal add \"Present a case fluently\" --due \"in 6 weeks\" --milestone \"Watch three\"",
            "a goal with a date and a first step",
        )],
    ),
    (
        "goal done",
        &[("rounds goal done \"Present a case\"", "it is reached")],
    ),
    (
        "goal rest",
        &[(
            "rounds goal rest \"Present a case\" until after the exam",
            "let it rest, and say until when",
        )],
    ),
    (
        "goal let-go",
        &[(
            "rounds goal let-go \"Present a case\" not this year",
            "let it go, and say why",
        )],
    ),
    (
        "goal resume",
        &[("rounds goal resume \"Present a case\"", "take it up again")],
    ),
    (
        "goal confidence",
        &[(
            "rounds goal confidence \"Present a case\" 7",
            "how sure you are, 0 to 10",
        )],
    ),
    (
        "goal share",
        &[(
            "rounds goal share \"Present a case\" --to osei",
            "show it to your mentor",
        )],
    ),
    (
        "goal link",
        &[(
            "rounds goal link \"Present a case\" 3fa9c07b",
            "an entry that is about it",
        )],
    ),
    (
        "todo add",
        &[(
            "rounds todo add \"Dr Osei sends the paper by fri\"",
            "someone else's action, with its date",
        )],
    ),
    (
        "todo open",
        &[
            ("rounds todo list --all", "see what is ticked off"),
            ("rounds todo open 7171cd46", "reopen one of them"),
        ],
    ),
    (
        "todo due",
        &[
            (
                "rounds todo due \"sepsis guideline\" \"in 3 days\"",
                "another date",
            ),
            ("rounds todo due \"sepsis guideline\" never", "no date"),
        ],
    ),
    (
        "person rename",
        &[(
            "rounds person rename Ossei \"Dr Osei\"",
            "correct a name, in entries too",
        )],
    ),
    (
        "person merge",
        &[(
            "rounds person merge Ossei \"Dr Osei\"",
            "two names that are one person",
        )],
    ),
    (
        "person compact",
        &[(
            "rounds person compact haddad --reply 3 --every \"4 weeks\"",
            "how soon they reply, and how often you meet",
        )],
    ),
    (
        "person end",
        &[
            ("rounds person end Maya", "see what ending it means"),
            (
                "rounds person end Maya \"Thank you.\"",
                "end it with a last letter",
            ),
        ],
    ),
    (
        "identity import",
        &[(
            "rounds identity import osei.txt --as \"Dr Osei\" --mailbox ~/Shared",
            "add someone, and the folder you share",
        )],
    ),
    (
        "identity mailbox",
        &[(
            "rounds identity mailbox osei ~/Shared",
            "set the folder you share",
        )],
    ),
    (
        "identity move",
        &[(
            "rounds identity move ~/move.identity",
            "on the old computer",
        )],
    ),
    (
        "identity take",
        &[(
            "rounds identity take ~/move.identity",
            "on the new computer",
        )],
    ),
    (
        "config set",
        &[("rounds config set lock_minutes 5", "lock after 5 minutes")],
    ),
    (
        "config unset",
        &[("rounds config unset lock_minutes", "back to the default")],
    ),
    (
        "profile set",
        &[(
            "rounds profile set review 2027-05-12",
            "the day of your portfolio review",
        )],
    ),
    (
        "competencies show",
        &[(
            "rounds competencies show uk-foundation",
            "what a list asks for",
        )],
    ),
];
