//! Everything a person can do, in one table: it names the actions, binds their default keys, and
//! feeds the footer, the help, the palette, the config file and the manual of keys.

/// One row of the table.
#[derive(Debug)]
pub struct Spec {
    /// The action.
    pub action: Action,
    /// How config files and the palette spell it.
    pub name: &'static str,
    /// Where its keys work.
    pub context: Context,
    /// Default keys.
    pub keys: &'static [&'static str],
    /// One or two words for the footer; empty when it has no place there.
    pub hint: &'static str,
    /// What it does, as help says it.
    pub help: &'static str,
}

/// Where a key is pressed. It is looked up here first, then in the parents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Context {
    /// Anywhere at all, even while typing.
    Everywhere,
    /// Any screen on which letters are keys.
    Screen,
    /// Anything with a cursor that moves by lines.
    List,
    /// The first screen.
    Today,
    /// The timeline.
    Journal,
    /// A year of days.
    Calendar,
    /// An entry's page.
    Page,
    /// A list beside a page: goals, people.
    Spread,
    /// Aims.
    Goals,
    /// Check-ins against one's own usual.
    Wellbeing,
    /// Mentors, preceptors, peers and services.
    People,
    /// The feedback map.
    Map,
    /// What is to be shared, before it is.
    Share,
    /// Pages of others, and the answers to them.
    Review,
    /// A text field.
    Text,
    /// The search line.
    Search,
    /// The form in which entries are written.
    Composer,
    /// A few words about something, on a page of their own.
    Writing,
    /// The welcome, and the door of a locked journal.
    Door,
    /// Anything on top of a screen.
    Layer,
    /// A question with two answers.
    Confirm,
    /// A choice among lines, narrowed by typing.
    Picker,
}

/// A row for each context: where to look next, and what help calls it.
const CONTEXTS: &[(Context, Option<Context>, &str)] = &[
    (Context::Everywhere, None, "Everywhere"),
    (
        Context::Screen,
        Some(Context::Everywhere),
        "On every screen",
    ),
    (Context::List, Some(Context::Screen), "In lists"),
    (Context::Today, Some(Context::List), "Today"),
    (Context::Journal, Some(Context::List), "Journal"),
    (Context::Calendar, Some(Context::List), "Calendar"),
    (Context::Page, Some(Context::Journal), "Reading a page"),
    (Context::Spread, Some(Context::List), "Goals and people"),
    (Context::Goals, Some(Context::Spread), "Goals"),
    (Context::Wellbeing, Some(Context::List), "Well-being"),
    (Context::People, Some(Context::Spread), "People"),
    (Context::Map, Some(Context::List), "Feedback map"),
    (Context::Share, Some(Context::List), "Sharing"),
    (Context::Review, Some(Context::List), "Review"),
    (Context::Text, Some(Context::Everywhere), "While typing"),
    (Context::Search, Some(Context::Text), "Search line"),
    (Context::Composer, Some(Context::Text), "Writing an entry"),
    (Context::Writing, Some(Context::Text), "Writing a few words"),
    (Context::Door, Some(Context::Text), "Opening the journal"),
    (Context::Layer, Some(Context::Text), "In windows"),
    (Context::Confirm, Some(Context::Layer), "Questions"),
    (Context::Picker, Some(Context::Layer), "Choosing"),
];

impl Context {
    /// Every context.
    pub fn all() -> impl Iterator<Item = Self> {
        CONTEXTS.iter().map(|(context, ..)| *context)
    }

    /// Where to look next.
    pub fn parent(self) -> Option<Self> {
        self.row().and_then(|(_, parent, _)| *parent)
    }

    /// What help calls it.
    pub fn label(self) -> &'static str {
        self.row().map_or("", |(.., label)| label)
    }

    /// This context, its parent, and so on.
    pub fn chain(self) -> impl Iterator<Item = Self> {
        std::iter::successors(Some(self), |context| context.parent())
    }

    fn row(self) -> Option<&'static (Self, Option<Self>, &'static str)> {
        CONTEXTS.iter().find(|(context, ..)| *context == self)
    }
}

