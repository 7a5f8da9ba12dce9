//! From keys to actions: the table's defaults, changed by the person's config.
use std::collections::HashMap;

use super::{
    Action, Chord,
    action::{ACTIONS, Context},
};
use crate::domain::nearest;

/// What the keys mean.
#[derive(Debug)]
pub struct Keymap {
    bindings: HashMap<(Context, Chord), Action>,
    keys: HashMap<Action, Vec<Chord>>,
}

impl Default for Keymap {
    fn default() -> Self {
        let mut map = Self {
            bindings: HashMap::new(),
            keys: HashMap::new(),
        };
        for spec in ACTIONS {
            let chords = spec
                .keys
                .iter()
                .filter_map(|key| key.parse().ok())
                .collect();
            map.bind(spec.action, spec.context, chords);
        }
        map
    }
}

impl Keymap {
    /// The action a chord stands for here.
    pub fn resolve(&self, context: Context, chord: Chord) -> Option<Action> {
        context
            .chain()
            .find_map(|context| self.bindings.get(&(context, chord)).copied())
    }

    /// The keys of an action, first the one to show.
    pub fn keys(&self, action: Action) -> &[Chord] {
        self.keys.get(&action).map_or(&[], Vec::as_slice)
    }

    /// How a person reads the first key of an action that works here; `None` when another action
    /// took the key, or it has none.
    pub fn label(&self, action: Action, here: Context, ascii: bool) -> Option<String> {
        let mut works = self
            .keys(action)
            .iter()
            .filter(|chord| self.resolve(here, **chord) == Some(action));
        works.next().map(|chord| chord.label(ascii))
    }

    /// Gives an action other keys than the table does.
    ///
    /// # Errors
    /// A sentence when the name or a key is unknown, or the key already means something there.
    pub fn rebind(&mut self, name: &str, keys: &[String]) -> Result<(), String> {
        let Some(spec) = ACTIONS.iter().find(|spec| spec.name == name) else {
            let hint = nearest::nearest(name, ACTIONS.iter().map(|spec| spec.name));
            let hint = hint.map_or_else(String::new, |meant| format!("; did you mean {meant:?}?"));
            return Err(format!("no action is called {name:?}{hint}"));
        };
        let chords = keys
            .iter()
            .map(|key| key.parse())
            .collect::<Result<Vec<Chord>, _>>()?;
        for chord in self.keys.remove(&spec.action).unwrap_or_default() {
            self.bindings.remove(&(spec.context, chord));
        }
        for chord in &chords {
            if let Some(taken) = self.bindings.get(&(spec.context, *chord)) {
                return Err(format!(
                    "{chord} is already the key for {:?}",
                    taken.spec().name
                ));
            }
        }
        self.bind(spec.action, spec.context, chords);
        Ok(())
    }

    fn bind(&mut self, action: Action, context: Context, chords: Vec<Chord>) {
        for chord in &chords {
            self.bindings.insert((context, *chord), action);
        }
        self.keys.insert(action, chords);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rebound_action_leaves_its_old_keys() {
        let mut map = Keymap::default();
        map.rebind("quit", &["Q".into()]).unwrap();
        assert_eq!(
            map.resolve(Context::Today, Chord::char('Q')),
            Some(Action::Quit)
        );
        assert_eq!(map.resolve(Context::Today, Chord::char('q')), None);
    }

    #[test]
    fn mistakes_are_named() {
        let mut map = Keymap::default();
        assert!(map.rebind("quitt", &[]).unwrap_err().contains("\"quit\""));
        assert!(
            map.rebind("quit", &["?".into()])
                .unwrap_err()
                .contains("help")
        );
        assert!(
            map.rebind("quit", &["hyper-q".into()])
                .unwrap_err()
                .contains("hyper-q")
        );
    }

    #[test]
    fn letters_are_text_while_typing() {
        let map = Keymap::default();
        for letter in "abcdefghijklmnopqrstuvwxyz?:/".chars() {
            assert_eq!(
                map.resolve(Context::Composer, Chord::char(letter)),
                None,
                "{letter}"
            );
        }
    }
}
