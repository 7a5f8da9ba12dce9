//! The manifest of a plan.
use super::{
    last::address,
    plan::{PagePlan, PortfolioPlan},
};
use crate::{
    domain::{
        Identity, Kind,
        plan::competency::Library,
        portfolio::{
            Contents, FORMAT, Included, Maker, Manifest, NEVER, Piece, Reason, SignOffLine,
            Standing, Why, Withheld, page_leaf, plain,
        },
    },
    services::envelope,
};

/// The text of a page as it is printed, which its digest is taken of.
pub(super) fn printed(contents: &Contents, number: usize) -> String {
    let page = number.checked_sub(1).and_then(|at| contents.pages.get(at));
    page.map_or_else(String::new, |page| {
        plain(&page_leaf(contents, number, page))
    })
}

/// The manifest but for the files: they are told once they are made.
pub(super) fn manifest(plan: &PortfolioPlan, contents: &Contents, own: &Identity) -> Manifest {
    let day = |day: chrono::NaiveDate| day.to_string();
    let mut signoffs = Vec::new();
    let mut included = Vec::new();
    for (number, one) in (1..).zip(&plan.pages) {
        let page = &one.page;
        let first = signoffs.len() + 1;
        signoffs.extend(sign_offs(number, first, one));
        included.push(Included {
            no: number,
            page: address(number),
            kind: page.piece.kind().spec().slug.to_owned(),
            title: page.piece.title(),
            month: page.piece.at().format("%Y-%m").to_string(),
            revision: page.revision,
            sha256: envelope::digest(&printed(contents, number)),
            written: page.written.said(),
            changed: page.changed_on.map(|day| day.format("%Y-%m").to_string()),
            changed_after_signing: page.changed_after_signing(),
            competencies: page.competencies.clone(),
            why: page.why.iter().map(why).collect(),
            privacy: one.privacy.clone(),
            signoffs: (first..=signoffs.len()).collect(),
        });
    }
    // The id of a list of one's own may name a school; its name was checked.
    let carried = Library::embedded();
    let lists = contents.coverage.iter().map(|one| {
        let list = &one.list;
        let is_carried = carried.get(&list.id).is_some();
        let said = if is_carried { &list.id } else { &list.name };
        said.clone()
    });
    Manifest {
        format: FORMAT.to_owned(),
        made_at: contents.made_at.format("%Y-%m-%dT%H:%M:%S%:z").to_string(),
        made_for: contents.reader.id.clone(),
        by: Maker {
            name: contents.owner.clone(),
            key: own.signing.clone(),
            fingerprint: envelope::fingerprint(own),
            words: envelope::words(own),
        },
        period: contents.period.as_ref().map(|period| {
            let last = period.end.pred_opt().unwrap_or(period.end);
            [day(period.start), day(last)]
        }),
        list: lists.collect(),
        dates: if contents.exact_dates {
            "days"
        } else {
            "months"
        }
        .to_owned(),
        because: plan.because.clone(),
        files: Vec::new(),
        included,
        privacy: plan.replaced.clone(),
        withheld: withheld(plan),
        signoffs,
        since_last: plan.since_last(),
        letters_without_shape: None,
        never: NEVER.map(str::to_owned).into(),
    }
}

fn why(why: &Why) -> String {
    match why {
        Why::Shown(label) => format!("shown for {label}"),
        Why::Signed => "signed".to_owned(),
        Why::Shared => "shared with a mentor".to_owned(),
        Why::Named => "named".to_owned(),
    }
}

fn sign_offs(page: usize, first: usize, one: &PagePlan) -> Vec<SignOffLine> {
    let signed = (first..).zip(&one.page.signatures).map(|(no, signature)| {
        let shown = signature.standing != Standing::Hidden;
        let files = ["txt", "sig", "md"].map(|ending| format!("{no}.{ending}"));
        SignOffLine {
            no,
            page: address(page),
            by: signature.by.clone(),
            key: signature.key.clone(),
            fingerprint: signature.fingerprint.clone(),
            words: signature.words.clone(),
            at: signature.at.to_rfc3339(),
            revision: shown.then_some(signature.revision),
            sha256: shown.then(|| signature.sha256.clone()),
            statement: shown.then(|| signature.statement.clone()),
            files: if shown { files.into() } else { Vec::new() },
            state: signature.standing.said().to_owned(),
        }
    });
    signed.collect()
}

/// What is not in it, by kind.
fn withheld(plan: &PortfolioPlan) -> Vec<Withheld> {
    let mut all = Vec::new();
    let mut put = |what: &str, count: u64, reason: Reason| {
        if count > 0 {
            all.push(Withheld {
                what: what.to_owned(),
                count,
                why: reason.said().to_owned(),
            });
        }
    };
    for (kind, there) in &plan.there {
        let spec = kind.spec();
        let of = |pages: &[PagePlan]| {
            let of = pages.iter().filter(|one| one.page.piece.kind() == *kind);
            u64::try_from(of.count()).unwrap_or(u64::MAX)
        };
        let named = |one: &&PagePlan| one.page.piece.kind() == *kind && one.stops();
        let named = u64::try_from(plan.out.iter().filter(named).count()).unwrap_or(u64::MAX);
        let out = of(&plan.out);
        let reason = match spec.leaves {
            _ if !Piece::may_be(*kind) => Reason::Never,
            crate::domain::entry::kind::Leaves::WhenNamed => Reason::OneByOne,
            _ => Reason::NotChosen,
        };
        let mut label = spec.label.to_lowercase();
        if *kind == Kind::FEEDBACK {
            // There are no two feedbacks.
            label.push_str(" entry");
        }
        put(&label, there.saturating_sub(of(&plan.pages) + out), reason);
        put(&label, out.saturating_sub(named), Reason::LeftOut);
        put(&label, named, Reason::Named);
    }
    all
}
