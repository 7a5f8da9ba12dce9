//! Everything a person can do: the verbs, and what config files call them. Where each has its keys is
//! in [`super::bindings`].
use std::borrow::Cow;

use super::{Tab, tab::TABS};
use crate::domain::Kind;

macro_rules! commands {
    ($($action:ident $name:literal;)*) => {
        /// Something a person can do. What it means is up to whoever has the focus.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Command {
            /// Go to a tab; the config calls it by the tab's name.
            Go(Tab),
            /// Begin an entry; `log-` and the kind in the config.
            Log(Kind),
            $(#[doc = concat!("`", $name, "` in the config.")] $action,)*
        }

        const NAMES: &[(Command, &str)] = &[$((Command::$action, $name),)*];
    };
}

commands! {
    Lock           "lock";
    Help           "help";
    Support        "support";
    Redraw         "redraw";
    Suspend        "suspend";
    Quit           "quit";
    Logbook        "logbook";
    Coverage       "coverage";
    Fitting        "fitting";
    Showcase       "showcase";
    FeedbackMap    "feedback-map";
    AskFeedback    "ask-feedback";
    AskedFor       "asked-for";
    Remind         "remind";
    CloseRequest   "close-request";
    Mail           "mail-program";
    OpenFile       "open-file";
    Growth         "growth";
    DoneWell       "done-well";
    HandingOn      "handing-on";
    Specialties    "specialties";
    Letter         "letter";
    Actions        "actions";
    Whose          "whose";
    Narrow         "narrow";
    Redate         "redate";
    Search         "search";
    Settings       "settings";
    Trash          "trash";
    EmptyTrash     "empty-trash";
    Spared         "spared";
    Undo           "undo";
    Redo           "redo";
    Changes        "changes";
    Palette        "palette";
    Open           "open";
    Down           "down";
    Up             "up";
    PageDown       "page-down";
    PageUp         "page-up";
    Top            "top";
    Bottom         "bottom";
    Tick           "tick";
    Brief          "brief";
    Rest           "rest";
    Edit           "edit";
    Share          "share";
    Reply          "reply";
    TakeBack       "take-back";
    Delete         "delete";
    History        "history";
    Links          "links";
    GoToDay        "go-to-day";
    Calendar       "calendar";
    Mark           "mark";
    MarkAll        "mark-all";
    Raise          "move-up";
    Lower          "move-down";
    Tag            "tag";
    Question       "question";
    SaveSearch     "save-search";
    OpenSearch     "open-search";
    Order          "order";
    Tags           "tags";
    Focus          "focus";
    Back           "back";
    NarrowSplit    "narrow-split";
    WidenSplit     "widen-split";
    BeginGoal      "begin-goal";
    AddAction      "add-action";
    LogAfter       "log-after";
    Lesson         "write-lesson";
    Left           "left";
    Right          "right";
    ThisDay        "this-day";
    New            "new";
    Confidence     "confidence";
    GoalState      "goal-state";
    Range          "range";
    Near           "near";
    TellMentor     "tell-mentor";
    Agree          "compact";
    SignCompact    "sign-compact";
    ShowGoal       "show-goal";
    MentoringMap   "map";
    AboutMe        "about-me";
    Identity       "identity";
    CopyIdentity   "copy-identity";
    EndMentorship  "end-mentorship";
    SaveConversation "save-conversation";
    AskAgain       "ask-again";
    SendAgain      "send-again";
    Tidy           "tidy";
    Mute           "mute";
    Forget         "forget";
    MoveIdentity   "move-identity";
    TakeIdentity   "take-identity";
    RenewIdentity  "renew-identity";
    Join           "join-versions";
    ShareNow       "share-now";
    Portfolio      "portfolio";
    WritePortfolio "write-portfolio";
    Replace        "replace";
    SharedCopy     "shared-copy";
    Paste          "paste-text";
    Attachments    "attachments";
    PutAway        "put-away";
    ReplaceAll     "replace-all";
    LeaveOut       "leave-out";
    Message        "message";
    ExactDates     "exact-dates";
    ShareUntil     "share-until";
    Comment        "comment";
    AskAuthor      "ask-author";
    Heard          "heard";
    Enough         "nothing-to-add";
    PassAll        "pass-all";
    NextPerson     "next-person";
    PreviousPerson "previous-person";
    NextWaiting    "next-waiting";
    NextSentence   "next-sentence";
    PreviousSentence "previous-sentence";
    SaveHere       "save-and-stay";
    BesideDown     "page-beside-down";
    BesideUp       "page-beside-up";
    Send           "send";
    NextStep       "next-step";
    SignOff        "sign-off";
    Note           "private-note";
    Retract        "retract";
    WhoWrote       "who-wrote";
    Receive        "receive";
    ShowAll        "show-all";
    Reset          "reset";
    Accept         "accept";
    NewLine        "new-line";
    WordLeft       "word-left";
    WordRight      "word-right";
    LineStart      "line-start";
    LineEnd        "line-end";
    TextStart      "text-start";
    TextEnd        "text-end";
    EraseLeft      "erase-left";
    EraseRight     "erase-right";
    EraseWord      "erase-word";
    EraseNext      "erase-next";
    EraseToEnd     "erase-to-end";
    EraseToStart   "erase-to-start";
    PutBack        "put-back";
    Revoke         "revoke";
    Repeat         "repeat";
    Complete       "complete";
    Save           "save";
    Next           "next";
    Previous       "previous";
    Framework      "framework";
    External       "external";
    NextFinding    "next-finding";
    Ignore         "ignore";
    Discard        "discard";
    Phrases        "phrases";
    Yes            "yes";
    No             "no";
}

impl Command {
    /// Every action.
    pub fn all() -> impl Iterator<Item = Self> {
        let tabs = TABS.iter().map(|(tab, ..)| Self::Go(*tab));
        let rest = NAMES.iter().map(|(action, _)| *action);
        Kind::all().map(Self::Log).chain(tabs).chain(rest)
    }

    /// Whether it takes something away.
    pub fn destroys(self) -> bool {
        let those = [
            Self::Delete,
            Self::TakeBack,
            Self::EmptyTrash,
            Self::Forget,
            Self::Discard,
            Self::Reset,
        ];
        those.contains(&self)
    }

    /// Whether it only moves about on a screen.
    pub fn moves(self) -> bool {
        let those = [Self::Back, Self::Focus, Self::Left, Self::Right, Self::Open];
        those.contains(&self) || matches!(self, Self::NarrowSplit | Self::WidenSplit)
    }

    /// What config files call it.
    pub fn name(self) -> Cow<'static, str> {
        match self {
            Self::Go(tab) => tab.name().into(),
            Self::Log(kind) => format!("log-{}", kind.spec().slug).into(),
            _ => {
                let mut rows = NAMES.iter();
                let row = rows.find(|(action, _)| *action == self);
                row.map_or("", |(_, name)| *name).into()
            }
        }
    }
}
