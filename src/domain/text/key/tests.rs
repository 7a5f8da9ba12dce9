//! What texts and names are compared by.

use proptest::prelude::*;

use super::*;

#[test]
fn search_takes_case_and_accents_away() {
    let table = [
        ("Café", "cafe"),
        ("CAFE\u{301}", "cafe"),
        ("İstanbul", "istanbul"),
        ("Ångström", "angstrom"),
        ("Việt", "viet"),
        ("Straße", "strasse"),
        ("Æsop, Œuvre, Ørsted", "aesop, oeuvre, orsted"),
        ("Łódź ĐÀ NẴNG", "lodz da nang"),
        ("ISPARTA ısı", "isparta isi"),
        ("ｗａｒｄ　７", "ward 7"),
        ("ﾃｽﾄ ｶﾞ", "テスト ガ"),
        ("ﬁbrillation", "fibrillation"),
        ("\u{1112}\u{1161}\u{11ab}", "한"),
        ("σοφός", "σοφοσ"),
        ("Ёлка", "елка"),
        ("مُحَمَّد", "محمد"),
        ("co\u{ad}operate", "cooperate"),
        ("한국", "한국"),
        ("が", "が"),
        ("हिन्दी", "हिंदी"),
        ("सम्बन्ध, अङ्क, हँस", "संबंध, अंक, हंस"),
        ("ज़रूर", "जरूर"),
        ("जन्म", "जन्म"),
        ("٣ र् ४ ๕", "3 र् 4 5"),
        ("", ""),
    ];
    for (text, key) in table {
        assert_eq!(search_key(text), key);
    }
}

#[test]
fn names_keep_their_accents() {
    assert_eq!(name_key("DR OSEI"), name_key("Dr Osei"));
    assert_eq!(name_key("Jose\u{301}"), name_key("José"));
    assert_ne!(name_key("José"), name_key("Jose"));
}

#[test]
fn words_are_runs_of_letters_and_digits() {
    let table: [(&str, &[&str]); 22] = [
        ("bad-news", &["bad", "news"]),
        ("don't", &["don", "t"]),
        ("  Dr. Osei's  ", &["dr", "osei", "s"]),
        ("12:30", &["12", "30"]),
        ("cafe\u{301}s", &["cafes"]),
        ("हिन्दी में", &["हिंदी", "में"]),
        ("oʻzbek пʼять", &["o", "zbek", "п", "ять"]),
        ("10 µg/m²", &["10", "μg", "m2"]),
        ("Panadol™ badly¹ so²", &["panadol", "badly", "1", "so2"]),
        ("37℃ 37°C 1½", &["37", "c", "37", "c", "1", "1", "2"]),
        ("мой Ї ё ґ", &["мой", "ї", "е", "г"]),
        ("അവൻ Ɛsi", &["അവന്", "esi"]),
        ("查房", &["查房", "房"]),
        ("今天病\n房", &["今天", "天病", "病房", "房"]),
        ("病\n\n房", &["病", "房"]),
        ("病\nward", &["病", "ward"]),
        ("ICU查房 a", &["icu", "查房", "房", "a"]),
        ("한국어환자", &["한국", "국어", "어환", "환자", "자"]),
        ("木", &["木"]),
        ("น้ำ", &["น้\u{e4d}า", "\u{e4d}า"]),
        ("น\u{e4d}้า", &["น้\u{e4d}า", "\u{e4d}า"]),
        ("…🎉 — \0", &[]),
    ];
    for (text, expected) in table {
        assert_eq!(words(text), expected);
        assert_eq!(has_words(text), !expected.is_empty());
    }
}

#[test]
fn what_some_take_apart_is_indexed_twice() {
    for (text, keys) in [
        ("Frau Müller kam", "frau muller kam | frau mueller kam"),
        (
            "a Müller b Østerås c d",
            "a muller b osteras c d | a mueller b oesteraas c",
        ),
        ("U\u{308}BER, über", "uber uber | ueber ueber"),
        ("café ǖ", "cafe u"),
    ] {
        let said = indexed(text).replace(SEAM, "|");
        assert_eq!(said, keys, "{text}");
    }
    assert_eq!(
        sought_otherwise("Frau Müll"),
        Some(vec!["frau".into(), "muell".into()])
    );
    assert_eq!(sought_otherwise("cafe"), None);
}

#[test]
fn whatever_part_is_typed_is_sought() {
    for (text, keys, open) in [
        ("谈话很困难", &["谈话", "话很", "很困", "困难"][..], false),
        ("家属", &["家属"], false),
        ("木", &["木"], true),
        ("ward查", &["ward", "查"], true),
        ("查房 ward", &["查房", "房", "ward"], false),
        ("ward", &["ward"], false),
        ("…", &[], false),
    ] {
        let (sought, begun) = sought(text);
        assert_eq!(
            (sought.as_slice(), begun),
            (
                &keys.iter().map(|key| (*key).to_owned()).collect::<Vec<_>>()[..],
                open
            ),
            "{text}"
        );
    }
}

proptest! {
    #[test]
    fn the_index_is_cut_as_the_words_are(text in any::<String>()) {
        prop_assume!(!text.contains(SEAM));
        let indexed = indexed(&text).to_lowercase();
        let indexed = indexed.split(SEAM).next().unwrap_or_default();
        let again: Vec<_> = indexed.split(|c: char| c.is_ascii() && !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect();
        prop_assert_eq!(again, words(&text).iter().map(|word| word.to_lowercase()).collect::<Vec<_>>());
    }

    #[test]
    fn words_stand_where_they_are_said_to(text in any::<String>()) {
        for token in tokens(&text) {
            prop_assert!(text.get(token.range.clone()).is_some_and(|own| !own.is_empty()));
            prop_assert!(text.get(token.range.start..token.first).is_some());
            prop_assert!(!token.key.is_empty());
        }
    }

    #[test]
    fn a_key_is_its_own_key(text in any::<String>()) {
        let once = search_key(&text);
        prop_assert_eq!(search_key(&once), once);
        let once = name_key(&text);
        prop_assert_eq!(name_key(&once), once);
    }
}
