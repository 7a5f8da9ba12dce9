//! An answer that was sealed on a page: from what came by mail to what somebody wrote. Strict throughout, since anybody who has
//! seen the page can seal what they like.
use std::{collections::BTreeSet, fmt};

use serde::{
    Deserialize, Deserializer,
    de::{Error as _, MapAccess, Visitor},
};

use crate::{
    domain::{
        guest::{Ask, Form, Token, answer::ROLE, form::MOST},
        text,
    },
    services::{Journal, Result, envelope},
};

/// The form of an answer, and what later forms begin with as well.
const FORMAT: &str = "rounds-answer-1";
const FORMATS: &str = "rounds-answer-";
/// Bytes of an answer in all.
pub const BYTES: usize = 64 << 10;
/// Letters of one field.
pub const LETTERS: usize = 8_000;
/// Letters of an identifier.
const ID: usize = 60;
/// Letters of the mark that tells one answer from another.
const MARK: usize = 32;
/// Answers in one file or paste; what is more is looked at one by one.
pub const AT_ONCE: usize = 100;

/// What somebody wrote on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedAnswer {
    /// The request it answers.
    pub token: Token,
    /// Random for each opening of the page, in 32 hexadecimal digits: two copies of one answer have the same.
    pub mark: String,
    /// The form, by its id.
    pub form: String,
    /// Ids of fields and what was written, in the order of the page; `role` is the group of a rater. Cleaned, never empty.
    pub fields: Vec<(String, String)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    format: String,
    token: String,
    answer: String,
    form: String,
    fields: Fields,
}

/// Fields in their order, none of them twice.
struct Fields(Vec<(String, String)>);

impl<'de> Deserialize<'de> for Fields {
    fn deserialize<D: Deserializer<'de>>(from: D) -> std::result::Result<Self, D::Error> {
        struct Reading;
        impl<'de> Visitor<'de> for Reading {
            type Value = Fields;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("fields")
            }

            fn visit_map<A: MapAccess<'de>>(
                self,
                mut map: A,
            ) -> std::result::Result<Fields, A::Error> {
                let (mut fields, mut ids) = (Vec::new(), BTreeSet::new());
                while let Some((id, words)) = map.next_entry::<String, String>()? {
                    if fields.len() > MOST || !ids.insert(id.clone()) {
                        return Err(A::Error::custom("a field twice, or too many"));
                    }
                    fields.push((id, words));
                }
                Ok(Fields(fields))
            }
        }
        from.deserialize_map(Reading)
    }
}

/// Whether a file or a text holds sealed answers, as far as can be told without a key.
pub fn holds_sealed(bytes: &[u8]) -> bool {
    !envelope::sealed_files(bytes).is_empty()
}

impl Journal {
    /// The answers in a file or a text that came by mail, opened with the keeper's own key; each that cannot be read says why.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn open_sealed(&mut self, bytes: &[u8]) -> Result<Vec<Result<SealedAnswer>>> {
        let (keys, _) = self.own()?;
        let files = envelope::sealed_files(bytes).into_iter().take(AT_ONCE);
        let open = |file: Result<Vec<u8>>| read(&envelope::open_answer(&file?, &keys)?);
        Ok(files.map(open).collect())
    }
}

/// What was sealed, as an answer.
fn read(plain: &[u8]) -> Result<SealedAnswer> {
    #[derive(Deserialize)]
    struct Named {
        format: String,
    }
    if plain.len() > BYTES {
        return Err(envelope::odd_answer());
    }
    let named: Named = serde_json::from_slice(plain).map_err(|_| envelope::no_answer())?;
    if named.format != FORMAT {
        return Err(if named.format.starts_with(FORMATS) {
            envelope::newer_answer()
        } else {
            envelope::no_answer()
        });
    }
    let written: Written = serde_json::from_slice(plain).map_err(|_| envelope::odd_answer())?;
    sound(written).ok_or_else(envelope::odd_answer)
}

/// The answer, unless something in it is not as the page writes it.
fn sound(written: Written) -> Option<SealedAnswer> {
    let is_id = |id: &str| {
        let signs = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        (1..=ID).contains(&id.len()) && id.bytes().all(signs)
    };
    let digits = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    let mark = written.answer.len() == MARK && written.answer.bytes().all(digits);
    let ids = [&written.form].into_iter();
    let ids = ids.chain(written.fields.0.iter().map(|(id, _)| id));
    let short = |(_, words): &(String, String)| words.chars().count() <= LETTERS;
    if written.format != FORMAT
        || !mark
        || !ids.into_iter().all(|id| is_id(id))
        || !written.fields.0.iter().all(short)
    {
        return None;
    }
    let clean = |(id, words): (String, String)| {
        let words = text::clean_input(&words).trim().to_owned();
        (!words.is_empty()).then_some((id, words))
    };
    let fields: Vec<_> = written.fields.0.into_iter().filter_map(clean).collect();
    if fields.is_empty() {
        return None;
    }
    Some(SealedAnswer {
        token: Token::read(&written.token)?,
        mark: written.answer,
        form: written.form,
        fields,
    })
}

