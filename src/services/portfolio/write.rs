//! A portfolio to the disk: the page, the manifest for machines and the folder of proof, all of them or none.
use std::{
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use super::{
    html,
    plan::PortfolioPlan,
    proof::{self, MANIFEST_SIGNATURE},
    sum_up,
};
use crate::{
    domain::portfolio::{FileSum, account, build},
    platform::{Readers, Unnamed, write_new},
    services::{
        Error, Journal, Problem, Result, envelope,
        transfer::{place, unusable},
    },
};

/// What the manifest is called, behind the name of the page without its ending.
const MANIFEST: &str = ".manifest.json";
/// What the folder of proof is called, likewise.
const PROOF: &str = "-proof";

/// The files of a portfolio.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PortfolioFiles {
    /// What people read.
    pub page: PathBuf,
    /// What machines read.
    pub manifest: PathBuf,
    /// The folder of proof.
    pub proof: PathBuf,
}

/// The files of the portfolio whose page is that file.
///
/// # Errors
/// When the name does not say what sort of file it is.
pub fn files_of(page: &Path) -> Result<PortfolioFiles> {
    let ending = page.extension().and_then(|ending| ending.to_str());
    let is_known = ending.is_some_and(|ending| ending.eq_ignore_ascii_case("html"));
    let stem = page.file_stem().and_then(|stem| stem.to_str());
    let (true, Some(stem)) = (is_known, stem) else {
        let message = format!(
            "A portfolio is a file that ends in .html, which {} does not.",
            page.display()
        );
        return Err(Error::new(Problem::Usage, message).hint("Name one: --out portfolio.html."));
    };
    Ok(PortfolioFiles {
        page: page.to_owned(),
        manifest: page.with_file_name(format!("{stem}{MANIFEST}")),
        proof: page.with_file_name(format!("{stem}{PROOF}")),
    })
}

/// The name of a file in its folder.
fn name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

impl Journal {
    /// Writes what a plan says: the page `out`, its manifest and its folder of proof, all of them or none, and over nothing
    /// that is there. What was in it is remembered for the next.
    ///
    /// # Errors
    /// When something in it could identify somebody and its author has not let it stay, when the journal has changed since it
    /// was looked at, when a file is there, or none can be written.
    pub fn write_portfolio(&mut self, plan: &PortfolioPlan, out: &Path) -> Result<PortfolioFiles> {
        if plan.stops() {
            let message = "Some words could identify someone. Nothing was written.";
            let hint = "--replace uses the suggestions; --as-it-is --because \"…\" writes them anyway, and says why.";
            return Err(Error::new(Problem::Failed, message).hint(hint));
        }
        let files = files_of(out)?;
        for path in [&files.page, &files.manifest, &files.proof] {
            if fs::symlink_metadata(path).is_ok() {
                let message = format!("{} already exists; nothing was written.", path.display());
                return Err(Error::new(Problem::Failed, message).hint("Choose a new name."));
            }
        }
        self.unchanged(plan)?;
        let (keys, own) = self.own()?;
        let contents = plan.whole();
        let mut manifest = sum_up::manifest(plan, &contents, &own);
        let mut tree = build(&contents);
        tree.leaves.push(account(&manifest, &contents));
        let page = html::write(&tree);
        let proof = proof::files(&contents, &own, &name(&files.manifest));
        let folder = name(&files.proof);
        let sum = |name: String, text: &str| FileSum {
            name,
            sha256: envelope::digest(text),
        };
        manifest.files.push(sum(name(&files.page), &page));
        let beside = proof.iter();
        let beside = beside.map(|(name, text)| sum(format!("{folder}/{name}"), text));
        manifest.files.extend(beside);
        for line in &mut manifest.signoffs {
            for file in &mut line.files {
                *file = format!("{folder}/{file}");
            }
        }
        let mut json = serde_json::to_string_pretty(&manifest).unwrap_or_default();
        json.push('\n');
        let signature = envelope::sign_portfolio(&keys, &json)?;
        let signed = (MANIFEST_SIGNATURE.to_owned(), signature);
        let whole = |path: &Path, text: &str| -> Result<Unnamed> {
            let write = || -> io::Result<Unnamed> {
                let mut file = Unnamed::beside(path, Readers::Owner)?;
                file.file().write_all(text.as_bytes())?;
                Ok(file)
            };
            write().map_err(|why| unusable(path, &why))
        };
        // All that can find no room is on the disk before anything has its name.
        let unnamed = [
            (whole(&files.page, &page)?, &files.page),
            (whole(&files.manifest, &json)?, &files.manifest),
        ];
        place::folder(&files.proof, |making| {
            for (name, text) in proof.iter().chain([&signed]) {
                write_new(&making.join(name), Readers::Owner, text.as_bytes())
                    .map_err(|why| unusable(&files.proof, &why))?;
            }
            Ok(())
        })?;
        let mut named: Vec<&Path> = Vec::new();
        // The manifest first: where the page is, all of it is.
        for (file, path) in unnamed.into_iter().rev() {
            if let Err(why) = file.name(path) {
                for path in named {
                    let _ = fs::remove_file(path);
                }
                let _ = fs::remove_dir_all(&files.proof);
                return Err(unusable(path, &why));
            }
            named.push(path);
        }
        let (key, last) = sum_up::remember(plan);
        // The files are there; that they are not remembered costs a line in the next.
        let _ = self
            .store
            .write(|journal| -> Result<()> { Ok(journal.set(&key, Some(&last))?) });
        Ok(files)
    }

    /// Refuses a plan whose entries are others by now.
    fn unchanged(&self, plan: &PortfolioPlan) -> Result<()> {
        self.store.read(|journal| {
            for one in &plan.pages {
                let row = journal.state(one.page.id)?;
                if row != Some(one.own_revision) {
                    let message = "The journal changed since you looked. Nothing was written.";
                    return Err(Error::new(Problem::Changed, message)
                        .hint("Look at it again, then write it."));
                }
            }
            Ok(())
        })
    }
}
