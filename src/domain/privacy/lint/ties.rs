//! The words that make company of a name: posts and ties, what is done to a person, what a person does, is and has.

use std::sync::LazyLock;

use super::wordlists::{self, Words};

/// Words behind which a word for a relation is no title.
pub(super) const WHOSE: [&str; 19] = [
    "his", "her", "their", "my", "our", "your", "whose", "the", "a", "another", "elder", "older",
    "younger", "eldest", "youngest", "old", "late", "twin", "little",
];

/// Posts and ties before which or behind which a bare name stands.
pub(super) static POSTS: Words = LazyLock::new(|| {
    wordlists::list(
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
         therapist trainee tutor twin mate batchmate coursemate duty-mate bunkmate labmate housemate teammate uncle volunteer whaea wife worker \
         cnm cnm1 cnm2 cnm3 adon num cnc cne cns anum nic pct ma cma pcp jr sr pgt pgr jho srmo jmo hmo reg crs hst bst wardie \
         ayah dai sweeper kaumātua elder oom tannie ntate ausi bhaiya didi anna akka chechi staff co-intern \
         co-resident postgraduate dispenser driver guard custodian sonographer optometrist audiologist orthotist prosthetist \
         junior chv chw vhw vht anm brother-in-law sister-in-law mother-in-law father-in-law son-in-law daughter-in-law scientist wardsman orderlies bystander bantay doorman imam lifeguard superintendent slt salt dietetic perfusionist matron in-charge stepsister stepbrother godmother godfather fiance fiancée grandchild \
         hmo attending hospitalist scrub runner theatre anaesthetic deputy lead convenor convener warden dean \
         handledare oberarzt oberärztin chefarzt assistenzarzt ärztin pfleger pflegerin schwester pflege hebamme famulant famulantin praktikant pj \
         överläkare underläkare undersköterska sköterska sjuksköterska barnmorska läkare verpleegkundige coassistent infirmière infirmier interne \
         externe enfermera enfermero doctora médico residente interno enfermeira bidan perawat mantri dokter jururawat suster misi \
         groupmate seatmate clinic-mate buddy-clerk clerk-in-charge navigator advocate linguist herbalist mahout fisherman farmer miner trucker \
         fetcher watchman askari mama-mboga attender compounder dresser phleb hca hcas ssn epn ain cin co pgi chew cmd dmo smo nuro kaiawhina kaimahi peon cooli coolie asha anm awc aww sn ni ca con cns",
    )
});

/// Letters behind a name that say what somebody is.
pub(super) static CREDENTIALS: Words = LazyLock::new(|| {
    wordlists::list(
        "rn md do np pa-c mbbs mbchb frcp frcs mrcp mrcs frca frcem en een lpn lvn cna rgn rmn rm phd msw rd cnm dnp bsn anp crna",
    )
});

/// What is done to a person: the word after it is whom.
pub(super) static DONE_TO: Words = LazyLock::new(|| {
    wordlists::list(
        "told asked tell ask asking telling phone ring text email message whatsapp bleep page cc thanked thank met hugged hug helped comforted texted rang phoned shadowed clerked examined \
         cannulated reassured owe owed interviewed introduced greeted fed washed walked wheeled accompanied woke paged bleeped \
         messaged emailed interrupted beside alongside big wee poor dear dearest consoled taught teach coached mentored admired upset \
         annoyed disappointed embarrassed loved hated trusted supported congratulated warned reminded informed counselled \
         bathed dressed shaved mobilised hoisted positioned cradled calmed distracted consented sedated intubated resuscitated \
         believed apologised lovely sweet darling auntie young little old named \
         discharged admitted transferred presented medevac'd medevaced loves love misses missed likes adores remembers remember gave give \
         giving showed visited called seen bleeping paging re thanks rerouted extubated weaned catheterised bled venepunctured \
         reviewed assessed readmitted repatriated buried lifted rolled turned held saved failed scared hurt offended \
         confronted challenged quoted befriended poor bless",
    )
});

