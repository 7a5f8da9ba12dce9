//! From keys to actions: the table's defaults, changed by the person's config.
use std::{collections::HashMap, fmt};

use super::{Chord, Command, Context, bindings::BINDINGS};
use crate::domain::text::suggest::suggest;

/// What the keys mean.
#[derive(Debug)]
pub struct Keymap {
    keys: HashMap<(Context, Command), Vec<Chord>>,
    bindings: HashMap<(Context, Chord), Command>,
}

/// A key that means two things in one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clash {
    /// The key.
    pub chord: Chord,
    /// Where.
    pub context: Context,
    /// What it means.
    pub actions: [Command; 2],
}

impl fmt::Display for Clash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [one, other] = self.actions.map(Command::name);
        let (chord, place) = (self.chord, self.context.name());
        write!(
            f,
            "{chord} is the key for both {one:?} and {other:?} in {place:?}"
        )
    }
}

impl Default for Keymap {
    fn default() -> Self {
        let chords = |keys: &[&str]| keys.iter().filter_map(|key| key.parse().ok()).collect();
        let keys = BINDINGS
            .iter()
            .map(|row| ((row.context, row.action), chords(row.keys)));
        let mut map = Self {
            keys: keys.collect(),
            bindings: HashMap::new(),
        };
        map.settle();
        map
    }
}

impl Keymap {
    /// The action a chord stands for here.
    pub fn resolve(&self, here: Context, chord: Chord) -> Option<Command> {
        self.found(here, chord).map(|(_, action)| action)
    }

    fn found(&self, here: Context, chord: Chord) -> Option<(Context, Command)> {
        here.chain().find_map(|context| {
            let action = self.bindings.get(&(context, chord))?;
            Some((context, *action))
        })
    }

    /// The keys that a context gives an action, first the one to show.
    pub fn keys(&self, context: Context, command: Command) -> &[Chord] {
        let keys = self.keys.get(&(context, command));
        keys.map_or(&[], Vec::as_slice)
    }

    /// The keys that a context gives an action and that work here: no nearer context took them.
    pub fn working(
        &self,
        (context, action): (Context, Command),
        here: Context,
    ) -> impl Iterator<Item = Chord> {
        let keys = self.keys(context, action).iter().copied();
        keys.filter(move |chord| self.found(here, *chord) == Some((context, action)))
    }

    /// How a person reads the first key of an action that works here; `None` when another action
    /// took the key, or it has none.
    pub fn label(&self, command: Command, here: Context, ascii: bool) -> Option<String> {
        let mut keys = here
            .chain()
            .flat_map(|context| self.working((context, command), here));
        keys.next().map(|chord| chord.label(ascii))
    }

    /// Gives an action other keys than the table does: in one context, or wherever it is bound.
    /// Where somebody may be typing a letter stays text. What the keys mean changes with
    /// [`Self::settle`], so that two actions can exchange theirs.
    ///
    /// # Errors
    /// A sentence when a name or a key is unknown, or can't be used there.
    pub fn rebind(
        &mut self,
        place: Option<Context>,
        name: &str,
        keys: &[String],
    ) -> Result<(), String> {
        let action = named(name)?;
        let chords = keys.iter().map(|key| key.parse());
        let chords = chords.collect::<Result<Vec<Chord>, _>>()?;
        let mut bound = self.keys.iter_mut();
        if let Some(context) = place {
            let keys = bound.find(|((here, one), _)| (*here, *one) == (context, action));
            let Some((_, keys)) = keys else {
                return Err(unbound(action, context));
            };
            if let Some(letter) = chords.iter().find(|chord| is_text(**chord, context)) {
                let place = context.name();
                return Err(format!(
                    "{letter} is text in {place:?}; add \"ctrl-\" or \"alt-\" to it"
                ));
            }
            *keys = chords;
            return Ok(());
        }
        for ((context, _), keys) in bound.filter(|((_, one), _)| *one == action) {
            let work = chords.iter().filter(|chord| !is_text(**chord, *context));
            let work: Vec<_> = work.copied().collect();
            if chords.is_empty() || !work.is_empty() {
                *keys = work;
            }
        }
        Ok(())
    }

    /// Makes the keys mean what they were given for, and gives those that mean two things.
    pub fn settle(&mut self) -> Vec<Clash> {
        let mut clashes: Vec<Clash> = Vec::new();
        self.bindings.clear();
        for row in BINDINGS {
            let (context, action) = (row.context, row.action);
            for chord in self.keys.get(&(context, action)).into_iter().flatten() {
                let taken = self.bindings.insert((context, *chord), action);
                let Some(taken) = taken.filter(|taken| *taken != action) else {
                    continue;
                };
                let actions = [taken, action];
                // Once is enough, in however many places.
                let known = |one: &Clash| (one.chord, one.actions) == (*chord, actions);
                if !clashes.iter().any(known) {
                    clashes.push(Clash {
                        chord: *chord,
                        context,
                        actions,
                    });
                }
            }
        }
        clashes
    }
}

