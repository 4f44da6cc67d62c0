import { contentLength } from './content-length.ts'
import { featuresOf } from './finder/features.ts'
import { injectionSpans, withoutInjection } from './finder/guards.ts'
import { type Clause, clausesOf } from './finder/segment.ts'
import { add, clamp, divide, ratio, rounded, smaller, subtract } from './rational.ts'
import type { LanguageLogic, LanguageLogicPart } from './report-types.ts'
import { leastContent, thinContent, toScore } from './scores.ts'
import type { Flag, Language, LocalText, Quote } from './types.ts'

type Level = 0 | 1 | 2

const opening =
  /^(?:.{0,8})(?:您好|你好|大家好|各位|面试官|考官|老师好)|我(?:叫|是|姓|的名字)|来自|毕业(?:于|了)|\b(?:hello|hi|good (?:morning|afternoon|evening)|my name is|i am|i'm|i graduated|thank you for)\b/iu
const closing =
  /(?:以上|这)(?:就)?是我|我的(?:自我)?介绍(?:到此|完|就)|谢谢|感谢|希望(?:能|有机会|可以)|期待|所以我(?:想|觉得|认为|申请|来)|因此我|这(?:也)?是我(?:应聘|申请|选择)|想(?:应聘|加入|来|从|把|做)|感兴趣|贵(?:公司|单位|校|院|行)|\b(?:thank you|thanks|that is why|that's why|i (?:hope|would like|am applying|look forward|want to join)|looking forward|in summary|to sum up)\b/iu
const parts: readonly (readonly [string, RegExp])[] = [
  [
    'background',
    /毕业|专业|大学|学院|学历|来自|今年.{1,4}岁|老家|本科|硕士|大专|应届|(?:做|干|当|从事).{1,8}(?:有|了).{0,2}[一二两三四五六七八九十\d]+多?年|\b(?:graduated|degree|university|college|majored|studied|born|from)\b/iu,
  ],
  [
    'experience',
    /做过|从事|任职|实习|负责|经历(?!了)|[前后][一二两三四五六七八九十\d]+年|(?:做|干|带|管|跑|待)(?:了|过).{0,8}年|去年|前年|上一家|在.{2,12}(?:公司|店|厂|医院|学校|银行|单位)(?:做|干|工作|上班|当)|工作.{0,6}年|\b(?:worked|work|job|internship|intern|responsible|role|years|company|project|team)\b/iu,
  ],
  [
    'strength',
    /擅长|优势|优点|长处|短处|特长|强项|拿手|会用|熟悉|比较熟|掌握|业绩|成绩|奖|证书|拿过|第一名|提升|百分之|最能代表|学会|\b(?:good at|strengths?|skills?|skilled|certificate|award|achieved|increased|improved|learned|known for)\b/iu,
  ],
  [
    'motive',
    /应聘|申请|加入|感兴趣|看中|看重|贵(?:公司|单位|校|院|行)|岗位.{0,6}(?:要求|需要)|吸引|为什么来|希望(?:能|有机会)|想(?:做|来|在|从|把)|\b(?:apply|applying|position|join|interested|because i want|would like|career|this role)\b/iu,
  ],
]
const connective =
  /首先|第一|其次|第二|再次|第三|然后|接着|之后|后来|最后|另外|此外|同时|而且|因为|所以|因此|由于|但是|不过|虽然|尽管|例如|比如|一方面|另一方面|其中|总之|综上|\b(?:first(?:ly)?|second(?:ly)?|third(?:ly)?|then|next|after that|finally|also|besides|moreover|in addition|because|so|therefore|since|but|however|although|while|for example|for instance|such as|in short|that is why|later|before that)\b/giu

/**
 * Language logic of a self-introduction, from its words alone: structure, connectives, coherence, redundancy, each
 * 0–2. BARS = 1 + Σ/2 (none → 1, all → 5), then the display score 1 + 9·(BARS − 1)/4. Too little to judge → the
 * floor. Half the band's width: 1/2 + (1 − content/120), at most 3/2. Parts and weights are design values of ours.
 * Speech rate, pauses and fillers are not looked at. Linear in the length of the text.
 */
export function languageLogic(text: string): LanguageLogic {
  const spoken = withoutInjection(text)
  const clauses = clausesOf(spoken)
  const content = contentLength(spoken)
  const language: Language = /\p{Script=Han}/u.test(spoken) || !/[a-z]/iu.test(spoken) ? 'zh-CN' : 'en'
  const judged = content >= leastContent ? clauses : []
  const found = [
    structurePart(judged),
    connectivesPart(judged, content),
    coherencePart(judged),
    redundancyPart(judged, content),
  ]
  const total = found.reduce((points, part) => points + part.level, 0)
  const floor = content < leastContent
  const bars = floor ? ratio(1) : rounded(add(ratio(1), ratio(total, 2)), 2)
  const evidence = smaller(ratio(1), ratio(content, 120))
  const width = clamp(add(ratio(1, 2), subtract(ratio(1), evidence)), ratio(1, 2), ratio(3, 2))
  const flags: Flag[] = []
  if (content < 60) flags.push('too_short')
  if (injectionSpans(text).length > 0) flags.push('injection')
  if (content < thinContent) flags.push('insufficient_evidence')
  return { language, ...toScore(bars, width), parts: found, flags }
}

const quoteOf = ({ text, start, end }: Clause): Quote => ({ quote: text, start, end })
const say = (zh: string, en: string): LocalText => ({ 'zh-CN': zh, en })

function structurePart(clauses: readonly Clause[]): LanguageLogicPart {
  const edge = Math.max(1, Math.ceil(clauses.length / 4))
  const opens = clauses.slice(0, edge).find((clause) => opening.test(clause.text))
  const closes = clauses.slice(-edge).find((clause) => clause !== opens && closing.test(clause.text))
  const told = clauses.filter((clause) => !featuresOf(clause, 'behavioural').slogan)
  const covered = parts.flatMap(([, pattern]) => told.find((clause) => pattern.test(clause.text)) ?? [])
  const body = covered.length
  const marks = (opens ? 1 : 0) + (closes ? 1 : 0) + (body >= 3 ? 2 : body >= 2 ? 1 : 0)
  const level: Level = marks >= 4 ? 2 : marks >= 2 ? 1 : 0
  const evidence = [...new Set([opens, ...covered, closes].filter((clause) => clause !== undefined))]
  return {
    name: 'structure',
    level,
    evidence: evidence.sort((a, b) => a.start - b.start).map(quoteOf),
    observation: say(
      `${opens ? '有开场' : '没有开场'}，讲到背景、经历、长处、动机中的 ${body} 项，${closes ? '有收尾' : '没有收尾'}。`,
      `${opens ? 'Opens' : 'Does not open'} with who is speaking; covers ${body} of background, experience, strengths and motive; ${closes ? 'closes' : 'does not close'} with a purpose.`,
    ),
  }
}

function connectivesPart(clauses: readonly Clause[], content: number): LanguageLogicPart {
  const used = new Map<string, Clause>()
  for (const clause of clauses) {
    for (const [word] of clause.text.matchAll(connective)) {
      const key = word.toLowerCase()
      if (!used.has(key)) used.set(key, clause)
    }
  }
  // Different connectives are counted, not their number: repeating one orders nothing.
  const enough = content < 150 ? 3 : 4
  const level: Level = used.size >= enough ? 2 : used.size >= 2 ? 1 : 0
  return {
    name: 'connectives',
    level,
    evidence: [...new Set(used.values())].slice(0, 6).map(quoteOf),
    observation: say(
      used.size === 0
        ? '没有用连接词。'
        : `用了 ${used.size} 种连接词：${[...used.keys()].slice(0, 8).join('、')}。`,
      used.size === 0
        ? 'Uses no connectives.'
        : `Uses ${used.size} different connectives: ${[...used.keys()].slice(0, 8).join(', ')}.`,
    ),
  }
}

/** Coherence in a first form: each part of the introduction is told in one go instead of being returned to. */
function coherencePart(clauses: readonly Clause[]): LanguageLogicPart {
  const order: number[] = []
  const where: Clause[] = []
  for (const clause of clauses) {
    const part = parts.findIndex(([, pattern]) => pattern.test(clause.text))
    if (part < 0 || part === order.at(-1)) continue
    order.push(part)
    where.push(clause)
  }
  const kinds = new Set(order).size
  const jumps = Math.max(0, order.length - kinds)
  const level: Level = kinds < 2 ? 0 : jumps <= kinds - 1 ? 2 : jumps <= 2 * kinds ? 1 : 0
  return {
    name: 'coherence',
    level,
    evidence: where.slice(0, 6).map(quoteOf),
    observation: say(
      kinds < 2
        ? '讲到的方面太少，看不出前后的线索。'
        : `讲了 ${kinds} 个方面，回到已讲过的方面 ${jumps} 次。`,
      kinds < 2
        ? 'Too few topics to see a thread.'
        : `Covers ${kinds} topics and returns ${jumps} times to one already told.`,
    ),
  }
}

function redundancyPart(clauses: readonly Clause[], content: number): LanguageLogicPart {
  const seen = new Set<string>()
  const repeated: Clause[] = []
  let [repeats, all] = [0, 0]
  for (const clause of clauses) {
    const units = clause.text.toLowerCase().match(/\p{Script=Han}|[\p{Script=Latin}\p{N}]+/gu) ?? []
    let own = 0
    const runs: string[] = []
    for (let i = 0; i + 4 <= units.length; i += 1) runs.push(units.slice(i, i + 4).join(' '))
    for (const run of runs) if (seen.has(run)) own += 1
    for (const run of runs) seen.add(run)
    if (runs.length > 0 && own * 2 >= runs.length) repeated.push(clause)
    repeats += own
    all += runs.length
  }
  const share = all === 0 ? ratio(0) : divide(ratio(repeats), ratio(all))
  const percent = Number((share.n * 100n) / share.d)
  const level: Level = content < thinContent || all === 0 ? 0 : percent < 8 ? 2 : percent < 20 ? 1 : 0
  return {
    name: 'redundancy',
    level,
    evidence: repeated.slice(0, 5).map(quoteOf),
    observation: say(
      content < thinContent
        ? '内容太少，无法判断是否重复。'
        : percent === 0
          ? '没有重复前面说过的话。'
          : `约 ${percent}% 的话是前面说过的。`,
      content < thinContent
        ? 'Too little was said to tell.'
        : percent === 0
          ? 'Repeats nothing that was said before.'
          : `About ${percent}% of the words repeat what was said before.`,
    ),
  }
}
