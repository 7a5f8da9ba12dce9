//! The same of what belongs to entries, and of what becomes of them.
use super::Example;

/// The verbs with their examples.
pub(super) const EXAMPLES: &[(&str, &[Example])] = &[
    (
        "init",
        &[
            (
                "rounds init --name Maya",
                "a new journal, with a passphrase",
            ),
            ("rounds init --no-passphrase", "one that is not encrypted"),
        ],
    ),
    (
        "attach",
        &[
            (
                "rounds attach 3fa9c07b ~/als.pdf",
                "a certificate that belongs to an entry",
            ),
            (
                "rounds attach 3fa9c07b IMG_2031.jpg --as board.jpg",
                "under another name",
            ),
        ],
    ),
    (
        "attachments",
        &[("rounds attachments", "every file that is kept")],
    ),
    (
        "open",
        &[
            (
                "rounds open 3fa9c07b als.pdf",
                "show it, from a private copy",
            ),
            ("rounds open 3fa9c07b als.pdf --out als.pdf", "save it"),
        ],
    ),
    (
        "detach",
        &[("rounds detach 3fa9c07b als.pdf", "remove it again")],
    ),
    (
        "put-away",
        &[
            (
                "rounds put-away until:2026-08",
                "take older entries out of the lists",
            ),
            ("rounds put-away --back until:2026-08", "and put them back"),
        ],
    ),
    (
        "erase",
        &[
            (
                "rounds erase kind:dilemma until:2026-08 --dry-run",
                "see what would go",
            ),
            (
                "rounds erase kind:dilemma until:2026-08 --backups",
                "erase it, from backups too",
            ),
        ],
    ),
    (
        "link",
        &[
            (
                "rounds link 3fa9c07b fpc4",
                "evidence for a competency of a list in use",
            ),
            (
                "rounds link 3fa9c07b uk-foundation/fpc4 --showcase",
                "and among the best for it",
            ),
        ],
    ),
    (
        "unlink",
        &[
            ("rounds unlink 3fa9c07b fpc4", "undo that link"),
            (
                "rounds unlink 3fa9c07b --showcase",
                "keep the link, but not among the best",
            ),
        ],
    ),
    (
        "ask",
        &[
            (
                "rounds ask observed --from \"Dr Osei\" --about 3fa9c07b --by fri",
                "a letter about what somebody saw, to be sent as a mail",
            ),
            (
                "rounds ask keep-change --from Sam --from Ben --out letters",
                "a letter each, in a folder",
            ),
            (
                "rounds ask team --round Autumn --expect 12 --to-collector \"Sister Vale\" --as page --out team.html",
                "one page for twelve raters, whose answers stay shut until enough are home",
            ),
            (
                "rounds ask observed --from \"Dr Osei\" --here",
                "they are here: ask them at this terminal",
            ),
        ],
    ),
    (
        "collect",
        &[
            ("rounds collect answer.eml", "take in a mail that was saved"),
            (
                "rounds collect - --dry-run",
                "show what is understood of the words on standard input",
            ),
            (
                "rounds collect answer.eml --request 3fa9c07b",
                "the last line is lost: say which request it answers",
            ),
        ],
    ),
    (
        "requests",
        &[
            ("rounds requests", "who was asked, and what is home"),
            (
                "rounds requests remind 3fa9c07b",
                "the letter once more, to be sent again",
            ),
            (
                "rounds requests close 3fa9c07b",
                "no answer is wanted any more",
            ),
        ],
    ),
    (
        "forms",
        &[
            ("rounds forms", "the forms there are"),
            ("rounds forms show observed", "the questions of one"),
            (
                "rounds forms check own.toml",
                "what is wrong with a form of your own",
            ),
        ],
    ),
];
