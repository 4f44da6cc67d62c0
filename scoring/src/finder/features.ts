import type { QuestionKind } from '../types.ts'
import { surnames } from './names.ts'
import type { Clause } from './segment.ts'
import { specificsIn } from './specifics.ts'

export type Actor = 'i' | 'we' | 'other'
export type Modality = 'done' | 'planned' | 'hypothetical' | 'wish' | 'general'

/** What rules can tell about a clause, apart from what it is about. */
export type ClauseFeatures = {
  /** Explicit subject, or null where the speaker leaves it out. */
  readonly subject: Actor | null
  readonly modality: Modality
  /** The clause with negations that affirm (不但, 不得不, 差不多 …) blanked out, same length. */
  readonly masked: string
  /** Concrete detail: numbers, times, names, words said, things handled. 0..3. */
  readonly specifics: number
  readonly vague: boolean
  readonly slogan: boolean
  /** The speaker says that they did not do it. */
  readonly denied: boolean
}

const otherZh = `他们|她们|人家|别人|客户|顾客|对方|领导|主管|经理|班长|线长|组长|主任|同事|老板|店长|师傅|督导|校长|老师傅|厂家|供应商|总监|队长|护士长|家长|学生|孩子|病人|患者|阿姨|大爷|行长|科长|财务|研发|质检员|质检|(?:[\\u4e00-\\u9fff]{1,5}(?:科|部|处|组|店|厂|方)(?:的)?(?:人|同事|那边|主管|经理|们))|[小老阿](?!时|板|师|店|家|事|区|组|心|问|红|程|客|员|人|本|学|于|半|测|票|样|是|实|了|早|用|系)[\\u4e00-\\u9fff]|[${surnames}](?:总|工|姐|哥|主任|经理|督导|店长|师傅)|他|她`
const subjectZh = new RegExp(`(我们|咱们|咱|大家|本人|我|${otherZh})`, 'gu')
const possessed = new RegExp(`^(?:${otherZh.replace('|他|她', '')})`, 'u')
/** The same with a few words between, as in "找财务部的主管"; pronouns stand directly behind theirs. */
const farObjectMarker =
  /(?:跟|给|向|把|让|叫|请|找|问|帮|和|与|陪|替|约|喊|派|带|拉|教|通知|联系|从|(?<![因认以成])为)[\u4e00-\u9fff]{1,5}$/u
/** Before a person these make them the one acted upon, not the actor. */
const objectMarker =
  /(?:跟|给|向|对|把|将|让|叫|请|找|问|帮|和|与|陪|(?<![因认以成])为|替|约|喊|派|带|拉|教|听|看|到|由着|告诉|通知|联系|劝|怕|是|拿|从|比|在|说服|安抚|提醒)(?:了|着|过)?$/u
const passive = /被$|由$/u
const speech = /(?:说|问|讲|觉得|认为)$/u
/** "是总部下发的": done by an institution or a machine. */
const cleft =
  /^(?:都|全|也|就|其实|本来|原来)*是(?:后台|系统|平台|程序|机器|总部|总公司|公司|上级|上面|厂里|店里|院里|校方|学校|政府|制度|规定|合同)[\u4e00-\u9fff]{1,6}的$/u

