//! The tabs of the header.
use super::Action;

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

/// A row for each tab: its name, a short name for narrow screens, and the action that goes there.
pub const TABS: &[(Tab, &str, &str, Action)] = &[
    (Tab::Today, "Today", "Today", Action::Today),
    (Tab::Journal, "Journal", "Journal", Action::Journal),
    (Tab::Goals, "Goals", "Goals", Action::Goals),
    (Tab::Dilemmas, "Dilemmas", "Dilem", Action::Dilemmas),
    (Tab::Wellbeing, "Well-being", "Well", Action::Wellbeing),
    (Tab::People, "People", "People", Action::People),
    (Tab::Review, "Review", "Review", Action::Review),
];

impl Tab {
    /// The tab an action goes to.
    pub fn of(action: Action) -> Option<Self> {
        TABS.iter()
            .find(|(.., to)| *to == action)
            .map(|(tab, ..)| *tab)
    }
}
