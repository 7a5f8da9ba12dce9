//! The frameworks at hand: those the program carries and those a person added.

use super::{Framework, Use, parse};
use crate::domain::data::{DataError, slug_of};

macro_rules! carried {
    ($($name:literal)*) => {
        &[$((
            concat!($name, ".toml"),
            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/frameworks/", $name, ".toml")),
        )),*]
    };
}

/// The files the program carries, by name, in the order in which they are offered.
pub const EMBEDDED: &[(&str, &str)] = carried! {
    "what3" "era" "gibbs" "carl" "5r" "kolb" "aomrc" "letter"
    "sbi" "arch" "r2c2" "pendleton" "ata" "feedforward" "omp" "snapps" "aloba"
    "fourbox" "four" "idea" "cases" "ukcen"
    "smart" "woop" "grow" "lcp"
    "minutes" "closing"
};

/// All frameworks at hand, in the order in which they are offered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Library {
    frameworks: Vec<Framework>,
}

impl Library {
    /// The frameworks the program carries.
    pub fn embedded() -> Self {
        let read = |(name, text): &(&str, &str)| parse(text, name).ok();
        Self {
            frameworks: EMBEDDED.iter().filter_map(read).collect(),
        }
    }

    /// Adds a person's own files, as pairs of file name and text. One with the id of a framework
    /// at hand takes its place; a broken one is reported while the rest load.
    #[must_use]
    pub fn with_user_files<N, T>(
        mut self,
        files: impl IntoIterator<Item = (N, T)>,
    ) -> (Self, Vec<DataError>)
    where
        N: AsRef<str>,
        T: AsRef<str>,
    {
        let mut errors = Vec::new();
        for (name, text) in files {
            match parse(text.as_ref(), name.as_ref()) {
                Ok(framework) => self.put(framework),
                Err(error) => errors.push(error),
            }
        }
        (self, errors)
    }

    /// Every framework, in the order in which they are offered.
    #[cfg(test)]
    pub(super) fn all(&self) -> &[Framework] {
        &self.frameworks
    }

    /// The frameworks for a use, its default first.
    pub fn for_use(&self, wanted: Use) -> Vec<&Framework> {
        let fits = |framework: &&Framework| framework.uses.contains(&wanted);
        let mut fitting: Vec<_> = self.frameworks.iter().filter(fits).collect();
        let default = self.default_for(wanted);
        fitting.sort_by_key(|framework| {
            Some(framework.id.as_str()) != default.map(|it| it.id.as_str())
        });
        fitting
    }

    /// The framework a new entry starts with: the last that asks for it, so that a person's own
    /// file wins, or else the first that serves.
    pub fn default_for(&self, wanted: Use) -> Option<&Framework> {
        let asking = self
            .frameworks
            .iter()
            .rfind(|it| it.default_for.contains(&wanted));
        asking.or_else(|| self.frameworks.iter().find(|it| it.uses.contains(&wanted)))
    }

    /// The framework of an id, or else of a name written as an id ("Ask-tell-ask" is also `ask-tell-ask`).
    pub fn get(&self, id: &str) -> Option<&Framework> {
        let id = id.trim().to_lowercase();
        let by_id = self.frameworks.iter().find(|it| it.id == id);
        by_id.or_else(|| {
            let slug = slug_of(&id);
            self.frameworks.iter().find(|it| slug_of(&it.name) == slug)
        })
    }

