//! The tabs of the header.
/// A tab.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tab {
    /// What to do now.
    Today,
    /// Every entry.
    Journal,
    /// Aims.
    Goals,
    /// Hard questions.
    Dilemmas,
    /// Check-ins.
    Wellbeing,
    /// Mentors, preceptors, peers and services.
    People,
    /// What waits for an answer.
    Review,
}

/// A row for each tab: what config files call it, its name, and a short name for narrow screens.
pub const TABS: &[(Tab, &str, &str, &str)] = &[
    (Tab::Today, "today", "Today", "Today"),
    (Tab::Journal, "journal", "Journal", "Journal"),
    (Tab::Goals, "goals", "Goals", "Goals"),
    (Tab::Dilemmas, "dilemmas", "Dilemmas", "Dilem"),
    (Tab::Wellbeing, "wellbeing", "Well-being", "Well"),
    (Tab::People, "people", "People", "People"),
    (Tab::Review, "review", "Review", "Review"),
];

impl Tab {
    /// What config files call it.
    pub fn name(self) -> &'static str {
        let mut rows = TABS.iter();
        rows.find(|(tab, ..)| *tab == self)
            .map_or("", |(_, name, ..)| name)
    }
}
