import { contentLength } from '../content-length.ts'
import { findEvidence } from '../finder/embedded.ts'
import { injectionSpans, withoutInjection } from '../finder/guards.ts'
import { toSimplified } from '../simplified.ts'
import type { Scenario, Signal, SignalFinding, SignalName } from './types.ts'

/** What a turn may hold beside what the embedded finder reads in it: how one deals with the other person. */
const patterns: readonly (readonly [SignalName, RegExp])[] = [
  [
    'acknowledges',
    /(?:能|可以|完全|特别|很|我|都)?理解(?!不)(?:您|你|大家)?|(?:能)?体会(?:到)?(?:您|你|大家)|换(?:了|成|作|做)?(?:我|谁|哪个)|(?:让|给|叫)(?:您|你|你们|大家|孩子|老人家?).{0,8}(?:委屈|久等|白等|干等|麻烦|着急|操心|白跑|受累|担心|为难|受惊|吃亏)了?|对不住|对不起|抱歉|不好意思|辛苦(?:您|你|大家|了)|(?<!别)(?:着急|生气|担心|窝火|恼火|委屈|心疼|害怕).{0,12}(?:正常|应该|难免|有道理|我明白|我知道|我懂|人之常情)|(?:我(?:知道|明白|懂|看得出|听得出|听出)).{0,10}(?:急|气|担心|委屈|难|累|压力|不容易|不好受|心情|火)|(?:您|你|大家).{0,6}(?:不容易|有道理|说得对|说得在理)|\b(?:sorry|apologi[sz]e)\b|\bi (?:do )?(?:understand|hear you|can see|appreciate|get why)\b|\b(?:in your (?:place|shoes)|you(?:'re| are) right to|must be (?:hard|worrying|frustrating|exhausting|frightening)|anyone would be|i'd be (?:upset|angry|worried|furious|annoyed))/giu,
  ],
  [
    'asks',
    /(?:您|你|大家|孩子|老人|方便|能不能|什么|哪|多少|几|谁|有没有|是不是|是否|怎么)[^\u3002\uff0c\uff1f?!\n]{0,40}(?:[\uff1f?]|吗|呢)|(?:想|先|跟您|向您|跟你)(?:问|了解|核对|确认)(?:一下|几|清楚|您|你)|(?:请|麻烦)(?:您|你|大家)(?:先)?(?:说|讲|告诉)|\b(?:what|when|which|who|where|how|could you|can you|may i|would you|did you|do you|is there|has)\b[^.?!\n]{0,120}\?|\b(?:tell me|walk me through|talk me through)\b/giu,
  ],
  ['explains', /因为|由于|之所以|为的是|免得|\b(?:because|the reason (?:is|why)|so that)\b/giu],
  [
    'overpromises',
    /(?<!不能|不敢|不会|没法|无法|没办法|不好|不随便|没人能)(?:我?保证(?:给|让|能|会|不|没|今天|明天|您|你)|包(?:您|你)|打包票|百分之百|绝对(?:给|让|能|会|不会|没)|全(?:额|部)?(?:退|赔)(?:给)?(?:您|你)|双倍|三倍|十倍|要多少(?:给|赔)多少|(?:您|你)说(?:怎么样|怎样|多少|怎么办)就|(?:都|全)(?:答应|依)(?:您|你|大家)|我说了算)|\b(?:i (?:promise|guarantee|swear)|guaranteed|whatever you want|100 ?%|you have my word|i'll make sure you get everything)\b/giu,
  ],
  [
    'corrects',
    /(?:刚才|前面|之前|上一句|那句).{0,12}(?:说满|说早|说急|说过头|说大|不该|不准|不对|收回|太满|太急)|(?:没有?|不是|超出).{0,4}(?:这个|我的)?权限|我(?:一个人)?(?:做不了主|定不了)|不(?:能|敢)(?:随便|随意|现在|轻易)?(?:答应|承诺|许诺|保证|打包票)|收回(?:那|刚才)|\b(?:i (?:spoke|went) too (?:soon|far|quickly)|i (?:can't|cannot|can not|shouldn't have|should not have) promised?|not mine to (?:give|promise|decide)|beyond my authority|not in my (?:power|authority)|take that back)\b/giu,
  ],
  [
    'refuses',
    /(?:不归|不关|不是|轮不到)(?:我|我们)(?:们)?(?:管|的事|的责任|负责|科|部门|能管|能定)|(?:没(?:有)?办法|没法|帮不了|管不了|办不了)|我(?:也|又)?不(?:清楚|知道|懂|了解)|(?:规定|制度|流程|系统)就(?:是)?(?:这样|这么)|(?:等通知|回去等|等着吧|再说吧|以后再说|到时候再说|看情况吧)|随(?:您|你|你们)(?:的)?便|爱.{1,3}不.{1,3}|\b(?:not my (?:job|problem|department|call)|nothing i can do|can't help you|i don't know|that's (?:just )?(?:the|our) policy|take it or leave it|we'll see)\b/giu,
  ],
  [
    'blames',
    /谁(?:让|叫)(?:您|你)|你不.{0,4}谁|没看见[吗\uff1f?]|怪(?:您|你)(?:自己|们)?|是(?:您|你)(?:们)?(?:自己)?(?:的)?(?:问题|责任|错|没)|(?:您|你)(?:怎么不|为什么不|为啥不|早干嘛|早干什么|也有责任|自己(?:没|不))|(?:您|你)(?:也太|别闹|闹什么|冲我(?:喊|发火|嚷))|又不是我|\b(?:your (?:own )?fault|you should have|why didn't you|you people|stop (?:shouting|making a fuss)|calm down)\b/giu,
  ],
  [
    'insults',
    /他妈的?|妈的|(?<!翻)滚(?!动|筒)|傻[逼叉X]|神经病|(?:你|您)(?:们)?(?:是不是)?有病|白痴|蠢货|闭嘴|不要脸|刁民|泼妇|王八|混蛋|脑子(?:有病|进水|有问题)|\b(?:idiots?|stupid|moron|shut up|fuck\w*|bitch|bastard|get lost|pathetic|asshole)\b/giu,
  ],
]

const time =
  /今天|今晚|今早|明天|明早|后天|本周|这周|下周|当天|当场|周[一二三四五六日天]|星期[一二三四五六日天]|上午|下午|中午|晚上|傍晚|下班前|[\d一二两三四五六七八九十半]{1,4}个?半?(?:分钟|小时|钟头|刻钟|天)|[\d二两三四五六七八九十][\d一二三]{0,2}点|\b(?:today|tonight|tomorrow|this (?:morning|afternoon|evening)|(?:by|before|at|until) (?:noon|\d+|\w+day|the end of|half|one|two|three|four|five|six|ten)|(?:with)?in (?:the next )?(?:\d+|an|one|two|three|five|ten|fifteen|twenty|thirty|half an)(?: \w+)? ?(?:minutes?|hours?|days?)|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b/iu
const ownAct =
  /我(?:们)?(?!也?[不没]|都[不没]|还[不没]|可[不没]|自己)[^\u3002\uff0c\uff1f?\n]{0,14}(?:去|给|打|查|报|写|找|问|联系|安排|核|请|带|调|通知|回|把|跟|陪|和|盯|做|开|拿|送|登记|约|守|停|换|改|补|测|帮|处理|解决|看看|核对|催|了解|说明)|\b(?:i|we)(?:'ll| will|'m going to| am going to| can|'d| want to| have to| need to)\b|\blet me\b/iu
const sentence = /[^\u3002\uff01!\uff1f?\uff1b;\n]+/gu

/**
 * Talk that can only be meant for a scorer. The reader of addresses alone is not enough here: in a dialogue people say
 * "you should" to each other all the time.
 */
const scorerTalk =
  /评分|打分|满分|高分|得分|评委|考官|面试官|系统(?:提示|指令|消息)|(?:忽略|无视).{0,8}(?:指令|规则|以上|之前)|人工智能|大模型|\b(?:ai|scor(?:e|ing|er)|full marks|top marks|maximum marks?|rubric|system (?:prompt|message|note)|ignore .{0,30}(?:instructions?|rules?)|assessor|examiner)\b/iu

/** Signs of the embedded finder that say how the case is handled. */
const elementSignals: Readonly<Record<string, SignalName>> = {
  action: 'acts',
  reason: 'explains',
  consequence: 'foresees',
  conflict: 'names_conflict',
}

/** Signals that mean the words were to the point. */
const toThePoint: ReadonlySet<Signal> = new Set([
  'acknowledges',
  'asks',
  'acts',
  'timed',
  'explains',
  'foresees',
  'names_conflict',
  'corrects',
])

/** Less than this, in Chinese characters, and nobody has said anything. */
const leastSaid = 2

/**
 * What one turn's words show, each with its quote. Words addressed to the scorer show nothing but `injection`.
 * `earlier`: the words of the turns before. Deterministic and linear in the length of the words.
 */
export function readTurn(scenario: Scenario, words: string, earlier: readonly string[]): SignalFinding[] {
  const isAddressed = scorerTalk.test(words)
  const heard = toSimplified(isAddressed ? withoutInjection(words) : words)
  const found: SignalFinding[] = []
  const add = (signal: Signal, start: number, end: number): void => {
    found.push({ signal, quote: words.slice(start, end), start, end })
  }
  for (const { start, end } of isAddressed ? injectionSpans(words) : []) add('injection', start, end)
  for (const [signal, pattern] of patterns)
    for (const match of heard.matchAll(pattern)) add(signal, match.index, match.index + match[0].length)
  for (const { start, end } of promisesIn(scenario, heard)) add('overpromises', start, end)
  for (const match of heard.matchAll(sentence)) {
    if (!ownAct.test(match[0])) continue
    add('acts', match.index, match.index + match[0].length)
    if (time.test(match[0])) add('timed', match.index, match.index + match[0].length)
  }
  for (const { kind, target, start, end } of findEvidence(words, scenario.rubric)) {
    const signal = elementSignals[target]
    if (kind === 'element' && signal) add(signal, start, end)
    if (kind === 'behaviour') add(`shows:${target}`, start, end)
  }
  if (contentLength(words) < leastSaid) add('silent', 0, words.length)
  else if (isRepeated(words, earlier)) add('repeats', 0, words.length)
  const rude = found.some(({ signal }) => signal === 'insults')
  if (rude || !found.some(({ signal }) => toThePoint.has(signal) || signal.startsWith('shows:')))
    add('empty', 0, words.length)
  return found
}

function promisesIn({ promises }: Scenario, heard: string): { start: number; end: number }[] {
  return promises.flatMap((promise) => {
    const start = heard.toLowerCase().indexOf(promise.toLowerCase())
    const isDenied = /(?:不|没法|不能|不敢|not|n't)[^\u3002\uff0c,.]{0,6}$/u.test(
      heard.slice(Math.max(0, start - 10), start),
    )
    return start < 0 || isDenied ? [] : [{ start, end: start + promise.length }]
  })
}

/** Said before: nearly all pairs of neighbouring characters stand in the words of one earlier turn. */
function isRepeated(words: string, earlier: readonly string[]): boolean {
  const own = pairsOf(words)
  if (own.size < 6) return earlier.some((text) => bare(text) === bare(words))
  return earlier.some((text) => {
    const other = pairsOf(text)
    let shared = 0
    for (const pair of own) if (other.has(pair)) shared += 1
    return shared / own.size >= 0.9
  })
}

const bare = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')

function pairsOf(text: string): Set<string> {
  const plain = bare(text)
  const pairs = new Set<string>()
  for (let i = 0; i + 1 < plain.length; i += 1) pairs.add(plain.slice(i, i + 2))
  return pairs
}
