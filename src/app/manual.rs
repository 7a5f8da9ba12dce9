//! The manual of keys, written from the table of actions.
use std::fmt::Write as _;

use super::{
    Action, Keymap,
    action::{ACTIONS, Context},
};

/// Every action with its keys, context by context, as Markdown.
pub fn manual(keymap: &Keymap) -> String {
    let mut out = String::from(
        "# Keys\n\n\
         `^S` is ctrl and s together. Letters are keys unless you are typing. Any key can be changed in the\n\
         config file: `quit = [\"Q\"]` under `[keys]`, with the name from the second column.\n",
    );
    for context in Context::all() {
        let specs: Vec<_> = ACTIONS
            .iter()
            .filter(|spec| spec.context == context)
            .collect();
        if specs.is_empty() {
            continue;
        }
        // Writing to a string cannot fail.
        let _ = write!(
            out,
            "\n## {}\n\n| keys | name | what it does |\n|---|---|---|\n",
            context.label()
        );
        for spec in specs {
            let _ = writeln!(
                out,
                "| {} | `{}` | {} |",
                keys(keymap, spec.action),
                spec.name,
                spec.help
            );
        }
    }
    out
}

fn keys(keymap: &Keymap, action: Action) -> String {
    let chords = keymap.keys(action).iter();
    let labels = chords.map(|chord| format!("`{}`", chord.label(false).replace('|', "\\|")));
    labels.collect::<Vec<_>>().join(" ")
}
