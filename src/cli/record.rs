//! What goals, people and compacts have in common on the command line: they are edited, deleted and
//! restored by name.
use super::{Cx, Error, Result, external_edit, restore};
use crate::{
    domain::{Id, record::sheet::SheetSpec},
    services::{self, About, Journal, NameMatch},
};

/// Lets the person write on at it in their own editor, and says what came of it.
pub(super) fn edit(cx: &Cx, journal: &mut Journal, about: &About) -> Result<()> {
    let saved = external_edit::form(cx, journal, about)?;
    if saved.revision == saved.before {
        cx.out.say("Nothing was changed.");
    } else {
        let (revision, name) = (saved.revision, saved.name);
        cx.out
            .say(&format!("Saved as version {revision}: \"{name}\"."));
    }
    Ok(())
}

/// Moves it to the trash, and says how it comes back.
pub(super) fn delete<T>(
    cx: &Cx,
    spec: &SheetSpec,
    NameMatch { id, name }: NameMatch,
    delete: impl FnOnce(Id) -> services::Result<T>,
) -> Result<()> {
    let id = id.ok_or_else(|| {
        Error::failed(format!(
            "\"{name}\" is only named in entries; there is nothing to delete."
        ))
    })?;
    delete(id)?;
    cx.out.say(&format!(
        "\"{name}\" is in the trash; entries keep the name. Restore it with `rounds {} restore {}`.",
        spec.slug,
        id.short()
    ));
    Ok(())
}

/// Takes one of a sort out of the trash.
pub(super) fn restore(cx: &Cx, spec: &SheetSpec, text: &str) -> Result<()> {
    restore::one(cx, text, Some(spec.slug))
}
