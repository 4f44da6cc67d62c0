/** Words by level, as in words-basic.ts: what speakers have who express themselves with precision. */
export const c1Words = `
abolish abrupt abruptly abundance accelerate accentuate acclaim accountability acute adept adhere adherence adjacent advent adverse
adversely adversity aesthetic affluent aggravate agile albeit alienate align alignment alleviate allocate allocation allude
ambiguity ambiguous ambivalent ample amplify anecdotal anomaly antagonise apathy apparatus appraisal apprehensive apt aptitude
arbitrary archaic arduous articulate ascertain aspiration assertion assertive astute attentive attribute attrition augment
autonomous autonomy aversion backlash baffle bearing belated benchmark benevolent bewildering blatant bleak blunder bolster bottleneck
brainstorm breach brevity bureaucratic bypass candid candour capitalise catalyst categorically caveat chaotic charismatic coerce
coherence coherent cohesion cohesive coincide commence commendable commodity compelling compelled complacency complacent
complexity compliance comply comprise concede conceivable concise concurrent condone conducive configure conform connotation
conscientious consolidate conspicuous contemplate contentious contingency contingent convene converge conversant convey
cornerstone correlate correlation counteract counterproductive credibility culminate cumbersome curb curtail cynical daunting
dearth decipher decisive deduce deem deepen deference deficiency definitive degrade deliberate delineate demise demographic demoralise denote deploy
deployment deprivation detach detached deter deterioration deterrent detrimental deviate devise dichotomy differentiate diligence diligent
discern discernible disclose disclosure discord discrepancy discreet discretion disdain disillusioned disparity dispense disperse
displace disposition disproportionate disproportionately disseminate dissent divergence diverge diversify downplay drastic drastically dwindle
eclectic elicit eloquent elusive embark embed embody eminent emulate encapsulate encompass endeavour endeavor endorse endowed
engender enhancement enrich ensuing entail entrench entrenched envisage ephemeral equitable equivocal eradicate erosion erratic escalate
eschew espouse ethos evade evoke exacerbate exemplary exemplify exempt exhaustive exhilarating expedient expedite explicitly exponential
extrapolate facet fallacy feasibility fiasco flair flawed fleeting fluctuate fluctuation foreseeable foresight forfeit formidable forthright
fragmented friction frugal fruitful futile galvanise garner glaring graft grapple gratifying grievance gruelling hallmark hamper
hardship harness heed heighten heterogeneous hindrance hindsight holistic homogeneous hone hurdle hybrid hypocrisy hypothetical
idiosyncratic imminent impair impartial impede impediment imperative imperceptible impetus implausible implicit implicitly impoverished
improvise impulse inadvertently inaugurate incessant inclination incongruous inconclusive incremental incrementally indicative indifferent
indispensable inducement inept inequality inertia inexorable infer inference inflict influx infringe ingenious ingenuity ingrained inherent
inherently inhibit inhibition initiation innate innumerable insatiable inseparable instigate instil instill instrumental intangible
integral integrated interdependent interim intermittent intricate intrigue intriguing intrinsic intrinsically introspection intuition intuitive invaluable
invariably inverse invoke irreconcilable irrespective irreversible jargon juncture juxtapose keystone lament latent laudable leeway
legacy legitimacy leverage liability liaise lingering loophole lucid lucrative ludicrous magnitude mandate mandatory manifest manifestation
marginal marginalise marginally mediate mediation mediocre menial mentor mentoring meticulous meticulously methodical methodology mindset misconception
mitigate mitigation momentum morale mundane myriad narrative navigate nuance nuanced nurture obscure obsolete obstruct onerous onset
optimal optimise optimize orchestrate ostensibly ostracise oust outlay outlook outset oversee oversight overt paradigm paradox
paradoxical paradoxically paramount patronising peculiar penetrate perilous peripheral perpetuate perplexing persevere perseverance persuasive pertinent
pervasive pinpoint pitfall pivotal placate plausible plausibility plight plummet polarise ponder postulate pragmatic pragmatism
precarious precaution precedent preclude predicament predisposed preliminary premise prerequisite prescriptive prevalent proficiency proficient
profusion proliferate prone propensity propagate proponent prosecute proximity prudent quandary quantify quintessential rampant ramification rapport
rationale rebuke recede reciprocal reconcile rectify recurrent redundancy redundant reflection reflective refrain refute
reiterate relentless relevance relentlessly relinquish reminiscent remuneration replenish replicate repercussion reprimand requisite resentment
resonate respite resourceful restraint resurgence retention retrospect retrospective revelation revert rigorous rigour ripple rudimentary
salient saturate scapegoat scarcity scathing scrutinise scrutiny secluded seemingly sentiment shortfall showcase simplistic singular
solace solicit solidarity spearhead spectrum sporadic stagnant stagnation staggering stark stagnate stance stipulate stringent
subjective subordinate subsequent subsequently subsidise subsidy substantiate succinct succumb superficial superfluous supersede supplement
surmount surpass susceptible synergy systematic systematically tacit tactful tactic tedious tenable tenacity tentative tentatively testament
threshold thwart trade-off trajectory tranquil transcend transient traverse trepidation turbulent ubiquitous unanimous unassailable
unavoidable uncharted underpin understated undue unequivocal unfold unilateral unintended unparalleled unravel unsettling unsubstantiated
unwarranted unwavering upheaval urgency utmost validate velocity veneer venture versatility vested viability vicious
vigilant vigorous vindicate virtually volatile volatility warrant wary whereby wholehearted wholeheartedly wield yardstick zeal
`