/// What only a person does: the word before it is who.
pub(super) static DONE_BY: Words = LazyLock::new(|| {
    wordlists::list(
        "said says told tells asked asks cried cries smiled smiles laughed laughs nodded shrugged whispered wept sighed died thanked hugged \
         explained apologised apologized joked grinned replied answered promised admitted taught teaches sat lives lived slept loved \
         hated prayed begged winked frowned blushed yawned waved sobbed refused knew thought wanted wants hopes hoped swore shouted \
         screamed yelled insisted complained confessed noticed remembered forgot forgave understood listened stared argued agreed \
         trusted believed wondered worried panicked teased scolded praised encouraged mentioned remarked muttered mumbled \
         hesitated snapped chatted coughed snored winced grimaced groaned moaned squeezed folded danced sang ate drank fainted \
         collapsed squealed giggled chuckled hummed gasped \
         fell refuses refused pulled won't can't couldn't wouldn't doesn't didn't hasn't isn't wasn't fasted reckons reckoned \
         precepted supervised coped copes smokes smoked drinks drank plays played sings whistles whistled knits gardens \
         snores cooks bakes hates loves insists refuses complains teases calls winks waves limped limps hobbled \
         stumbled shuffled wandered absconded self-discharged vomited bled seized arrested recovered improved deteriorated \
         messaged replied emailed bleeped paged chatted grumbled grinned beamed blinked moaned \
         paid pays spelt spells knitted sewed whittled begs prays thanks nods grins shrugs sighs laughs whispers shouts \
         shouting crying asking laughing sitting sleeping singing smiling sobbing praying begging waving whispering screaming yelling \
         vomiting snoring complaining dozing fretting pacing nodding weeping groaning moaning coughing hopes fears fancies \
         coded coding desatted kicked kicks punched slapped spat covers whatsapped phones texts messages lectured lectures intubates \
         cannulates scrubs apologises wonders worries remembers forgets forgives understands listens stares thinks knows fought survived \
         clutched gripped tugged tapped patted nudged squinted glared beckoned mimed fidgeted flinched recoiled shivered trembled \
         whimpered wailed howled shrieked gossiped bragged boasted flirted quipped swears kissed kisses hugs bakes sleeps \
         walks sulked sulks tutted tuts hissed sneered barked grunted chirped cackled",
    )
});

/// What is said of a person, and of things as well: enough behind a given name.
pub(super) static SAID_OF: Words = LazyLock::new(|| {
    wordlists::list(
        "was is has had will would could can did does came comes went goes got gets gave gives let made makes took takes \
         kept keeps looked looks seemed seems felt feels left leaves stayed stays helped helps called calls showed shows found \
         finds caught held holds ran runs stood stopped started began needed needs never always just also lay still then who \
         signed walked turned put brought covered carried arrived returned reminded handed sent read wrote became tried spoke talked rang phoned \
         texted passed must might should waited watched moved opened closed joined met saw heard shared lost won ordered counted checked drew sorted managed rolled lifted",
    )
});

/// What is left for a person to do, and is done by nobody else.
pub(super) static TASKS: Words = LazyLock::new(|| {
    wordlists::list(
        "call ring phone text chase follow trace repeat review see check sort explain ask tell come send book bring speak talk \
         discuss collect prescribe cannulate clerk consent teach present prepare write drive walk sit stay gone asked told \
         promised test quiz cover help scrub supervise mark lead pick meet handle catheterise bleed assist swap feed transfer arrange",
    )
});

/// What comes from a person: "handover from Macca".
pub(super) static FROM_WHOM: Words = LazyLock::new(|| {
    wordlists::list(
        "handover message messages text texts call calls feedback note card letter email e-mail question hug help advice thanks \
         smile thumbs-up apology",
    )
});

/// What is done by a person only: "caught by Wioletta".
pub(super) static BY_WHOM: Words = LazyLock::new(|| {
    wordlists::list(
        "seen taught caught supervised led shown examined reviewed clerked done signed told asked covered fed held scrubbed washed \
         comforted corrected rescued saved interrupted countersigned bleeped paged called witnessed helped driven brought",
    )
});

/// What somebody does for another: before "me" and "us" only a person does it.
pub(super) static GOOD_TURNS: Words = LazyLock::new(|| {
    wordlists::list(
        "found showed gave let taught told asked handed walked drove hugged lent bought thanked helped corrected caught invited \
         texted covered covers covering kicked drives brought brings made reminded reminds warned warns stopped rang phoned paged \
         bleeped held holds sent sends lends pulled pushed dragged shooed squeezed saved rescued quizzed grilled pimped roasted \
         teased fed poured offered kept checked signed countersigned",
    )
});

/// What a person is.
pub(super) static STATES: Words = LazyLock::new(|| {
    wordlists::list(
        "moved transferred posting going coming trying learning studying struggling pushing crying scared tearful upset worried asleep frightened angry awake anxious nervous sad sleeping sitting laughing smiling \
         pregnant embarrassed furious terrified exhausted relieved shaking sobbing weeping confused drowsy restless \
         lonely ashamed grateful breathless dying adamant kind patient lovely delighted heartbroken inconsolable \
         apologetic grumpy cheerful sweating vomiting screaming shouting praying singing dead gone \
         roaring discharged readmitted extubated intubated sedated nursed widowed divorced married retired homeless hungry thirsty \
         jaundiced feverish septic poorly well better worse okay fine tired bored quiet rude brilliant amazing fab great \
         nbm fasting waiting",
    )
});

