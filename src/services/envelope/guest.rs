//! What somebody without this program seals, and what is sealed for them: files that any program for age opens, in letters, as
//! mail carries them.
//!
//! An answer is sealed in a browser to the student's reading key, which is a key of age like any other, so it needs no key of its
//! own. A text for a guest is locked with words that are said by telephone.
use std::io::Write as _;

use age::{
    Encryptor,
    armor::{ArmoredWriter, Format},
    scrypt,
};
use base64ct::{Base64, Encoding as _};
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use super::{Keys, keychain, lock, trouble};
use crate::services::{Error, Result};

/// How a sealed file begins and ends in letters, without blanks and dashes.
const BEGIN: &str = "BEGINAGEENCRYPTEDFILE";
const END: &str = "ENDAGEENCRYPTEDFILE";
/// Bytes of one sealed answer: 64 kB, the header and the sums in between.
const MOST: usize = 80 << 10;
/// Words that lock a text: 48 bits, which the work below makes slow to try.
const SPOKEN: usize = 6;
/// That work, as a power of two: 0.3 s and 32 MB in a browser, which a telephone has.
const WORK: u8 = 15;

/// Signs that mail puts before and between the letters of a block: quote marks, blanks, and what has no width.
fn is_dressing(sign: char) -> bool {
    sign.is_whitespace()
        || matches!(
            sign,
            '>' | '|' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}'
        )
}

/// Every dash that a mail program makes of one.
fn is_dash(sign: char) -> bool {
    sign == '-' || ('\u{2010}'..='\u{2015}').contains(&sign) || sign == '\u{2212}'
}

/// The sealed files in what came: one in bytes, or each block in a text, however it was quoted and wrapped. None where there
/// is none; a block that lost letters is told in its place.
pub fn sealed_files(bytes: &[u8]) -> Vec<Result<Vec<u8>>> {
    if super::looks_locked(bytes) {
        return vec![Ok(bytes.to_vec())];
    }
    let text = String::from_utf8_lossy(bytes);
    let bare: String = text.chars().filter(|sign| !is_dressing(*sign)).collect();
    let parts = bare.split(BEGIN).skip(1);
    parts
        .map(|part| {
            let body = part.split_once(END).ok_or(trouble::ANSWER_DAMAGED)?.0;
            let file = Base64::decode_vec(body.trim_matches(is_dash));
            let file = file.ok().filter(|file| super::looks_locked(file));
            file.ok_or_else(|| trouble::ANSWER_DAMAGED.into())
        })
        .collect()
}

/// What is in an answer that was sealed to these keys.
///
/// # Errors
/// When it is sealed to others, was damaged, or is no such file.
pub fn open_answer(file: &[u8], keys: &Keys) -> Result<Vec<u8>> {
    if file.len() > MOST {
        return Err(trouble::ANSWER_TOO_LONG.into());
    }
    lock::unlock(file, &keys.reading).map_err(|error| of_answer(&error))
}

/// What is wrong, as it is said of an answer and not of a bundle.
fn of_answer(error: &Error) -> Error {
    let said = [
        (trouble::FOR_ANOTHER, trouble::ANSWER_FOR_ANOTHER),
        (trouble::NEWER_LOCK, trouble::NEWER_LOCK),
        (trouble::NO_BUNDLE, trouble::NO_ANSWER),
        (trouble::IDENTITY, trouble::IDENTITY),
        (trouble::PASSPHRASE, trouble::NO_ANSWER),
        (trouble::CROWDED, trouble::NO_ANSWER),
    ];
    let found = said.into_iter().find(|(bundle, _)| bundle.is(error));
    found
        .map_or(trouble::ANSWER_DAMAGED, |(_, answer)| answer)
        .into()
}

/// What was sealed to the keeper and is no answer.
pub fn no_answer() -> Error {
    trouble::NO_ANSWER.into()
}

/// An answer of a later form.
pub fn newer_answer() -> Error {
    trouble::NEWER.into()
}

/// An answer with more in it than its page lets anybody write.
pub fn odd_answer() -> Error {
    trouble::ODD_ANSWER.into()
}

/// New words to lock a text with, from the randomness of this computer.
///
/// # Errors
/// When the computer gives none.
pub fn spoken_words() -> Result<Zeroizing<String>> {
    keychain::random_words::<SPOKEN>()
}

/// A text locked with words, in letters.
///
/// # Errors
/// When it cannot be locked.
pub fn lock_in_words(plain: &[u8], words: &str) -> Result<String> {
    let write = || -> std::io::Result<Vec<u8>> {
        let mut lock = scrypt::Recipient::new(keychain::secret(words));
        lock.set_work_factor(WORK);
        let lock: &dyn age::Recipient = &lock;
        let encryptor =
            Encryptor::with_recipients(std::iter::once(lock)).map_err(std::io::Error::other)?;
        let letters = ArmoredWriter::wrap_output(Vec::new(), Format::AsciiArmor)?;
        let mut writer = encryptor.wrap_output(letters)?;
        writer.write_all(plain)?;
        writer.finish()?.finish()
    };
    let file = write().map_err(|_| trouble::UNSEALED)?;
    String::from_utf8(file).map_err(|_| trouble::UNSEALED.into())
}

