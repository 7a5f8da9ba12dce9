//! Where a key is pressed, and where else it is looked up then.

macro_rules! contexts {
    ($($(#[doc = $doc:literal])* $context:ident $name:literal [$($then:ident),*] $label:literal;)*) => {
        /// Where a key is pressed.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Context { $($(#[doc = $doc])* $context,)* }

        const CONTEXTS: &[Row] = &[$(Row {
            context: Context::$context, name: $name, then: &[$(Context::$then),*], label: $label,
        },)*];
    };
}

/// All there is to know of a context.
struct Row {
    context: Context,
    /// What config files call it.
    name: &'static str,
    /// Where a key is looked up that means nothing here, the nearest first.
    then: &'static [Context],
    /// What help calls it.
    label: &'static str,
}

contexts! {
    /// Anywhere at all, even while typing.
    Everywhere "everywhere" [] "Everywhere";
    /// Any screen on which letters are keys.
    Screen "screen" [Everywhere] "On every screen";
    /// Anything with a cursor that moves by lines.
    List "list" [Screen, Everywhere] "In lists";
    /// The first screen.
    Today "today" [List, Screen, Everywhere] "Today";
    /// The timeline.
    Journal "journal" [List, Screen, Everywhere] "Journal";
    /// A year of days.
    Calendar "calendar" [List, Screen, Everywhere] "Calendar";
    /// An entry's page.
    Page "page" [Journal, List, Screen, Everywhere] "Reading a page";
    /// A list beside a page: goals, people.
    Spread "spread" [List, Screen, Everywhere] "Goals and people";
    /// Aims.
    Goals "goals" [Spread, List, Screen, Everywhere] "Goals";
    /// Hard questions.
    Dilemmas "dilemmas" [List, Screen, Everywhere] "Dilemmas";
    /// Check-ins against one's own usual.
    Wellbeing "wellbeing" [List, Screen, Everywhere] "Well-being";
    /// Mentors, preceptors, peers and services.
    People "people" [Spread, List, Screen, Everywhere] "People";
    /// Every action, yours and theirs.
    Actions "actions" [List, Screen, Everywhere] "Actions";
    /// The feedback map.
    Map "map" [List, Screen, Everywhere] "Feedback map";
    /// Who was asked, and who has answered.
    Requests "asked-for" [List, Screen, Everywhere] "Asked for";
    /// What came home, before it is kept.
    Answer "answer" [List, Screen, Everywhere] "An answer";
    /// Skills against the help that they needed.
    Logbook "logbook" [List, Screen, Everywhere] "Logbook";
    /// What is wanted of one against the terms of a year.
    Coverage "coverage" [List, Screen, Everywhere] "Coverage";
    /// What to talk about, before a meeting.
    Brief "brief" [List, Screen, Everywhere] "Brief";
    /// People against what they do for one.
    Mentoring "mentoring-map" [List, Screen, Everywhere] "Mentoring map";
    /// The first words beside the latest.
    Growth "growth" [List, Screen, Everywhere] "Growth";
    /// The versions of an entry.
    History "history" [List, Screen, Everywhere] "History";
    /// What is to be shared, before it is.
    Share "share" [List, Screen, Everywhere] "Sharing";
    /// A portfolio, before it is written.
    Portfolio "portfolio" [List, Screen, Everywhere] "Portfolio";
    /// Pages of others, and the answers to them.
    Review "review" [List, Screen, Everywhere] "Review";
    /// The settings.
    Settings "settings" [List, Screen, Everywhere] "Settings";
    /// What a setting can be.
    Choices "choices" [List, Screen, Everywhere] "Choosing a setting";
    /// A setting that is typed.
    Field "field" [Text, Everywhere] "Typing a setting";
    /// A text field.
    Text "text" [Everywhere] "While typing";
    /// The search line.
    Search "search" [Text, Everywhere] "Search line";
    /// The form in which entries are written.
    Composer "composer" [Text, Everywhere] "Writing an entry";
    /// A form: a goal, a person, a compact, a card, a tag, a saved search.
    Form "form" [Text, Everywhere] "Filling in a form";
    /// Asking somebody for feedback.
    Ask "ask" [Text, Everywhere] "Asking for feedback";
    /// Somebody else at the keyboard: no key leads to the journal.
    Here "here" [Text] "A guest at your keyboard";
    /// A few words about something, on a page of their own.
    Writing "writing" [Text, Everywhere] "Writing a comment or note";
    /// The welcome, and the door of a locked journal.
    Door "door" [Text, Everywhere] "Opening the journal";
    /// Anything on top of a screen.
    Layer "layer" [Everywhere] "In dialogs";
    /// A question with two answers.
    Confirm "confirm" [Layer, Everywhere] "Questions";
    /// A choice among lines, narrowed by typing.
    Picker "picker" [Layer, Text, Everywhere] "Choosing";
}

impl Context {
    /// Every context.
    pub fn all() -> impl Iterator<Item = Self> {
        CONTEXTS.iter().map(|row| row.context)
    }

    /// What config files call it.
    pub fn name(self) -> &'static str {
        self.row().map_or("", |row| row.name)
    }

    /// What help calls it.
    pub fn label(self) -> &'static str {
        self.row().map_or("", |row| row.label)
    }

    /// This context, and where a key is looked up that means nothing in it.
    pub fn chain(self) -> impl Iterator<Item = Self> {
        let then = self.row().map_or(&[][..], |row| row.then);
        std::iter::once(self).chain(then.iter().copied())
    }

    /// Whether somebody may be typing where a key is looked up here: a letter is text then.
    pub fn is_typing(self) -> bool {
        let typing = |row: &&Row| row.context == Self::Text || row.then.contains(&Self::Text);
        let mut typing = CONTEXTS.iter().filter(typing);
        typing.any(|row| row.context == self || row.then.contains(&self))
    }

    fn row(self) -> Option<&'static Row> {
        CONTEXTS.iter().find(|row| row.context == self)
    }
}
