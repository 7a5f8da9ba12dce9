//! What is written with a capital on a ward and names nobody, and the given names that are told from it.

use std::sync::LazyLock;

use super::wordlists::{self, Words};

/// Given names of many countries.
pub(super) static GIVEN: Words =
    LazyLock::new(|| wordlists::read(include_str!("../../../../assets/lint/given.txt")));

/// Surnames of many countries that a list knows as something else, or that are short: behind a title they are names.
static FAMILY: Words =
    LazyLock::new(|| wordlists::read(include_str!("../../../../assets/lint/surnames.txt")));

/// Whether a word is a surname of many countries, whatever else it may be.
pub(super) fn is_family(word: &str) -> bool {
    wordlists::holds(&FAMILY, word)
}

/// What is written with a capital and is nobody here.
pub(super) static OTHERS: Words =
    LazyLock::new(|| wordlists::read(include_str!("../../../../assets/lint/others.txt")));

/// Those after whom signs, diseases and instruments are called.
pub(super) static EPONYMS: Words =
    LazyLock::new(|| wordlists::read(include_str!("../../../../assets/lint/eponyms.txt")));

/// Surnames of those whom everybody knows, from books and from history.
pub(super) static FAMOUS: Words = LazyLock::new(|| {
    wordlists::list(
        "nightingale einstein freud darwin osler potter rabbit pan pooh pig bear mouse scrooge shakespeare beethoven mozart picasso \
         gawande kalanithi pasteur fleming lister curie seacole mandela gandhi churchill thatcher obama dickens austen chekhov \
         guin kleinman remen verghese mukherjee angelou ishiguro mantel hosseini achebe adichie soyinka \
         redding hendrix presley lennon mccartney cobain bowie dylan joplin winehouse sinatra piaf timberlake \
         beyonce rihanna sheeran streisand coltrane hepburn attenborough winfrey clooney streep \
         tolstoy orwell woolf plato socrates marx jung frankl saunders snow semmelweis jenner holmes poppins christie dahl \
         bowlby ainsworth harlow winnicott pavlov piaget vygotsky erikson maslow kohlberg bandura seligman kahneman tversky milgram zimbardo goffman \
         foucault illich marmot cochrane sackett greenhalgh donabedian berwick deming dekker leape pronovost gigerenzer groopman charon mannix ofri \
         launer balint pendleton roter engel driscoll brookfield mezirow knowles benner ericsson wenger bruner dewey freire hafferty coulehan \
         pellegrino beauchamp childress gillon rawls peplau orem watson-crick crick rosalind-franklin lovelace turing hawking feynman semmelweis virchow \
         hippocrates galen vesalius paracelsus avicenna harvey sydenham laennec lister-kaye charcot babinski broca wernicke alzheimer parkinson \
         osler halsted cushing apgar blackwell anderson-shaw salk sabin barnard starzl doll snow-smith farr budd chadwick beveridge bevan \
         tuskegee lacks molaison gage seuss rowling tolkien pratchett mantel plath sexton larkin heaney auden yeats eliot bronte keats wordsworth",
    )
});

/// Endings of words of medicine, which are capitalised as headings and brands and are nobody.
const CLINICAL: [&str; 62] = [
    "itis", "osis", "ectomy", "ostomy", "otomy", "scopy", "graphy", "gram", "grams", "mycin",
    "cillin", "azole", "pril", "sartan", "olol", "statin", "amide", "idone", "parin", "mab", "nib",
    "pam", "lam", "caine", "etamol", "profen", "oxin", "emia", "aemia", "uria", "pathy", "plegia",
    "cyte", "cytes", "penia", "ology", "ologist", "ologists", "ician", "icians", "iatrist",
    "iatry", "iatrics", "ists", "eons", "tion", "tions", "sion", "ment", "ments", "ness", "ity",
    "ities", "ism", "ous", "able", "ible", "ical", "wards", "ship", "tidine", "prazole",
];

/// Whether a word is written with a capital on a ward and is nobody.
pub(super) fn is_other(word: &str) -> bool {
    wordlists::holds(&OTHERS, word) && !wordlists::holds(&GIVEN, word)
}

/// Whether a word ends like one of medicine.
pub(super) fn is_clinical(word: &str) -> bool {
    let lower = word.to_lowercase();
    CLINICAL.iter().any(|ending| lower.ends_with(ending))
}

/// Whether an ordinary word is a surname as well.
pub(super) fn is_surname_word(word: &str) -> bool {
    wordlists::holds(&SURNAMES, word)
}

/// Ordinary words that are surnames as well.
static SURNAMES: Words = LazyLock::new(|| {
    wordlists::list(
        "ball barber bell best bird black blue boss bridge brown burns bush butler carter case cash church close coffee cook cross day dean field fish ford fox frank friend gift good grace grand gray green grey hall hand head heath hill holiday hope house key king knight lamb law little long love low march marks marsh mason may means miles mill moon moore more mount new noble north page park parks parker pitt poole pope porter pound power price prince prior rain rich river rivers rose sharp short shore small smart snow stone storey street strong sweet teller thorn underwood wall ward waters webb weeks west white will winter wise wood woods worth young",
    )
});
