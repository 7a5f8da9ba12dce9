//! The themes: whole, readable, and calm.

use super::*;
use crate::domain::Kind;

/// What people read, whatever stands behind it.
const READ: &[Role] = &[
    Role::Text,
    Role::Faint,
    Role::Accent,
    Role::Title,
    Role::Focus,
    Role::Error,
    Role::Warn,
    Role::Success,
    Role::Ghost,
    Role::Chart,
    Role::Kind(Kind::MEETING),
    Role::Kind(Kind::REFLECTION),
    Role::Kind(Kind::FEEDBACK),
    Role::Kind(Kind::DILEMMA),
    Role::Kind(Kind::CHECKIN),
    Role::Kind(Kind::EXPERIENCE),
    Role::LintStop,
    Role::LintWarn,
    Role::LintNudge,
];

fn theme(id: &str) -> ThemeFile {
    embedded(id).unwrap_or_else(|| panic!("{id}"))
}

#[test]
fn every_carried_theme_is_whole_and_bears_its_id() {
    for (id, text) in EMBEDDED {
        let palette = parse(text, id).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(palette.id, *id);
    }
    assert_eq!(embedded("neon"), None);
}

#[test]
fn every_role_has_a_word_of_its_own() {
    let all: Vec<_> = Role::all().collect();
    let words: std::collections::HashSet<_> = all.iter().map(|(word, _)| word).collect();
    let roles: std::collections::HashSet<_> = all.iter().map(|(_, role)| role).collect();
    assert_eq!((words.len(), roles.len()), (all.len(), all.len()));
}

#[test]
fn a_kind_that_a_theme_does_not_name_looks_like_text() {
    let new = Kind::named("rotation").unwrap();
    for (id, text) in EMBEDDED {
        let palette = theme(id);
        assert_eq!(
            palette.ink(Role::Kind(new)),
            palette.ink(Role::Text),
            "{id}"
        );
        let own = format!("{text}\nkind-rotation = \"blue\"\n");
        let blue = parse(&own, id).unwrap().ink(Role::Kind(new)).fg;
        assert_eq!(blue, Some(Colour::Ansi(Ansi::Blue)), "{id}");
    }
}

#[test]
fn what_is_read_stands_out_from_every_ground() {
    for (id, least) in [("dark", 4.5), ("light", 4.5), ("contrast", 7.0)] {
        let palette = theme(id);
        let mut grounds = vec![palette.ground];
        grounds.extend(palette.ink(Role::Surface).bg);
        grounds.extend(palette.ink(Role::Selected).bg);
        assert_eq!(grounds.len(), 3, "{id}");
        for ground in grounds {
            for role in READ {
                let ratio = palette.ink(*role).fg.unwrap().contrast(ground).unwrap();
                assert!(ratio >= least, "{id} {role:?} on {ground}: {ratio:.2}");
            }
        }
        for role in [Role::Mark, Role::Selected] {
            let ink = palette.ink(role);
            let fg = ink.fg.or(palette.ink(Role::Text).fg).unwrap();
            let ratio = fg.contrast(ink.bg.unwrap()).unwrap();
            assert!(ratio >= least, "{id} {role:?}: {ratio:.2}");
        }
    }
}

#[test]
fn lines_are_seen_but_stay_behind_the_words() {
    for (id, border, rule) in [
        ("dark", 3.0, 1.3),
        ("light", 3.0, 1.3),
        ("contrast", 7.0, 3.0),
    ] {
        let palette = theme(id);
        let ratio = |role| {
            palette
                .ink(role)
                .fg
                .unwrap()
                .contrast(palette.ground)
                .unwrap()
        };
        assert!(
            ratio(Role::Border) >= border,
            "{id} border {:.2}",
            ratio(Role::Border)
        );
        assert!(
            ratio(Role::Rule) >= rule,
            "{id} rule {:.2}",
            ratio(Role::Rule)
        );
        assert!(ratio(Role::Rule) < ratio(Role::Faint), "{id}");
    }
}

#[test]
fn the_grounds_are_those_the_themes_are_made_for() {
    let grounds = ["dark", "light", "contrast", "terminal"].map(|id| theme(id).ground.to_string());
    assert_eq!(grounds, ["#16181d", "#ffffff", "#000000", "default"]);
    let painted = ["dark", "light", "contrast", "terminal"].map(|id| theme(id).paints_ground);
    assert_eq!(painted, [false, false, true, false]);
}

