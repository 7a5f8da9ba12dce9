//! The words that make company of a name: posts and ties, what is done to a person, what a person does, is and has.

use std::sync::LazyLock;

use super::words::{self, Words};

/// Posts and ties before which or behind which a bare name stands.
pub(super) static POSTS: Words = LazyLock::new(|| {
    words::list(
        "acp aide ain anp anaesthetist anesthetist assistant attendant attender attending auntie aunty aunt baby boss \
         boyfriend brother buddy carer caregiver chaplain classmate cleaner clerk cmo cna co-ordinator colleague consultant \
         coordinator counsellor cousin ct1 ct2 ct3 dad daddy daughter dietician dietitian doula educator elder en enp \
         examiner f1 f2 father fellow fiancé fiancee flatmate foundation friend fy1 fy2 girlfriend gogo gp gran granddad \
         granddaughter grandad grandfather grandma grandmother grandpa grandson granny hca ho houseman housemate husband in-charge intern \
         interpreter jmo koro kuia lecturer lpn ma manager matron matua med3 member mentor mentee midwife mo mom mother mum mummy \
         nan nana neighbour neighbor nephew niece np nurse odp officer operator orderly ot pa paramedic partner pastor patient \
         pg pgy1 pgy2 pharmacist phlebotomist physio physiotherapist porter preceptor priest psychologist pt radiographer \
         receptionist registrar resident rmo rn roommate rt scribe secretary senior shadow sho sister sitter son sonographer \
         spr st1 st2 st3 st4 st5 st6 st7 st8 stepfather stepmother stepson str student supervisor surgeon sw tech technician \
         therapist trainee tutor twin uncle volunteer whaea wife worker",
    )
});

/// Letters behind a name that say what somebody is.
pub(super) static CREDENTIALS: Words = LazyLock::new(|| {
    words::list(
        "rn md do np pa-c mbbs mbchb frcp frcs mrcp mrcs frca frcem en een lpn lvn cna rgn rmn rm phd msw rd cnm dnp bsn anp crna",
    )
});

/// What is done to a person: the word after it is whom.
pub(super) static DONE_TO: Words = LazyLock::new(|| {
    words::list(
        "told asked tell ask asking telling thanked thank met hugged hug helped comforted texted rang phoned shadowed clerked examined \
         cannulated reassured owe owed interviewed introduced greeted fed washed walked wheeled accompanied woke paged bleeped \
         messaged emailed interrupted beside alongside poor dear dearest consoled taught teach coached mentored admired upset \
         annoyed disappointed embarrassed loved hated trusted supported congratulated warned reminded informed counselled \
         bathed dressed shaved mobilised hoisted positioned cradled calmed distracted consented sedated intubated resuscitated \
         believed apologised lovely sweet darling auntie young little old named",
    )
});

/// What only a person does: the word before it is who.
pub(super) static DONE_BY: Words = LazyLock::new(|| {
    words::list(
        "said says told tells asked asks cried cries smiled smiles laughed laughs nodded shrugged whispered wept sighed died thanked hugged \
         explained apologised apologized joked grinned replied answered promised admitted taught teaches sat lives lived slept loved \
         hated prayed begged winked frowned blushed yawned waved sobbed refused knew thought wanted wants hopes hoped swore shouted \
         screamed yelled insisted complained confessed noticed remembered forgot forgave understood listened stared argued agreed \
         trusted believed wondered worried panicked teased scolded praised encouraged mentioned remarked muttered mumbled \
         hesitated snapped chatted coughed snored winced grimaced groaned moaned squeezed folded danced sang ate drank fainted \
         collapsed squealed giggled chuckled hummed gasped",
    )
});

/// What is said of a person, and of things as well: enough behind a given name.
pub(super) static SAID_OF: Words = LazyLock::new(|| {
    words::list(
        "was is has had will would could can did does came comes went goes got gets gave gives let made makes took takes \
         kept keeps looked looks seemed seems felt feels left leaves stayed stays helped helps called calls showed shows found \
         finds caught held holds ran runs stood stopped started began needed needs never always just also lay still then who \
         signed walked turned put brought arrived returned reminded handed sent read wrote became tried spoke talked rang phoned \
         texted passed must might should waited watched moved opened closed joined met saw heard shared lost won ordered counted checked drew sorted managed rolled lifted",
    )
});

/// What a person is.
pub(super) static STATES: Words = LazyLock::new(|| {
    words::list(
        "crying scared tearful upset worried asleep frightened angry awake anxious nervous sad sleeping sitting laughing smiling \
         pregnant embarrassed furious terrified exhausted relieved shaking sobbing weeping confused drowsy restless \
         lonely ashamed grateful breathless dying adamant kind patient lovely delighted heartbroken inconsolable \
         apologetic grumpy cheerful sweating vomiting screaming shouting praying singing dead gone",
    )
});

/// What belongs to a person.
pub(super) static OWNED: Words = LazyLock::new(|| {
    words::list(
        "mum mom mother mam dad father parents wife husband son sons daughter daughters family brother sister partner children child \
         niece nephew aunt uncle gran granddaughter grandson grandmother grandfather carer hand hands face eyes room bed chart notes \
         voice story arm leg scan bloods tears smile bedside cot drip breathing discharge death birthday funeral name advice words \
         question feedback kindness patience shift house flat dog cat baby husband's wife's colleagues friend friends",
    )
});

/// Words that make company of "with".
pub(super) static SHARED: Words = LazyLock::new(|| {
    words::list(
        "sat sit sitting talked talking talk talks spoke speak speaking chatted chat chatting walked walking worked laughed laughing \
         cried waited waiting stayed staying prayed argued conversation conversations lunch coffee tea time evening hour hours minutes \
         debrief shared alone agreed disagreed catch-up supper dinner breakfast clinic round shift night nights day paired",
    )
});

/// Words that make company of "to", "for", "about" and "of".
pub(super) static MOVED: Words = LazyLock::new(|| {
    words::list(
        "thanks thank sorry spoke talked talking said listened listening apologised apology goodbye rude kind unkind mean explained explain \
         grateful thinking thought think worried family mother father parents wife husband son daughter brother sister care \
         talk speak indebted close reported smiled waved handed nodded proud memory memories death life",
    )
});
