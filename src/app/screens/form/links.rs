//! The field of a form in which competencies are named.
use std::sync::Arc;

use crate::{app::Session, domain::text::ended, services::UserData};

/// The lists of competencies at hand, and the ids of those in use.
#[derive(Debug, Clone)]
pub struct Lists {
    user_data: Arc<UserData>,
    in_use: Vec<String>,
}

impl Lists {
    pub(super) fn of(session: &Session) -> Self {
        Self {
            user_data: Arc::clone(&session.user_data),
            in_use: session.competencies.clone(),
        }
    }

    /// The link that is meant by what is typed.
    pub(super) fn meant(&self, typed: &str) -> Result<String, String> {
        self.user_data.competencies.meant(&self.in_use, typed)
    }

    /// Whether a link may be typed without its list.
    pub(super) fn as_typed(&self, link: &str) -> String {
        let id = link.split_once('/').map_or(link, |(_, id)| id);
        let alone = self.meant(id).is_ok_and(|meant| meant == link);
        if alone { id } else { link }.to_owned()
    }

    /// The ids that begin so.
    pub fn beginning<'a>(&'a self, typed: &'a str) -> impl Iterator<Item = &'a str> {
        let lists = self.user_data.competencies.these(&self.in_use).into_iter();
        let ids = lists.flat_map(|list| list.competencies.iter().map(|one| one.id.as_str()));
        ids.filter(move |id| id.len() > typed.len() && id.starts_with(typed))
    }
}

/// Names with commas between.
pub(super) fn names(text: &str) -> impl Iterator<Item = &str> {
    text.split(',')
        .map(str::trim)
        .filter(|name| !name.is_empty())
}

/// What the competencies are called that are typed, or which is in no list.
pub(super) fn aims(lists: &Lists, text: &str) -> Result<String, String> {
    let library = &lists.user_data.competencies;
    let label = |typed| Ok::<_, String>(library.label(&lists.meant(typed)?));
    let labels: Result<Vec<_>, _> = names(text).map(label).collect();
    let labels = labels.map_err(ended)?;
    Ok(labels.join(", "))
}
