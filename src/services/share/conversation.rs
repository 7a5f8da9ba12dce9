//! The whole conversation with somebody as files, for either side to keep: every version of every entry as it was shown, what
//! was said of it, and each sign-off as the very words that were signed with their signature, so that `ssh-keygen` can check
//! them for as long as the files are kept.
use std::{
    collections::BTreeSet,
    io,
    path::{Path, PathBuf},
};

use super::{farewell, identity::meant, identity_file::path_of, thread::remarks};
use crate::{
    domain::{Identity, text, when},
    platform::{Readers, make_home, write_new},
    services::{
        Journal, Result, envelope,
        transfer::{place, unusable},
    },
    store::{
        ReadTx,
        share::{PageRow, Peer, Side},
    },
};

/// What stands beside the folders.
const README: &str = "A conversation from rounds.

letters.md holds the last letters, where the mentorship has ended. compact/ holds what the two agreed on, as either signed it:
the document, the words that were signed, and the signature; they are checked as below, with -n rounds-compact.

yours/ and theirs/ hold a folder for each entry that was shared: every version as it was shown, what was said of it, and
each sign-off as the words that were signed, with the signature beside them. To check one, in its folder:

  ssh-keygen -Y verify -f ../../signers -I WHO -n rounds-signoff -s sign-off-1.txt.sig < sign-off-1.txt

WHO is the first word of a line in the file signers. The words name the version by its SHA-256: compare it with that of
the version's file.
";

/// What was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Conversation {
    /// How many entries.
    pub entries: usize,
    /// How many sign-offs, each with its signature.
    pub sign_offs: usize,
}

/// A file to be written.
struct Sheet {
    path: PathBuf,
    text: String,
}

impl Journal {
    /// Writes all that was shared with somebody and said to them, either way, to a new folder. What was erased stays erased.
    ///
    /// # Errors
    /// When nobody of that name is known by keys, the folder is there already, or it cannot be written.
    pub fn write_conversation(&mut self, person: &str, folder: &Path) -> Result<Conversation> {
        let (_, own) = self.own()?;
        let (sheets, written) = self.store.read(|journal| {
            let peer = meant(journal, person)?;
            gather(journal, &peer, &own)
        })?;
        place::folder(folder, |making| {
            for sheet in &sheets {
                let path = making.join(&sheet.path);
                let made = make_home(&path).map_err(io::Error::from);
                made.and_then(|()| write_new(&path, Readers::Owner, sheet.text.as_bytes()))
                    .map_err(|why| unusable(folder, &why))?;
            }
            Ok(())
        })?;
        Ok(written)
    }
}

impl Journal {
    /// The same, where a person names the folder: `~` is their home. Answers of which folder it is.
    ///
    /// # Errors
    /// As [`Journal::write_conversation`].
    pub fn save_conversation(
        &mut self,
        person: &str,
        folder: &str,
    ) -> Result<(PathBuf, Conversation)> {
        let folder = path_of(folder);
        let written = self.write_conversation(person, &folder)?;
        Ok((folder, written))
    }
}

fn gather(journal: &ReadTx<'_>, peer: &Peer, own: &Identity) -> Result<(Vec<Sheet>, Conversation)> {
    let mut sheets = vec![Sheet {
        path: "README.txt".into(),
        text: README.to_owned(),
    }];
    let mut signers = BTreeSet::new();
    let mut written = Conversation::default();
    for (side, folder) in [(Side::Theirs, "theirs"), (Side::Mine, "yours")] {
        let mut pages = journal.pages_with(peer.number, side)?;
        pages.sort_by_key(|page| (page.first_at, page.page));
        for (number, page) in (1..).zip(&pages) {
            let name = format!("{number:04}-{}", text::slug(&page.title));
            let place = Path::new(folder).join(name);
            let place = place.as_path();
            of_page(journal, peer, (page, place), &mut sheets)?;
            written.entries += 1;
            written.sign_offs += signed(journal, (peer, page, place), &mut sheets, &mut signers)?;
        }
    }
    letters(journal, peer, &mut sheets)?;
    agreed(journal, (peer, own), &mut sheets, &mut signers)?;
    sheets.push(Sheet {
        path: "signers".into(),
        text: signers.into_iter().collect(),
    });
    Ok((sheets, written))
}

