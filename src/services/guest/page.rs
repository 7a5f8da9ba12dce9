//! The page that somebody without this program answers on: one file of HTML that loads nothing and sends nothing. Its own
//! script seals the answer; where no script runs, it shows the letter instead.
//!
//! Two walls keep what stands in it from acting: all of it is written as text (`maud`, and JSON in which no tag can begin), and
//! the policy allows two scripts, named by their digests, and nothing else.
use chrono::NaiveDate;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use serde::Serialize;

use crate::{
    domain::{
        guest::{Ask, Field, Form, Token, answer::ROLE},
        portfolio::blocks,
        text,
    },
    services::{envelope, html},
};

/// The library that seals, whole, as its author's package makes it; `assets/page/build.sh` writes it.
pub const LIBRARY: &str = include_str!("../../../assets/page/age.js");
/// The licences of what is in the library; they travel with it.
pub const LICENCES: &str = include_str!("../../../assets/page/LICENSES.txt");
/// What the page does.
const SCRIPT: &str = include_str!("../../../assets/page/page.js");
/// How it looks, beside what all pages have.
const STYLE: &str = include_str!("../../../assets/page/page.css");

/// The form of the request in the page.
const FORMAT: &str = "rounds-request-1";

/// What a page shows. All of it is plain text, save the shared text, which is Markdown.
#[derive(Debug, Clone)]
pub struct Parts<'a> {
    /// The name of the student, who asks.
    pub student: &'a str,
    /// Who is asked; none in a round.
    pub guest: Option<&'a str>,
    /// The questions.
    pub form: &'a Form,
    /// By which the answer finds its request.
    pub token: Token,
    /// The student's reading key, `age1…`, to which the answer is sealed.
    pub recipient: &'a str,
    /// The words by which the student's keys are compared.
    pub check_words: &'a str,
    /// What it is about, or the title of what is shown; may be empty.
    pub title: &'a str,
    /// What the student asks in their own words; may be empty.
    pub question: &'a str,
    /// What the student shows.
    pub shown: Shown<'a>,
    /// The day by which an answer is hoped for.
    pub by: Option<NaiveDate>,
    /// For a round of several raters.
    pub round: Option<RoundPart<'a>>,
    /// The letter's form, for where no script runs; none where there is no letter.
    pub letter: Option<&'a str>,
}

/// A text that is shown on the page.
#[derive(Debug, Clone, Copy)]
pub enum Shown<'a> {
    /// None: only questions.
    Nothing,
    /// Markdown, readable for whoever has the file.
    Open(&'a str),
    /// A file in letters from [`lock`], opened by words that the student says.
    Locked(&'a str),
}

/// A round of several raters.
#[derive(Debug, Clone, Copy)]
pub struct RoundPart<'a> {
    /// What it is called.
    pub name: &'a str,
    /// By which raters see that all were given the same file.
    pub code: &'a str,
    /// How many are asked.
    pub expect: u32,
    /// How many answers it is held shut for.
    pub enough: u32,
    /// Who gathers the answers; none where they go to the student.
    pub collector: Option<&'a str>,
}

/// What the script is told.
#[derive(Debug, Serialize)]
struct Request<'a> {
    format: &'a str,
    token: String,
    recipient: &'a str,
    form: &'a str,
    name: &'a str,
    file: String,
}

/// The whole file.
pub fn page(parts: &Parts<'_>) -> String {
    let (library, script) = (
        envelope::script_digest(LIBRARY),
        envelope::script_digest(SCRIPT),
    );
    let policy = format!(
        "default-src 'none'; style-src 'unsafe-inline'; script-src '{library}' '{script}'; base-uri 'none'; \
         form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    );
    let student = seen(parts.student);
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                meta name="robots" content="noindex";
                title { (headline(parts)) " · " (student) }
                style { (PreEscaped(html::style(STYLE))) }
            }
            body class="guest" {
                (head(parts))
                main {
                    (assurance(parts))
                    (shown(parts))
                    (letter(parts))
                    div id="work" hidden { (form(parts)) }
                    p id="said" role="status" {}
                    (sealed(parts))
                }
                (foot(parts))
                script id="request" type="application/json" { (PreEscaped(request(parts))) }
                @if let Shown::Locked(file) = parts.shown {
                    script id="locked" type="text/plain" { (PreEscaped(in_script(file))) }
                }
                script { (PreEscaped(LIBRARY)) }
                script { (PreEscaped(SCRIPT)) }
                (PreEscaped(format!("<!--\n{LICENCES}-->")))
            }
        }
    };
    let mut text = page.into_string();
    text.push('\n');
    text
}

/// A text that is shown, locked with words: a file in letters that any program for age opens, for [`Shown::Locked`].
///
/// # Errors
/// When it cannot be sealed.
pub fn lock(title: &str, markdown: &str, words: &str) -> crate::services::Result<String> {
    let title = seen(title);
    let mut parts: Vec<(char, String)> = Vec::new();
    if !title.is_empty() {
        parts.push(('h', title));
    }
    for block in blocks(&text::visible(markdown), 0) {
        parts.extend(html::pieces(&block));
    }
    let json = serde_json::to_vec(&parts).unwrap_or_default();
    envelope::lock_in_words(&json, words)
}