#[test]
fn the_terminal_theme_uses_only_the_terminals_own_colours() {
    let palette = theme("terminal");
    for (word, role) in Role::all() {
        let ink = palette.ink(role);
        for colour in [ink.fg, ink.bg].into_iter().flatten() {
            assert!(!matches!(colour, Colour::Rgb(..)), "{word}");
        }
    }
    assert!(
        palette
            .ink(Role::Selected)
            .modifiers
            .has(Modifier::Reversed)
    );
}

#[test]
fn kinds_and_levels_differ_from_each_other() {
    let groups: [&[Role]; 2] = [
        &[
            Role::Kind(Kind::MEETING),
            Role::Kind(Kind::REFLECTION),
            Role::Kind(Kind::FEEDBACK),
            Role::Kind(Kind::DILEMMA),
            Role::Kind(Kind::CHECKIN),
            Role::Kind(Kind::EXPERIENCE),
        ],
        &[Role::LintStop, Role::LintWarn, Role::LintNudge],
    ];
    for (id, _) in EMBEDDED {
        let palette = theme(id);
        for group in groups {
            let colours: std::collections::HashSet<_> =
                group.iter().map(|role| palette.ink(*role).fg).collect();
            assert_eq!(colours.len(), group.len(), "{id}");
        }
    }
}

#[test]
fn without_colour_no_colour_is_left_and_places_are_still_seen() {
    for (id, _) in EMBEDDED {
        let plain = theme(id).without_colour();
        assert!(!plain.paints_ground && plain.ground == Colour::Default);
        for (word, role) in Role::all() {
            let ink = plain.ink(role);
            assert!(ink.fg.is_none() && ink.bg.is_none(), "{id} {word}");
        }
        assert!(plain.ink(Role::Selected).modifiers.has(Modifier::Reversed));
        assert!(plain.ink(Role::Mark).modifiers.has(Modifier::Underlined));
        assert!(
            plain
                .ink(Role::LintStop)
                .modifiers
                .has(Modifier::Underlined)
        );
    }
}

#[test]
fn a_persons_theme_takes_the_rest_from_its_base() {
    let own = "id = \"dusk\"\nname = \"Dusk\"\nbased_on = \"dark\"\n[roles]\naccent = \"#ffaa88\"\ntitle = { fg = \"bright-white\", modifiers = [\"bold\", \"italic\"] }\n";
    let palette = parse(own, "dusk.toml").unwrap();
    assert_eq!(
        palette.ink(Role::Accent).fg,
        Some(Colour::Rgb(0xff, 0xaa, 0x88))
    );
    assert_eq!(
        palette.ink(Role::Title).fg,
        Some(Colour::Ansi(Ansi::BrightWhite))
    );
    assert!(palette.ink(Role::Title).modifiers.has(Modifier::Italic));
    assert_eq!(palette.ink(Role::Text), theme("dark").ink(Role::Text));
    assert_eq!(palette.ground, theme("dark").ground);
    let painted = parse(
        "id = \"c\"\nname = \"C\"\nbased_on = \"contrast\"",
        "c.toml",
    )
    .unwrap();
    assert!(painted.paints_ground);
}

#[test]
fn a_mistake_is_named_with_its_line() {
    let good = "id = \"own\"\nname = \"Own\"\nbased_on = \"dark\"\n[roles]\naccent = { fg = \"#ffaa88\", modifiers = [\"bold\"] }\n";
    let cases = [
        ("accent", "acent", 5, "did you mean \"accent\""),
        ("#ffaa88", "#ffaa8", 5, "#rrggbb"),
        ("\"bold\"", "\"blod\"", 5, "did you mean \"bold\""),
        ("fg", "fgg", 5, "did you mean \"fg\""),
        ("\"dark\"", "\"drak\"", 3, "did you mean \"dark\""),
        (
            "based_on = \"dark\"",
            "ground = \"#000000\"",
            4,
            "`text` is missing",
        ),
        ("based_on = \"dark\"\n", "", 1, "`ground` is missing"),
        ("id = \"own\"", "id = \"my own\"", 1, "small letters"),
    ];
    for (from, to, line, part) in cases {
        let error = parse(&good.replacen(from, to, 1), "own.toml").unwrap_err();
        assert!(error.reason.contains(part), "{from} → {to}: {error}");
        assert_eq!(error.line, line, "{from} → {to}: {error}");
    }
}
