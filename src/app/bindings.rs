//! Where each action has its keys: one table, which feeds the footer, the help, the palette, the
//! config file and the manual of keys.
use super::{Command, Context, Tab};
use crate::domain::Kind;

/// One row of the table: an action where a key leads to it.
#[derive(Debug, PartialEq, Eq)]
pub struct Binding {
    /// Where its keys work.
    pub context: Context,
    /// The action.
    pub action: Command,
    /// Default keys.
    pub keys: &'static [&'static str],
    /// One or two words for the footer; empty when it has no place there.
    pub hint: &'static str,
    /// What it does there, as help says it.
    pub help: &'static str,
}

macro_rules! bindings {
    ($($context:ident $action:ident $(($of:expr))? [$($key:literal),*] $hint:literal $help:literal;)*) => {
        /// Every binding, in the order in which help shows them.
        pub const BINDINGS: &[Binding] = &[$(Binding {
            context: Context::$context, action: Command::$action $(($of))?, keys: &[$($key),*],
            hint: $hint, help: $help,
        },)*];
    };
}

bindings! {
    Everywhere Lock                  ["ctrl-l"]                   ""             "Lock the journal";
    Everywhere Support               ["f2"]                       "support"      "Where to get help, even when locked";
    Everywhere Help                  ["f1"]                       "help"         "Show the keys that work here";
    Everywhere Redraw                ["f5"]                       ""             "Redraw the screen";
    Everywhere Suspend               ["ctrl-z"]                   ""             "Suspend; fg resumes";
    Everywhere Quit                  ["ctrl-c"]                   ""             "Quit; drafts are saved";

    Screen     Log(Kind::MEETING)    ["m"]                        ""             "Log a meeting";
    Screen     Log(Kind::REFLECTION) ["r"]                        ""             "Write a reflection";
    Screen     Log(Kind::FEEDBACK)   ["f"]                        ""             "Log feedback";
    Screen     Log(Kind::DILEMMA)    ["d"]                        ""             "Think through a dilemma";
    Screen     Log(Kind::CHECKIN)    ["c"]                        ""             "Check in: how am I?";
    Screen     Log(Kind::EXPERIENCE) ["x"]                        ""             "Log an experience";
    Screen     Go(Tab::Today)        ["1"]                        ""             "Go to Today";
    Screen     Go(Tab::Journal)      ["2"]                        ""             "Go to the journal";
    Screen     Go(Tab::Goals)        ["3"]                        ""             "Go to goals";
    Screen     Go(Tab::Dilemmas)     ["4"]                        ""             "Go to dilemmas";
    Screen     Go(Tab::Wellbeing)    ["5"]                        ""             "Go to well-being";
    Screen     Go(Tab::People)       ["6"]                        ""             "Go to people";
    Screen     Go(Tab::Review)       ["7"]                        ""             "Go to review";
    Screen     Logbook               ["L"]                        ""             "Open the logbook of what you did";
    Screen     Coverage              ["E"]                        ""             "See what you have evidence for";
    Screen     FeedbackMap           ["F"]                        ""             "Open the feedback map";
    Screen     AskFeedback           []                           ""             "Ask someone for feedback, with or without rounds";
    Screen     AskedFor              []                           ""             "See whom you asked, and who has answered";
    Screen     Growth                ["W"]                        ""             "See your growth in a goal or a tag";
    Screen     DoneWell              ["K"]                        ""             "Log what someone did well";
    Screen     Specialties           []                           ""             "See specialties side by side";
    Screen     HandingOn             []                           ""             "See what you can hand on";
    Screen     Letter                []                           ""             "Write a letter to whoever comes next";
    Screen     Actions               ["P"]                        ""             "See every action, yours and theirs";
    Screen     Search                ["/"]                        "search"       "Search the journal";
    Screen     Settings              [","]                        ""             "Change your settings, name and stage";
    Screen     Trash                 ["Z"]                           ""             "Open the trash, restore something";
    Screen     EmptyTrash            []                           ""             "Empty the trash for good";
    Screen     Spared                []                           ""             "Show the words the privacy check ignores";
    Screen     Undo                  ["u"]                        ""             "Undo the last change";
    Screen     Redo                  ["ctrl-r"]                   ""             "Redo what you undid";
    Screen     Changes               ["H"]                        ""             "List what you did, and go back to any point";
    Screen     Support               ["!"]                        "support"      "Where to get help";
    Screen     Palette               [":"]                        "palette"      "Find any action by name";
    Screen     Help                  ["?"]                        "help"         "Show the keys that work here";
    Screen     Quit                  ["q"]                        "quit"         "Leave the journal";

    List       Open                  ["enter"]                    "open"         "Open the selected line";
    List       Down                  ["j", "down"]                ""             "Next line";
    List       Up                    ["k", "up"]                  ""             "Previous line";
    List       PageDown              ["pgdn", "ctrl-f"]           ""             "Scroll down one screen";
    List       PageUp                ["pgup", "ctrl-b"]           ""             "Scroll up one screen";
    List       Top                   ["g", "home"]                ""             "Go to the first line";
    List       Bottom                ["G", "end"]                 ""             "Go to the last line";
    List       NarrowSplit           ["<"]                        ""             "Give the page more room";
    List       WidenSplit            [">"]                        ""             "Give the list more room";

    Today      Tick                  ["space"]                    "done"         "Tick the action off, or reopen it";
    Today      Brief                 ["b"]                        "brief"        "Open the brief for the next meeting";
    Today      Rest                  ["delete"]                   ""             "Dismiss a reminder";

    Journal    Edit                  ["e"]                        "edit"         "Edit the entry";
    Journal    Share                 ["s"]                        "share"        "Share it, or the selection, after a preview";
    Journal    Reply                 ["y"]                        "reply"        "Reply to its comments, or follow them up";
    Journal    TakeBack              ["B"]                        ""             "Withdraw a shared entry";
    Journal    SharedCopy            ["="]                        ""             "Show the copy that others have";
    Journal    Paste                 ["p"]                        ""             "Copy it as text for your school's portal";
    Journal    Attachments           ["v"]                        ""             "Open its files, or attach one";
    Journal    Delete                ["delete", "D"]              "trash"        "Move it, or the selection, to the trash";
    Journal    History               ["h"]                        ""             "Show earlier versions, and restore one";
    Journal    Links                 ["l"]                        ""             "Go to a linked entry";
    Journal    GoToDay               ["t"]                        ""             "Go to a day";
    Journal    Calendar              ["C"]                        ""             "Open the calendar";
    Journal    Mark                  ["space"]                    ""             "Select the entry, or deselect it";
    Journal    MarkAll               ["*"]                        ""             "Select all results, or none";
    Journal    Tag                   ["T"]                        ""             "Tag it, or the selection";
    Journal    Question              ["Q"]                        ""             "Flag it, or the selection, as a question";
    Journal    PutAway               ["z"]                        ""             "Put entries away, or bring them back";
    Journal    SaveSearch            ["S"]                        ""             "Save this search";
    Journal    OpenSearch            ["o"]                        ""             "Open a saved search";
    Journal    Order                 ["O"]                        ""             "Sort by best match, or by date";
    Journal    Tags                  ["#"]                        ""             "Browse the tags";
    Journal    Focus                 ["tab", "shift-tab"]         "focus"        "Move between the list and the page";
    Journal    Back                  ["esc"]                      ""             "Clear the selection, then the search";
    Journal    AskFeedback           ["i"]                        ""             "Ask someone for feedback about this entry";
    Journal    BeginGoal             ["A"]                        ""             "Start a goal from this entry";
    Journal    AddAction             ["a"]                        ""             "Add an action from this entry";
    Journal    LogAfter              ["X"]                        ""             "Log an experience from this entry";

    Calendar   Open                  ["enter"]                    "open"         "Go to the day in the journal";
    Calendar   Left                  ["left"]                     "week"         "Previous week";
    Calendar   Right                 ["right"]                    ""             "Next week";
    Calendar   PageUp                ["pgup"]                     "year"         "Previous year";
    Calendar   PageDown              ["pgdn"]                     ""             "Next year";
    Calendar   ThisDay               ["t"]                        "today"        "Go to today";
    Calendar   Back                  ["esc"]                      "back"         "Back to the journal";

    Page       Back                  ["esc", "left"]              "back"         "Go back to the list";

    Spread     New                   ["n"]                        "new"          "Add a new one";
    Spread     Edit                  ["e"]                        "edit"         "Edit it";
    Spread     Tick                  ["space"]                    "done"         "Tick the action off, or reopen it";
    Spread     Focus                 ["tab", "shift-tab"]         ""             "Move between the list and its page";
    Spread     Back                  ["esc", "left"]              ""             "Go back to the list";
    Spread     Delete                ["delete", "D"]              ""             "Move it to the trash; entries keep the name";

    Goals      AddAction             ["a"]                        "action"       "Add an action, with or without a date";
    Goals      Confidence            ["+", "-"]                   "confidence"   "Rate how confident you are, 0 to 10";
    Goals      GoalState             ["s"]                        "state"        "Change its state: active, resting, done, let go";
    Goals      ShowGoal              ["S"]                        ""             "Show it to someone you share with, or stop";

    Dilemmas   Back                  ["esc", "left"]              "back"         "Go back to the list";
    Dilemmas   Edit                  ["e"]                        "edit"         "Edit the entry";
    Dilemmas   Share                 ["s"]                        "share"        "Share it, after a preview";
    Dilemmas   Delete                ["delete", "D"]              "trash"        "Move it to the trash";
    Dilemmas   Lesson                ["w"]                        ""             "Write a reflection from it, which can count as evidence";
    Dilemmas   Focus                 ["tab", "shift-tab"]         "focus"        "Move between the list and the canvas";

    Wellbeing  Range                 ["tab"]                      "range"        "A month, a term or a year";
    Wellbeing  Left                  ["left"]                     "weeks"        "Previous week";
    Wellbeing  Right                 ["right"]                    ""             "Next week";
    Wellbeing  Near                  ["n"]                        "near"         "Who could you call tonight?";
    Wellbeing  TellMentor            ["w"]                        ""             "Tell my mentor, in words, not numbers";

    People     Brief                 ["b"]                        "brief"        "Open the brief for your next meeting";
    People     Agree                 ["p"]                        "compact"      "Write your compact: how you work together";
    People     SignCompact           ["S"]                        ""             "Sign the compact, or agree to the terms they signed";
    People     MentoringMap          ["M"]                        "map"          "See who supports you how, and the gaps";
    People     AboutMe               ["a"]                        ""             "Edit your about-me card";
    People     Identity              ["I"]                        ""             "Exchange identities, set the shared folder";
    People     Receive               ["R"]                        ""             "Import a file you were sent, or check the shared folders";
    People     CopyIdentity          ["Y"]                        ""             "Copy your identity, and save it to a file";
    People     Send                  ["w"]                        ""             "Preview what waits for them, then send it";
    People     EndMentorship         ["X"]                        ""             "End the mentorship with a letter, or resume it";
    People     SaveConversation      []                           ""             "Save all that you shared and said, with signatures";
    People     AskAgain              ["A"]                        ""             "Ask them to send everything again";
    People     SendAgain             []                           ""             "Send them everything again";
    People     Tidy                  ["T"]                        ""             "Remove your files that have reached them";
    People     Mute                  ["N"]                        ""             "Mute them, or show them in Review again";
    People     Forget                []                           ""             "Erase all they sent, and their keys, for good";
    People     MoveIdentity          []                           ""             "Move your identity to another computer";
    People     TakeIdentity          []                           ""             "Load your identity from another computer";
    People     RenewIdentity         []                           ""             "Replace your keys, and tell everyone";

    Actions    Tick                  ["space"]                    "done"         "Tick the action off, or reopen it";
    Actions    Redate                ["t"]                        "move"         "Move it to another day";
    Actions    AddAction             ["a"]                        "add"          "Add an action, with or without a date";
    Actions    Whose                 ["tab"]                      "whose"        "Yours, theirs, or everyone's";
    Actions    Narrow                ["o"]                        "only"         "Only those of a person or goal, or with a date";
    Actions    ShowAll               ["v"]                        ""             "Show those done, or those open";
    Actions    Back                  ["esc", "left"]              "back"         "Go back";

    Map        AskFeedback           ["a"]                        "ask"          "Ask someone for feedback, with or without rounds";
    Map        AskedFor              ["v"]                        "asked for"    "See whom you asked, and who has answered";
    Map        AddAction             ["n"]                        "action"       "Add an action, the next step, from the latest feedback";
    Map        BeginGoal             ["A"]                        "goal"         "Start a goal from the latest feedback";
    Map        LogAfter              ["X"]                        ""             "Log an experience from the latest feedback";
    Map        Back                  ["esc", "left"]              "back"         "Go back";

    Requests   Open                  ["enter"]                    "open"         "Open the answer, or what you asked";
    Requests   Paste                 ["p"]                        "paste"        "Paste an answer that came by mail";
    Requests   Remind                ["r"]                        "remind"       "Remind them: the letter once more";
    Requests   CloseRequest          ["x"]                        "close"        "Wait for it no longer";
    Requests   Mail                  ["m"]                        ""             "Open your mail program with the letter";
    Requests   AskFeedback           ["a"]                        "ask"          "Ask someone for feedback, with or without rounds";
    Requests   Back                  ["esc", "left"]              "back"         "Go back";

    Answer     Save                  ["ctrl-s", "enter"]          "take it in"   "Take in what you see here";
    Answer     OpenFile              ["o"]                        "from a file"  "Read it from a saved mail";
    Answer     Back                  ["esc", "left"]              "back"         "Go back; nothing is taken in";

    Logbook    Open                  ["enter"]                    "entries"      "Go to the entries, then open one";
    Logbook    Left                  ["left"]                     "help needed"  "More help needed";
    Logbook    Right                 ["right"]                    ""             "Less help needed, then all";
    Logbook    Focus                 ["tab", "shift-tab"]         ""             "Move between the skills and the entries";
    Logbook    Back                  ["esc"]                      "back"         "Go back";

    Coverage   Open                  ["enter"]                    "entries"      "Go to the entries, then open one; choose a list first";
    Coverage   Fitting               ["f"]                        "could fit"    "List entries that could fit, or those that are linked";
    Coverage   Mark                  ["space"]                    "link"         "Link the entry, or unlink it";
    Coverage   Showcase              ["*"]                        "best"         "Show the entry among the best, or stop";
    Coverage   Left                  ["left"]                     ""             "Go to the earlier term";
    Coverage   Right                 ["right"]                    ""             "Go to the later term, then all";
    Coverage   Focus                 ["tab", "shift-tab"]         ""             "Move between the list and the entries";
    Coverage   ShowAll               ["v"]                        ""             "Show the other list in use";
    Coverage   Portfolio             ["x"]                        "portfolio"    "Make a portfolio of it, after a preview";
    Coverage   Back                  ["esc"]                      "back"         "Go back";

    Brief      Open                  ["enter"]                    "meet"         "Start the meeting with this agenda";
    Brief      Mark                  ["space"]                    "tick"         "Put the line on the agenda, or take it off";
    Brief      Share                 ["s"]                        "send"         "Send it to them before you meet";
    Brief      Raise                 ["K", "shift-up"]            "move"         "Move the point up";
    Brief      Lower                 ["J", "shift-down"]          ""             "Move the point down";
    Brief      Edit                  ["e"]                        "reword"       "Reword the point";
    Brief      New                   ["n"]                        "add"          "Add a point";
    Brief      Back                  ["esc"]                      "back"         "Go back; the agenda is kept";

    Mentoring  Back                  ["esc"]                      "back"         "Go back";

    Growth     Growth                ["W", "tab"]                 "another"      "Choose another goal or tag";
    Growth     Back                  ["esc"]                      "back"         "Go back";

    History    Left                  ["left"]                     "versions"     "Go to the earlier version";
    History    Right                 ["right"]                    ""             "Go to the later version";
    History    Mark                  ["space"]                    "hold"         "Hold this version, and compare others with it";
    History    ShowAll               ["v"]                        "page"         "Show the page alone, or what changed";
    History    Open                  ["enter"]                    "restore"      "Restore this version";
    History    Back                  ["esc"]                      "back"         "Go back";

    Portfolio  WritePortfolio        ["enter"]                    "write"        "Write exactly what you see here to a file";
    Portfolio  Replace               ["ctrl-g"]                   "replace"      "Replace every identifying word, in the portfolio only";
    Portfolio  LeaveOut              ["space"]                    "leave out"    "Leave the page out, or put it back";
    Portfolio  ExactDates            ["e"]                        "dates"        "Show exact dates, or only the month";
    Portfolio  Back                  ["esc", "left"]              "back"         "Go back; nothing is written";

    Share      ShareNow              ["enter"]                    "share"        "Share exactly what you see here";
    Share      Replace               ["ctrl-g"]                   "replace"      "Replace every identifying word, in the copies only";
    Share      LeaveOut              ["space"]                    "leave out"    "Leave it out, or put it back";
    Share      Message               ["m"]                        "message"      "Add a message";
    Share      ExactDates            ["e"]                        "dates"        "Show exact dates, or only the month";
    Share      ShareUntil            ["x"]                        "until"        "Set the last day it can be read";
    Share      Join                  ["J"]                        ""             "Replace another copy's version too";
    Share      Back                  ["esc", "left"]              "back"         "Go back; nothing is shared";

    Review     Open                  ["enter"]                    ""             "Open the page; on it, change a reply not yet sent";
    Review     Comment               ["c"]                        "comment"      "Comment on the page";
    Review     AskAuthor             ["Q"]                        "ask"          "Ask its author a question";
    Review     Heard                 ["h"]                        "heard"        "Say back what you heard, before anything else";
    Review     Enough                ["space"]                    "pass"         "Nothing to add: take it off the list";
    Review     Send                  ["w"]                        "send"         "Preview your replies, then send them";
    Review     Focus                 ["tab", "shift-tab", "right"] "page"         "Go to the page; there c and Q quote a paragraph";
    Review     NextStep              ["a"]                        "step"         "Suggest one next step, with or without a date";
    Review     SignOff               ["s"]                        "sign"         "Sign off this version";
    Review     PassAll                ["*"]                        ""             "Nothing to add to anything that came with it";
    Review     NextWaiting            ["."]                        ""             "Go to the next entry that is waiting";
    Review     NextPerson             ["J"]                        ""             "Go to the next person";
    Review     PreviousPerson         ["K"]                        ""             "Go to the previous person";
    Review     Search                 ["/"]                        "find"         "Search what others shared: words, names, kinds, states";
    Review     NextSentence           [")"]                        ""             "Choose a sentence to quote, then the next one";
    Review     PreviousSentence       ["("]                        ""             "Choose the previous sentence";
    Review     History                ["="]                        ""             "Show what changed since an earlier version";
    Review     Receive                ["R"]                        ""             "Import a file you were sent, or check the shared folders";
    Review     Back                  ["esc", "left"]              ""             "Go back to the list";
    Review     Note                  ["n"]                        ""             "Write a private note; it never leaves this journal";
    Review     Retract               ["u"]                        ""             "Undo the last reply that is not sent; its words come back";
    Review     WhoWrote              ["i"]                        ""             "Show their about-me card, what you agreed, your last steps";
    Review     Mute                  []                           ""             "Mute this person";
    Review     ShowAll               ["v"]                        ""             "Show every entry, or only those waiting";

    Settings   Open                  ["enter", "right"]           "change"       "Change the setting";
    Settings   Reset                 ["delete"]                   "default"      "Return the setting to its default";
    Settings   Back                  ["esc", "left"]              "back"         "Go back";

    Choices    Accept                ["enter", "right"]           "save"         "Save this choice";
    Choices    Back                  ["esc", "left"]              "cancel"       "Leave it as it was";

    Field      Accept                ["enter"]                    "save"         "Save what you typed";
    Field      Back                  ["esc"]                      "cancel"       "Leave it as it was";

    Text       NewLine               ["enter"]                    ""             "Start a new line";
    Text       Left                  ["left"]                     ""             "Move one character left";
    Text       Right                 ["right"]                    ""             "Move one character right";
    Text       Up                    ["up"]                       ""             "Move one row up";
    Text       Down                  ["down"]                     ""             "Move one row down";
    Text       PageUp                ["pgup"]                     ""             "Scroll up one screen";
    Text       PageDown              ["pgdn"]                     ""             "Scroll down one screen";
    Text       WordLeft              ["alt-b", "ctrl-left", "alt-left"] ""             "Move one word left";
    Text       WordRight             ["alt-f", "ctrl-right", "alt-right"] ""             "Move one word right";
    Text       LineStart             ["ctrl-a", "home"]           ""             "Go to the start of the line";
    Text       LineEnd               ["ctrl-e", "end"]            ""             "Go to the end of the line";
    Text       TextStart             ["ctrl-home", "alt-<"]       ""             "Go to the start of the text";
    Text       TextEnd               ["ctrl-end", "alt->"]        ""             "Go to the end of the text";
    Text       EraseLeft             ["backspace", "ctrl-h"]      ""             "Erase the character before";
    Text       EraseRight            ["delete", "ctrl-d"]         ""             "Erase the character after";
    Text       EraseWord             ["ctrl-w", "alt-backspace"]  ""             "Erase the word before";
    Text       EraseNext             ["alt-d"]                    ""             "Erase the word after";
    Text       EraseToEnd            ["ctrl-k"]                   ""             "Erase to the end of the line";
    Text       EraseToStart          ["ctrl-u"]                   ""             "Erase to the start of the line";
    Text       PutBack               ["ctrl-y"]                   ""             "Paste what you last deleted";
    Text       Revoke                ["ctrl-_", "alt-u"]          ""             "Undo";
    Text       Repeat                ["alt-r"]                    ""             "Redo";

    Search     Accept                ["enter"]                    "to results"   "Go to the results";
    Search     Complete              ["tab"]                      "complete"     "Accept the suggestion";
    Search     Down                  ["down"]                     ""             "Next suggestion, or on to the results";
    Search     Up                    ["up"]                       ""             "Previous suggestion";
    Search     Back                  ["esc"]                      "clear"        "Close the suggestions, then clear the search";

    Composer   Save                  ["ctrl-s"]                   "save"         "Save the entry";
    Composer   Next                  ["tab"]                      "next"         "Go to the next field";
    Composer   Previous              ["shift-tab"]                ""             "Go to the previous field";
    Composer   Framework             ["ctrl-t"]                   "framework"    "Change the framework; your text stays";
    Composer   Question              ["ctrl-q"]                   "question"     "Flag a question for the next meeting";
    Composer   External              ["ctrl-o"]                   "editor"       "Write in your own editor";
    Composer   Replace               ["ctrl-g"]                   ""             "Replace the words with the suggestion";
    Composer   ReplaceAll            ["alt-g"]                    ""             "Show every suggestion, then replace all";
    Composer   NextFinding           ["ctrl-n"]                   ""             "Go to the next privacy finding";
    Composer   Ignore                ["alt-i"]                    ""             "Ignore these words from now on";
    Composer   Discard               ["ctrl-x"]                   ""             "Discard the draft";
    Composer   Back                  ["esc"]                      "leave"        "Leave; your draft is saved";

    Form       Save                  ["ctrl-s"]                   "save"         "Save what you filled in";
    Form       Next                  ["tab"]                      "next"         "Go to the next field";
    Form       Previous              ["shift-tab"]                ""             "Go to the previous field";
    Form       External              ["ctrl-o"]                   "editor"       "Fill it in with your own editor";
    Form       Discard               ["ctrl-x"]                   "discard"      "Discard what you changed";
    Form       Back                  ["esc"]                      "leave"        "Leave; your draft is saved";

    Ask        Save                  ["ctrl-s"]                   "ask"          "Ask exactly what you see here";
    Ask        Next                  ["tab"]                      "next"         "To the next field";
    Ask        Previous              ["shift-tab"]                ""             "To the previous field";
    Ask        Replace               ["ctrl-g"]                   "replace"      "Replace every identifying word, or put it back";
    Ask        BesideDown            ["alt-down", "alt-j"]        ""             "Scroll the letter down";
    Ask        BesideUp              ["alt-up", "alt-k"]          ""             "Scroll the letter up";
    Ask        Back                  ["esc"]                      "leave"        "Leave; your draft is saved";

    Here       Save                  ["ctrl-s"]                   "done"         "Done: the page closes for good";
    Here       Next                  ["tab"]                      "next"         "To the next question";
    Here       Previous              ["shift-tab"]                ""             "To the previous question";
    Here       Back                  ["esc"]                      ""             "Back to the journal, once the guest is done";

    Writing    Save                  ["ctrl-s"]                   "keep"         "Save";
    Writing    SaveHere               ["ctrl-n"]                   ""             "Save, and stay on the entry you are replying to";
    Writing    BesideDown             ["alt-down", "alt-j"]        ""             "Scroll the entry you are replying to down";
    Writing    BesideUp               ["alt-up", "alt-k"]          ""             "Scroll the entry you are replying to up";
    Writing    Phrases               ["ctrl-t"]                   ""             "Choose an opening phrase";
    Writing    Back                  ["esc"]                      "leave"        "Leave; your draft is saved";

    Door       Accept                ["enter"]                    "continue"     "Continue";
    Door       Next                  ["tab", "down"]              "next"         "Go to the next field";
    Door       Previous              ["shift-tab", "up"]          ""             "Go to the previous field";
    Door       Back                  ["esc"]                      "quit"         "Leave without opening the journal";

    Layer      Accept                ["enter"]                    ""             "Accept";
    Layer      Back                  ["esc"]                      ""             "Cancel";
    Layer      Down                  ["down", "ctrl-n"]           ""             "Next line";
    Layer      Up                    ["up", "ctrl-p"]             ""             "Previous line";
    Layer      PageDown              ["pgdn"]                     ""             "Scroll down one screen";
    Layer      PageUp                ["pgup"]                     ""             "Scroll up one screen";

    Confirm    Yes                   ["y"]                        ""             "Yes";
    Confirm    No                    ["n"]                        ""             "No";

    Picker     Edit                  ["ctrl-r"]                   ""             "Rename or edit it";
    Picker     Complete                  ["tab"]                      ""             "Accept the suggestion";
    Picker     Delete                ["delete"]                   ""             "Remove the line";
}

impl Binding {
    /// The bindings of a context.
    pub fn of(context: Context) -> impl Iterator<Item = &'static Self> {
        BINDINGS.iter().filter(move |row| row.context == context)
    }

    /// The kinds that a key begins.
    pub fn logs() -> impl Iterator<Item = Kind> {
        Self::of(Context::Screen).filter_map(|row| match row.action {
            Command::Log(kind) => Some(kind),
            _ => None,
        })
    }
}
