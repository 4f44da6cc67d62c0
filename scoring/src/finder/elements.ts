import { bag, classesOf, nearestParts, read } from '../meaning/meaning.ts'
import { type ElementName, type Rubric, starElements } from '../types.ts'
import { isBeside, type Reading } from './reading.ts'
import { treesSum } from './trees.ts'
import { type TrainedWeights, weights } from './weights.ts'

export type ElementSign = {
  readonly element: ElementName
  readonly reading: Reading
  readonly strength: 1 | 2
}

const situation =
  /当时|那(?:次|回|天|会儿|时候|年|阵子|段时间|个月)|去年|前年|今年|上(?:个)?(?:月|周|季度|半年|学期)|有(?:一)?(?:次|回|天|个|位|家)|刚(?:来|到|接手|入职)|我在.{1,12}(?:做|当|开|上班|工作|实习|厂|店|公司|线|科|学校|银行|车间)|我(?:之前|以前|原来)|我们(?:店|厂|公司|项目|部门|班|组|车间|支行|学校)|\b(?:last|in) (?:year|month|week|spring|summer|autumn|winter|fall|20\d\d|january|february|march|april|may|june|july|august|september|october|november|december)\b|\bago\b|\bonce\b|\bwhen i (?:was|worked|joined|started)\b|\bone (?:day|of (?:our|my))\b|\bat (?:my|our) (?:previous|last|old|former)\b|\bthere was a\b|\bwe had a\b|\ba (?:customer|client|guest|patient|student|parent)\b|\bi (?:was working|worked) (?:as|at|in|for)\b/iu
const task =
  /任务|指标|急单|死命令|(?:天|周|小时)(?:内|之内)?(?:就)?(?:要|得)(?:交|做|完|上线|出)|离.{1,8}天|(?:气得|扬言|威胁|说再).{1,10}|对不上|目标(?!感)|要求|负责|需要(?:在|我|把)|必须(?:在|把|得)|得(?:在|把|赶|想办法).{0,10}|差.{0,6}(?:万|单|个|台|套)|压(?:着|力|在).{0,10}|交给我|(?:让|叫|派|安排)我|(?:要|赶)(?:在|着).{1,10}(?:前|之前|内|交|上线|出)|只(?:有|剩|给).{1,8}(?:天|小时|个人|周)|期限|交期|退款|投诉|坏了|出(?:了)?(?:问题|故障|错)|\b(?:my (?:job|task|role|goal|target) (?:was|is)|i (?:was (?:asked|responsible|in charge|told|given)|had to|needed to)|we (?:had to|needed to|only had|had only)|deadline|the (?:goal|target|task|aim) was|due (?:on|in|by)|threaten(?:ed|ing)|rush order|wanted to (?:cancel|leave)|in \w+ days|shouting|wanted (?:a refund|to cancel|to leave)|was supposed to)\b/iu
const result =
  /^(?:.{0,3})(?:结果|最后|最终|终于|到(?:月底|年底|现在|期末))|后来(?!他|她|又问|我|发现|才知道)|从.{1,10}(?:降|掉|升|涨|提|压|减|缩|变|回|到).{0,3}(?:到|至|成)|(?:降|掉|升|涨|提高|提升|压|缩短|减少|增加|回升|多卖|超额|达到|回到|省|高)(?:了|到|至|低|出).{0,10}|(?:签|续|续签|谈成|考上|开通|通过|上线|交付|完成|解决|修好|住下|介绍|达成|做成|卖出|交|赶上|正常)了|好了$|没(?:有)?(?:再|丢|误|延期|拖过|掉队)|(?:挺|很|都)?满意|感谢|表扬|锦旗|好评|合格|达标|第一名|获(?:得|了|奖)|评(?:了|上|为)|认可|采用了|推广到|还在(?:用|做)|垫底|少拿|没做成|\b(?:as a result|in the end|eventually|finally|the (?:result|outcome) (?:was|is)|result(?:ed)? in|(?:fell|dropped|rose|went (?:up|down|from)|grew|increased|decreased|improved|reduced|cut) (?:from|to|by)|from .{1,24} to (?:zero|\d|\w+ (?:percent|a|per))|signed|renewed|on time|ahead of schedule|went live|was resolved|we (?:delivered|finished|completed|shipped|won|kept)|i (?:delivered|finished|completed|met)|stayed with us|thank(?:ed|s)|review|booked|pleased|not had|since then|was correct|satisfied|happy with|(?:he|she|they) (?:was|were|seemed) (?:happy|pleased|satisfied)|never happened again|no (?:more )?complaints|without (?:a single|any)|half (?:a )?day early)\b/iu
