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
    /// The settings.
    Settings,
    /// What a setting can be.
    Choices,
    /// A setting that is typed.
    Field,
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
    (Context::Settings, Some(Context::List), "Settings"),
    (Context::Choices, Some(Context::List), "Choosing a setting"),
    (Context::Field, Some(Context::Text), "Typing a setting"),
    (Context::Text, Some(Context::Everywhere), "While typing"),
    (Context::Search, Some(Context::Text), "Search line"),
    (Context::Composer, Some(Context::Text), "Writing an entry"),
    (
        Context::Writing,
        Some(Context::Text),
        "Writing a comment or note",
    ),
    (Context::Door, Some(Context::Text), "Opening the journal"),
    (Context::Layer, Some(Context::Text), "In dialogs"),
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
    LogFeedback   "log-feedback"   Screen     ["f"]                 ""           "Log feedback";
    LogDilemma    "log-dilemma"    Screen     ["d"]                 ""           "Think through a dilemma";
    LogCheckin    "log-checkin"    Screen     ["c"]                 ""           "Check in: how am I?";
    LogExperience "log-experience" Screen     ["x"]                 ""           "Log an experience";

    Edit          "edit"           Journal    ["e"]                 "edit"       "Edit the entry";
    Share         "share"          Journal    ["s"]                 "share"      "Share it, or the selection, after a preview";
    Reply         "reply"          Journal    ["y"]                 "reply"      "Reply to its comments, or follow them up";
    TakeBack      "take-back"      Journal    ["B"]                 ""           "Withdraw a shared entry";
    Open          "open"           List       ["enter"]             "open"       "Open the selected line";
    Delete        "delete"         Journal    ["delete", "D"]       "trash"      "Move it, or the selection, to the trash";
    History       "history"        Journal    ["h"]                 ""           "Show earlier versions, and restore one";
    Links         "links"          Journal    ["l"]                 ""           "Go to a linked entry";
    GoToDay       "go-to-day"      Journal    ["t"]                 ""           "Go to a day";
    Calendar      "calendar"       Journal    ["C"]                 ""           "Open the calendar";
    Mark          "mark"           Journal    ["space"]             ""           "Select the entry, or deselect it";
    MarkAll       "mark-all"       Journal    ["*"]                 ""           "Select all results, or none";
    Tag           "tag"            Journal    ["T"]                 ""           "Tag it, or the selection";
    Question      "question"       Journal    ["Q"]                 ""           "Flag it, or the selection, as a question";
    SaveSearch    "save-search"    Journal    ["S"]                 ""           "Save this search";
    OpenSearch    "open-search"    Journal    ["o"]                 ""           "Open a saved search";
    Order         "order"          Journal    ["O"]                 ""           "Sort by best match, or by date";
    Tags          "tags"           Journal    ["#"]                 ""           "Browse the tags";
    SwitchFocus   "switch-focus"   Journal    ["tab", "shift-tab"]  "focus"      "Move between the list and the page";
    ClearSearch   "clear-search"   Journal    ["esc"]               ""           "Clear the selection, then the search";
    NarrowSplit   "narrow-split"   Journal    ["<"]                 ""           "Give the page more room";
    WidenSplit    "widen-split"    Journal    [">"]                 ""           "Give the list more room";
    BeginGoal     "begin-goal"     Journal    ["A"]                 ""           "Start a goal from this entry";
    Promise       "promise"        Journal    ["a"]                 ""           "Add an action from this entry";
    LogAfter      "log-after"      Journal    ["X"]                 ""           "Log an experience from this entry";
    Leave         "leave"          Page       ["esc", "left"]       "back"       "Go back to the list";

    WeekBefore    "week-before"    Calendar   ["left"]              ""           "Previous week";
    WeekAfter     "week-after"     Calendar   ["right"]             ""           "Next week";
    YearBefore    "year-before"    Calendar   ["pgup"]              "previous year" "Previous year";
    YearAfter     "year-after"     Calendar   ["pgdn"]              "next year" "Next year";
    ThisDay       "this-day"       Calendar   ["t"]                 "today"      "Go to today";
    CloseCalendar "close-calendar" Calendar   ["esc"]               "back"       "Back to the journal";

    Tick          "tick"           Today      ["space"]             "done"       "Tick the action off, or reopen it";
    NextBrief     "next-brief"     Today      ["b"]                 "brief"      "Open the brief for the next meeting";
    Rest          "rest"           Today      ["delete"]            ""           "Dismiss a reminder";

    Begin         "new"            Spread     ["n"]                 "new"        "Add a new one";
    Revise        "revise"         Spread     ["e"]                 "edit"       "Edit it in your own editor";
    Toggle        "toggle"         Spread     ["space"]             "done"       "Tick the action off, or reopen it";
    Cross         "cross"          Spread     ["tab", "shift-tab"]  ""           "Move between the list and its page";
    Retreat       "retreat"        Spread     ["esc", "left"]       ""           "Go back to the list";
    Drop          "drop"           Spread     ["delete", "D"]       ""           "Move it to the trash; entries keep the name";

    AddAction     "add-action"     Goals      ["a"]                 "action"     "Add an action, with or without a date";
    Confidence    "confidence"     Goals      ["+", "-"]            "confidence" "Rate how confident you are, 0 to 10";
    GoalState     "goal-state"     Goals      ["s"]                 "state"      "Change its state: active, resting, done, let go";

    Range         "range"          Wellbeing  ["tab"]               "range"      "A month, a term or a year";
    Earlier       "earlier"        Wellbeing  ["left"]              "weeks"      "The week before";
    Later         "later"          Wellbeing  ["right"]             ""           "The week after";
    Near          "near"           Wellbeing  ["n"]                 "near"       "Who could you ring tonight?";
    TellMentor    "tell-mentor"    Wellbeing  ["w"]                 ""           "Tell my mentor, in words, not numbers";

    Brief         "brief"          People     ["b"]                 "brief"      "Open the brief for your next meeting";
    Agree         "compact"        People     ["p"]                 "compact"    "Write your compact: how you work together";
    MentoringMap  "map"            People     ["M"]                 "map"        "See who supports you how, and the gaps";
    AboutMe       "about-me"       People     ["a"]                 ""           "Edit your about-me card";
    Identity      "identity"       People     ["I"]                 ""           "Exchange identities, set the shared folder";
    ThemeAction   "theme-action"   Map        ["a"]                 "action"     "Add an action from the latest feedback";
    ThemeGoal     "theme-goal"     Map        ["A"]                 "goal"       "Start a goal from the latest feedback";
    ThemeAfter    "theme-after"    Map        ["X"]                 ""           "Log an experience from the latest feedback";
    LeaveMap      "leave-map"      Map        ["esc", "left"]       "back"       "Go back";

    ShareNow      "share-now"      Share      ["enter"]             "share"      "Share exactly what you see here";
    ReplaceAll    "replace-all"    Share      ["ctrl-g"]            "replace"    "Replace every identifying word, in the copies only";
    LeaveOut      "leave-out"      Share      ["space"]             "leave out"  "Leave it out, or put it back";
    Message       "message"        Share      ["m"]                 "message"    "Add a message";
    ExactDates    "exact-dates"    Share      ["e"]                 "dates"      "Show exact dates, or only the month";
    ShareUntil    "share-until"    Share      ["x"]                 "until"      "Set the last day it can be read";
    LeaveShare    "leave-share"    Share      ["esc", "left"]       "back"       "Go back; nothing is shared";

    Comment       "comment"        Review     ["c"]                 "comment"    "Comment on the page";
    AskAuthor     "ask-author"     Review     ["Q"]                 "ask"        "Ask its author a question";
    Heard         "heard"          Review     ["h"]                 "heard"      "Say back what you heard, before anything else";
    Enough        "nothing-to-add" Review     ["space"]             "pass"       "Nothing to add: take it off the list";
    Send          "send"           Review     ["w"]                 "send"       "Preview your replies, then send them";
    IntoPage      "into-page"      Review     ["tab", "shift-tab", "right"] "page" "Go to the page; there c and Q quote a paragraph";
    NextStep      "next-step"      Review     ["a"]                 "step"       "Suggest one next step, with or without a date";
    SignOff       "sign-off"       Review     ["s"]                 "sign"       "Sign off this version";
    OutOfPage     "out-of-page"    Review     ["esc", "left"]       ""           "Go back to the list";
    Note          "private-note"   Review     ["n"]                 ""           "Write a private note; it never leaves this journal";
    Retract       "retract"        Review     ["u"]                 ""           "Undo your last reply here, if not yet sent";
    WhoWrote      "who-wrote"      Review     ["i"]                 ""           "Show the author's about-me card";
    ShowAll       "show-all"       Review     ["v"]                 ""           "Show every entry, or only those waiting";

    Change        "change"         Settings   ["enter", "right"]    "change"     "Change the setting";
    Reset         "reset"          Settings   ["delete"]            "default"    "Return the setting to its default";
    LeaveSettings "leave-settings" Settings   ["esc", "left"]       "back"       "Go back";
    KeepChoice    "keep-choice"    Choices    ["enter", "right"]    "save"       "Save this choice";
    LeaveChoice   "leave-choice"   Choices    ["esc", "left"]       "cancel"     "Leave it as it was";
    KeepField     "keep-field"     Field      ["enter"]             "save"       "Save what you typed";
    LeaveField    "leave-field"    Field      ["esc"]               "cancel"     "Leave it as it was";

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
    Growth        "growth"         Screen     ["W"]                 ""           "See your growth in a goal or a tag";
    Search        "search"         Screen     ["/"]                 "search"     "Search the journal";
    Settings      "settings"       Screen     [","]                 ""           "Change your settings, name and stage";
    Trash         "trash"          Screen     []                    ""           "Open the trash, restore something";
    EmptyTrash    "empty-trash"    Screen     []                    ""           "Empty the trash for good";
    Spared        "spared"         Screen     []                    ""           "Show the words the privacy check ignores";
    Undo          "undo"           Screen     ["u"]                 ""           "Undo the last change";
    Support       "support"        Screen     ["!"]                 "support"    "Where to get help";
    Palette       "palette"        Screen     [":"]                 "palette"    "Find any action by name";
    Help          "help"           Screen     ["?"]                 "help"       "Show the keys that work here";
    Quit          "quit"           Screen     ["q"]                 "quit"       "Leave the journal";

    Save          "save"           Composer   ["ctrl-s"]            "save"       "Save the entry";
    Next          "next"           Composer   ["tab"]               "next"       "To the next field";
    Previous      "previous"       Composer   ["shift-tab"]         ""           "To the previous field";
    Framework     "framework"      Composer   ["ctrl-t"]            "framework"  "Change the framework; your text stays";
    Flag          "flag"           Composer   ["ctrl-q"]            "question"   "Flag a question for the next meeting";
    External      "external"       Composer   ["ctrl-o"]            "editor"     "Write in your own editor";
    Replace       "replace"        Composer   ["ctrl-g"]            ""           "Replace the words with the suggestion";
    NextFinding   "next-finding"   Composer   ["ctrl-n"]            ""           "Go to the next privacy finding";
    Ignore        "ignore"         Composer   ["alt-i"]             ""           "Ignore these words from now on";
    Discard       "discard"        Composer   ["ctrl-x"]            ""           "Discard the draft";
    Close         "close"          Composer   ["esc"]               "leave"      "Leave; your draft is saved";

    KeepWords     "keep-words"     Writing    ["ctrl-s"]            "keep"       "Save";
    Phrases       "phrases"        Writing    ["ctrl-t"]            ""           "Choose an opening phrase";
    LeaveWords    "leave-words"    Writing    ["esc"]               "leave"      "Leave; your draft is saved";

    Found         "found"          Search     ["enter"]             "to results" "Go to the results";
    Complete      "complete"       Search     ["tab"]               "complete"   "Accept the suggestion";
    NextOffer     "next-offer"     Search     ["down"]              ""           "Next suggestion, or on to the results";
    PreviousOffer "previous-offer" Search     ["up"]                ""           "Previous suggestion";
    Dismiss       "dismiss"        Search     ["esc"]               "clear"      "Close the suggestions, then clear the search";

    Proceed       "proceed"        Door       ["enter"]             "continue"   "Continue";
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
    PutBack       "put-back"       Text       ["ctrl-y"]            ""           "Paste what you last deleted";
    Revoke        "revoke"         Text       ["ctrl-_", "alt-u"]   ""           "Undo";
    Repeat        "repeat"         Text       ["alt-r"]             ""           "Redo";

    Confirm       "confirm"        Layer      ["enter"]             ""           "Accept";
    Cancel        "cancel"         Layer      ["esc"]               ""           "Cancel";
    LayerDown     "layer-down"     Layer      ["down", "ctrl-n"]    ""           "Next line";
    LayerUp       "layer-up"       Layer      ["up", "ctrl-p"]      ""           "Previous line";
    LayerPageDown "layer-page-down" Layer     ["pgdn"]              ""           "A screenful down";
    LayerPageUp   "layer-page-up"  Layer      ["pgup"]              ""           "A screenful up";
    Remove        "remove"         Picker     ["delete"]            ""           "Remove the line";
    Yes           "yes"            Confirm    ["y"]                 ""           "Yes";
    No            "no"             Confirm    ["n"]                 ""           "No";

    Lock          "lock"           Everywhere ["ctrl-l"]            ""           "Lock the journal";
    Manual        "manual"         Everywhere ["f1"]                ""           "Show the keys that work here";
    TurnTo        "turn-to"        Everywhere ["f2"]                "support"    "Where to get help, even when locked";
    Redraw        "redraw"         Everywhere ["f5"]                ""           "Redraw the screen";
    Suspend       "suspend"        Everywhere ["ctrl-z"]            ""           "Suspend; fg resumes";
    Interrupt     "interrupt"      Everywhere ["ctrl-c"]            ""           "Quit; drafts are saved";
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
