//! The folder beside a portfolio: what was signed, so that stock tools check it.
use std::fmt::Write as _;

use crate::domain::{
    Identity,
    portfolio::{Contents, Signature, Standing},
};

/// The namespaces of signatures: over sign-offs, and over a manifest.
const NAMESPACES: [&str; 2] = ["rounds-signoff", "rounds-portfolio"];
/// The file that says which key belongs to whom.
pub(super) const SIGNERS: &str = "allowed_signers";
/// The file that says how all of it is checked.
const CHECK: &str = "CHECK.txt";
/// The owner's signature over the manifest.
pub(super) const MANIFEST_SIGNATURE: &str = "manifest.json.sig";

/// A file of the folder: its name, and what is in it.
pub(super) type File = (String, String);

/// The files, but for the signature over the manifest.
pub(super) fn files(contents: &Contents, own: &Identity, manifest: &str) -> Vec<File> {
    let all = contents.pages.iter().flat_map(|page| &page.signatures);
    let shown = (1..)
        .zip(all)
        .filter(|(_, one)| one.standing != Standing::Hidden);
    let shown: Vec<(usize, &Signature)> = shown.collect();
    let mut files = Vec::new();
    for (number, one) in &shown {
        for (ending, text) in [
            ("txt", &one.text),
            ("sig", &one.signature),
            ("md", &one.document),
        ] {
            files.push((format!("{number}.{ending}"), text.clone()));
        }
    }
    let mut signers: Vec<String> = Vec::new();
    let signed = shown
        .iter()
        .map(|(_, one)| line(&one.by, NAMESPACES[0], &one.key));
    let own_line = line(&contents.owner, NAMESPACES[1], &own.signing);
    for line in signed.chain([own_line]) {
        if !signers.contains(&line) {
            signers.push(line);
        }
    }
    files.push((SIGNERS.to_owned(), signers.concat()));
    files.push((CHECK.to_owned(), how(&shown, &contents.owner, manifest)));
    files
}

/// A name as `ssh-keygen` takes it: what stands for other names there, or ends one, is a space.
fn principal(name: &str) -> String {
    let plain = name.replace(['"', '*', '?', '!', ',', '\\'], " ");
    let words: Vec<_> = plain.split_whitespace().collect();
    if words.is_empty() {
        "owner".to_owned()
    } else {
        words.join(" ")
    }
}

fn line(name: &str, namespace: &str, key: &str) -> String {
    let name = principal(name);
    format!("\"{name}\" namespaces=\"{namespace}\" {key}\n")
}

/// How it is checked, a line for each signature.
fn how(shown: &[(usize, &Signature)], owner: &str, manifest: &str) -> String {
    let [sign_off, portfolio] = NAMESPACES;
    let mut text = "How to check this portfolio without the program that made it. Run the lines in this folder.\n".to_owned();
    // Writing to a string cannot fail.
    let _ = write!(
        text,
        "\nThe manifest, by its owner; it lists the SHA-256 of every other file:\n\n  ssh-keygen -Y verify -f {SIGNERS} -I \"{}\" -n {portfolio} -s {MANIFEST_SIGNATURE} < \"../{manifest}\"\n",
        principal(owner)
    );
    for (number, one) in shown {
        let _ = write!(
            text,
            "\nSign-off {number}, by {}. The first line must say \"Good\"; the second must print what stands behind sha256 in {number}.txt:\n\n  ssh-keygen -Y verify -f {SIGNERS} -I \"{}\" -n {sign_off} -s {number}.sig < {number}.txt\n  sha256sum {number}.md\n\n  Its check words, to be compared with its owner: {}\n",
            one.by,
            principal(&one.by),
            one.words
        );
    }
    text.push_str("\nWith rounds at hand, `rounds verify` on this folder checks all of it.\n");
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_stands_for_others() {
        for (name, taken) in [
            ("Dr Osei", "Dr Osei"),
            ("Dr \"Sam\" Osei", "Dr Sam Osei"),
            ("*", "owner"),
            ("!a,b", "a b"),
        ] {
            assert_eq!(principal(name), taken);
        }
    }
}
