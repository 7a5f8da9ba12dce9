//! `rounds ask`: asks somebody without this program.
use std::{
    io::{self, BufRead as _, IsTerminal as _, Write as _},
    path::{Path, PathBuf},
};

use clap::{Args, ValueEnum};
use serde_json::{Value, json};

use super::{
    Cx, Error, Result, args, collect, findings, forms, number,
    output::{Json, Output},
};
use crate::{
    domain::{
        guest::{Ask, Door, Form, Round, Whom, round},
        text,
    },
    services::{
        Journal, Problem,
        guest::{Asked, GuestAsk, GuestPlan, write_letter},
    },
};

/// Ask someone who does not have rounds for feedback
///
/// Prints a letter to send them by mail: they reply to it, and `rounds collect` takes the reply in. What they say is never
/// called signed. The letter travels as readable as any e-mail; with --as page, what they answer is sealed to you. Of the entry
/// that it is about, only the title goes with it. A round asks several raters at once and shows nothing before enough answered.
#[derive(Debug, Args)]
pub(super) struct Verb {
    /// The form; `rounds forms` lists them
    form: String,
    /// Of whom; again for each person
    #[arg(long, value_name = "NAME", required_unless_present = "round")]
    from: Vec<String>,
    /// Several raters without names instead: what the round is called
    #[arg(long, value_name = "NAME", conflicts_with_all = ["from", "here"], requires = "expect")]
    round: Option<String>,
    /// How many raters are asked
    #[arg(long, value_name = "N", requires = "round", value_parser = number::within::<u32>(1, 200))]
    expect: Option<u32>,
    /// How many must have answered before anything is shown; never fewer than the form says
    #[arg(long, value_name = "N", requires = "round", value_parser = number::within::<u32>(1, 200))]
    enough: Option<u32>,
    /// Who gathers the files of the raters and sends them on to you
    #[arg(long, value_name = "NAME", requires = "round", default_value = "")]
    to_collector: String,
    /// The entry it is about: its title is named, its text stays
    #[arg(long, value_name = "ID")]
    about: Option<String>,
    /// What you write to them
    #[arg(long, value_name = "TEXT", default_value = "")]
    question: String,
    /// By when you would like an answer
    #[arg(long, value_name = "WHEN")]
    by: Option<String>,
    /// They are here: ask them on this terminal, question by question
    #[arg(long, conflicts_with_all = ["dress", "out", "by"])]
    here: bool,
    /// How it leaves
    #[arg(long = "as", id = "dress", value_enum, default_value_t = Dress::Text)]
    dress: Dress,
    /// A new file, or a folder for one letter each, instead of standard output
    #[arg(long, short, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Replace words that could identify someone with the suggestions
    #[arg(long)]
    replace: bool,
    /// Ask with the flagged words too: you have checked that they identify no one
    #[arg(long, conflicts_with = "replace")]
    as_it_is: bool,
    #[command(flatten)]
    json: Json,
}

/// How something leaves for somebody without this program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Dress {
    /// A letter that is replied to
    Text,
    /// A page that a browser opens: the answer can be read by nobody but you
    Page,
}

impl Dress {
    pub(super) fn door(self) -> Door {
        match self {
            Self::Text => Door::Letter,
            Self::Page => Door::Page,
        }
    }
}

impl Verb {
    pub(super) fn run(self, cx: &mut Cx) -> Result<()> {
        let user_data = cx.user_data();
        let form = forms::meant(&user_data.forms, &self.form)?;
        if self.here && !io::stdin().is_terminal() {
            return Err(Error::usage(
                "--here asks on a terminal, and this is none. Without it, a letter is printed.",
            ));
        }
        if let (Some(out), true) = (&self.out, self.from.len() > 1)
            && !out.is_dir()
        {
            return Err(Error::usage(
                "Several people are asked: --out names a folder, for one letter each.",
            ));
        }
        let mut journal = cx.journal_or_new()?;
        let about = self.about.as_deref();
        let about = about.map(|id| args::id(&journal, id)).transpose()?;
        let by = self.by.as_deref();
        let by = by.map(|when| args::due(when, cx.now())).transpose()?;
        let mut plans = Vec::new();
        let mut is_stopped = false;
        for to in self.whom(form) {
            let ask = GuestAsk {
                form: form.clone(),
                to,
                door: if self.here {
                    Door::Here
                } else {
                    self.dress.door()
                },
                about,
                question: self.question.clone(),
                by,
                sites: user_data.sites.clone(),
            };
            let mut plan = journal.plan_request(&ask)?;
            if self.replace {
                plan.replace_all();
            }
            tell(cx, &plan);
            if self.as_it_is {
                plan.keep_all();
            }
            is_stopped |= plan.stops();
            plans.push(plan);
        }
        if is_stopped {
            return Err(stopped());
        }
        for plan in &plans {
            let asked = journal.ask(plan)?;
            if self.here {
                return here(cx, &mut journal, &asked, &user_data.sites, self.json.wanted);
            }
            let asked = std::slice::from_ref(&asked);
            leave(
                cx,
                &mut journal,
                asked,
                self.out.as_deref(),
                self.json.wanted,
            )?;
        }
        Ok(())
    }
}

impl Verb {
    /// Whom it is asked of.
    fn whom(&self, form: &Form) -> Vec<Whom> {
        let Some(name) = &self.round else {
            return self.from.iter().cloned().map(Whom::Person).collect();
        };
        vec![Whom::Round(Round {
            name: name.clone(),
            expect: self.expect.unwrap_or_default(),
            enough: round::enough(form, self.enough),
            collector: self.to_collector.clone(),
        })]
    }
}

