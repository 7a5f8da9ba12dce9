//! The whole conversation in two terminals, side by side: share, review, answer, sign, receive, go on from it, edit,
//! share again. What one writes reaches the other while both have their journals open.
use termlens::{Key, Terminal};

use crate::{
    conversation::Pair,
    terminal::{ends, open, shows},
};

/// Presses keys, one after the other.
fn press(terminal: &mut Terminal, keys: &str) {
    for key in keys.chars() {
        terminal.send(Key::Char(key)).unwrap();
    }
}

fn enter(terminal: &mut Terminal) {
    terminal.send_str("\r").unwrap();
}

/// Writes a few words on a page of their own.
fn writes(terminal: &mut Terminal, key: char, title: &str, text: &str) {
    press(terminal, &key.to_string());
    shows(terminal, title);
    terminal.send_str(text).unwrap();
    shows(terminal, text);
    terminal.send(Key::Ctrl('s')).unwrap();
    shows(terminal, "It goes out when you send your replies.");
}

#[test]
fn a_conversation_in_two_terminals() {
    let pair = Pair::new();
    pair.reflection();
    let mut maya = open(&pair.maya);
    let mut osei = open(&pair.osei);
    shows(&mut maya, "Maya Chen.");
    shows(&mut osei, "Ama Osei.");

    // Maya sees what leaves, and shares it.
    press(&mut maya, "2");
    shows(&mut maya, "First family meeting");
    press(&mut maya, "s");
    shows(&mut maya, "1 entry to share");
    enter(&mut maya);
    shows(&mut maya, "shared");

    // It comes by itself. Dr Osei answers, signs and sends.
    shows(&mut osei, "From Maya Chen: 1 new");
    press(&mut osei, "7");
    shows(&mut osei, "I filled every silence.");
    writes(&mut osei, 'h', "What I heard", "It felt like failing.");
    writes(&mut osei, 'c', "A comment on", "Five seconds are long.");
    writes(&mut osei, 's', "Sign off", "I saw this done.");
    shows(&mut osei, "3 replies not sent yet");
    press(&mut osei, "w");
    shows(&mut osei, "What you are sending");
    enter(&mut osei);
    shows(&mut osei, "2 replies, 1 sign-off for Maya");

    // The answers come home by themselves, and reading them is reading them.
    shows(&mut maya, "From Dr Osei: 2 replies, 1 sign-off.");
    enter(&mut maya);
    // What can be done with the replies is offered once they are read.
    shows(&mut maya, "It felt like failing.");
    press(&mut maya, "y");
    shows(&mut maya, "helped");
    picks(&mut maya, "helped");
    shows(&mut maya, "understood");
    picks(&mut maya, "understood");
    shows(&mut maya, "found this helpful");
    press(&mut maya, "e");
    shows(&mut maya, "Editing reflection");
    maya.send(Key::Tab).unwrap();
    maya.send_str("Now I count. ").unwrap();
    shows(&mut maya, "Now I count.");
    maya.send(Key::Ctrl('s')).unwrap();
    shows(&mut maya, "Saved");
    press(&mut maya, "s");
    shows(&mut maya, "1 entry to share");
    enter(&mut maya);

    // What changed comes, and that it helped.
    shows(&mut osei, "From Maya Chen: 1 updated entry, 1 reaction");
    shows(&mut osei, "helpful");

    press(&mut maya, "q");
    ends(&mut maya);
    press(&mut osei, "q");
    ends(&mut osei);
}

/// Narrows a choice, and takes it.
fn picks(terminal: &mut Terminal, text: &str) {
    terminal.send_str(text).unwrap();
    enter(terminal);
}