/// What belongs to a person.
pub(super) static OWNED: Words = LazyLock::new(|| {
    wordlists::list(
        "mum mom mother mam dad father parents wife husband son sons daughter daughters family brother sister partner children child \
         niece nephew aunt uncle gran granddaughter grandson grandmother grandfather carer hand hands face eyes room bed chart notes \
         voice story arm leg scan bloods tears smile bedside cot drip breathing discharge death birthday funeral name advice words \
         relatives relations attendants people question feedback kindness patience shift house flat dog cat baby husband's wife's colleagues friend friends \
         sats bp obs sugars potassium creatinine glasses slippers phone shoes coat bag lunch dinner tea coffee cup car bike laugh laughter temper \
         joke jokes hug handover presentation slides email texts message messages prognosis blanket rosary bible stick wheelchair pillow teddy \
         toys drawing garden allotment wedding job boss landlord employer school visitors consent wishes fears anger kids \
         grandchildren solicitor dentures widow boy girl boys girls jacket keys wallet handwriting singing snoring age",
    )
});

/// Words that make company of "with".
pub(super) static SHARED: Words = LazyLock::new(|| {
    wordlists::list(
        "seen reviewed discussed d/w s/w sat sit sitting talked talking talk talks spoke speak speaking chatted chat chatting walked walking worked laughed laughing \
         cried waited waiting stayed staying prayed argued conversation conversations lunch coffee tea time evening hour hours minutes \
         debrief shared alone agreed disagreed catch-up supper dinner breakfast clinic round shift night nights day paired call practice exam viva duty posting posted scrubbed revised revising disagree agree argue argued row rowed \
         banter clerked rounded rounding swapped swap partnered carpool lift drinks beers chai kopi lunch",
    )
});

/// Words that make company of "to", "for", "about" and "of".
pub(super) static MOVED: Words = LazyLock::new(|| {
    wordlists::list(
        "thanks thank sorry spoke talked talking said listened listening apologised apology goodbye rude kind unkind mean explained explain \
         grateful thinking thought think worried family mother father parents wife husband son daughter brother sister care \
         mate mates pal grandson granddaughter nephew niece cousin talk speak indebted close reported smiled waved handed nodded proud memory memories death life shoutout kudos credit props hats-off cheers ode",
    )
});

/// Where somebody is from who is called by a bare name: a department, a bed, a year of study.
pub(super) static ORIGINS: Words = LazyLock::new(|| {
    wordlists::list(
        "pt ot slt physio bed bay ward room theatre theatres pharmacy radiology micro switch portering palliative chaplaincy \
         dietetics social first second third fourth fifth final year my our work clinic recovery outpatients plastics ortho \
         medicine surgery cardiology paeds peds gynae obs ed icu itu psych liaison outreach bank agency nights days lab labs office desk canteen kitchen reception stores church village library \
         imaging x-ray ct mri echo transport security switchboard dialysis renal haem onc med surg council catering laundry maintenance it hr",
    )
});

/// Words for what is read, seen and found out: a name behind them is rather its author's or its hero's.
pub(super) static WORKS: Words = LazyLock::new(|| {
    wordlists::list(
        "read reading reread evidence literature paper papers book books novel poem poems article essay theory theories framework \
         model models textbook chapter film series podcast song author authors quote quotes quoting philosopher study studies \
         manual stories fairy",
    )
});

/// What is called by a name and is nobody: "a skeleton called Fred".
pub(super) static THINGS: Words = LazyLock::new(|| {
    wordlists::list(
        "manikin mannequin dummy doll pelvis skeleton torso model simulator simulation machine robot app bot system program \
         programme software device trolley pump bear dog cat puppy kitten rabbit hamster parrot budgie goldfish horse pony cow goat \
         ship boat car van train storm plant tree song band album film book novel character game team project charity trust \
         drug disease syndrome sign test scale score framework theory course module station ward unit building house pub café",
    )
});

/// What those do who are read: the word before it is an author rather than somebody here.
pub(super) static CITED: Words = LazyLock::new(|| {
    wordlists::list(
        "writes argues argued suggests proposes proposed describes defines defined distinguishes maintains observes theorised \
         theorizes cautions posits coined",
    )
});