    /// A replacement that asks to lead goes last, or an earlier one of the same wish would win.
    fn put(&mut self, framework: Framework) {
        let place = self.frameworks.iter().position(|it| it.id == framework.id);
        match place.and_then(|place| self.frameworks.get_mut(place)) {
            Some(old) if framework.default_for.is_empty() => *old = framework,
            Some(_) => {
                self.frameworks.retain(|it| it.id != framework.id);
                self.frameworks.push(framework);
            }
            None => self.frameworks.push(framework),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{entry::framework::USES, people::training_stage::TrainingStage};
    use std::collections::HashSet;

    const STUDENT: [TrainingStage; 4] = [
        TrainingStage::Early,
        TrainingStage::Clinical,
        TrainingStage::Talking,
        TrainingStage::Choosing,
    ];

    fn own(id: &str, extra: &str) -> (String, String) {
        let text = format!(
            "id = \"{id}\"\nname = \"Own {id}\"\nfor = [\"reflection\"]\n{extra}\n[[section]]\nname = \"All\"\nprompt = \"Say it.\"\n"
        );
        (format!("{id}.toml"), text)
    }

    fn prompts() -> Vec<(String, String)> {
        let library = Library::embedded();
        let sections = library
            .all()
            .iter()
            .flat_map(|it| it.sections.iter().map(|s| (it.id.clone(), s)));
        sections
            .flat_map(|(id, section)| {
                let staged = section
                    .stage_prompts
                    .iter()
                    .map(|(_, prompt)| prompt.clone());
                let place = format!("{id}/{}", section.name);
                std::iter::once(section.prompt.clone())
                    .chain(staged)
                    .map(move |prompt| (place.clone(), prompt))
            })
            .collect()
    }

    #[test]
    fn every_carried_file_parses_and_bears_its_id() {
        for (name, text) in EMBEDDED {
            let framework = parse(text, name).unwrap_or_else(|error| panic!("{error}"));
            assert_eq!(format!("{}.toml", framework.id), *name);
            assert!(
                !framework.credit.is_empty() && framework.fit.ends_with('.'),
                "{name}"
            );
        }
        let library = Library::embedded();
        let ids: HashSet<_> = library.all().iter().map(|it| &it.id).collect();
        assert_eq!(ids.len(), EMBEDDED.len());
    }

    #[test]
    fn every_use_has_its_default_first_and_only_one_asks() {
        let library = Library::embedded();
        let expected = ["what3", "sbi", "fourbox", "smart", "minutes"];
        for ((word, wanted), id) in USES.iter().zip(expected) {
            assert_eq!(library.default_for(*wanted).unwrap().id, id, "{word}");
            assert_eq!(library.for_use(*wanted)[0].id, id, "{word}");
            let asking = library
                .all()
                .iter()
                .filter(|it| it.default_for.contains(wanted));
            assert_eq!(asking.count(), 1, "{word}");
        }
        let counts: Vec<_> = USES
            .iter()
            .map(|(_, wanted)| library.for_use(*wanted).len())
            .collect();
        assert_eq!(counts, [9, 9, 5, 4, 2]);
    }

    #[test]
    fn prompts_are_short_warm_and_about_nobody() {
        for (place, prompt) in prompts() {
            let words = prompt.split_whitespace().count();
            assert!((3..=12).contains(&words), "{place}: {prompt}");
            assert!(prompt.ends_with(['?', '.']), "{place}: {prompt}");
            let lower = prompt.to_lowercase();
            let asked: HashSet<_> = lower.split(|c: char| !c.is_alphanumeric()).collect();
            for word in [
                "he", "she", "him", "her", "his", "hers", "name", "age", "born", "hospital", "bed",
            ] {
                assert!(!asked.contains(word), "{place}: {prompt}");
            }
        }
    }

    #[test]
    fn the_frameworks_most_used_speak_to_every_student() {
        let library = Library::embedded();
        for id in ["what3", "era", "gibbs", "sbi", "fourbox"] {
            for section in &library.get(id).unwrap().sections {
                let asked: HashSet<_> = STUDENT
                    .iter()
                    .map(|stage| section.prompt(Some(*stage)))
                    .collect();
                assert_eq!(asked.len(), STUDENT.len(), "{id}/{}", section.name);
                assert!(
                    !asked.contains(section.prompt.as_str()),
                    "{id}/{}",
                    section.name
                );
            }
        }
    }

    #[test]
    fn no_prompt_is_used_twice_in_one_framework() {
        let all = prompts();
        for (place, prompt) in &all {
            let framework = place.split('/').next().unwrap();
            let same = all.iter().filter(|(other, text)| {
                other.starts_with(&format!("{framework}/")) && text == prompt
            });
            assert_eq!(same.count(), 1, "{place}: {prompt}");
        }
    }

    #[test]
    fn feedback_leaves_keep_and_change_to_the_kind() {
        let library = Library::embedded();
        for framework in library.for_use(Use::Feedback) {
            for field in ["Keep", "Change"] {
                assert!(framework.section(field).is_none(), "{}", framework.id);
            }
        }
    }

    #[test]
    fn the_four_boxes_carry_principles_and_topics() {
        let library = Library::embedded();
        let boxes = library.get("fourbox").unwrap();
        assert!(boxes.has_boxes());
        assert_eq!(boxes.sections.len(), 4);
        assert!(
            boxes
                .sections
                .iter()
                .all(|it| !it.principles.is_empty() && it.topics.len() >= 6)
        );
    }

    #[test]
    fn a_persons_own_files_replace_add_and_fail_alone() {
        let (library, errors) = Library::embedded().with_user_files([
            own("era", ""),
            own("mine", "default_for = [\"reflection\"]"),
            ("broken.toml".into(), "id = 3".into()),
        ]);
        assert_eq!(library.all().len(), EMBEDDED.len() + 1);
        assert_eq!(library.get("era").unwrap().name, "Own era");
        assert_eq!(library.default_for(Use::Reflection).unwrap().id, "mine");
        assert_eq!(library.for_use(Use::Reflection)[0].id, "mine");
        assert_eq!(errors.len(), 1);
        assert_eq!(
            (errors[0].file.as_str(), errors[0].line),
            ("broken.toml", 1)
        );
    }

    #[test]
    fn a_replacement_may_take_and_give_up_the_lead() {
        let (led, _) =
            Library::embedded().with_user_files([own("era", "default_for = [\"reflection\"]")]);
        assert_eq!(led.default_for(Use::Reflection).unwrap().id, "era");
        let (gone, _) = Library::embedded().with_user_files([own("what3", "")]);
        assert_eq!(gone.default_for(Use::Reflection).unwrap().id, "what3");
        let leading = "default_for = [\"reflection\"]";
        let (last, _) =
            Library::embedded().with_user_files([own("mine", leading), own("what3", leading)]);
        assert_eq!(last.default_for(Use::Reflection).unwrap().id, "what3");
    }

    #[test]
    fn a_framework_is_found_by_id_or_name() {
        let library = Library::embedded();
        let cases = [
            ("ata", Some("ata")),
            ("ask-tell-ask", Some("ata")),
            ("One-minute preceptor", Some("omp")),
            (" SBI ", Some("sbi")),
            ("", None),
            ("nothing", None),
        ];
        for (typed, id) in cases {
            assert_eq!(library.get(typed).map(|it| it.id.as_str()), id, "{typed}");
        }
        assert!(Library::default().default_for(Use::Goal).is_none());
    }
}
