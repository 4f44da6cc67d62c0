import type { EnglishBand, EnglishText } from './types.ts'
import { secondFormPattern as second, thirdFormPattern as third } from './words.ts'

/** A way to build sentences, found by words alone. */
export interface GrammarPattern {
  readonly id: string
  readonly band: EnglishBand
  readonly name: EnglishText
  readonly form: RegExp
}

const subject = '(?:i|you|we|they|he|she|it|this|that|people|everyone|someone|nobody|[a-z]+s)'
const pronoun = '(?:i|you|we|they|he|she|it)'
const modal = '(?:can|could|should|must|may|might|will|would|shall)'
const adverb = '(?:[a-z]+ly|not|never|ever|already|just|always|also|often|been|still|yet)'
/** Nouns and adjectives that end like a verb form. */
const noVerb =
  '(?!something|anything|nothing|everything|morning|evening|thing|during|string|king|ring|spring|interesting|boring|building|according|including)'
const ing = `${noVerb}[a-z]{2,}ing`
const withoutVerbal = '(?!interested|tired|bored|worried|married|excited|used|supposed)'

const one = (id: string, band: EnglishBand, zh: string, en: string, form: string): GrammarPattern => ({
  id,
  band,
  name: { 'zh-CN': zh, en },
  form: new RegExp(`\\b(?:${form})\\b`, 'g'),
})

/**
 * The inventory. Every pattern is recognised by words in a row, so it works without punctuation, as a recogniser
 * writes. It is asked whether a pattern is used, never whether an ending is missing or an article is wrong: what is
 * counted is range. Where a pattern can be told with a bare verb ("if he come, we will …"), the bare verb is accepted.
 */
