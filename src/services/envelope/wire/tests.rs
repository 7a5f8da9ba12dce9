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
fn nothing_unknown_is_passed_over() {
    for (from, to) in [
        (r#""message":"""#, r#""message":"","more":1"#),
        (r#""message":"","#, ""),
        (r#""message":"""#, r#""message":"","message":"""#),
        (r#""message":"""#, r#""message":null"#),
        (r#""name":"Maya""#, r#""name":"Maya","more":1"#),
        (r#""days":3"#, r#""days":-3"#),
        (r#""days":3"#, r#""days":3.0"#),
        (r#""days":3"#, r#""days":"3""#),
        (r#""days":3"#, r#""days":99999999999"#),
        (r#""days":3"#, r#""days":3,"more":{}"#),
        ("saw-in-me", "saw something in me"),
        ("saw-in-me", "Saw-In-Me"),
        ("\"mark\"", "\"remark\""),
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
    let many = vec![fact; crate::domain::bundle::limits::FACTS + 2].join(",");
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
