//! Every data file in `assets/` is carried by the program, and nothing is carried twice.

use rounds::{
    config::palette,
    domain::{entry::framework, plan::competency, portfolio, wellbeing::support},
};
use std::collections::BTreeSet;
use std::path::Path;

fn in_folder(folder: &str) -> BTreeSet<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("assets")
        .join(folder);
    let files = std::fs::read_dir(path).unwrap();
    files
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect()
}

#[test]
fn every_data_file_is_carried() {
    let toml = |id: &str| format!("{id}.toml");
    let frameworks: Vec<_> = framework::EMBEDDED
        .iter()
        .map(|(name, _)| (*name).to_owned())
        .collect();
    let themes: Vec<_> = palette::EMBEDDED.iter().map(|(id, _)| toml(id)).collect();
    let regions: Vec<_> = support::REGIONS
        .iter()
        .map(|region| toml(region.slug))
        .collect();
    let mut competencies: Vec<_> = competency::EMBEDDED
        .iter()
        .map(|(name, _)| (*name).to_owned())
        .collect();
    competencies.push("own-example.toml".to_owned());
    let mut readers: Vec<_> = portfolio::EMBEDDED
        .iter()
        .map(|(name, _)| (*name).to_owned())
        .collect();
    readers.push("page.css".to_owned());
    // What a page for a guest is made of, and what its library was made from.
    let page = [
        "LICENSES.txt",
        "age.js",
        "age.js.sha256",
        "build.sh",
        "package-lock.json",
        "package.json",
        "page.css",
        "page.js",
    ];
    let page = page.map(str::to_owned).to_vec();
    for (folder, carried) in [
        ("page", page),
        ("portfolio", readers),
        ("competencies", competencies),
        ("frameworks", frameworks),
        ("themes", themes),
        ("support", regions),
    ] {
        let unique: BTreeSet<_> = carried.iter().cloned().collect();
        assert_eq!(unique.len(), carried.len(), "{folder}");
        assert_eq!(unique, in_folder(folder), "{folder}");
    }
    assert_eq!(
        in_folder("checkin"),
        ["default.toml", "rule.toml"].map(String::from).into()
    );
}