export const grammarPatterns: readonly GrammarPattern[] = [
  one(
    'be',
    'A1',
    '系动词句',
    'be as a full verb',
    `(?:i am|i'm|he's|she's|it's|it is|we are|we're|they are|they're|you are|this is|my [a-z]+ is)`,
  ),
  one('there-is', 'A1', 'there be 句', 'there is / there are', `there (?:is|are|was|were)`),
  one('can', 'A1', '情态动词 can', 'can and its negative', `(?:can|can't|cannot) [a-z]+`),
  one(
    'want-to',
    'A1',
    '动词不定式',
    'verb with to',
    `(?:want|like|need|love|hope|try|plan|have|has) to [a-z]+`,
  ),
  one(
    'past',
    'A2',
    '一般过去时',
    'past simple',
    `${subject} (?:[a-z]+ly )?(?:was|were|did|didn't|${second})`,
  ),
  one(
    'continuous',
    'A2',
    '进行时',
    'continuous',
    `(?:am|is|are|was|were|i'm|he's|she's|it's|we're|they're) (?:[a-z]+ly |not )?${ing}`,
  ),
  one(
    'future',
    'A2',
    '将来时',
    'future with will or going to',
    `(?:will|won't|i'll|we'll|they'll|going to) (?:not |also )?[a-z]+`,
  ),
  one(
    'comparison',
    'A2',
    '比较级',
    'comparison',
    `(?:more [a-z]+ than|less [a-z]+ than|(?:better|worse|[a-z]{2,}er) than|as [a-z]+ as)`,
  ),
  one('because', 'A2', '原因从句', 'clause with because', `because (?!of)[a-z]+`),
  one('when', 'A2', '时间从句', 'clause with when, before, after', `(?:when|before|after) ${subject}`),
  one(
    'obligation',
    'A2',
    'should / must / have to',
    'obligation and advice',
    `(?:should|must|have to|has to|had to|shouldn't|mustn't) [a-z]+`,
  ),
  one(
    'perfect',
    'B1',
    '现在完成时',
    'present perfect',
    `(?:have|has|i've|we've|they've|you've|haven't|hasn't) (?:${adverb} )*(?!to\\b)${third}`,
  ),
  one(
    'if-real',
    'B1',
    '真实条件句',
    'real condition',
    `if (?:[a-z']+ ){1,12}?(?:will|can|should|must|won't|i'll|we'll|it'll|they'll|may)|(?:will|can|should|must|won't) (?:[a-z']+ ){1,9}?if ${subject}`,
  ),
  one(
    'relative',
    'B1',
    '定语从句',
    'relative clause',
    `[a-z]{2,} (?:who|which) (?:[a-z]+ly )?[a-z]+|(?:people|person|thing|things|place|way|work|job|project|problem|company|something|everything|anything|one|part|reason|day|time|man|woman) (?:that|where|why) [a-z]+ [a-z]+`,
  ),
  one(
    'passive',
    'B1',
    '被动语态',
    'passive',
    `(?:is|are|was|were|be|been|being|get|gets|got) (?:${adverb} )*${withoutVerbal}${third}(?! to (?:the|a) (?:idea|fact))`,
  ),
  one(
    'that-clause',
    'B1',
    '宾语从句',
    'reported clause',
    `(?:think|thinks|thought|believe|believes|know|knows|knew|say|says|said|feel|felt|hope|told (?:me|us|him|her|them)|realise|realize|realised|realized|found|noticed|means|mean) that [a-z]+`,
  ),
  one(
    'question-clause',
    'B1',
    '疑问词从句',
    'clause with a question word',
    `(?:know|understand|explain|tell|ask|asked|see|learn|learned|learnt|remember|show|about|on|decide|find out|of) (?:what|how|why|where|whether|who) (?:to )?[a-z]+`,
  ),
  one(
    'gerund',
    'B1',
    '介词加动名词',
    'preposition with a gerund',
    `(?:by|of|for|without|from|in|about|at|after|before|instead of) ${ing}`,
  ),
  one(
    'superlative',
    'B1',
    '最高级',
    'superlative',
    `the (?:most|least) [a-z]+|(?:the|my|our|his|her|their) (?:best|worst|biggest|largest|highest|lowest|greatest|smallest|hardest|easiest|fastest|busiest|oldest|youngest|newest|cheapest|shortest|longest|simplest|[a-z]{3,}iest)`,
  ),
  one('used-to', 'B1', 'used to', 'used to', `(?:used to|didn't use to) [a-z]+`),
  one('purpose', 'B1', '目的', 'purpose', `(?:so that|in order to) [a-z]+`),
  one('although', 'B2', '让步', 'concession', `(?:although|even though|despite|in spite of|even if) [a-z]+`),
  one(
    'whereas',
    'B2',
    '对比从句',
    'contrast within a sentence',
    `(?:whereas|while) (?:the |a |others? |some |${pronoun} )?[a-z]+ (?:[a-z]+ )?(?:is|are|was|were|has|have|had|[a-z]+s|${second}|${modal})`,
  ),
  one(
    'if-unreal',
    'B2',
    '非真实条件句',
    'unreal condition',
    `if (?:${pronoun}|the [a-z]+|people|there) (?:had|were|was|could|did|didn't|${second}) (?:[a-z']+ ){0,14}?(?:would|could|might|wouldn't|i'd|we'd)|(?:would|could|might|wouldn't|i'd|we'd) (?:[a-z']+ ){1,10}?if (?:${pronoun}|the [a-z]+|people|there) (?:had|were|was|could|did|didn't|${second})`,
  ),
  one('past-perfect', 'B2', '过去完成时', 'past perfect', `(?:had|hadn't) (?:${adverb} )*(?!to\\b)${third}`),
  one(
    'perfect-continuous',
    'B2',
    '完成进行时',
    'perfect continuous',
    `(?:have|has|had|i've|we've|they've|haven't) (?:${adverb} )*been (?:[a-z]+ly )?${ing}`,
  ),
  one(
    'modal-passive',
    'B2',
    '情态动词加被动',
    'modal with passive',
    `(?:${modal}|need to|needs to|have to|has to|had to|ought to) (?:${adverb} )*be (?:[a-z]+ly )?${withoutVerbal}${third}`,
  ),
  one(
    'modal-perfect',
    'B2',
    '情态动词加完成',
    'modal with perfect',
    `(?:should|could|would|might|must|may|shouldn't|couldn't|wouldn't|can't) (?:not |also )?have (?:${adverb} )*${third}`,
  ),
  one(
    'which-comment',
    'B2',
    '非限制性定语从句',
    'clause that comments',
    `which (?:means|meant|made|makes|is why|was why|led|helped|helps|allowed|allows|gave|gives|in turn|explains|suggests|turned out|took|saved|caused|causes)`,
  ),
  one(
    'correlative',
    'B2',
    '成对连词',
    'paired conjunctions',
    `(?:not only (?:[a-z']+ ){1,14}?(?:but|also)|either (?:[a-z']+ ){1,9}?or|neither (?:[a-z']+ ){1,9}?nor|both (?:[a-z']+ ){1,5}?and [a-z]+|rather than [a-z]+|the more (?:[a-z']+ ){1,8}?the (?:more|better|less|easier|harder))`,
  ),
  one(
    'unless',
    'B2',
    '其他条件连词',
    'other conditions',
    `(?:unless|as long as|provided that|provided|in case|otherwise) ${subject}`,
  ),
  one(
    'subject-gerund',
    'B2',
    '动名词作主语',
    'gerund as subject',
    `(?:^|(?:that|because|but|think|opinion|me|believe|so) )(?!meeting|lighting|building|feeling|training|evening)${ing} (?!and |but |or )(?:[a-z']+ ){0,3}?(?:is|was|means|meant|makes|made|helps|helped|takes|took|requires|would|can)`,
  ),
  one(
    'object-infinitive',
    'B2',
    '复合宾语',
    'object with infinitive',
    `(?:allow|allows|allowed|enable|enables|enabled|encourage|encourages|encouraged|persuade|persuaded|expect|expects|expected|require|requires|required|convince|convinced|force|forces|forced|lead|leads|led) (?:me|us|him|her|them|you|people|(?:the|our|my|their|its|every|each|new) [a-z]+(?: [a-z]+)?|[a-z]+s) to [a-z]+`,
  ),
  one(
    'wish',
    'B2',
    '虚拟愿望',
    'wish and regret',
    `(?:wish|wished|if only|would rather) ${pronoun} (?:had|could|were|was|${second}|[a-z]+)`,
  ),
  one(
    'third-conditional',
    'C1',
    '过去虚拟条件',
    'unreal past condition',
    `if (?:[a-z']+ ){1,4}?(?:had|hadn't) (?:${adverb} )*${third} (?:[a-z']+ ){0,14}?(?:would|could|might|wouldn't) (?:[a-z]+ )?have|(?:would|could|might|wouldn't) (?:[a-z]+ )?have (?:[a-z']+ ){1,10}?(?:if|had) (?:[a-z']+ ){1,3}?(?:had )?(?:not )?${third}`,
  ),
  one(
    'inversion',
    'C1',
    '倒装',
    'inversion',
    `not only (?:do|does|did|have|has|had|is|are|was|were|can|could|would|will) [a-z]+|(?:never|rarely|seldom|hardly|scarcely|only then|only when [a-z ]{3,40}|only by [a-z ]{3,40}|under no circumstances|no sooner|nor|little) (?:do|does|did|have|has|had|is|are|was|were|can|could|would|will|should) ${pronoun}|(?:had|were|should) (?:i|we|they|he|she|it|you) (?:not )?(?:${third}|to [a-z]+|been|[a-z]+)(?= (?:[a-z']+ ){1,12}?(?:would|could|might|please))`,
  ),
  one(
    'cleft',
    'C1',
    '强调句',
    'cleft sentence',
    `what (?:i|we|they|people|it|matters|really|this|the [a-z]+|strikes|struck|makes|made|surprised)(?: [a-z']+){0,8}? (?:is|was) (?:that|the|how|not|to|a|an|[a-z]+ing|their|our)|it (?:is|was|wasn't|isn't) (?:not |only |precisely |[a-z]+ly )?(?:the |this |that |my |our |only )?[a-z]+(?: [a-z]+){0,4}? (?:that|who) (?:[a-z]+ly )?(?:made|makes|matters|mattered|decides|decided|${second}|[a-z]+s|has|had|really)|the (?:thing|point|question|problem|reason|trouble|fact) is (?:that|whether|how|why)`,
  ),
  one(
    'participle',
    'C1',
    '分词从句',
    'participle clause',
    `having (?:${adverb} )*${third}|(?:given|assuming|granted|considering|seeing|bearing in mind) (?:that|how|what)|(?:faced|confronted|compared|combined|coupled|armed) with|(?:leaving|allowing|forcing|leading|causing|thereby|resulting|enabling) (?:[a-z]+ing )?(?:us|me|them|him|her|people|it|little|no|in|to)`,
  ),
  one(
    'nominal',
    'C1',
    '名词性结构',
    'noun clause as subject or object',
    `the (?:fact|idea|notion|assumption|view|belief|argument|possibility|risk|impression|conviction|suggestion|claim) that|(?:whether|how|what) (?:[a-z']+ ){2,9}?(?:remains|depends|is (?:another|open|less|far|not|debatable|beside|still))`,
  ),
  one(
    'subjunctive',
    'C1',
    '虚拟语气（要求、建议）',
    'mandative subjunctive',
    `(?:suggest|suggested|recommend|recommended|insist|insisted|demand|demanded|propose|proposed|essential|crucial|vital|imperative|important) that (?:[a-z']+ ){1,3}?(?:be|should|not be)`,
  ),
  one(
    'impersonal-passive',
    'C1',
    '非人称被动',
    'impersonal passive',
    `(?:it is|it's|it was|it has been|it could be|it can be|it might be) (?:often |widely |generally |sometimes |frequently )?(?:said|believed|argued|assumed|thought|claimed|estimated|suggested|hoped|known|expected|understood)|(?:is|are|was|were) (?:often |widely |generally )?(?:said|believed|thought|considered|supposed|known|expected|likely|bound|meant) to (?:be|have|[a-z]+)`,
  ),
  one(
    'no-matter',
    'C1',
    '让步状语的其他说法',
    'other ways to concede',
    `(?:no matter (?:how|what|who|where)|however [a-z]+ (?:it|they|we|the|this|that|one)|(?:as|though) (?:[a-z]+ )?(?:it|they) may|much as|for all (?:its|their|the|his|her)|be that as it may|whatever the|regardless of|irrespective of|notwithstanding|albeit)`,
  ),
  one(
    'future-perfect',
    'C1',
    '将来完成及其他',
    'future perfect and future in the past',
    `(?:will|would|won't) (?:[a-z]+ )?have been [a-z]+|by the time (?:[a-z']+ ){1,8}?(?:will|had|would|have)|(?:was|were) (?:about|bound|due|yet) to [a-z]+|will have (?:${adverb} )*${third}`,
  ),
]
