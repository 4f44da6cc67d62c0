/** Words by level, as in words-basic.ts: what speakers have who manage in most situations. */
export const b1Words = `
ability absolutely accept access according account accurate achieve achievement actual addition additional admire admit
advanced advantage affect afford agency agent aggressive agreement aim alarm alive alternative amazed amazing ambition
analyse ancient announce announcement annoy annoyed annoying annual anxious anyway apart apologise apologize apology
apparently application apply appreciate approach appropriate approximately argue argument arrange arrangement arrest aspect
assist assistance assistant attach attempt attend attention attitude attract attraction attractive audience author
authority automatic avoid aware basic basically basis battle behave behaviour benefit besides beyond bitter blame blind
block bomb boost border bored brain branch brand brief brilliant broad budget burst campaign candidate capable capital career cast
category celebration challenge challenging champion character charge charity childhood citizen claim classic client
climate collapse collection colleague combination combine comfort command comment commercial commit common communicate
communication community commute compete competitive competitor complain complaint complex complicated concentrate concern
concerned conclude conclusion condition conference confidence confident confirm conflict confuse confused confusing connect
connection consider consist constant constantly construction consumer contact contain content continue contract
contrast contribute control convenient convince cope correctly cottage council courage create creative creature crew
crime criminal crisis critical criticise criticism crop cruel curious currency current currently curriculum custom cycle
damage data deadline deaf debate decade decision decorate decrease defeat defend definitely degree delay delighted
deliberately delivery demand democracy deny depressed depth desert deserve design designer desire despite destroy
destruction detailed detect determine determined develop development device dialogue digital direct direction directly director
disadvantage disagree disappear disappoint disappointed disappointing disaster discipline discovery discussion disease
display distance distribute district disturb document donate doubt downtown draft drama dramatic due duty eager earthquake
economic edge edit editor educate educated education educational effect effective effectively efficient effort elderly elect election
electronic element embarrassed embarrassing emergency emotion emotional emphasise employ employee employer employment
encourage enemy energetic energy engage engaged engineering enormous ensure entertain entertainment enthusiasm enthusiastic
entire entirely environmental equal equally escape essay essential establish estimate evaluate eventually evidence exact
examination examine excitement exist existence expand expansion expectation expense experienced experiment expert explanation
express expression extend extremely facility fairly faith familiar fashion fault feature feedback female figure finance financial
firm fitness flexible float flood focus folk following force forecast forever forgive formal former fortunate fortunately
frequent frequently friendship frighten frightened fuel function fund furthermore gap gather gender generation generous
gentle goods government gradually graduation grammar grateful greet growth guarantee guard guilty handle harbour hardly
harmful headline highlight hire historic historical honest honestly household housing hug human humorous hunt identify
identity ignore image immediate immediately immigrant impact importance impossible impress impressed impression
impressive improvement income increasingly incredible independent indicate individual industrial industry influence inform
ingredient injure injury innocent inspire install instance intelligent intend intention international interrupt
investigate investment involve involved item joy judge justice keen knowledge label labour lack lately latest launch
layer leading leadership leaflet lecture legal leisure length license likely limit limited link literature litter load loan
locate location logical loss loyal majority male marketing mass massive master material maximum means measure media medical
memorable mental mention method minimum ministry minor minority misunderstand mixture mobile moral motivate motivated
motivation multiple murder mystery nation national native neat negative negotiate network nevertheless nor note notice novel
nowadays numerous obey obligation obvious obviously occasion occasionally occur offensive official operate operation opportunity
option ordinary organisation organization organiser organizer otherwise outdoor overall overcome overseas owe owner package
participate participant particular particularly partly partner passion passionate path patience pattern peace peaceful percent percentage
perform performance permanent permission permit personal personality personally persuade phase phone physical physically planet plus policy polite
politely political politician politics position positive possess possibility potential practical praise predict preparation presence
presentation preserve pressure prevent previous previously pride primary principle print priority prison private prize process
production profession profit progress promote promotion proper properly property proposal propose prospect protection prove provided psychology
publish punish punishment purchase pure purpose pursue qualified quality quantity range rapid rapidly rare rarely rate react reaction reader
realise realize reasonable recall recognise recognize recommend recommendation recover recruit reduce reduction refer reference
reflect reform refugee regard region regional register regret regular regularly reject relate related relation relationship relatively relaxed
relaxing release reliable relief religion rely remain remarkable remind remote remove replace represent representative request
require requirement research reserve resident resource respect respond response responsibility responsible retire retirement
reveal revolution reward risk role romantic root rough route routine ruin rural safety satisfied satisfy scene scheme
section secure security seek select selection sense sensible sensitive separate series session shift shock shocked shocking shortage
significant significantly similar similarity site situation skilled slightly smoothly software soil solution
source specialist specific specifically spirit spread stable standard state statement statistic status steady stock
strategy strength strict strike structure struggle style succeed sudden sufficient suffer suitable sum supply surface surround
surrounding survey survive suspect switch symbol sympathy talent talented target tax technical technique technological
temporary tend tension term terrify theory therefore threat threaten threatening throughout tiny tip tough tourism track trade tradition
training transfer transform transport transportation treat treatment trend trial trick trouble trust truth typical typically
unemployed unemployment unexpected unfair union unique unless unlike unlikely unlucky update upgrade urban urge urgent
valuable variety various vary vehicle version via victim victory violence violent virus volume vote wage warn warning wealth
wealthy weapon whatever whenever whereas whether willing wise wonder workplace workshop worldwide worse worst wound youth
`

