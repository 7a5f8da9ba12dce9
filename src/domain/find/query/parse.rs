//! Reads a query, or says where it is mistaken and what would be right.

use super::{
    Context, Expr, Query, QueryError,
    lex::{Kind, Token, at, lex},
    term,
};

/// As deep as brackets may stand in one another.
const DEEPEST: usize = 32;
/// As many terms as a query may have.
const MOST_TERMS: usize = 100;

/// Reads a query into its normal form; an empty text finds everything.
///
/// # Errors
/// A [`QueryError`] that points at the mistake and says what would be right.
pub fn parse(text: &str, context: &Context<'_>) -> Result<Query, QueryError> {
    let tokens = lex(text);
    let mut parser = Parser {
        text,
        tokens: &tokens,
        context,
        terms: 0,
        depth: 0,
        negated: false,
    };
    let expr = parser.any()?;
    match parser.tokens.first() {
        None => Ok(Query { expr }),
        Some(token) => Err(at(
            token,
            "This ) has no matching (.",
            "Take it out, or put the words in quotes to search for them as they are.",
        )),
    }
}

struct Parser<'a> {
    text: &'a str,
    /// What is still to be read.
    tokens: &'a [Token],
    context: &'a Context<'a>,
    terms: usize,
    depth: usize,
    negated: bool,
}

impl Parser<'_> {
    /// Branches with `OR` between them.
    fn any(&mut self) -> Result<Option<Expr>, QueryError> {
        let mut branches = Vec::new();
        loop {
            let before = self.tokens.len();
            branches.extend(self.all()?);
            let Some((or @ Token { kind: Kind::Or, .. }, rest)) = self.tokens.split_first() else {
                return Ok(Expr::any(branches));
            };
            if before == self.tokens.len() {
                return Err(dangling(or, "OR", "before"));
            }
            self.tokens = rest;
            if !self.goes_on() {
                self.only_begun(|| dangling(or, "OR", "after"))?;
            }
        }
    }

    /// Terms of which all must match.
    fn all(&mut self) -> Result<Option<Expr>, QueryError> {
        let mut terms = Vec::new();
        let mut begun = false;
        while let Some((token, rest)) = self.tokens.split_first() {
            match token.kind {
                Kind::Or | Kind::Close => break,
                Kind::And if !begun => return Err(dangling(token, "AND", "before")),
                Kind::And => {
                    self.tokens = rest;
                    if !self.goes_on() {
                        self.only_begun(|| dangling(token, "AND", "after"))?;
                    }
                }
                _ => {
                    terms.extend(self.one()?);
                    begun = true;
                }
            }
        }
        Ok(Expr::all(terms))
    }

    /// A term, perhaps negated. Negations are counted, not nested, so that no row of dashes is too deep.
    fn one(&mut self) -> Result<Option<Expr>, QueryError> {
        let outside = self.negated;
        let mut negates = false;
        while let Some((
            not @ Token {
                kind: Kind::Not, ..
            },
            rest,
        )) = self.tokens.split_first()
        {
            negates = !negates;
            self.tokens = rest;
            if !self.goes_on() {
                let sign = self.text.get(not.start..not.end).unwrap_or_default();
                self.only_begun(|| dangling(not, sign, "after"))?;
                return Ok(None);
            }
        }
        self.negated = outside != negates;
        let inner = self.operand()?;
        self.negated = outside;
        Ok(if negates {
            inner.map(Expr::negated)
        } else {
            inner
        })
    }

    /// A term or a group in brackets.
    fn operand(&mut self) -> Result<Option<Expr>, QueryError> {
        let Some((token, rest)) = self.tokens.split_first() else {
            return Ok(None);
        };
        self.tokens = rest;
        if token.kind == Kind::Open {
            return self.group(token);
        }
        self.terms += 1;
        if self.terms > MOST_TERMS {
            return Err(at(
                token,
                format!("A query can have up to {MOST_TERMS} terms; this one has more."),
                "Search for less at a time.",
            ));
        }
        // Where the text goes on after a token, even by a space, its author is done with it.
        let typed = self.context.typing && token.end == self.text.len();
        term::read(token, self.tokens, typed, self.negated, self.context)
            .map(|term| term.map(Expr::Term))
    }

    /// A group, after the bracket that opens it.
    fn group(&mut self, open: &Token) -> Result<Option<Expr>, QueryError> {
        if self.depth == DEEPEST {
            return Err(at(
                open,
                "The brackets are nested too deeply.",
                "Take some of them away.",
            ));
        }
        self.depth += 1;
        let before = self.tokens.len();
        let expr = self.any()?;
        self.depth -= 1;
        let empty = before == self.tokens.len();
        match self.tokens.split_first() {
            Some((close, rest)) => {
                self.tokens = rest;
                if empty {
                    let whole = Token {
                        end: close.end,
                        ..open.clone()
                    };
                    return Err(at(
                        &whole,
                        "There is nothing between these brackets.",
                        "Fill them or take them out.",
                    ));
                }
            }
            None => self.only_begun(|| {
                at(
                    open,
                    "This ( is never closed.",
                    "Add a ) where the group ends, or put the words in quotes.",
                )
            })?,
        }
        Ok(expr)
    }

    /// Whether a term can follow here.
    fn goes_on(&self) -> bool {
        self.tokens
            .first()
            .is_some_and(|token| !matches!(token.kind, Kind::Or | Kind::And | Kind::Close))
    }

    /// Lets the end of a text that is still being typed pass; anything else is the mistake.
    fn only_begun(&self, mistake: impl FnOnce() -> QueryError) -> Result<(), QueryError> {
        if self.context.typing && self.tokens.is_empty() {
            Ok(())
        } else {
            Err(mistake())
        }
    }
}

/// An operator that lacks what it goes with.
fn dangling(token: &Token, sign: &str, side: &str) -> QueryError {
    let quoted = if sign == "-" {
        String::new()
    } else {
        format!(", or write \"{sign}\" in quotes to search for the word")
    };
    at(
        token,
        format!("There is nothing {side} this {sign}."),
        format!("Add a term {side} it{quoted}."),
    )
}
