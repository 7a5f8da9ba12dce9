//! Whether a portfolio is as it was made: every file, every signature, and the text of every page.
use std::{
    collections::BTreeSet,
    fs,
    path::{Component, Path, PathBuf},
};

use super::{
    html,
    proof::{MANIFEST_SIGNATURE, SIGNERS},
    write::files_of,
};
use crate::{
    domain::{
        portfolio::{FORMAT, Manifest, SignOffLine},
        share::bundle::limits,
        text::counted,
    },
    platform::reason,
    services::{Error, Problem, Result, envelope},
};

/// The longest a file may be of a portfolio, in bytes.
const LONGEST: u64 = 256 << 20;

/// What came of looking at a portfolio.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// The manifest.
    pub manifest: PathBuf,
    /// What is as it was made, a sentence each.
    pub good: Vec<String>,
    /// What is not.
    pub bad: Vec<String>,
}

impl Verdict {
    fn say(&mut self, holds: bool, good: impl Into<String>, bad: impl Into<String>) {
        if holds {
            self.good.push(good.into());
        } else {
            self.bad.push(bad.into());
        }
    }
}

/// Looks whether a portfolio is as it was made; `path` is its page, its manifest or its folder of proof.
///
/// # Errors
/// When that is no portfolio, or its manifest cannot be read.
pub fn verify(path: &Path) -> Result<Verdict> {
    let manifest = manifest_of(path)?;
    let text = read(&manifest).map_err(|why| {
        let message = format!("{} could not be read: {why}.", manifest.display());
        Error::new(Problem::Failed, message)
            .hint("A portfolio is checked with its manifest and its folder beside it.")
    })?;
    let mut verdict = Verdict {
        manifest: manifest.clone(),
        good: Vec::new(),
        bad: Vec::new(),
    };
    let read_as = serde_json::from_slice::<Manifest>(&text);
    let said = match read_as {
        Ok(said) if said.format == FORMAT => said,
        Ok(said) => {
            let message = format!("{} has the format {:?}.", manifest.display(), said.format);
            return Err(Error::new(Problem::Failed, message).hint("Update rounds to check it."));
        }
        Err(why) => {
            verdict
                .bad
                .push(format!("The manifest cannot be read: {why}."));
            return Ok(verdict);
        }
    };
    let folder = manifest.parent().unwrap_or(Path::new("")).to_owned();
    by_its_owner(&said, &text, &manifest, &folder, &mut verdict);
    let known = files(&said, &folder, &mut verdict);
    let named = path.file_name().and_then(|name| name.to_str());
    let named = named.filter(|_| files_of(path).is_ok());
    if let Some(page) = named.filter(|name| !known.contains(*name)) {
        verdict.bad.push(format!("{page} is not part of it."));
    }
    strangers(&manifest, &known, &mut verdict);
    for line in &said.signoffs {
        sign_off(line, &folder, &mut verdict);
    }
    Ok(verdict)
}

/// The manifest of what was named.
fn manifest_of(path: &Path) -> Result<PathBuf> {
    let none = || {
        let message = format!("{} is not a portfolio.", path.display());
        Error::new(Problem::Usage, message)
            .hint("Name its page, its .manifest.json or its folder of proof.")
    };
    let whole = path
        .file_name()
        .and_then(|name| name.to_str())
        .ok_or_else(none)?;
    if whole.ends_with(".manifest.json") {
        return Ok(path.to_owned());
    }
    if let Some(stem) = whole.strip_suffix("-proof") {
        return Ok(path.with_file_name(format!("{stem}.manifest.json")));
    }
    files_of(path)
        .map(|files| files.manifest)
        .map_err(|_| none())
}

/// The bytes of a file, or why there are none.
fn read(path: &Path) -> std::result::Result<Vec<u8>, String> {
    let there = fs::metadata(path).map_err(|why| reason(&why))?;
    if !there.is_file() || there.len() > LONGEST {
        return Err("it is no file of a portfolio".to_owned());
    }
    fs::read(path).map_err(|why| reason(&why))
}

/// A short text of the folder of proof.
fn text(path: &Path) -> Option<String> {
    let there = fs::metadata(path).ok()?;
    let most = u64::try_from(limits::DOCUMENT).unwrap_or(u64::MAX);
    (there.is_file() && there.len() <= most).then(|| fs::read_to_string(path).ok())?
}

/// The folder of proof of a manifest.
fn proof_of(manifest: &Path) -> PathBuf {
    let name = manifest.file_name().and_then(|name| name.to_str());
    let stem = name.and_then(|name| name.strip_suffix(".manifest.json"));
    manifest.with_file_name(format!("{}-proof", stem.unwrap_or_default()))
}

fn by_its_owner(
    said: &Manifest,
    bytes: &[u8],
    manifest: &Path,
    folder: &Path,
    verdict: &mut Verdict,
) {
    let proof = proof_of(manifest);
    let signature = text(&proof.join(MANIFEST_SIGNATURE)).unwrap_or_default();
    let signer = envelope::portfolio_signer(&signature, bytes);
    let holds = signer.as_deref() == Some(said.by.key.as_str());
    verdict.say(
        holds,
        format!(
            "The manifest is signed by {}. Check words: {}.",
            said.by.name, said.by.words
        ),
        format!(
            "The manifest is not what its owner signed, or {} was changed.",
            proof
                .strip_prefix(folder)
                .unwrap_or(&proof)
                .join(MANIFEST_SIGNATURE)
                .display()
        ),
    );
}

