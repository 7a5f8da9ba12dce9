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

/// Whether a name is an ordinary word as well, by a list of surnames and of names that were words first.
pub(super) fn is_word(word: &str) -> bool {
    is_surname_word(word) || wordlists::holds(&WORD_NAMES, word)
}

/// Names that are trades, animals, plants, food, virtues and parts of the body as well.
static WORD_NAMES: Words = LazyLock::new(|| {
    wordlists::list(
        "rice lamb fox stone bishop singer carpenter baker marrow virtue nightingale daisy olive basil melody destiny blessing temple sunny \
         abbot ace acres amber angel apple archer arrow ash autumn bacon bank banks barker barn baron basin bass bat bay beach bean bear beard \
         beck belt berry bishop bliss bloom blossom blunt bolt bond bone boot bow bowler box bow brace branch brand bread brick bridges bright \
         brook broom buck bull bullock burn bush butler butter cage cain candy cannon canon carver castle cat cave chambers champion chance chancellor \
         chapel chapman charity chase cherry chin christmas church clay clerk cloud coal cobb cole collar colt comfort constable cook copper \
         cork corn cotton couch court cove cow crane cream creek crisp crop crow crown crystal cuff cup currie curry dale dancer dawn dean \
         delight diamond dollar dove drake drew driver drum duke duck dust eagle earl ember faith falcon fall farmer favour feather felt fern ferry finch \
         fire fisher flag fleming flint flood flora flower flowers foot forest forester fortune foster fountain freeman frost fry fuller gale gall gamble garden \
         gardener gardner garland gate gates gem gentle giant gift ginger glass glory glove glover gold golden goose grain grape grave graves grease griffin grill \
         groom grove guard gull gum gun hail ham hammer harp hawk hay hazel heart heather hedge heir herb heron herring hinge hobby hog hood hook \
         hooper hopper horn horse host hound hunt hunter hurt ivory ivy jade jewel jolly joy judge justice kid kitchen kite lake lance lane lark laurel lily lime \
         line lion liver locke lodge lord loss lot lung major manor mantle maple marble mare marriage marshal mason master masters mayor mead meadow meadows melon \
         mercy merchant merry mill miller mills mint mole monk mood moss mount mouse mustard needle nest nut oak oakes onion orchard otter owl ox page pain paint palm \
         painter pan parish parson partridge patience pea peace peach peacock pear pearl peel pepper perch pheasant pickle pickles pike pine piper pit plane plant player \
         plum poet pole pool poppy post pot potter pound powder praise precious preacher prey priest promise proud prudence purse quail queen quick rabbit race rail raven ray \
         read reader reed rib ring robin rock rod roof rook root rope rosemary ruby rush rust sadler saffron sage sailor salmon salt sand sands savage saviour saw sawyer seal seed \
         self sellers serenity sergeant shade shark sheep shell shepherd shield ship shoe sickle silk silver skinner skull slater slaughter slim smoke snail snipe soul south spark \
         sparks sparrow spear speed spice spicer spine spring spur squire stack staff stag stamp star starling steel stem stern stock stocks storm stout strange stream swallow \
         swan swift sword tailor tanner taper taste thatcher thistle thorn thrush thumb tiger tile till tin tower towers town treasure tree trinity trout tuck tucker turn turner \
         twist usher vale valentine valley vein victor vine violet wagon wait waiter walker wand warden water weaver webber wedge weir well wells wheat wheel wheeler \
         whip widow willow wind wine wing winner wolf wonder wool woolf worker worm worthy wren wright",
    )
});

/// Ordinary words that are surnames as well.
static SURNAMES: Words = LazyLock::new(|| {
    wordlists::list(
        "ball barber bell best bird black blue boss bridge brown burns bush butler carter case cash church close coffee cook cross day dean field fish ford fox frank friend gift good grace grand gray green grey hall hand head heath hill holiday hope house key king knight lamb law little long love low march marks marsh mason may means miles mill moon moore more mount new noble north page park parks parker pitt poole pope porter pound power price prince prior rain rich river rivers rose sharp short shore small smart snow stone storey street strong sweet teller thorn underwood wall ward waters webb weeks west white will winter wise wood woods worth young",
    )
});
