//! Hearing no more of somebody, and hearing of them again.
use crate::app::{Callback, Effect, Msg, Notice, layers::Confirm};

/// Asks whether somebody is to be taken out of Review.
pub fn ask(name: String) -> Msg {
    let title = format!("Mute {name}?");
    let text = format!(
        "What {name} sends is kept but not shown, none of it waits for you, and they are not told. Press N on People to show them again."
    );
    let then = Callback::new(move |()| Msg::Run(set(name, true)));
    Msg::Show(Box::new(
        Confirm::new(title, text, "mute them", then).layer(),
    ))
}

/// Takes somebody out of Review, or lets them in again.
pub fn set(name: String, on: bool) -> Effect {
    Effect::ask(
        "share.mute",
        move |journal| journal.mute(&name, on),
        move |name| {
            Msg::Told(Notice::good(if on {
                format!("{name} is out of Review. N on People shows them again.")
            } else {
                format!("{name} is in Review again.")
            }))
        },
    )
}