/// Whether a text is locked by [`lock`].
pub(super) fn is_locked(text: &str) -> bool {
    text.starts_with("-----BEGIN AGE ENCRYPTED FILE-----")
}

/// New words for [`lock`], as they are said by telephone.
///
/// # Errors
/// When this computer gives no random numbers.
pub fn words() -> crate::services::Result<zeroize::Zeroizing<String>> {
    envelope::spoken_words()
}

/// One line in which nothing hides.
fn seen(line: &str) -> String {
    text::visible(&text::one_line(line)).into_owned()
}

/// The JSON that the script reads. No tag can begin in it.
fn request(parts: &Parts<'_>) -> String {
    let name = seen(parts.student);
    let file = match parts.round {
        // The same for everybody, since many of them come together.
        Some(_) => "answer".to_owned(),
        None => format!("answer-for-{}", text::slug(&name)),
    };
    let request = Request {
        format: FORMAT,
        token: parts.token.to_string(),
        recipient: parts.recipient,
        form: &parts.form.id,
        name: &name,
        file,
    };
    in_script(&serde_json::to_string(&request).unwrap_or_default())
}

/// Text as it may stand in a block of data.
fn in_script(text: &str) -> String {
    text.replace('<', "\\u003c")
}

/// What the page is called.
fn headline(parts: &Parts<'_>) -> String {
    let title = seen(parts.title);
    match parts.shown {
        Shown::Open(_) if !title.is_empty() => title,
        Shown::Nothing => seen(&parts.form.title),
        _ => format!("A page from {}", seen(parts.student)),
    }
}

fn head(parts: &Parts<'_>) -> Markup {
    let student = seen(parts.student);
    let eyebrow = match parts.shown {
        Shown::Nothing => format!("Feedback for {student}"),
        _ => format!("From {student}"),
    };
    let minutes = text::counted(parts.form.minutes, "minute");
    let mut when = vec![format!("About {minutes}")];
    when.extend(
        parts
            .by
            .map(|day| format!("by {}", day.format("%A, %-d %B"))),
    );
    when.extend(parts.guest.map(|guest| format!("for {}", seen(guest))));
    when.extend(parts.round.map(|round| seen(round.name)));
    let about = seen(parts.title);
    html! {
        header {
            p class="for" { (eyebrow) }
            h1 { (headline(parts)) }
            @if matches!(parts.shown, Shown::Nothing) && !about.is_empty() { p class="about" { (about) } }
            p class="when" { (when.join(" · ")) }
        }
    }
}

/// What the page does with what is written, and for a round what raters must know first.
fn assurance(parts: &Parts<'_>) -> Markup {
    let student = seen(parts.student);
    let locked = matches!(parts.shown, Shown::Locked(_));
    html! {
        div class="plain" {
            p {
                "This is a file. It sends nothing, loads nothing, and "
                @if locked { "opens what it holds with words that " (student) " tells you." }
                @else { "asks for no password." }
            }
            p id="sealing" class="screen" hidden {
                "What you write is sealed here, so that only " (student) " can read it. Nothing is kept: \
                 save your answer before you close the page."
            }
            p { "Please, nothing that tells who a patient is." }
        }
        @if let Some(round) = parts.round { (about_round(&round, &student)) }
    }
}

fn about_round(round: &RoundPart<'_>, student: &str) -> Markup {
    let collector = round.collector.map(seen);
    html! {
        section class="plain" aria-label="How this round works" {
            ul {
                li {
                    (text::counted_as(round.expect, "person is", "people are")) " asked, all with this same file. Its code is "
                    span class="code" { (seen(round.code)) } "."
                }
                @if let Some(collector) = &collector {
                    li { "Send your answer to " (collector) ", who sees that you answered and never what." }
                } @else {
                    li { "Your mail shows " (student) " that you answered. The program does not keep who wrote what." }
                }
                li {
                    (student) "’s program shows nothing before " (round.enough)
                    " answers are in, and then all of them together, without names and in no order."
                }
                li { "Your words may give you away: how you write, or what only you saw." }
                li {
                    "Somebody who has " (student) "’s key and some skill could look earlier."
                    @if let Some(collector) = &collector { " " (collector) " cannot look at all." }
                }
            }
        }
    }
}

