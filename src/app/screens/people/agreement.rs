//! Signing the compact with somebody, or agreeing to what they signed.
use super::Msg;
use crate::{
    app::{Callback, Effect, Msg as AppMsg, Notice, layers::Confirm},
    services::share::Agreement,
};

/// Asks whether to sign, and what.
pub(super) fn open(name: String) -> Effect {
    Effect::ask(
        "compact.stands",
        move |journal| {
            let stands = journal.agreement(&name)?;
            let known = journal.compact(&name)?.is_some();
            Ok((name, stands, known))
        },
        |(name, stands, known)| question(name, stands, known),
    )
}

fn question(name: String, stands: Option<Agreement>, known: bool) -> AppMsg {
    let Some(stands) = stands else {
        let text = format!("You don't have {name}'s identity yet. Press I to exchange identities.");
        return AppMsg::Notify(Notice::bad(text));
    };
    let signed = |journal_says: &'static str, name: String| {
        let text = format!("{journal_says} It goes to {name} with your next file.");
        Msg::Made(name, Notice::good(text)).into()
    };
    if stands.offered.is_some() {
        let text = format!(
            "{name} signed the terms shown under theirs on the page. If you agree, those replace your compact, signed by you."
        );
        let title = format!("Agree with {name}?");
        let then = Callback::new(move |()| {
            AppMsg::Run(Effect::ask(
                "compact.agree",
                move |journal| journal.agree(&name).map(|_| name),
                move |name| signed("Agreed and signed.", name),
            ))
        });
        return AppMsg::Show(Box::new(Confirm::new(title, text, "agree", then).layer()));
    }
    if !known {
        let text = "There is no compact yet. Press p to write one.";
        return AppMsg::Notify(Notice::bad(text));
    }
    if stands.is_agreed() || (stands.mine.is_some() && !stands.changed) {
        let said = stands.sentence(&name).unwrap_or_default();
        return AppMsg::Notify(Notice::good(said));
    }
    let text = format!(
        "The compact goes to {name} as it stands on the page, without your notes. It is agreed once {name} signs the same text."
    );
    let title = format!("Sign the compact with {name}?");
    let then = Callback::new(move |()| {
        AppMsg::Run(Effect::ask(
            "compact.sign",
            move |journal| journal.sign_compact(&name, false).map(|()| name),
            move |name| signed("Signed.", name),
        ))
    });
    AppMsg::Show(Box::new(Confirm::new(title, text, "sign it", then).layer()))
}