impl SealedAnswer {
    /// Whether it answers this form, as it was sent: its questions, one of the choices where there are choices, a day where one
    /// is asked for, and in a round one of its groups.
    ///
    /// # Errors
    /// When it does not.
    pub fn check(&self, form: &Form) -> Result<()> {
        let fits = |(id, words): &(String, String)| match form.field(id).map(|field| &field.ask) {
            Some(Ask::Pick(options)) => options.contains(words),
            Some(Ask::Day) => chrono::NaiveDate::parse_from_str(words, "%Y-%m-%d").is_ok(),
            Some(Ask::Line) => !words.contains('\n'),
            Some(Ask::Text) => true,
            None => id == ROLE && form.roles.iter().any(|role| role.id == *words),
        };
        if self.form == form.id && self.fields.iter().all(fits) {
            return Ok(());
        }
        Err(envelope::odd_answer())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::guest::library::Library;

    const ANSWER: &str = r#"{"format":"rounds-answer-1","token":"7K2F-9QFM-4XBD-M3VA","answer":"0123456789abcdef0123456789abcdef","form":"observed","fields":{"help":"was near","keep":"  The way you asked.\r\nTwice. "}}"#;

    #[test]
    fn an_answer_is_read_and_cleaned() {
        let padded = format!("{ANSWER:<4096}");
        let answer = read(padded.as_bytes()).unwrap();
        assert_eq!(answer.token.to_string(), "7K2F-9QFM-4XBD-M3VA");
        assert_eq!(answer.fields[1].1, "The way you asked.\nTwice.");
        let forms = Library::embedded();
        answer.check(forms.get("observed").unwrap()).unwrap();
        answer.check(forms.get("reply").unwrap()).unwrap_err();
    }

    #[test]
    fn what_the_page_never_writes_is_refused() {
        let long = "x".repeat(LETTERS + 1);
        let many: Vec<_> = (0..=MOST + 1).map(|n| format!("\"f{n}\":\"x\"")).collect();
        let field = r#""help":"was near","#;
        let odd = [
            ANSWER.replace("\"form\"", "\"extra\":1,\"form\""),
            ANSWER.replace("\"form\"", "\"token\":\"0000-0000-0000-0000\",\"form\""),
            ANSWER.replace("7K2F-9QFM", "7K2F"),
            ANSWER.replace("0123456789abcdef\"", "0123456789ABCDEF\""),
            ANSWER.replace("observed", "Observed/../x"),
            ANSWER.replace("was near", &long),
            ANSWER.replace(field, &format!("{field}{field}")),
            ANSWER.replace(field, &format!("{},", many.join(","))),
            ANSWER
                .replace("was near", "")
                .replace("  The way you asked.\\r\\nTwice. ", " \\u0007"),
            ANSWER.replace("\"was near\"", "7"),
            format!("{ANSWER}{}", " ".repeat(BYTES)),
        ];
        for text in odd {
            let said = read(text.as_bytes()).unwrap_err().message;
            assert!(said.contains("never writes"), "{said}: {text:.300}");
        }
        for (text, part) in [
            (ANSWER.replace("answer-1", "answer-2"), "newer version"),
            (
                ANSWER.replace("rounds-answer-1", "other"),
                "isn't an answer",
            ),
            (ANSWER[..90].to_owned(), "isn't an answer"),
            (format!("{ANSWER}x"), "isn't an answer"),
            ("[".repeat(9_000), "isn't an answer"),
        ] {
            let said = read(text.as_bytes()).unwrap_err().message;
            assert!(said.contains(part), "{said}");
        }
    }

    #[test]
    fn an_answer_fits_its_form_or_is_refused() {
        let forms = Library::embedded();
        let form = forms.get("observed").unwrap();
        for (right, wrong) in [
            ("was near", "far away"),
            ("\"help\":", "\"helped\":"),
            ("\"help\":\"was near\"", "\"seen\":\"yesterday\""),
            ("\"keep\":", "\"role\":"),
        ] {
            let answer = read(ANSWER.replace(right, wrong).as_bytes()).unwrap();
            answer.check(form).unwrap_err();
        }
    }
}