/// What was found, part by part, beside the result.
fn tell(cx: &Cx, plan: &GuestPlan) {
    for part in plan.parts() {
        findings::told(cx, part.text, part.findings);
    }
}

pub(super) fn stopped() -> Error {
    let message = "Some words could identify someone. Nothing was asked.";
    let hint = "--replace uses the suggestions; --as-it-is asks with them anyway.";
    Error::Problem(Problem::Failed, message.into(), Some(hint.into()))
}

/// Hands over what leaves: to new files, or on standard output. What cannot be written was not asked.
pub(super) fn leave(
    cx: &Cx,
    journal: &mut Journal,
    all: &[Asked],
    out: Option<&Path>,
    json: bool,
) -> Result<()> {
    let out = out.filter(|out| out.as_os_str() != "-");
    for (at, asked) in all.iter().enumerate() {
        let file = out.map(|out| file_of(asked, out));
        if let Some(file) = &file
            && let Err(error) = write_letter(file, asked)
        {
            let rest = all.iter().skip(at).map(|asked| &asked.request);
            journal.never_left(rest)?;
            return Err(error.into());
        }
        left(cx, asked, file.as_deref(), json)?;
    }
    Ok(())
}

/// The file of a letter: the one that was named, or one of its own in the folder that was.
fn file_of(asked: &Asked, out: &Path) -> PathBuf {
    if !out.is_dir() {
        return out.to_owned();
    }
    let (id, ending) = (asked.request.id.short(), asked.ending());
    out.join(format!(
        "{}-{id}.{ending}",
        text::slug(asked.request.whom())
    ))
}

/// Says what left, and what comes next.
pub(super) fn left(cx: &Cx, asked: &Asked, file: Option<&Path>, json: bool) -> Result<()> {
    let whom = asked.request.whom();
    if json {
        return Output::json(&object(asked, file));
    }
    match file {
        Some(file) => cx.out.text(&file.display().to_string())?,
        None => cx.out.raw(&asked.whole())?,
    }
    let id = asked.request.id.short();
    let how = match (asked.request.round(), asked.page.is_some()) {
        (Some(_), _) => {
            "Send this one file to every rater. What they answer is sealed to you.".to_owned()
        }
        (None, true) => format!("Send it to {whom} as an attachment. The answer is sealed to you."),
        (None, false) => format!(
            "Send it to {whom} as a mail. Anyone who can read that mail can read the answer."
        ),
    };
    cx.out.say(&format!(
        "{how} `rounds collect` takes it in; `rounds requests` says how it stands ({id})."
    ));
    if let Some(words) = &asked.words {
        cx.out.say(&format!(
            "Say these words to {whom} by telephone, not by mail; they are kept nowhere: {words}"
        ));
    }
    Ok(())
}

/// Asks whoever sits at the terminal.
fn here(cx: &Cx, journal: &mut Journal, asked: &Asked, sites: &[String], json: bool) -> Result<()> {
    let fields = typed(&asked.subject, &asked.request.form)?;
    if fields.is_empty() {
        journal.close_request(asked.request.id)?;
        return Err(Error::failed("Nothing was answered, so nothing was kept."));
    }
    let preview = journal.read_here(asked.request.id, fields, sites)?;
    let took = journal.take_answer(&preview)?;
    collect::told(cx, &preview, &took, json)
}

/// What somebody types below each question.
fn typed(subject: &str, form: &Form) -> Result<Vec<(String, String)>> {
    let mut err = io::stderr().lock();
    writeln!(
        err,
        "{}\nLeave out what you like: an empty line goes on.",
        text::visible(subject)
    )?;
    let mut lines = io::stdin().lock().lines();
    let mut fields = Vec::new();
    for field in &form.fields {
        write!(err, "\n{}", text::visible(&field.label))?;
        if let Ask::Pick(options) = &field.ask {
            for (option, letter) in options.iter().zip('a'..) {
                write!(err, "\n  {letter}  {}", text::visible(option))?;
            }
        }
        write!(err, "\n> ")?;
        err.flush()?;
        let mut words = String::new();
        for line in lines.by_ref() {
            let line = line?;
            let is_last = line.trim().is_empty();
            words.extend([line.trim(), "\n"]);
            if is_last || field.ask != Ask::Text {
                break;
            }
        }
        let words = words.trim();
        let words = match &field.ask {
            Ask::Pick(options) => chosen(words, options),
            _ => words,
        };
        if !words.is_empty() {
            fields.push((field.id.clone(), words.to_owned()));
        }
    }
    Ok(fields)
}

/// The choice that a letter or its words mean; what is none is kept as it was typed.
fn chosen<'w>(words: &'w str, options: &'w [String]) -> &'w str {
    let mut offered = options.iter().zip('a'..);
    let meant = offered.find(|(option, letter)| {
        words.eq_ignore_ascii_case(&letter.to_string()) || words.eq_ignore_ascii_case(option)
    });
    meant.map_or(words, |(option, _)| option)
}

/// A request that was made, and its letter.
fn object(asked: &Asked, file: Option<&Path>) -> Value {
    let request = &asked.request;
    json!({
        "id": request.id.to_string(),
        "form": request.form.id,
        "from": request.whom(),
        "door": request.door.slug(),
        "asked": request.asked.to_rfc3339(),
        "by": request.by.map(|day| day.to_string()),
        "subject": asked.subject,
        "letter": asked.letter,
        "page": asked.page,
        "words": asked.words,
        "file": file.map(|file| file.display().to_string()),
    })
}