macro_rules! actions {
    ($($action:ident $name:literal $context:ident [$($key:literal),*] $hint:literal $help:literal;)*) => {
        /// Something a person can do. What it means is up to whoever has the focus.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Action { $(#[doc = $help] $action,)* }

        /// Every action, in the order in which help shows them.
        pub const ACTIONS: &[Spec] = &[$(Spec {
            action: Action::$action, name: $name, context: Context::$context, keys: &[$($key),*],
            hint: $hint, help: $help,
        },)*];
    };
}

actions! {
    LogMeeting    "log-meeting"    Screen     ["m"]                 ""           "Log a meeting";
    LogReflection "log-reflection" Screen     ["r"]                 ""           "Write a reflection";
    LogFeedback   "log-feedback"   Screen     ["f"]                 ""           "Keep a piece of feedback";
    LogDilemma    "log-dilemma"    Screen     ["d"]                 ""           "Think through a dilemma";
    LogCheckin    "log-checkin"    Screen     ["c"]                 ""           "Check in: how am I?";
    LogExperience "log-experience" Screen     ["x"]                 ""           "Log something done or seen";

    Edit          "edit"           Journal    ["e"]                 "edit"       "Edit the entry";
    Share         "share"          Journal    ["s"]                 "share"      "Share it, or all marked; look first what leaves";
    Reply         "reply"          Journal    ["y"]                 "reply"      "Answer what was said of it, or go on from it";
    TakeBack      "take-back"      Journal    ["B"]                 ""           "Take a shared entry back";
    Open          "open"           List       ["enter"]             "open"       "Open what the cursor is on";
    Delete        "delete"         Journal    ["delete", "D"]       "trash"      "Move it, or all marked, to the trash";
    History       "history"        Journal    ["h"]                 ""           "What the entry was before, and the way back";
    Links         "links"          Journal    ["l"]                 ""           "Go to an entry that is linked with this one";
    GoToDay       "go-to-day"      Journal    ["t"]                 ""           "Go to a day";
    Calendar      "calendar"       Journal    ["C"]                 ""           "A year of days, and how much was written";
    Mark          "mark"           Journal    ["space"]             ""           "Mark the entry, or unmark it";
    MarkAll       "mark-all"       Journal    ["*"]                 ""           "Mark all that was found, or nothing";
    Tag           "tag"            Journal    ["T"]                 ""           "Tag it, or all marked";
    Question      "question"       Journal    ["Q"]                 ""           "Flag it, or all marked, as a question";
    SaveSearch    "save-search"    Journal    ["S"]                 ""           "Keep this search under a name";
    OpenSearch    "open-search"    Journal    ["o"]                 ""           "Run a search that is kept";
    Order         "order"          Journal    ["O"]                 ""           "Best match first, or newest first";
    Tags          "tags"           Journal    ["#"]                 ""           "The tags in use, to search for one";
    SwitchFocus   "switch-focus"   Journal    ["tab", "shift-tab"]  "focus"      "Move between the list and the page";
    ClearSearch   "clear-search"   Journal    ["esc"]               ""           "Take the marks away; then clear the search";
    NarrowSplit   "narrow-split"   Journal    ["<"]                 ""           "Give the page more room";
    WidenSplit    "widen-split"    Journal    [">"]                 ""           "Give the list more room";
    BeginGoal     "begin-goal"     Journal    ["A"]                 ""           "Begin a goal from this entry";
    Promise       "promise"        Journal    ["a"]                 ""           "Add an action that comes of this entry";
    LogAfter      "log-after"      Journal    ["X"]                 ""           "Log an experience that comes of this entry";
    Leave         "leave"          Page       ["esc", "left"]       "back"       "Go back to the list";

    WeekBefore    "week-before"    Calendar   ["left"]              ""           "The week before";
    WeekAfter     "week-after"     Calendar   ["right"]             ""           "The week after";
    YearBefore    "year-before"    Calendar   ["pgup"]              "year before" "The year before";
    YearAfter     "year-after"     Calendar   ["pgdn"]              "year after" "The year after";
    ThisDay       "this-day"       Calendar   ["t"]                 "today"      "To today";
    CloseCalendar "close-calendar" Calendar   ["esc"]               "back"       "Back to the journal";

    Tick          "tick"           Today      ["space"]             "done"       "Mark the action as done, or as open again";
    NextBrief     "next-brief"     Today      ["b"]                 "brief"      "Open the brief for the next meeting";
    Rest          "rest"           Today      ["delete"]            ""           "Put a reminder to rest";

    Begin         "new"            Spread     ["n"]                 "new"        "Begin a new one";
    Revise        "revise"         Spread     ["e"]                 "edit"       "Write the whole of it in your editor";
    Toggle        "toggle"         Spread     ["space"]             "done"       "Mark the action on the page as done, or as open again";
    Cross         "cross"          Spread     ["tab", "shift-tab"]  ""           "Move between the list and its page";
    Retreat       "retreat"        Spread     ["esc", "left"]       ""           "Go back to the list";
    Drop          "drop"           Spread     ["delete", "D"]       ""           "Move it to the trash; entries go on naming it";

    AddAction     "add-action"     Goals      ["a"]                 "action"     "Add an action, with a date if it has one";
    Confidence    "confidence"     Goals      ["+", "-"]            "confidence" "Say how sure you are of reaching it, 0 to 10";
    GoalState     "goal-state"     Goals      ["s"]                 "state"      "Active, resting, done or let go";

    Range         "range"          Wellbeing  ["tab"]               "range"      "A month, a term or a year";
    Earlier       "earlier"        Wellbeing  ["left"]              "weeks"      "The week before";
    Later         "later"          Wellbeing  ["right"]             ""           "The week after";
    Near          "near"           Wellbeing  ["n"]                 "near"       "Who could you ring tonight?";
    TellMentor    "tell-mentor"    Wellbeing  ["w"]                 ""           "Tell my mentor, in words and without numbers";

    Brief         "brief"          People     ["b"]                 "brief"      "Open the brief for your next meeting";
    Agree         "compact"        People     ["p"]                 "compact"    "Write down how you work together";
    MentoringMap  "map"            People     ["M"]                 "map"        "See who does what for you, and where nobody does";
    AboutMe       "about-me"       People     ["a"]                 ""           "Write the card that tells mentors about you";
    Identity      "identity"       People     ["I"]                 ""           "Exchange identities, and say which folder you share";
    ThemeAction   "theme-action"   Map        ["a"]                 "action"     "Add an action that comes of what was said last";
    ThemeGoal     "theme-goal"     Map        ["A"]                 "goal"       "Begin a goal from what was said last";
    ThemeAfter    "theme-after"    Map        ["X"]                 ""           "Log an experience that comes of what was said last";
    LeaveMap      "leave-map"      Map        ["esc", "left"]       "back"       "Go back to where you were";

    ShareNow      "share-now"      Share      ["enter"]             "share"      "Share what is shown here, and nothing else";
    ReplaceAll    "replace-all"    Share      ["ctrl-g"]            "replace"    "Put other words for all that could identify, in the copies only";
    LeaveOut      "leave-out"      Share      ["space"]             "leave out"  "Leave it out, or take it in again";
    Message       "message"        Share      ["m"]                 "message"    "Write a few words to go with it";
    ExactDates    "exact-dates"    Share      ["e"]                 "dates"      "Tell days and times, or only months";
    ShareUntil    "share-until"    Share      ["x"]                 "until"      "Say until which day it may be read";
    LeaveShare    "leave-share"    Share      ["esc", "left"]       "back"       "Go back; nothing is shared";

    Comment       "comment"        Review     ["c"]                 "comment"    "Comment on the page";
    AskAuthor     "ask-author"     Review     ["Q"]                 "ask"        "Ask its author a question";
    Heard         "heard"          Review     ["h"]                 "heard"      "Say what you heard, before anything else";
    Enough        "nothing-to-add" Review     ["space"]             "pass"       "Nothing to add: it waits no longer";
    Send          "send"           Review     ["w"]                 "send"       "See what leaves, and write it out";
    IntoPage      "into-page"      Review     ["tab", "shift-tab", "right"] "page" "Move into the page, where c and Q quote the paragraph under the cursor";
    NextStep      "next-step"      Review     ["a"]                 "step"       "Name one next step, with a date if it has one";
    SignOff       "sign-off"       Review     ["s"]                 "sign"       "Sign this revision off";
    OutOfPage     "out-of-page"    Review     ["esc", "left"]       ""           "Go back to the list";
    Note          "private-note"   Review     ["n"]                 ""           "Note something for yourself; it never leaves this journal";
    Retract       "retract"        Review     ["u"]                 ""           "Take back the last you said here, until it is sent";
    WhoWrote      "who-wrote"      Review     ["i"]                 ""           "What the author lets you know of themselves";
    ShowAll       "show-all"       Review     ["v"]                 ""           "All pages, or only those that wait";

    Down          "down"           List       ["j", "down"]         ""           "Next line";
    Up            "up"             List       ["k", "up"]           ""           "Previous line";
    PageDown      "page-down"      List       ["pgdn", "ctrl-f"]    ""           "A screenful down";
    PageUp        "page-up"        List       ["pgup", "ctrl-b"]    ""           "A screenful up";
    Top           "top"            List       ["g", "home"]         ""           "To the first line";
    Bottom        "bottom"         List       ["G", "end"]          ""           "To the last line";

    Today         "today"          Screen     ["1"]                 ""           "Go to Today";
    Journal       "journal"        Screen     ["2"]                 ""           "Go to the journal";
    Goals         "goals"          Screen     ["3"]                 ""           "Go to goals";
    Dilemmas      "dilemmas"       Screen     ["4"]                 ""           "Go to dilemmas";
    Wellbeing     "wellbeing"      Screen     ["5"]                 ""           "Go to well-being";
    People        "people"         Screen     ["6"]                 ""           "Go to people";
    Review        "review"         Screen     ["7"]                 ""           "Go to review";
    Logbook       "logbook"        Screen     ["L"]                 ""           "Open the logbook of what you did";
    FeedbackMap   "feedback-map"   Screen     ["F"]                 ""           "Feedback map";
    Growth        "growth"         Screen     ["W"]                 ""           "See how you have grown in a goal or a tag";
    Search        "search"         Screen     ["/"]                 "search"     "Search the journal";
    Trash         "trash"          Screen     []                    ""           "What is in the trash; take something back";
    EmptyTrash    "empty-trash"    Screen     []                    ""           "Erase what is in the trash for ever";
    Spared        "spared"         Screen     []                    ""           "Words the privacy check leaves alone; ask about them again";
    Undo          "undo"           Screen     ["u"]                 ""           "Take back the last change";
    Support       "support"        Screen     ["!"]                 "support"    "Whom to turn to";
    Palette       "palette"        Screen     [":"]                 "palette"    "Find any action by name";
    Help          "help"           Screen     ["?"]                 "help"       "Show the keys that work here";
    Quit          "quit"           Screen     ["q"]                 "quit"       "Leave the journal";

    Save          "save"           Composer   ["ctrl-s"]            "save"       "Save the entry";
    Next          "next"           Composer   ["tab"]               "next"       "To the next field";
    Previous      "previous"       Composer   ["shift-tab"]         ""           "To the previous field";
    Framework     "framework"      Composer   ["ctrl-t"]            "framework"  "Choose another framework; what is written stays";
    Flag          "flag"           Composer   ["ctrl-q"]            "question"   "Flag a question for the next meeting";
    External      "external"       Composer   ["ctrl-o"]            "editor"     "Write in your own editor";
    Replace       "replace"        Composer   ["ctrl-g"]            ""           "Replace what could identify with the words offered";
    NextFinding   "next-finding"   Composer   ["ctrl-n"]            ""           "To the next words that could identify";
    Ignore        "ignore"         Composer   ["alt-i"]             ""           "Leave these words as they are, here and from now on";
    Discard       "discard"        Composer   ["ctrl-x"]            ""           "Throw the draft away";
    Close         "close"          Composer   ["esc"]               "leave"      "Leave; the draft is kept";

    KeepWords     "keep-words"     Writing    ["ctrl-s"]            "keep"       "Done: keep what is written";
    Phrases       "phrases"        Writing    ["ctrl-t"]            ""           "Choose a way to begin";
    LeaveWords    "leave-words"    Writing    ["esc"]               "leave"      "Leave; the words wait for you";

    Found         "found"          Search     ["enter"]             "to results" "Go to the results";
    Complete      "complete"       Search     ["tab"]               "complete"   "Take what is offered for the word";
    NextOffer     "next-offer"     Search     ["down"]              ""           "Next offer; without one, to the results";
    PreviousOffer "previous-offer" Search     ["up"]                ""           "The offer before";
    Dismiss       "dismiss"        Search     ["esc"]               "clear"      "Close what is offered; then clear the search";

    Proceed       "proceed"        Door       ["enter"]             "go on"      "Go on";
    NextField     "next-field"     Door       ["tab", "down"]       "next"       "To the next field";
    PreviousField "previous-field" Door       ["shift-tab", "up"]   ""           "To the previous field";
    Exit          "exit"           Door       ["esc"]               "quit"       "Leave without opening the journal";

    NewLine       "new-line"       Text       ["enter"]             ""           "Start a new line";
    Left          "left"           Text       ["left"]              ""           "One character left";
    Right         "right"          Text       ["right"]             ""           "One character right";
    RowUp         "row-up"         Text       ["up"]                ""           "One row up";
    RowDown       "row-down"       Text       ["down"]              ""           "One row down";
    ScreenUp      "screen-up"      Text       ["pgup"]              ""           "A screenful up";
    ScreenDown    "screen-down"    Text       ["pgdn"]              ""           "A screenful down";
    WordLeft      "word-left"      Text       ["alt-b", "ctrl-left", "alt-left"]    "" "One word left";
    WordRight     "word-right"     Text       ["alt-f", "ctrl-right", "alt-right"]  "" "One word right";
    LineStart     "line-start"     Text       ["ctrl-a", "home"]    ""           "To the start of the line";
    LineEnd       "line-end"       Text       ["ctrl-e", "end"]     ""           "To the end of the line";
    TextStart     "text-start"     Text       ["ctrl-home", "alt-<"] ""          "To the start of the text";
    TextEnd       "text-end"       Text       ["ctrl-end", "alt->"] ""           "To the end of the text";
    EraseLeft     "erase-left"     Text       ["backspace", "ctrl-h"] ""         "Erase the character before";
    EraseRight    "erase-right"    Text       ["delete", "ctrl-d"]  ""           "Erase the character after";
    EraseWord     "erase-word"     Text       ["ctrl-w", "alt-backspace"] ""     "Erase the word before";
    EraseNext     "erase-next"     Text       ["alt-d"]             ""           "Erase the word after";
    EraseToEnd    "erase-to-end"   Text       ["ctrl-k"]            ""           "Erase to the end of the line";
    EraseToStart  "erase-to-start" Text       ["ctrl-u"]            ""           "Erase to the start of the line";
    PutBack       "put-back"       Text       ["ctrl-y"]            ""           "Put back what was erased last";
    Revoke        "revoke"         Text       ["ctrl-_", "alt-u"]   ""           "Undo";
    Repeat        "repeat"         Text       ["alt-r"]             ""           "Redo";

    Confirm       "confirm"        Layer      ["enter"]             ""           "Accept";
    Cancel        "cancel"         Layer      ["esc"]               ""           "Close without doing anything";
    LayerDown     "layer-down"     Layer      ["down", "ctrl-n"]    ""           "Next line";
    LayerUp       "layer-up"       Layer      ["up", "ctrl-p"]      ""           "Previous line";
    LayerPageDown "layer-page-down" Layer     ["pgdn"]              ""           "A screenful down";
    LayerPageUp   "layer-page-up"  Layer      ["pgup"]              ""           "A screenful up";
    Remove        "remove"         Picker     ["delete"]            ""           "Take the line out, where that can be done";
    Yes           "yes"            Confirm    ["y"]                 ""           "Yes";
    No            "no"             Confirm    ["n"]                 ""           "No";

    Lock          "lock"           Everywhere ["ctrl-l"]            ""           "Lock the journal";
    Manual        "manual"         Everywhere ["f1"]                ""           "Show the keys that work here";
    TurnTo        "turn-to"        Everywhere ["f2"]                "support"    "Whom to turn to, at any moment, before a locked journal too";
    Redraw        "redraw"         Everywhere ["f5"]                ""           "Draw the screen afresh";
    Suspend       "suspend"        Everywhere ["ctrl-z"]            ""           "Go to the shell; fg comes back";
    Interrupt     "interrupt"      Everywhere ["ctrl-c"]            ""           "Leave the journal; drafts are kept";
}

impl Action {
    /// Its row of the table.
    pub fn spec(self) -> &'static Spec {
        ACTIONS
            .iter()
            .find(|spec| spec.action == self)
            .unwrap_or(&ACTIONS[0])
    }
}