export const b2Words = `
abandon absorb abstract abuse academic acceptable accessible accommodate accommodation accompany accomplish accountant
accountable accuse accustomed acknowledge acquire adapt adaptable addict addicted addiction adequate adequately adjust
adjustment administration administrative adopt advocate affair affordable aid alarming alter altogether ambitious amend
analysis analyst ancestor anticipate anxiety appeal appetite approval approve arise artificial ashamed aspire assemble assess
assessment asset assign assignment associate associated association assume assumption assure astonishing attain
authentic automate automatically automation awareness awkward backup ban bargain barrier basis behalf belief beneficial bias
bid bond boundary breakdown breakthrough brutal burden bureaucracy capability capacity carbon careful casual cautious
cease challenge characteristic chronic circulate circumstance cite civil clarify clarity clash clause cognitive coincidence
collaborate collaboration collaborative collective comparable comparison compensate compensation compile complement
component comprehend comprehensive compromise compulsory conceal concept concerning concrete conduct confess confront
conscious consciousness consensus consent consequence consequently conservation conservative considerable considerably
considerate consideration consistent consistently constitute constraint construct consult consultant consultation consume
consumption contemporary contend context contradict contradiction contrary contribution controversial controversy convention
conventional conversely convert conviction cooperate cooperation coordinate coordination core corporate correspond corruption
costly counterpart coverage crack credible credit criteria criterion crucial cultivate cure curiosity customise cutting
database dedicate dedicated dedication defect deficit define definition delegate demanding demonstrate demonstration density
dependence dependent deprive derive desirable desperate destination deteriorate devote dilemma dimension diminish disability
disabled disagreement discourage discrimination dismiss dispute disrupt disruption distinct distinction distinguish distract
distraction diverse diversity domestic dominant dominate donation downside drawback drought dynamic eager ease ecological
economically economist efficiency efficiently elaborate eliminate embrace emerge emission empathy emphasis empirical enable
encounter encouragement encouraging endure enforce enhance enquiry enterprise entitle entrepreneur equality equip equivalent
era erode error ethic ethical ethnic evaluation evolution evolve exaggerate exceed exception exceptional excess excessive exclude exclusive
execute executive exert exhaust exhausted exhausting exhibit expertise exploit exploitation explicit expose exposure extensive
extent external extinct extraordinary extreme facilitate factor faculty fade failure fake fascinate fascinating feasible
fertile fierce finding firmly flaw flexibility flourish fluent forbid foremost formula formulate forthcoming foster foundation
fraction fragile framework fraud frustrate frustrated frustrating frustration fulfil fulfill fundamental fundamentally funding
genuine genuinely globalisation globalization global globe gradual grant grasp guidance guideline harassment harsh hazard
headquarters heritage hesitate hierarchy hinder hostile hypothesis ideal ideally ideology ignorance illegal illustrate imitate
immense implement implementation implication imply impose inadequate incentive incident inclined inclusion inclusive
incorporate indeed independence index inevitable inevitably inflation infrastructure inhabitant inherit initial initially
initiate initiative inner innovate innovation innovative input insight inspection inspector inspiration inspiring instant
institution insufficient insult insurance integrate integration integrity intellectual intense intensity intensive interact interaction
interfere interpret interpretation intervene intervention intimate invest investigation investor isolate isolated isolation
issue jeopardise judgement judgment justify landmark landscape lasting latter layout legislation legitimate leap lessen likelihood
limitation literally livelihood logic logistics long-term loyalty luxury maintain maintenance management manipulate manual manufacture
manufacturer manufacturing margin mature maturity meanwhile mechanism mere merely merge merit migrate migration milestone
minimise minimize mislead misleading mission misunderstanding mobility moderate modest modify monitor monopoly monotonous moreover
mutual myth namely negligible negotiation neglect neutral norm notable notably notion objective objection obsess obsessed
obstacle obtain occupation occupy offend offset ongoing operational optimistic organic orient origin outbreak outcome
outdated output outsource outstanding outweigh overall overcrowded overestimate overlook overtime overwhelm overwhelmed overwhelming overwork parallel
partial participation partnership passive peer perceive perception persist persistent perspective pessimistic phenomenon
philosophy pioneer portion portray pose poverty practitioner precede precious precise precisely precision predictable
prediction predominantly prejudice preference premium prescribe prestige presumably prevail prevention principal prioritise
prioritize privacy privilege proactive procedure proceed productive productivity profitable profound prolong prominent
prompt promptly proportion prosper prosperity prosperous provision psychological publicity qualification questionnaire quote
radical ratio rational raw readily realistic reassure recession reckon recognition reconsider recovery recruitment refine
regardless regulate regulation reinforce reliability reluctant remarkably remedy render renew renewable repetitive reputation
resemble resent resign resilience resilient resist resistance resolution resolve respectively restore restrict restriction restructure retail
retain reverse revenue revise revision rigid rival robust rotate sacrifice sanction scarce scenario scope
segment self-esteem seldom sequence setback settlement severe severely shortcoming shrink simulate simplify simultaneously skeptical sceptical sole
solely solid sophisticated spark specialise specialize species specify spectacular speculate sphere split spontaneous
stability stakeholder steadily stem stereotype stimulate stimulating strain streamline strengthen stressed strive struggling substantial
substantially substitute subtle suburb suffering suppress surge surplus suspend suspicious sustain sustainable sustainability
tackle tailor tangible temporarily tempt tendency theme thorough thoroughly thrive tight tolerance tolerate toxic trace
trait transition transmit transparency transparent trigger trivial turnover ultimate ultimately undergo underestimate
underlying undermine undertake undoubtedly uneasy unfamiliar unforeseen unprecedented unpredictable unrealistic unsustainable uphold utilise utilize
vague valid verify versatile viable vibrant vision visual vital vivid voluntary vulnerable welfare wellbeing well-being widely widen
widespread willingness wisdom withdraw withdrawal withstand workforce workload worthwhile yield
`