/// Whether a chord types something where the context is looked up.
fn is_text(chord: Chord, context: Context) -> bool {
    chord.typed().is_some() && context.is_typing()
}

/// The action of a name.
fn named(name: &str) -> Result<Command, String> {
    let known = Command::all().find(|action| action.name() == name);
    known.ok_or_else(|| {
        let names: Vec<_> = Command::all().map(Command::name).collect();
        let meant = suggest(name, names.iter().map(AsRef::as_ref));
        let hint = meant.map_or_else(String::new, |meant| format!("; did you mean {meant:?}?"));
        format!("no action is called {name:?}{hint}")
    })
}

fn unbound(command: Command, context: Context) -> String {
    let places = BINDINGS.iter().filter(|row| row.action == command);
    let places: Vec<_> = places
        .map(|row| format!("{:?}", row.context.name()))
        .collect();
    let (name, place) = (command.name(), context.name());
    format!(
        "{name:?} has no keys in {place:?}, only in {}",
        places.join(", ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changed(place: Option<Context>, changes: &[(&str, &str)]) -> (Keymap, Vec<Clash>) {
        let mut map = Keymap::default();
        for (name, key) in changes {
            map.rebind(place, name, &[(*key).into()]).unwrap();
        }
        let clashes = map.settle();
        (map, clashes)
    }

    fn means(map: &Keymap, here: Context, key: &str) -> Option<Command> {
        map.resolve(here, key.parse().unwrap())
    }

    #[test]
    fn a_rebound_action_leaves_its_old_keys() {
        let (map, clashes) = changed(None, &[("quit", "Q")]);
        assert!(clashes.is_empty());
        assert_eq!(means(&map, Context::Today, "Q"), Some(Command::Quit));
        assert_eq!(means(&map, Context::Today, "q"), None);
        // A letter is text where one types: there the other key stays.
        assert_eq!(means(&map, Context::Composer, "Q"), None);
        assert_eq!(
            means(&map, Context::Composer, "ctrl-c"),
            Some(Command::Quit)
        );
    }

    #[test]
    fn an_action_moves_everywhere_or_in_one_place() {
        let (map, _) = changed(None, &[("back", "f9")]);
        for context in [Context::Review, Context::Page, Context::Composer] {
            assert_eq!(means(&map, context, "f9"), Some(Command::Back));
            assert_eq!(means(&map, context, "esc"), None);
        }
        let (map, _) = changed(Some(Context::Review), &[("back", "f9")]);
        assert_eq!(means(&map, Context::Review, "f9"), Some(Command::Back));
        assert_eq!(means(&map, Context::Page, "esc"), Some(Command::Back));
        assert_eq!(means(&map, Context::Page, "f9"), None);
    }

    #[test]
    fn two_keys_are_exchanged() {
        let (map, clashes) = changed(None, &[("edit", "s"), ("share", "e")]);
        assert_eq!(clashes, []);
        assert_eq!(means(&map, Context::Journal, "s"), Some(Command::Edit));
        assert_eq!(means(&map, Context::Journal, "e"), Some(Command::Share));
    }

    #[test]
    fn a_key_for_two_actions_names_both() {
        let (_, clashes) = changed(None, &[("edit", "s")]);
        let said: Vec<_> = clashes.iter().map(ToString::to_string).collect();
        assert_eq!(
            said[0],
            "s is the key for both \"edit\" and \"share\" in \"journal\""
        );
    }

    #[test]
    fn mistakes_are_named() {
        let mut map = Keymap::default();
        for (place, name, key, part) in [
            (None, "quitt", "Q", "did you mean \"quit\"?"),
            (None, "quit", "hyper-q", "hyper-q"),
            (Some(Context::Review), "tags", "f9", "only in \"journal\""),
            (
                Some(Context::Composer),
                "save",
                "s",
                "s is text in \"composer\"",
            ),
        ] {
            let error = map.rebind(place, name, &[key.into()]).unwrap_err();
            assert!(error.contains(part), "{error}");
        }
    }

    #[test]
    fn letters_are_text_while_typing() {
        let map = Keymap::default();
        for letter in "abcdefghijklmnopqrstuvwxyz?:/".chars() {
            for context in [Context::Composer, Context::Picker, Context::Field] {
                let action = map.resolve(context, Chord::char(letter));
                assert_eq!(action, None, "{letter}");
            }
        }
    }
}
