//! Which of the numbers of a date is the day, where a file must tell: one date of `01/05/2024` does not, many do.
use chrono::NaiveDate;

/// Which number of a date stands first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// The day: 01/05/2024 is in May.
    Day,
    /// The month: 01/05/2024 is in January.
    Month,
    /// The year, where it has two digits: 24-05-01 is in May.
    Year,
}

/// Every order that there may be.
const ALL: [Order; 3] = [Order::Day, Order::Month, Order::Year];

/// Three numbers that stand together: in what is written, at most two digits and then two or four.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Numbers(u32, u32, u32, bool);

impl Numbers {
    /// Reads what stands between marks.
    pub(super) fn new(first: &str, second: &str, third: &str) -> Option<Self> {
        let short = third.len() == 2;
        let fits = (1..=2).contains(&first.len())
            && (1..=2).contains(&second.len())
            && (short || third.len() == 4);
        let number = |part: &str| part.parse().ok().filter(|_| fits);
        Some(Self(number(first)?, number(second)?, number(third)?, short))
    }

    /// The day that they are in an order; none where that is no day. The year 24 is 2024, and 99 is 1999.
    pub(super) fn day(self, order: Order) -> Option<NaiveDate> {
        let Self(first, second, third, short) = self;
        let (year, month, day) = match order {
            Order::Day => (third, second, first),
            Order::Month => (third, first, second),
            Order::Year if short => (first, second, third),
            Order::Year => return None,
        };
        let year = match year {
            0..70 if short => 2000 + year,
            70..100 if short => 1900 + year,
            year => year,
        };
        NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day).filter(|_| year > 0)
    }
}

/// The order in which the dates of one file were written: the only one in which all of them are days; of several, the only one in
/// which the days follow each other, as a journal's do.
pub(super) fn of_all(dates: &[Numbers]) -> Option<Order> {
    let mut fits: Vec<(Order, Vec<NaiveDate>)> = ALL
        .into_iter()
        .filter_map(|order| {
            let days: Option<Vec<_>> = dates.iter().map(|date| date.day(order)).collect();
            Some((order, days?))
        })
        .collect();
    if fits.len() > 1 {
        fits.retain(|(_, days)| days.is_sorted());
    }
    match fits.as_slice() {
        [(order, days)] if !days.is_empty() => Some(*order),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_dates_tell_what_one_does_not() {
        for (dates, order) in [
            (&["18/07/2020", "01/08/2020"][..], Some(Order::Day)),
            (&["07/18/2020", "08/01/2020"], Some(Order::Month)),
            (&["07/08/2020"], None),
            (&["01/05/2024", "02/05/2024"], None),
            (&["12/05/2024", "01/06/2024"], Some(Order::Day)),
            (&["01/31/24", "02/01/24"], Some(Order::Month)),
            (&["31.12.24", "01.01.25"], Some(Order::Day)),
            (&["24-12-31", "25-01-01"], Some(Order::Year)),
            (&["13/05/2024", "05/14/2024"], None),
            (&[], None),
        ] {
            let numbers: Vec<_> = dates
                .iter()
                .filter_map(|date| {
                    let parts: Vec<_> = date.split(['/', '.', '-']).collect();
                    Numbers::new(parts[0], parts[1], parts[2])
                })
                .collect();
            assert_eq!(numbers.len(), dates.len());
            assert_eq!(of_all(&numbers), order, "{dates:?}");
        }
    }
}