const outcomeNumber =
  /\d|百分之|[一二两三四五六七八九十百千万半](?:成|万|个|家|单|天|周|月|倍|分|块|元|台|套|店|人|次|年|名|箱|十)|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|fifty|half|zero|percent)\b/iu

const conflict =
  /关键|要紧|矛盾|冲突|难(?:点|在|处)|两难|一(?:边|方面).{0,20}(?:一边|另一方面)|既(?:要)?.{1,16}又|又要.{1,16}又要|顾虑|担心|诉求|问题(?:是|在|出在)|时间(?:紧|不够|只有)|资源(?:不够|紧张|有限)|各(?:个)?部门.{0,10}(?:目标|考核|优先|利益|事)|(?:情绪|安全|生日|时限|红线|底线)|首先.{0,6}(?:弄清|搞清|了解|判断)|\b(?:the (?:key|real|main|core) (?:issue|problem|conflict|question|risk)|conflict|tension|competing|trade-?offs?|priorit(?:y|ies)|concern(?:s|ed)?|on (?:the )?one hand|limited|short of|at stake|find out (?:what|why|who)|understand (?:what|why|who|each))\b/iu
const reason =
  /因为|由于|毕竟|为了|考虑到|之所以|免得|省得|好让|不然|否则|这样(?:一来|做|的话|他|她|大家|才|就|既)?|所以|才(?:能|会|好|知道|放心)|目的(?:是|就)|原因|要不|怕(?:他|她|大家|.{1,6}(?:会|不))|\b(?:because|since|so that|in order to|the reason|otherwise|that way|as (?:he|she|they|it|this)|so (?:everyone|nobody|they|we|that|he|she|each)|which (?:means|lets|makes)|to (?:avoid|make sure|ensure|show|prevent))\b/iu
const consequence =
  /如果.{1,24}(?:就|再|还|那|我)|要是.{1,24}(?:就|再|还|那|我)|万一|不然|否则|(?:避免|防止|以防)|后果|影响|风险|后续|事后|过后|之后(?:我|再|会|还|每)|下次|以后|第二天|复盘|跟踪|回访|最坏|备选|结束(?:后|以后)|\b(?:if .{2,40} (?:i|we|then|i'd|i'll|they)|otherwise|in case|worst case|fallback|plan b|afterwards|after that|follow[- ]?up|next time|risks?|impact|consequences?|review|retrospective|escalate|weekly|every (?:week|day|friday|monday))\b/iu

/** Names of the numbers of `elementNumbers` besides those of the parts of an account, in their order. */
const ruleFeatures = [
  'situation_words',
  'task_words',
  'result_words',
  'own',
  'other',
  'done',
  'planned',
  'specific',
  'number',
]

/** Names of the numbers a clause is judged by for parts of the account, in their order. */
export const elementFeatures = (): string[] => [
  ...classesOf('part').map((part) => `is_${part}`),
  ...classesOf('part').map((part) => `around_${part}`),
  ...ruleFeatures,
  ...classesOf('part').map((part) => `near_${part}`),
  'near_conduct',
]

