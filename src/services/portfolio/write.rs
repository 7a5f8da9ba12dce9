//! A portfolio to the disk: the page, the manifest for machines and the folder of proof, all of them or none.
use std::{
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use super::{
    html,
    last::Last,
    pdf,
    plan::PortfolioPlan,
    proof::{self, MANIFEST_SIGNATURE},
    sum_up,
};
use crate::{
    domain::portfolio::{Contents, FileSum, Manifest, account, build},
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
    let stem = page.file_stem().and_then(|stem| stem.to_str());
    let (Some(_), Some(stem)) = (sort_of(page), stem) else {
        let message = format!(
            "A portfolio is a file that ends in .html or .pdf, which {} does not.",
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

/// What sort of file a page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Html,
    Pdf,
}

/// The sort of file that a name says.
fn sort_of(page: &Path) -> Option<Sort> {
    let ending = page.extension()?.to_str()?.to_lowercase();
    match ending.as_str() {
        "html" => Some(Sort::Html),
        "pdf" => Some(Sort::Pdf),
        _ => None,
    }
}

/// What people read, as a file of a sort. A face that has not all the letters is said in the manifest.
fn page_of(
    sort: Option<Sort>,
    manifest: &mut Manifest,
    contents: &Contents,
    proof: &[proof::File],
) -> Result<Vec<u8>> {
    let tree = |manifest: &Manifest| {
        let mut tree = build(contents);
        tree.leaves.push(account(manifest, contents));
        tree
    };
    if sort == Some(Sort::Html) {
        return Ok(html::write(&tree(manifest)).into_bytes());
    }
    let failed = || {
        let message = "The PDF could not be made. Nothing was written.";
        Error::new(Problem::Failed, message).hint("Write it as HTML: a file that ends in .html.")
    };
    let write = |manifest: &Manifest| {
        pdf::write(&tree(manifest), contents.made_at, proof).ok_or_else(failed)
    };
    let written = write(manifest)?;
    if written.missing == 0 {
        return Ok(written.bytes);
    }
    manifest.letters_without_shape = Some(written.missing);
    Ok(write(manifest)?.bytes)
}

/// The name of a file in its folder.
fn name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

impl Journal {
    /// Writes what a plan says: the page `out`, its manifest and its folder of proof, all of them or none, and over nothing
    /// that is there. What was in it is remembered for the next, in the same moment.
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
        let proof = proof::files(&contents, &own, &name(&files.manifest));
        let page = page_of(sort_of(out), &mut manifest, &contents, &proof)?;
        let folder = name(&files.proof);
        let sum = |name: String, bytes: &[u8]| FileSum {
            name,
            sha256: envelope::digest_of(bytes),
        };
        manifest.files.push(sum(name(&files.page), &page));
        let beside = proof.iter();
        let beside = beside.map(|(name, text)| sum(format!("{folder}/{name}"), text.as_bytes()));
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
        let whole = |path: &Path, bytes: &[u8]| -> Result<Unnamed> {
            let write = || -> io::Result<Unnamed> {
                let mut file = Unnamed::beside(path, Readers::Owner)?;
                file.file().write_all(bytes)?;
                Ok(file)
            };
            write().map_err(|why| unusable(path, &why))
        };
        // All that can find no room is on the disk before anything has its name.
        let unnamed = [
            (whole(&files.page, &page)?, &files.page),
            (whole(&files.manifest, json.as_bytes())?, &files.manifest),
        ];
        let mut made: Vec<&Path> = Vec::new();
        let name_all = || -> Result<()> {
            place::folder(&files.proof, |making| {
                for (name, text) in proof.iter().chain([&signed]) {
                    write_new(&making.join(name), Readers::Owner, text.as_bytes())
                        .map_err(|why| unusable(&files.proof, &why))?;
                }
                Ok(())
            })?;
            made.push(&files.proof);
            // The manifest first: where the page is, all of it is.
            for (file, path) in unnamed.into_iter().rev() {
                file.name(path).map_err(|why| unusable(path, &why))?;
                made.push(path);
            }
            Ok(())
        };
        let named = if self.is_read_only() {
            name_all()
        } else {
            let last = Last::of(contents.made_at, &plan.revisions());
            self.store.write(|journal| -> Result<()> {
                last.keep(journal, &contents.reader.id)?;
                name_all()
            })
        };
        if let Err(why) = named {
            for path in made {
                let _ = fs::remove_file(path);
                let _ = fs::remove_dir_all(path);
            }
            return Err(why);
        }
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