/// The digest of a script as a policy names it.
pub fn script_digest(script: &str) -> String {
    let digest = Sha256::digest(script.as_bytes());
    format!("sha256-{}", Base64::encode_string(&digest))
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use age::secrecy::SecretString;

    use super::*;

    /// What stock age does for a recipient.
    fn sealed(keys: &Keys, plain: &[u8]) -> String {
        let reader = super::super::keys::reader(&keys.public("Maya")).unwrap();
        age::encrypt_and_armor(&reader, plain).unwrap()
    }

    fn only(text: &str) -> Result<Vec<u8>> {
        let mut found = sealed_files(text.as_bytes());
        assert_eq!(found.len(), 1, "{text}");
        found.remove(0)
    }

    #[test]
    fn a_block_is_found_however_mail_dressed_it() {
        let keys = Keys::from_seed([4; 32]).unwrap();
        let block = sealed(&keys, b"what I saw");
        let wrapped = |width: usize, mark: &str| {
            let all: Vec<char> = block.replace('\n', " ").chars().collect();
            let lines = all.chunks(width).map(|line| line.iter().collect());
            let lines: Vec<String> = lines.map(|line: String| format!("{mark}{line}")).collect();
            lines.join("\n")
        };
        let quoted = |mark: &str| block.replace('\n', &format!("\n{mark}"));
        let dressings = [
            block.clone(),
            block.replace('\n', "\r\n"),
            format!("Dear Maya,\n\n{block}\nBest wishes\n-- \nK. Osei"),
            format!("On Friday Maya wrote:\n> {}", quoted("> ")),
            quoted(">> "),
            quoted("\u{A0}| "),
            block.replace('\n', "\n\n"),
            block.replace('\n', ""),
            block.replace("-----", "\u{2014}\u{2014}-"),
            wrapped(50, "> "),
            wrapped(7, ">> "),
        ];
        for text in dressings {
            let file = only(&text).unwrap();
            assert_eq!(open_answer(&file, &keys).unwrap(), b"what I saw", "{text}");
        }
        let two = format!("{block}\n> {}", quoted("> "));
        assert_eq!(sealed_files(two.as_bytes()).len(), 2);
        assert!(sealed_files(b"BEGIN, she said, AGE ENCRYPTED").is_empty());
    }

    #[test]
    fn what_is_wrong_is_said_of_an_answer() {
        let (keys, other) = (
            Keys::from_seed([4; 32]).unwrap(),
            Keys::from_seed([5; 32]).unwrap(),
        );
        let block = sealed(&keys, &[b'x'; 4096]);
        let file = only(&block).unwrap();
        let told = |file: &[u8], keys: &Keys| open_answer(file, keys).unwrap_err().message;
        assert!(told(&file, &other).contains("another key"));
        assert!(told(&vec![0; MOST + 1], &keys).contains("longer"));
        // Wherever a byte is flipped, it is refused, and past the header it is called damaged.
        for at in (0..file.len()).step_by(97).chain([file.len() - 1]) {
            let mut flipped = file.clone();
            flipped[at] ^= 1;
            let said = told(&flipped, &keys);
            assert!(at < 200 || said.contains("damaged"), "{at}: {said}");
        }
        for cut in [block.len() / 2, block.len() - 12] {
            let said = only(&block[..cut]).unwrap_err().message;
            assert!(said.contains("damaged"), "{said}");
        }
        let words = lock_in_words(b"a page", "one two").unwrap();
        let said = told(&only(&words).unwrap(), &keys);
        assert!(said.contains("isn't an answer"), "{said}");
    }

    #[test]
    fn words_open_what_they_lock() {
        let words = spoken_words().unwrap();
        assert_eq!(words.split(' ').count(), SPOKEN);
        let block = lock_in_words(b"a page", &format!(" {}", words.to_uppercase())).unwrap();
        assert!(block.starts_with("-----BEGIN AGE ENCRYPTED FILE-----\n"));
        let file = only(&block).unwrap();
        assert!(String::from_utf8_lossy(&file).contains(&format!(" {WORK}\n")));
        let key = scrypt::Identity::new(SecretString::from(words.to_string()));
        let mut plain = Vec::new();
        let opened = age::Decryptor::new_buffered(file.as_slice())
            .unwrap()
            .decrypt(std::iter::once(&key as &dyn age::Identity));
        opened.unwrap().read_to_end(&mut plain).unwrap();
        assert_eq!(plain, b"a page");
    }

    #[test]
    fn a_script_is_named_as_browsers_do() {
        // `printf "alert(1)" | openssl dgst -sha256 -binary | base64`
        let digest = script_digest("alert(1)");
        assert_eq!(
            digest,
            "sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI="
        );
    }
}