/// Whether a name leads into the folder in which a manifest is.
fn is_inside(name: &str) -> bool {
    let mut parts = Path::new(name).components();
    parts.all(|part| matches!(part, Component::Normal(_)))
}

/// Whether each file is as the manifest has it; the names of those that it has.
fn files(said: &Manifest, folder: &Path, verdict: &mut Verdict) -> BTreeSet<String> {
    let mut known = BTreeSet::new();
    let mut good = 0_usize;
    for file in &said.files {
        known.insert(file.name.clone());
        let inside = is_inside(&file.name);
        if !inside {
            verdict
                .bad
                .push(format!("{:?} is no file of a portfolio.", file.name));
            continue;
        }
        match read(&folder.join(&file.name)) {
            Err(why) => verdict
                .bad
                .push(format!("{} could not be read: {why}.", file.name)),
            Ok(bytes) if envelope::digest_of(&bytes) == file.sha256 => good += 1,
            Ok(bytes) => {
                let ending = Path::new(&file.name).extension();
                let is_html = ending.is_some_and(|ending| ending.eq_ignore_ascii_case("html"));
                let pages = changed(said, &String::from_utf8_lossy(&bytes));
                let pages = if pages.is_empty() || !is_html {
                    String::new()
                } else {
                    format!(" Pages whose text is another: {}.", pages.join(", "))
                };
                verdict.bad.push(format!(
                    "{} was changed since it was made.{pages}",
                    file.name
                ));
            }
        }
    }
    if good == said.files.len() && good > 0 {
        verdict
            .good
            .push(format!("{}: all as made.", counted(good, "file")));
    }
    known
}

/// The pages whose text is not the one of which the manifest has the digest.
fn changed(said: &Manifest, page: &str) -> Vec<String> {
    let there = html::articles(page);
    let is_same = |one: &&crate::domain::portfolio::Included| {
        let mut there = there.iter().filter(|(id, _)| *id == one.page);
        there
            .next()
            .is_some_and(|(_, text)| envelope::digest(text) == one.sha256)
    };
    let changed = said.included.iter().filter(|one| !is_same(one));
    changed.map(|one| one.page.clone()).collect()
}

/// Names what lies in the folder of proof and is none of it.
fn strangers(manifest: &Path, known: &BTreeSet<String>, verdict: &mut Verdict) {
    let proof = proof_of(manifest);
    let name = proof
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let listed = fs::read_dir(&proof).into_iter().flatten().flatten();
    let mut others: Vec<_> = listed
        .map(|file| format!("{name}/{}", file.file_name().to_string_lossy()))
        .filter(|file| !known.contains(file) && *file != format!("{name}/{MANIFEST_SIGNATURE}"))
        .collect();
    others.sort();
    for other in others {
        verdict.bad.push(format!("{other} is not part of it."));
    }
}

/// Whether a sign-off is one: the signature over the words, the words about the text, the key in the list of signers.
fn sign_off(line: &SignOffLine, folder: &Path, verdict: &mut Verdict) {
    let what = format!("Sign-off {} on {}, by {}", line.no, line.page, line.by);
    if !line.files.iter().all(|file| is_inside(file)) {
        verdict
            .bad
            .push(format!("{what}: its files are no files of a portfolio."));
        return;
    }
    let [statement, signature, document] = line.files.as_slice() else {
        verdict.good.push(format!("{what}: {}.", line.state));
        return;
    };
    let [statement, signature, document] =
        [statement, signature, document].map(|file| folder.join(file));
    let said = text(&statement).unwrap_or_default();
    let armor = text(&signature).unwrap_or_default();
    let signer = envelope::sign_off_signer(&armor, &said);
    let signed = signer.as_deref() == Some(line.key.as_str());
    let about = said.lines().find_map(|line| line.strip_prefix("sha256 "));
    let sum = read(&document)
        .map(|bytes| envelope::digest_of(&bytes))
        .ok();
    let same = sum.is_some() && sum.as_deref() == about && about == line.sha256.as_deref();
    let at = said.lines().find_map(|line| line.strip_prefix("at "));
    let told = said
        .split_once("\n\n")
        .map(|(_, told)| told.trim_end_matches('\n'));
    let told = told
        == line
            .statement
            .as_deref()
            .map(|told| told.trim_end_matches('\n'));
    let named = text(&statement.with_file_name(SIGNERS)).unwrap_or_default();
    let named = named.lines().any(|one| one.ends_with(&line.key));
    let mut wrong = Vec::new();
    for (holds, why) in [
        (signed, "its signature does not fit what was signed"),
        (same, "the text is not the one that was signed"),
        (
            at == Some(line.at.as_str()) && told,
            "the manifest says something else",
        ),
        (named, "its key is not among the signers"),
    ] {
        if !holds {
            wrong.push(why);
        }
    }
    verdict.say(
        wrong.is_empty(),
        format!("{what}: the signature fits the text ({}).", line.state),
        format!("{what}: {}.", wrong.join(", ")),
    );
}