/// The last letters, in the order in which they were written.
fn letters(journal: &ReadTx<'_>, peer: &Peer, sheets: &mut Vec<Sheet>) -> Result<()> {
    let stands = farewell::with(journal, peer.number)?;
    let mut all = [("You", stands.mine), (&peer.name, stands.theirs)];
    all.sort_by_key(|(_, letter)| letter.as_ref().map(|letter| letter.at));
    let mut text = String::new();
    for (who, letter) in all {
        let Some(letter) = letter else { continue };
        let at = when::stamp(letter.at, letter.at);
        text.extend(["## ", who, ", ", &at, "\n\n", &letter.letter, "\n\n"]);
    }
    if !text.is_empty() {
        sheets.push(Sheet {
            path: "letters.md".into(),
            text,
        });
    }
    Ok(())
}

/// What the two agreed on, as either of them signed it.
fn agreed(
    journal: &ReadTx<'_>,
    (peer, own): (&Peer, &Identity),
    sheets: &mut Vec<Sheet>,
    signers: &mut BTreeSet<String>,
) -> Result<()> {
    let place = Path::new("compact");
    for (side, signer, reader) in [
        (Side::Mine, own, &peer.identity),
        (Side::Theirs, &peer.identity, own),
    ] {
        let Some(terms) = journal.terms(peer.number, side)? else {
            continue;
        };
        // Keys that were given up since signed other words.
        let reader = envelope::fingerprint(reader);
        if envelope::verify_terms(&terms, &signer.signing, &reader).is_err() {
            continue;
        }
        let (name, who) = match side {
            Side::Mine => ("yours", "you".to_owned()),
            Side::Theirs => ("theirs", text::slug(&peer.name)),
        };
        signers.insert(format!(
            "{who} namespaces=\"rounds-compact\" {}\n",
            signer.signing
        ));
        let signed = terms.signed_text(&reader, &envelope::digest(&terms.document));
        for (ending, text) in [
            ("md", terms.document),
            ("txt", signed),
            ("txt.sig", terms.signature),
        ] {
            let path = place.join(format!("{name}.{ending}"));
            sheets.push(Sheet { path, text });
        }
    }
    Ok(())
}

/// The versions of an entry, and what was said of it.
fn of_page(
    journal: &ReadTx<'_>,
    peer: &Peer,
    (page, place): (&PageRow, &Path),
    sheets: &mut Vec<Sheet>,
) -> Result<()> {
    let mut seen = BTreeSet::new();
    for frozen in journal.shown(peer.number, page.side, page.page)? {
        let number = frozen.shown.revision;
        // Erased words have left nothing to write; two copies of a journal may have shown one version each.
        if frozen.erased || !seen.insert((number, frozen.digest.clone())) {
            continue;
        }
        let twice = seen.iter().filter(|(other, _)| *other == number).count();
        let beside = if twice > 1 {
            format!("-{twice}")
        } else {
            String::new()
        };
        sheets.push(Sheet {
            path: place.join(format!("version-{number}{beside}.md")),
            text: frozen.shown.document,
        });
    }
    let mut said = String::new();
    for remark in remarks(journal, peer, page)? {
        let who = if remark.by.is_mine() {
            "You"
        } else {
            &peer.name
        };
        let what = remark.kind.label();
        let at = when::stamp(remark.at, remark.at);
        said.extend(["## ", who, ", ", what, ", ", &at, "\n\n"]);
        for line in remark.quote.lines() {
            said.extend(["> ", line, "\n"]);
        }
        if !remark.quote.is_empty() {
            said.push('\n');
        }
        said.extend([remark.text.as_str(), "\n"]);
        if let Some(due) = remark.due {
            said.extend(["Due ", &due.to_string(), "\n"]);
        }
        said.push('\n');
    }
    if !said.is_empty() {
        sheets.push(Sheet {
            path: place.join("replies.md"),
            text: said,
        });
    }
    Ok(())
}

/// The sign-offs of an entry: how many there are.
fn signed(
    journal: &ReadTx<'_>,
    (peer, page, place): (&Peer, &PageRow, &Path),
    sheets: &mut Vec<Sheet>,
    signers: &mut BTreeSet<String>,
) -> Result<usize> {
    let signed = journal.sign_offs(peer.number, page.side, page.page)?;
    for (number, one) in (1..).zip(&signed) {
        let who = match one.side {
            Side::Mine => "you".to_owned(),
            Side::Theirs => text::slug(&peer.name),
        };
        signers.insert(format!(
            "{who} namespaces=\"rounds-signoff\" {}\n",
            one.signing
        ));
        let name = format!("sign-off-{number}.txt");
        sheets.push(Sheet {
            path: place.join(format!("{name}.sig")),
            text: one.sign_off.signature.clone(),
        });
        sheets.push(Sheet {
            path: place.join(name),
            text: one.sign_off.signed_text(),
        });
    }
    Ok(signed.len())
}
