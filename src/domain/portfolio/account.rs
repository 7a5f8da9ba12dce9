//! The manifest as the last part of the tree.
use super::{
    contents::{Contents, Standing},
    manifest::{Included, Manifest, Privacy, SignOffLine},
    tree::{Block, Leaf},
};
use crate::domain::{
    text::{capital, counted, counted_as},
    when,
};

/// What a signature shows, and what it does not.
const PROVES: &str = "A signature proves that whoever holds that key stated this about this text, and, by their clock, that the \
     text stood by that day. To be sure the key is theirs, ask them to read you its eight words. Dates and delays without a \
     signature are the journal's own word: its owner could have set the clock.";

/// How it is checked.
const CHECK: &str = "In the folder that came with this file:\n\
     ssh-keygen -Y verify -f allowed_signers -I \"NAME\" -n rounds-signoff -s 1.sig < 1.txt\n\
     sha256sum 1.md\n\
     The first says who signed the words in 1.txt. The second must print what stands behind sha256 in 1.txt: 1.md is the text \
     that was signed. CHECK.txt has the line for each signature. With rounds at hand, `rounds verify` checks everything at once.";

/// The manifest as a part.
pub fn account(manifest: &Manifest, contents: &Contents) -> Leaf {
    let mut blocks = vec![
        Block::Break,
        Block::text(
            "What is in this portfolio, what is not and why. The same is in a file next to it for machines, signed by its owner.",
        ),
        Block::lines([
            format!(
                "By {}, check words: {}",
                manifest.by.name, manifest.by.words
            ),
            format!("Its fingerprint: {}", manifest.by.fingerprint),
        ]),
    ];
    if let Some(since) = &manifest.since_last {
        blocks.push(Block::text(since.said()));
    }
    if let Some(because) = &manifest.because {
        blocks.push(Block::text(format!(
            "Words that could identify someone were left as they are. Its owner's reason: {because}"
        )));
    }
    if let Some(missing) = manifest.letters_without_shape {
        let letters = counted_as(missing, "letter has", "letters have");
        blocks.push(Block::text(format!(
            "{letters} no shape in this file and stand as boxes; written as HTML, the portfolio has them."
        )));
    }
    included(manifest, &mut blocks);
    privacy(manifest, &mut blocks);
    blocks.push(Block::Heading(0, "Not in it".to_owned()));
    let withheld = manifest.withheld.iter();
    let withheld = withheld.map(|one| format!("{}: {}", counted(one.count, &one.what), one.why));
    let withheld: Vec<_> = withheld.collect();
    if !withheld.is_empty() {
        blocks.push(Block::lines(withheld));
    }
    let never = capital(&manifest.never.join(", "));
    blocks.push(Block::text(format!("Never in a portfolio: {never}.")));
    sign_offs(manifest, contents, &mut blocks);
    Leaf {
        id: "manifest".to_owned(),
        title: "Manifest".to_owned(),
        is_below: false,
        blocks,
    }
}

fn included(manifest: &Manifest, blocks: &mut Vec<Block>) {
    if manifest.included.is_empty() {
        blocks.push(Block::text("No pages are in it."));
        return;
    }
    let row = |one: &Included| {
        let changed = one.changed.as_deref();
        let changed = changed.map_or_else(|| "·".to_owned(), when::month);
        vec![
            one.page.clone(),
            one.title.clone(),
            when::month(&one.month),
            one.written.clone(),
            changed,
            one.revision.to_string(),
            one.why.join(", "),
        ]
    };
    let head = [
        "Page",
        "Title",
        "Happened",
        "Written",
        "Changed",
        "Revision",
        "Why it is here",
    ];
    blocks.push(Block::Table {
        caption: "Pages in it".to_owned(),
        head: head.map(str::to_owned).into(),
        rows: manifest.included.iter().map(row).collect(),
    });
    let sums = manifest.included.iter();
    let sums = sums.map(|one| format!("{} {}", one.page, one.sha256));
    blocks.push(Block::Box {
        title: "SHA-256 of the text of each page".to_owned(),
        text: sums.collect::<Vec<_>>().join("\n"),
        exact: true,
    });
}

/// What was done about a finding.
fn done(one: &Privacy) -> String {
    match (&one.became, &one.left) {
        (Some(became), _) => format!("replaced by \"{became}\""),
        (None, Some(left)) => format!("left: {left}"),
        (None, None) => "left".to_owned(),
    }
}

fn privacy(manifest: &Manifest, blocks: &mut Vec<Block>) {
    let pages = manifest.included.iter();
    let pages = pages.flat_map(|page| page.privacy.iter().map(|one| (page.page.as_str(), one)));
    let parts = manifest.privacy.iter();
    let parts = parts.map(|one| (one.part.as_deref().unwrap_or_default(), one));
    let rows: Vec<_> = pages
        .chain(parts)
        .map(|(place, one)| vec![place.to_owned(), one.kind.clone(), done(one)])
        .collect();
    if rows.is_empty() {
        let text = "Every text passed the privacy check; nothing had to be replaced.";
        blocks.push(Block::text(text));
        return;
    }
    blocks.push(Block::Table {
        caption: "What the privacy check found, and what was done".to_owned(),
        head: ["Where", "What", "Done"].map(str::to_owned).into(),
        rows,
    });
}

fn sign_offs(manifest: &Manifest, contents: &Contents, blocks: &mut Vec<Block>) {
    blocks.push(Block::Heading(0, "What it proves".to_owned()));
    if manifest.signoffs.is_empty() {
        blocks.push(Block::text(
            "No page is signed. Dates and delays are the journal's own word: its owner could have set the clock.",
        ));
        return;
    }
    let row = |one: &SignOffLine| {
        let day = one.at.get(..10).unwrap_or_default();
        vec![
            one.no.to_string(),
            one.page.clone(),
            one.by.clone(),
            day.to_owned(),
            one.state.clone(),
            one.words.clone(),
        ]
    };
    let head = ["No.", "Page", "By", "Day", "State", "Check words"];
    blocks.push(Block::Table {
        caption: "Signatures".to_owned(),
        head: head.map(str::to_owned).into(),
        rows: manifest.signoffs.iter().map(row).collect(),
    });
    blocks.push(Block::text(PROVES));
    blocks.push(Block::Box {
        title: "How to check a signature without rounds".to_owned(),
        text: CHECK.to_owned(),
        exact: false,
    });
    blocks.extend(proofs(contents));
}

/// What was signed, the signatures and the texts that they are about, each as it is.
fn proofs(contents: &Contents) -> Vec<Block> {
    let all = contents.pages.iter().flat_map(|page| &page.signatures);
    let shown = (1..)
        .zip(all)
        .filter(|(_, one)| one.standing != Standing::Hidden);
    let shown = shown.flat_map(|(no, one)| {
        [
            (format!("{no}.txt, what was signed"), &one.text),
            (format!("{no}.sig, the signature"), &one.signature),
            (format!("{no}.md, the text that it is about"), &one.document),
        ]
    });
    let boxes = shown.map(|(title, text)| Block::Box {
        title,
        text: text.clone(),
        exact: true,
    });
    boxes.collect()
}
