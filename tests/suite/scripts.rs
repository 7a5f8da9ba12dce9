//! Searching in every script, however it is typed: what stands in a text is found, and only that.
use rounds::domain::Filter;

use crate::fixtures::{journal, reflection, titles};

/// A title, a text, what finds it, and what does not.
const TEXTS: &[(&str, &str, &[&str], &[&str])] = &[
    (
        "zh",
        "今天在病房查房，和家属谈话很困难。",
        &["查房", "家属", "谈话很困难", "病房", "困", "病房查房"],
        &["房查", "属谈", "查房困难", "病人"],
    ),
    (
        "ja",
        "回診で修正ﾃｽﾄをした。ICUカンファ",
        &[
            "テスト",
            "回診",
            "修正テスト",
            "icuカンファ",
            "ｶﾝﾌｧ",
            "した",
        ],
        &["トステ", "テストカ", "回しん"],
    ),
    (
        "ko",
        "한국어환자와 대화했다",
        &[
            "환자",
            "한국어",
            "대화",
            "\u{1112}\u{116a}\u{11ab}\u{110c}\u{1161}",
        ],
        &["자환", "환자대화하"],
    ),
    (
        "th",
        "ผู้ป่วยนอนไม่หลับทั้งคืน",
        &["ผู้ป่วย", "นอนไม่หลับ", "คืน"],
        &["หลับนอน", "ผู้ปวย"],
    ),
    (
        "hi",
        "मरीज़ हिन्दी में बोला",
        &["हिन्दी", "हिंदी", "मरीज़", "मरीज"],
        &["हनद", "हिन्द"],
    ),
    (
        "de",
        "Die Straße war naß, Größe XL",
        &["strasse", "STRASSE", "grosse", "nass"],
        &["strase"],
    ),
    (
        "da",
        "Bjørn læste på Ærø",
        &["bjorn", "bjoern", "BJØRN", "laeste", "ÆRØ", "aero"],
        &["bjrn", "bjoorn"],
    ),
    (
        "sv",
        "Frau Müller från Århus, Österåker",
        &[
            "mueller",
            "müller",
            "muller",
            "frau mueller",
            "aarhus",
            "århus",
            "oesteraaker",
            "osteraker",
        ],
        &["muelle", "mueler"],
    ),
    (
        "de as others write it",
        "Herr Schroeder ass Moehren",
        &["schröder", "schroeder", "möhren"],
        &["schroder"],
    ),
    (
        "hi with dots",
        "संबंध, १२ रोगी, अंक",
        &["सम्बन्ध", "संबंध", "12", "१२", "अङ्क"],
        &["सबध"],
    ),
    (
        "uk",
        "Мʼята й п’ять",
        &["м'ята", "п'ять", "пʼять"],
        &["мята"],
    ),
    ("he", "ד״ר כהן, שָׁלוֹם", &["ד\"ר", "שלום"], &["דר"]),
    (
        "tr",
        "Işık kısa, İzmir ılık",
        &["ısık", "isik", "izmir", "ILIK"],
        &["isikk"],
    ),
    ("pl", "Łódź, żółć", &["lodz", "zolc"], &["lodzi"]),
    (
        "el",
        "Ο σοφός γιατρός",
        &["σοφος", "ΣΟΦΌΣ", "γιατρος"],
        &["σοφη"],
    ),
    ("ru", "Ёлка и подъезд", &["елка", "ПОДЪЕЗД"], &["подъез"]),
    ("ar", "مُحَمَّد في المُستشفى", &["محمد", "المستشفى"], &["محم"]),
    (
        "wide",
        "ｗａｒｄ　ｒｏｕｎｄ №7 ﬁbrillation",
        &["ward", "fibrillation", "no7"],
        &["wardround"],
    ),
    (
        "vi",
        "Đà Nẵng, bệnh viện",
        &["da nang", "benh vien"],
        &["nan"],
    ),
];

#[test]
fn whatever_stands_there_is_found_and_only_that() {
    let mut journal = journal();
    for (title, text, ..) in TEXTS {
        journal.add(reflection(title, text)).unwrap();
    }
    for (title, _, found, missed) in TEXTS {
        for query in *found {
            let filter = Filter::Phrase(vec![(*query).to_owned()]);
            assert_eq!(titles(&journal, filter), [*title], "{query}");
            if !query.contains(' ') {
                assert_eq!(titles(&journal, Filter::word(*query)), [*title], "{query}");
                assert_eq!(
                    titles(&journal, Filter::prefix(*query)),
                    [*title],
                    "{query}"
                );
            }
        }
        for query in *missed {
            assert!(titles(&journal, Filter::word(*query)).is_empty(), "{query}");
        }
    }
    // Inside an alternative and beside other conditions too.
    let both = Filter::Or(vec![Filter::word("房查"), Filter::word("환자")]);
    assert_eq!(titles(&journal, both), ["ko"]);
    let none = Filter::Not(Box::new(Filter::word("查房"))).and(Filter::word("病房"));
    assert!(titles(&journal, none).is_empty());
}
