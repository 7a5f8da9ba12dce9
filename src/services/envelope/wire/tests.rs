//! JSON that is strict on the way in.
use super::*;

const SMALL: &str = r#"{"id":"01010101-0101-0101-0101-010101010101","from":{"name":"Maya","reading":"age1maya","signing":"ssh-ed25519 AAAA"},"to":"0000000000000000000000000000000000000000000000000000000000000000","at":"2026-11-12T21:14:00+00:00","message":"","facts":[{"reply_days":{"days":3,"at":"2026-11-12T21:14:00.125+01:00"}},{"mark":{"comment":"02020202-0202-0202-0202-020202020202","kind":"helped","set":true,"quality":"saw-in-me","at":"2026-11-12T21:14:00+00:00"}}]}"#;

fn told(json: &str) -> String {
    read_json(json.as_bytes()).unwrap_err().message
}

#[test]
fn what_is_read_writes_back_the_same() {
    let bundle = read_json(SMALL.as_bytes()).unwrap();
    let written = write_json(&bundle).unwrap();
    assert_eq!(String::from_utf8(written).unwrap(), SMALL);
}

#[test]
fn what_may_be_missing_may_also_be_null() {
    for (from, to) in [
        (r#""quality":"saw-in-me","#, ""),
        (r#""quality":"saw-in-me""#, r#""quality":null"#),
        (r#""days":3,"#, ""),
        (r#""days":3"#, r#""days":null"#),
    ] {
        assert!(read_json(SMALL.replace(from, to).as_bytes()).is_ok());
    }
}

#[test]
fn nothing_that_is_known_may_be_wrong() {
    for (from, to) in [
        (r#""message":"","#, ""),
        (r#""message":"""#, r#""message":"","message":"""#),
        (r#""message":"""#, r#""message":null"#),
        (r#""name":"Maya""#, r#""name":"Maya","more":1"#),
        (r#""days":3"#, r#""days":-3"#),
        (r#""days":3"#, r#""days":3.0"#),
        (r#""days":3"#, r#""days":"3""#),
        (r#""days":3"#, r#""days":99999999999"#),
        (r#""days":3"#, r#""days":3,"more":{},"more":{}"#),
        (r#""message":"""#, r#""message":"","more":1,"more":1"#),
        ("saw-in-me", "saw something in me"),
        ("saw-in-me", "Saw-In-Me"),
        ("\"mark\"", "\"Remark\""),
        (r#""message":"""#, r#""message":"","requires":"mark""#),
        (r#"{"reply_days":{"#, r#"{"taken_back":{},"reply_days":{"#),
        (
            "01010101-0101-0101-0101-010101010101",
            "01010101010101010101010101010101",
        ),
        ("02020202-0202", "{02020202-0202"),
        ("2026-11-12T21:14:00.125+01:00", "yesterday"),
        ("2026-11-12T21:14:00.125+01:00", "2026-11-12"),
    ] {
        let changed = SMALL.replacen(from, to, 1);
        assert_ne!(changed, SMALL, "{from}");
        let told = told(&changed);
        assert!(
            told.contains("doesn't know") || told.contains("can't be read"),
            "{to}: {told}"
        );
    }
}

#[test]
fn what_a_later_program_says_is_kept_apart_and_the_rest_is_read() {
    let page = "03030303-0303-0303-0303-030303030303";
    let goal = format!(r#"{{"goal":{{"page":"{page}","how":[1,{{"sure":0.5}}]}}}}"#);
    for (from, to, facts, fact, json) in [
        (
            r#""message":"""#,
            r#""message":"","more":1"#,
            2,
            "",
            r#"{"more":1}"#,
        ),
        (
            r#""days":3"#,
            r#""days":3,"more":{"a":[]},"b\n":null"#,
            2,
            "reply_days",
            r#"{"more":{"a":[]},"b\n":null}"#,
        ),
        ("\"helped\"", "\"carried\"", 1, "mark", "carried"),
        ("saw-in-me", "saw-in-us", 1, "mark", "saw-in-us"),
        (r#"{"mark""#, r#"{"remark""#, 1, "remark", "saw-in-me"),
        (
            r#"{"mark""#,
            &format!(r#"{goal},{{"mark""#),
            2,
            "goal",
            "sure",
        ),
        (
            r#"{"mark""#,
            r#"{"thanks":true},{"mark""#,
            2,
            "thanks",
            "true",
        ),
    ] {
        let bundle = read_json(SMALL.replacen(from, to, 1).as_bytes()).unwrap();
        assert_eq!(bundle.facts.len(), facts, "{to}");
        let [later] = bundle.later.as_slice() else {
            panic!("{to}: {:?}", bundle.later);
        };
        assert_eq!(later.fact, fact);
        assert!(later.json.contains(json), "{later:?}");
        let names = to.contains(page);
        assert_eq!(
            later.page.map(|id| id.to_string()),
            names.then(|| page.to_owned())
        );
    }
}

#[test]
fn what_is_required_must_be_known() {
    let with = |requires: &str| {
        let more = format!(r#""message":"","requires":{requires}"#);
        read_json(SMALL.replacen(r#""message":"""#, &more, 1).as_bytes())
    };
    for known in [
        "[]",
        r#"["mark"]"#,
        r#"["shown","comment.digest","shown.follows"]"#,
    ] {
        let bundle = with(known).unwrap();
        let written = String::from_utf8(write_json(&bundle).unwrap()).unwrap();
        assert!(known == "[]" || written.contains(known), "{written}");
    }
    for unknown in [
        r#"["goal"]"#,
        r#"["mark","mark.mood"]"#,
        r#"[""]"#,
        r#"["mark\u001b"]"#,
    ] {
        let told = with(unknown).unwrap_err();
        assert!(
            told.message.contains("this version of rounds doesn't have"),
            "{told}"
        );
    }
    // Even where something else is not understood.
    let odd = SMALL.replacen(r#""message":"""#, r#""message":"","requires":["mood"]"#, 1);
    let told = told(&odd.replace("saw-in-me", "Saw In Me"));
    assert!(told.contains("doesn't have"), "{told}");
    assert!(with(&format!("[{}]", vec![r#""mark""#; 101].join(","))).is_err());
}

#[test]
fn what_a_later_program_says_may_not_be_endless() {
    let long = format!(r#""message":"","more":"{}""#, "a".repeat(2 << 20));
    let said = told(&SMALL.replacen(r#""message":"""#, &long, 1));
    assert!(said.contains("longer than rounds allows"), "{said}");
    let fields: Vec<_> = (0..300).map(|n| format!(r#""m{n}":0"#)).collect();
    let many = format!(r#""message":"",{}"#, fields.join(","));
    assert!(read_json(SMALL.replacen(r#""message":"""#, &many, 1).as_bytes()).is_err());
    let start = SMALL.find("{\"reply_days").unwrap();
    let facts = vec![r#"{"goal":{}}"#; crate::domain::share::bundle::limits::FACTS + 2].join(",");
    let said = told(&format!("{}{facts}]}}", &SMALL[..start]));
    assert!(said.contains("more than rounds takes in at once"), "{said}");
    let deep = format!(
        r#""message":"","more":{}{}"#,
        "[".repeat(200_000),
        "]".repeat(200_000)
    );
    let bundle = read_json(SMALL.replacen(r#""message":"""#, &deep, 1).as_bytes()).unwrap();
    assert_eq!(bundle.later.len(), 1);
}

#[test]
fn what_is_no_json_is_told_so() {
    let deep = "[".repeat(100_000);
    let inside = SMALL.replace(r#""message":"""#, &format!(r#""message":{deep}"#));
    for json in [
        "",
        "{",
        "null",
        "\u{feff}{}",
        &SMALL[..SMALL.len() - 1],
        &format!("{SMALL}{SMALL}"),
        &SMALL.replace("Maya", "\\ud800"),
        &SMALL.replace("Maya", "a\u{1b}"),
        &deep,
        &inside,
    ] {
        assert!(!told(json).is_empty());
    }
    assert!(read_json(b"{\"id\":\"\xff\"}").is_err());
    let escaped = told(&SMALL.replace("Maya", "a\\u001b[31m"));
    assert!(escaped.contains("control characters"), "{escaped}");
}

#[test]
fn a_list_stops_growing() {
    let start = SMALL.find("{\"reply_days").unwrap();
    let fact = r#"{"reply_days":{"at":"2026-11-12T21:14:00+00:00"}}"#;
    let many = vec![fact; crate::domain::share::bundle::limits::FACTS + 2].join(",");
    let told = told(&format!("{}{many}]}}", &SMALL[..start]));
    assert!(told.contains("more than rounds takes in at once"), "{told}");
}

#[test]
fn errors_repeat_nothing_of_what_they_found() {
    for evil in ["\\u001b]0;evil", "evil"] {
        for place in [
            "\"message\"",
            "\"mark\"",
            "helped",
            "ssh-ed25519 AAAA",
            "2026-11-12T21:14:00.125+01:00",
        ] {
            let json = SMALL.replacen(place, &format!("\"{evil}\"").replace("\"\"", "\""), 1);
            if let Err(error) = read_json(json.as_bytes()) {
                assert!(!error.to_string().contains("evil"), "{error}");
            }
        }
    }
}