const subjectEn =
  /\b(?:(i|i'd|i'll|i've|i'm|myself)|(we|we'd|we'll|we've|our team)|((?:he|she|they|who|someone|somebody|nobody|everyone else)(?:'d|'ll)?|(?:my|our|the|a|another|his|her|their) (?:\w+ ){0,2}?(?:manager|boss|supervisor|colleagues?|lead|leader|director|customer|client|team|engineers?|developers?|foreman|owner|nurse|doctor|teacher|students?|parents?|consultants?|department|principal|inspector)))\b/giu
const objectMarkerEn =
  /\b(?:to|with|for|from|by|told|asked|ask|tell|let|helped|help|gave|give|called|call|showed|show|met|of|had|got|about|than|calmed|trained|reassured|at|sent|paid|visited|thanked|and)\s+$/iu

/** Who acts in a clause, if it says so. */
export function subjectOf(clause: string): Actor | null {
  if (cleft.test(clause)) return 'other'
  for (const match of clause.matchAll(subjectZh)) {
    const before = clause.slice(0, match.index)
    const word = match[0]
    if (passive.test(before)) return word === '我' ? null : 'other'
    if (/[了着过到]/u.test(before) && word !== '我' && word !== '我们') continue
    if (clause[match.index + word.length] === '的' && !/^我|的/u.test(word)) continue
    if (word.length > 1 && !/^我|们$/u.test(word) && farObjectMarker.test(before)) continue
    if (objectMarker.test(before) && !(word === '我' && speech.test(before))) continue
    // "我们店长", "我同事": the possessor is not the actor.
    if (/^(?:我|我们|咱们)$/u.test(word) && possessed.test(clause.slice(match.index + word.length))) continue
    if (/^(?:我们|咱们|咱|大家)$/u.test(word)) return 'we'
    if (word === '我' || word === '本人') return 'i'
    return 'other'
  }
  for (const match of clause.matchAll(subjectEn)) {
    if (objectMarkerEn.test(clause.slice(0, match.index))) continue
    if (match[1]) return 'i'
    return match[2] ? 'we' : 'other'
  }
  return null
}

const hypothetical =
  /如果(?!.{0,8}(?:了|过)我)|假如|(?<![主需重只紧次想])要是|假设|倘若|换作是我|\bif (?:i|we|this|that|it) (?:were|was to|had to|could)\b|\bsuppose\b|\bhypothetically\b/iu
const planned =
  /我(?:们)?(?:一定|肯定|首先|先|也|就|还|都|到时候|到时)?(?:会|将|要|打算|准备|计划)(?!议|计|了|员)|打算|下次(?:我)?(?:会|再)|以后我?(?:会|要|打算)|今后|将来|\bi(?:'d| would|'ll| will| plan to| intend to| am going to|'m going to| can| could| should)\b|\bwe(?:'d| would|'ll| will)\b|\bgoing to\b|\bnext time\b/iu
const wish =
  /(?:我)?(?:希望|但愿|盼着|渴望|想成为|有信心|愿意为)|相信.{0,8}(?:能|会)|争取(?:能)?(?:做到|成为)|\bi (?:hope|wish|want to become|would love|am confident|'m confident|believe i can)\b/iu
const general =
  /(?:我)?(?:认为|一直(?:认为|相信|觉得|坚信|以来)|始终|总是|秉承|秉持|本着|坚信|深知)|作为(?:一名|一个|店长|客服|管理|销售|员工|班组长)|应该(?!是|有|在)|必须要?(?!.{0,6}(?:我就|他))|我们要|要(?:做到|有|学会|善于|懂得|充分|坚持|抱着)|每(?:一)?(?:次|位|个).{0,6}(?:都|我都)|从来(?:没|不)|多年来|这些年|经常|平时|一般(?:来说|都|不|情况)|归根到底|说到底|关键(?:在于|是要|是抓)|\bi (?:always|usually|generally|never|believe|think that|strongly believe|am a)\b|\bone (?:should|must)\b|\bit is (?:important|essential|crucial|vital)\b|\byou (?:should|must|need to|have to)\b|\bin general\b|\bas a (?:manager|leader|professional|team player)\b/iu
const doneZh =
  /了(?!解)|过(?:一|两|三|几|来|去|他|她|客户)?|完|出来|下来|当时|那(?:天|次|会儿|时候|个月|年|阵子)|去年|前年|上(?:个)?(?:月|周|季度|半年|学期)|有(?:一)?(?:次|回|个)|后来|结果|第二天|当(?:场|天|晚)/u
const doneEn =
  /\b(?:was|were|had|did|went|took|made|got|told|said|found|gave|kept|built|wrote|sat|met|ran|came|led|brought|began|held|spent|sent|put|set|drew|taught|left|paid|stood|saw|knew|\w{2,}ed)\b/iu

/** Whether a clause says by its own words that something was done. */
export const saysDone = (clause: string): boolean => doneZh.test(clause) || doneEn.test(clause)

const norm =
  /应该|应当|必须|要(?:做到|学会|懂得)|\b(?:one|you) (?:should|must|have to|need to)\b|\bit is (?:important|essential|vital)\b/iu
/** Whether a clause says what ought to be done; what follows in the sentence says so too. */
export const isNorm = (clause: string): boolean => norm.test(clause)

/** Whether a clause tells of a deed, an intention, a supposition, a wish or a general truth. */
export function modalityOf(clause: string): Modality {
  if (wish.test(clause)) return 'wish'
  if (hypothetical.test(clause)) return 'hypothetical'
  const isDone = saysDone(clause)
  if (general.test(clause) && !(isDone && /当时|那(?:天|次)|去年|第二天|后来/u.test(clause))) return 'general'
  return planned.test(clause) &&
    !/(?:说|答应|承诺|告诉他|告诉她|跟他讲|told|said|promised).{0,12}(?:会|要|would|will)/iu.test(clause)
    ? 'planned'
    : 'done'
}

/** Negations that deny nothing; the same number of neutral characters takes their place. */
const harmless =
  /不(?:但|仅|只|光|单|过|好意思|错|断|同|少|久|管|论|妨|得不|止|良|合格|到(?=[一二两三四五六七八九十半\d])|够|足|容易|知不觉|一样|对(?=$|[的了劲]))|差不多|是不是|能不能|会不会|有没有|要不要|行不行|对不对|好不好|愿不愿|可不可以|没(?:问题|想到|多久|几天|事)|无论|非常|除非|除(?:了|非)|别(?:的|人|家|处|急|担心|着急)|分别|特别|级别|个别|\bnot only\b|\bno matter\b|\bnot just\b|\bno longer\b|\bwhether or not\b/giu
const blank = (found: string): string => '·'.repeat(found.length)
export const maskHarmless = (clause: string): string => clause.replace(harmless, blank)

/** Conduct left undone, said of an act and not of a state ("没去问", "didn't check"). */
const denied =
  /(?:没有?|懒得|忘了|顾不上|没必要|没空|没时间|没心思|用不着|不用|不想|不愿|从来不|从不|从没|也不|就不|一概不|都不|不去)(?:我|他|她|再|去|跟|给|向|和|对|特意|专门|仔细|具体|主动|多|怎么|细){0,3}(?:问|查|管|写|报|讲|说|做|看|核|记|回访|跟进|上报|处理|通知|解释|找|联系|沟通|道歉|汇报|登记|安排|了解|分析|复盘|总结|改|动|教|听|理|试|量|测|验|走访|请示)|\b(?:didn't|did not|never|don't|do not|wouldn't|would not|forgot to|no need to|didn't bother to|couldn't be bothered to|saw no (?:need|point) (?:to|in)) (?:even |really |actually |bother to |bother |think to )?(?:ask|check|tell|call|report|follow|look|write|log|record|explain|talk|speak|listen|apologi[sz]e|train|test|measure|read|visit|review|document|help|inform|verify|count)/iu

const vague =
  /一些|等等|之类|各种|各方面|相关|有关|积极|进一步|有效(?:地|的)?|全面|切实|认真|充分|大力|不断|妥善|合理(?:地)?|圆满|良好|很好地|尽(?:最大|量|快|力)|好像|大概|吧$|呗$|嘛$|某种|\b(?:various|several things|stuff|things like that|etc|and so on|effectively|properly|proactively|as much as possible|somehow|kind of|sort of|maybe)\b/iu
const slogan =
  /以.{1,8}(?:为(?:中心|导向|核心|根本|本|先|目标)|为己任)|(?:服务)?至上|理念|使命|初心|心态|价值|精神|格局|担当(?!$)|信任|口碑|高度(?:重视|认可|肯定)|水到渠成|铁军|凝聚(?:力|共识)|战斗力|执行力|主观能动|人尽其才|保驾护航|高质量发展|站位|三方共赢|核心竞争力|专业素养|职业素养|优势和|想客户所想|急客户所急|焕然一新|质的飞跃|一颗.{0,4}心|用心|真诚|综合素质|统筹兼顾|临危不乱|科学合理|满分|\b(?:passion(?:ate)?|synergy|mindset|core values?|excellence|team player|people person|go the extra mile|world[- ]class|customer is (?:king|always right)|strong (?:communication|leadership|interpersonal) skills|comfort zone|110 ?(?:%|percent))\b/iu

/** Reads one clause. Pure and linear. */
export function featuresOf(clause: Clause, kind: QuestionKind): ClauseFeatures {
  const modality = modalityOf(clause.text)
  return {
    subject: subjectOf(clause.text),
    modality:
      kind === 'situational' && modality === 'hypothetical' && /我/u.test(clause.text) ? 'planned' : modality,
    masked: maskHarmless(clause.text),
    specifics: specificsIn(clause.text, kind === 'situational'),
    vague: vague.test(clause.text),
    slogan: slogan.test(clause.text),
    denied: denied.test(maskHarmless(clause.text)),
  }
}