fn shown(parts: &Parts<'_>) -> Markup {
    let question = text::visible(parts.question.trim()).into_owned();
    html! {
        @match parts.shown {
            Shown::Nothing => {}
            Shown::Open(markdown) => {
                article class="shown" id="text" {
                    @for block in &blocks(&text::visible(markdown), 0) { (html::written(block, 2)) }
                }
            }
            Shown::Locked(_) => {
                form id="unlock" hidden autocomplete="off" {
                    div class="field" {
                        label class="head" for="words" { "The six words that " (seen(parts.student)) " told you" }
                        input id="words" type="text" autocapitalize="none" spellcheck="false" autocomplete="off";
                    }
                    div class="row" { button class="main" type="submit" { "Open" } }
                    p id="told" role="status" {}
                }
                article class="shown" id="text" tabindex="-1" hidden {}
            }
        }
        @if !question.is_empty() { p class="question lines" { (question) } }
    }
}

fn form(parts: &Parts<'_>) -> Markup {
    let groups = !parts.form.roles.is_empty() && parts.form.field(ROLE).is_none();
    let collects = parts.round.is_some() && groups;
    let shows = !matches!(parts.shown, Shown::Nothing);
    html! {
        @if shows { h2 { "Your answer" } }
        form id="answer" autocomplete="off" {
            @if collects {
                @let roles = parts.form.roles.iter().map(|role| (role.id.as_str(), role.title.as_str()));
                (choice(ROLE, "Who you are", Some("No name is asked for."), &roles.collect::<Vec<_>>(), true))
            }
            @for one in &parts.form.fields { (field(one)) }
            div class="row" {
                button id="save" class="main" type="button" { "Save my answer" }
                button id="print" class="other" type="button" { "Print the form" }
            }
        }
    }
}

fn field(field: &Field) -> Markup {
    let id = format!("f-{}", field.id);
    let label = seen(&field.label);
    let head = html! { label class="head" for=(id) { (label) } };
    match &field.ask {
        Ask::Text => html! {
            div class="field" data-field=(field.id) {
                (head)
                textarea id=(id) name=(field.id) rows="3" maxlength="8000" {}
            }
        },
        Ask::Line => html! {
            div class="field" data-field=(field.id) {
                (head)
                input id=(id) name=(field.id) type="text" maxlength="8000";
            }
        },
        Ask::Day => html! {
            div class="field" data-field=(field.id) {
                (head)
                input id=(id) name=(field.id) type="date";
            }
        },
        Ask::Pick(options) => {
            let options = options.iter().map(|one| (one.as_str(), one.as_str()));
            choice(&field.id, &label, None, &options.collect::<Vec<_>>(), false)
        }
    }
}

/// A choice of one, which can be taken back.
fn choice(
    id: &str,
    label: &str,
    hint: Option<&str>,
    options: &[(&str, &str)],
    role: bool,
) -> Markup {
    html! {
        fieldset data-field=(id) data-role[role] {
            legend { (label) @if let Some(hint) = hint { span class="hint" { (hint) } } }
            div class="choices" {
                @for (value, words) in options {
                    label { input type="radio" name=(id) value=(value); span { (seen(words)) } }
                }
            }
            @if !role { button class="clear" type="button" hidden { "Take this choice back" } }
        }
    }
}

/// What to do once an answer is saved.
fn sealed(parts: &Parts<'_>) -> Markup {
    let student = seen(parts.student);
    let collector = parts.round.and_then(|round| round.collector).map(seen);
    html! {
        section id="out" hidden {
            h2 { "Now send it" }
            ol {
                @match &collector {
                    Some(collector) => li { "Write a mail to " (collector) "." },
                    None => li { "Reply to the mail in which " (student) " asked." },
                }
                li { "Attach the file " span class="file-name code" {} "." }
                li { "Send it, and delete this page." }
            }
            label class="head" for="sealed" {
                "No way to attach a file?"
                span class="hint" { "Then paste this into the mail instead, whole." }
            }
            textarea id="sealed" readonly spellcheck="false" {}
            div class="row" { button id="copy" class="other" type="button" { "Copy it" } }
        }
    }
}

/// What stands here until the script has seen that it can seal.
fn letter(parts: &Parts<'_>) -> Markup {
    html! {
        section id="letter" class="screen" {
            @if let Some(letter) = parts.letter {
                h2 { "Answer by mail" }
                p {
                    "The form cannot work in this place, maybe a preview. Open the file in a browser, and your answer is sealed. Or \
                     copy these lines into a reply, and write below each that begins with #. That travels as readable as any e-mail."
                }
                pre tabindex="0" { (text::visible(letter)) }
            } @else {
                h2 { "Please open this in a browser" }
                p {
                    "The form cannot work in this place, maybe a preview. Save the file, and open it on a computer with Firefox, \
                     Chrome, Edge or Safari: there your answer is sealed before it leaves."
                }
            }
        }
    }
}

fn foot(parts: &Parts<'_>) -> Markup {
    let student = seen(parts.student);
    html! {
        footer {
            p {
                "In doubt whether this is from " (student) "? Ask by telephone, and have these words read out to you: "
                span class="words" { (seen(parts.check_words)) } "."
            }
            p class="screen" { "Delete this file when you have sent your answer." }
            p { "Made with rounds, in which " (student) " keeps a journal. Request " span class="code" { (parts.token) } "." }
        }
    }
}