/** A clause as a possible part of an account of the past: what the model makes of it and of its neighbours, and rules. */
export function elementNumbers(readings: readonly Reading[]): number[][] {
  const flag = (holds: boolean): number => (holds ? 1 : 0)
  return readings.map((reading, index) => {
    const around = [index - 1, index, index + 1].filter(
      (other) => readings[other]?.sentence === reading.sentence,
    )
    const joined = new Set(around.flatMap((other) => [...(readings[other]?.signs ?? [])]))
    return [
      ...logged(reading.parts),
      ...logged(around.length === 1 ? reading.parts : read('part', bag([...joined]))),
      flag(situation.test(reading.text)),
      flag(task.test(reading.text)),
      flag(result.test(reading.text)),
      flag(reading.actor === 'i'),
      flag(reading.actor === 'other'),
      flag(reading.modality === 'done'),
      flag(reading.modality === 'planned'),
      Math.min(2, reading.specifics),
      flag(outcomeNumber.test(reading.text)),
      ...nearestParts(reading.signs),
    ]
  })
}

const logged = (chances: Float32Array): number[] => Array.from(chances, (chance) => Math.log(chance + 0.02))

/** Clauses that may tell a part: no slogan, no small talk, no talk about scoring, no words of question or rubric said back. */
export const mayTell = (reading: Reading): boolean =>
  !(reading.slogan || reading.scoreTalk || reading.parroted || reading.recited || isBeside(reading))

/** Parts of the account found in an answer, in the order of the text. */
export function elementSigns(
  readings: readonly Reading[],
  rubric: Rubric,
  trained: TrainedWeights['elements'] = weights.elements,
): ElementSign[] {
  const told = readings.filter(mayTell)
  return rubric.kind === 'behavioural' ? starSigns(told, trained) : situationalSigns(told)
}

function starSigns(told: readonly Reading[], elements: TrainedWeights['elements']): ElementSign[] {
  const numbers = elementNumbers(told)
  return told.flatMap((reading, index): ElementSign[] => {
    if (reading.modality === 'wish' || reading.modality === 'hypothetical') return []
    return starElements.flatMap((element): ElementSign[] => {
      const trained = elements[element]
      if (!trained || treesSum(trained, numbers[index] ?? []) < trained.cut) return []
      const isSpecific = element === 'result' ? outcomeNumber.test(reading.text) : reading.specifics > 0
      return [{ element, reading, strength: isSpecific ? 2 : 1 }]
    })
  })
}

/** The model's parts that stand for a part of a situational answer. */
const partOf: Readonly<Record<string, ElementName>> = {
  conflict: 'conflict',
  intent: 'action',
  action: 'action',
  reason: 'reason',
  consequence: 'consequence',
}
/** Probability from which the model alone names a part; below it a rule must agree. */
const [sure, likely] = [0.5, 0.12]

function situationalSigns(told: readonly Reading[]): ElementSign[] {
  const parts = classesOf('part')
  const rules: readonly (readonly [ElementName, RegExp])[] = [
    ['conflict', conflict],
    ['reason', reason],
    ['consequence', consequence],
  ]
  return told.flatMap((reading): ElementSign[] => {
    if (reading.modality === 'general' || reading.modality === 'wish') return []
    const chances = new Map<ElementName, number>()
    for (const [index, chance] of reading.parts.entries()) {
      const element = partOf[parts[index] ?? '']
      if (element) chances.set(element, (chances.get(element) ?? 0) + chance)
    }
    const strength = reading.specifics > 0 && !reading.vague ? 2 : 1
    const found = rules.filter(([element, rule]) => {
      const chance = chances.get(element) ?? 0
      return chance >= sure || (chance >= likely && rule.test(reading.text))
    })
    const acts = reading.actor !== 'other' && (chances.get('action') ?? 0) >= actChance
    return [...(acts ? (['action'] as const) : []), ...found.map(([element]) => element)].map((element) => ({
      element,
      reading,
      strength,
    }))
  })
}

const actChance = 0.3
