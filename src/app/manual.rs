//! The manual of keys, written from the table of bindings.
use std::fmt::Write as _;

use super::{Binding, Context, Keymap};

/// Every action with its keys, context by context, as Markdown.
pub fn manual(keymap: &Keymap) -> String {
    let mut out = String::from(
        "# Keys\n\n\
         `^S` is ctrl and s together. Letters are keys unless you are typing. Any key can be changed in the\n\
         config file: `quit = [\"Q\"]` under `[keys]`, with the name from the second column, wherever that name\n\
         stands below; under `[keys.review]`, with the word beside a heading, only there. `rounds config check`\n\
         says where a key would then mean two things.\n",
    );
    for context in Context::all() {
        // Writing to a string cannot fail.
        let _ = write!(
            out,
            "\n## {} (`{}`)\n\n| keys | name | what it does |\n|---|---|---|\n",
            context.label(),
            context.name()
        );
        for row in Binding::of(context) {
            let chords = keymap.keys(context, row.action).iter();
            let labels =
                chords.map(|chord| format!("`{}`", chord.label(false).replace('|', "\\|")));
            let keys = labels.collect::<Vec<_>>().join(" ");
            let _ = writeln!(out, "| {keys} | `{}` | {} |", row.action.name(), row.help);
        }
    }
    out
}
