import { both, cited, elementGaps, type Gap, nearest, type ScoredAnswer } from './advice-words.ts'
import type { Advice } from './report-types.ts'
import { tellingPart } from './telling.ts'
import type { BehaviourPoints, ElementName, GuardName, LocalText, Quote, Rubric } from './types.ts'

export { adviceForCandidate } from './advice-candidate.ts'
export type { ScoredAnswer } from './advice-words.ts'

/** A second interview has time for two follow-ups to a question (domain §1.1). */
const mostPerAnswer = 2

const askFor: Readonly<Record<ElementName, LocalText>> = {
  situation: both('当时是什么时候、在哪里、涉及哪些人？', 'When and where was this, and who was involved?'),
  task: both('当时要求您做到什么，期限是什么？', 'What were you asked to achieve, and by when?'),
  action: both(
    '您个人具体做了什么，第一步是什么？',
    'What exactly did you do yourself, and what came first?',
  ),
  result: both('最后结果怎样，您是用什么衡量的？', 'What came of it in the end, and how did you measure it?'),
  conflict: both('您认为这件事里最难两全的是什么？', 'What was hardest to reconcile in this situation?'),
  reason: both('您为什么选择这样做，而不是别的办法？', 'Why would you do it this way and not another?'),
  consequence: both('如果这样做没有奏效，您接下来怎么办？', 'If that did not work, what would you do next?'),
}
/** An intended act is asked for in other words than a past one. */
const askForIntention = both(
  '您会怎么做，第一步是什么，找谁，什么时候？',
  'What exactly would you do, what first, with whom and by when?',
)

/** What an account leaves open, to follow on "tells …, but not". */
const leftOpen: Readonly<Record<ElementName, LocalText>> = {
  situation: both('是什么时候、在哪里、和谁', 'when, where and with whom'),
  task: both('当时要达到什么要求、期限是什么', 'what had to be reached, and by when'),
  action: both('自己具体做了什么', 'what they did themselves'),
  result: both('最后的结果', 'what came of it'),
  conflict: both('哪些要求互相冲突', 'which demands are in conflict'),
  reason: both('为什么这样做', 'why they would do it this way'),
  consequence: both('这样做会带来什么、不奏效怎么办', 'what it leads to, or what to do if it does not work'),
}

/**
 * What HR should ask in the second interview, from what each answer misses, beside the candidate's own words: two
 * follow-ups in full, the kit's own probes where it has one, and in a line what else is open. Before them what a
 * guard noticed. Nothing is said where nothing is missing.
 */
export function adviceForHr(answers: readonly ScoredAnswer[]): Advice[] {
  return answers.flatMap((answer) => {
    const gaps = gapsOf(answer)
    const rest = gaps.slice(mostPerAnswer)
    return [
      ...noticedIn(answer),
      ...gaps.slice(0, mostPerAnswer).map((gap, turn) => followUp(answer, gap, turn)),
      ...(rest.length > 0 ? [alsoOpen(answer, rest)] : []),
    ]
  })
}

/**
 * What an answer misses, the most telling first: what contradicts a behaviour, an act or a result nobody told,
 * behaviours not shown and shown vaguely (heavier ones first), then the rest of the account.
 */
function gapsOf({ rubric, score }: ScoredAnswer): Gap[] {
  const weight = (id: string): number =>
    rubric.keyBehaviours.find((behaviour) => behaviour.id === id)?.weight ?? 1
  const behaviours = [...score.behaviours].sort((a, b) => weight(b.id) - weight(a.id))
  const of = (level: Gap['level'], fits: (one: BehaviourPoints) => boolean): Gap[] =>
    behaviours.filter(fits).map(({ id }) => ({ about: `kb:${id}` as const, level }))
  const elements = elementGaps(score)
  const core = elements.filter(({ about, level }) => level === 'absent' && /^(?:action|result)$/u.test(about))
  return [
    ...of('opposite', ({ points, counterEvidence }) => points < 3 && counterEvidence.length > 0),
    ...core,
    ...of('absent', ({ points, counterEvidence }) => points === 1 && counterEvidence.length === 0),
    ...of('vague', ({ points, counterEvidence }) => points === 2 && counterEvidence.length === 0),
    ...elements.filter((gap) => !core.includes(gap)),
  ]
}

/** One thing to ask, with the words it starts from. */
function followUp(answer: ScoredAnswer, gap: Gap, turn: number): Advice {
  const { answerId, rubric, score } = answer
  const id = gap.about.startsWith('kb:') ? gap.about.slice(3) : null
  const probe = rubric.probes?.find(({ missing }) => missing === (id ?? gap.about))
  const quote =
    id === null ? nearest(answer, gap.about as ElementName) : quoteFor(answer, id, gap.level, turn)
  const lead = id === null ? accountLead(gap, quote) : behaviourLead(rubric, id, gap.level, quote)
  const ask = probe ? both(probe.text, probe.text) : ownQuestion(score.kind, gap, quote)
  return {
    about: id ?? gap.about,
    answerId,
    ...(probe?.id === undefined ? {} : { probeId: probe.id }),
    ...(quote ? { quote: { quote: quote.quote, start: quote.start, end: quote.end, answerId } } : {}),
    text: both(`${lead['zh-CN']}可以问：${ask['zh-CN']}`, `${lead.en} To ask: ${ask.en}`),
  }
}

/** The words that come nearest to a behaviour: those against it, those that hint at it, else an act told. */
function quoteFor(answer: ScoredAnswer, id: string, level: Gap['level'], turn: number): Quote | null {
  const own = answer.score.behaviours.find((entry) => entry.id === id)
  const [against] = level === 'opposite' ? (own?.counterEvidence ?? []) : []
  // A denial may be of one word, and stands for itself.
  if (against) return tellingPart(against) ?? against
  return mostTelling(own?.evidence ?? []) ?? nearest(answer, 'action', turn)
}

/** The first of some quotes, from where it tells something. */
function mostTelling(quotes: readonly Quote[]): Quote | null {
  for (const quote of quotes) {
    const part = tellingPart(quote)
    if (part) return part
  }
  return null
}

const sentences = (zh: string, en: string): LocalText => both(`${zh}。`, `${en}.`)

function accountLead({ about, level }: Gap, quote: Quote | null): LocalText {
  const open = leftOpen[about as ElementName]
  if (!quote) return sentences(`没有说${open['zh-CN']}`, `Does not say ${open.en}`)
  const words = cited(quote)
  return level === 'vague'
    ? sentences(
        `对方说${words['zh-CN']}，没有说清${open['zh-CN']}`,
        `Says ${words.en} and leaves vague ${open.en}`,
      )
    : sentences(`对方讲到${words['zh-CN']}，没有说${open['zh-CN']}`, `Tells ${words.en}, but not ${open.en}`)
}

const bare = (description: string): string => description.replace(/[。.]\s*$/u, '')

function nameOf(rubric: Rubric, id: string): string {
  return bare(rubric.keyBehaviours.find((behaviour) => behaviour.id === id)?.description ?? id)
}

function behaviourLead(rubric: Rubric, id: string, level: Gap['level'], quote: Quote | null): LocalText {
  const name = nameOf(rubric, id)
  if (!quote) return sentences(`没有看到“${name}”`, `Does not show “${name}”`)
  const words = cited(quote)
  if (level === 'opposite') {
    return sentences(
      `对方说${words['zh-CN']}，可能与“${name}”相反`,
      `Says ${words.en}, which may be the opposite of “${name}”`,
    )
  }
  return level === 'vague'
    ? sentences(
        `对方说${words['zh-CN']}，只是点到“${name}”，没有说具体`,
        `Says ${words.en}, which hints at “${name}” without saying how`,
      )
    : sentences(
        `对方讲到${words['zh-CN']}，没有看到“${name}”`,
        `Tells ${words.en}, but does not show “${name}”`,
      )
}

/** A question of ours where the kit has none; it starts from the candidate's words and gives no answer away. */
function ownQuestion(kind: Rubric['kind'], { about, level }: Gap, quote: Quote | null): LocalText {
  if (!about.startsWith('kb:')) {
    return kind === 'situational' && about === 'action' ? askForIntention : askFor[about as ElementName]
  }
  const words = quote ? cited(quote) : null
  const from = words ? both(`您提到${words['zh-CN']}，`, `You mentioned ${words.en}. `) : both('', '')
  if (level === 'opposite') {
    return both(
      `${from['zh-CN']}当时是怎么考虑的？后来呢？`,
      `${from.en}What did you have in mind, and what happened then?`,
    )
  }
  return kind === 'situational'
    ? both(
        `${from['zh-CN']}具体会怎么做，先找谁，为什么？`,
        `${from.en}How exactly would you go about it, with whom first, and why?`,
      )
    : both(
        `${from['zh-CN']}当时您自己是怎么做的，怎么知道有用？`,
        `${from.en}What did you do yourself, and how did you know it worked?`,
      )
}

/** In a line, what else an answer leaves open, for whoever has time. */
function alsoOpen({ answerId, rubric, score }: ScoredAnswer, gaps: readonly Gap[]): Advice {
  const evidence = score.behaviours.flatMap((one) => [...one.evidence, ...one.counterEvidence])
  if (evidence.length + score.elementEvidence.length === 0) {
    const text = both('其他各点也都没有讲到。', 'Nothing else was told either.')
    return { about: 'more', answerId, text }
  }
  const zh = gaps.map(({ about, level }) =>
    about.startsWith('kb:')
      ? `“${nameOf(rubric, about.slice(3))}”（${level === 'vague' ? '只点到' : level === 'opposite' ? '可能说了相反的话' : '没有看到'}）`
      : `${leftOpen[about as ElementName]['zh-CN']}（${level === 'vague' ? '说得笼统' : '没有说'}）`,
  )
  const en = gaps.map(({ about, level }) =>
    about.startsWith('kb:')
      ? `“${nameOf(rubric, about.slice(3))}” (${level === 'vague' ? 'hinted at' : level === 'opposite' ? 'perhaps contradicted' : 'not shown'})`
      : `${leftOpen[about as ElementName].en} (${level === 'vague' ? 'vague' : 'not told'})`,
  )
  return {
    about: 'more',
    answerId,
    text: both(`有时间还可以了解：${zh.join('；')}。`, `With time left, find out: ${en.join('; ')}.`),
  }
}

const guardAdvice: Readonly<Record<GuardName, LocalText>> = {
  too_short: both(
    '请当面再问一遍这道题，让对方有时间想一个完整的例子。',
    'Ask the question again in person and allow time for one full example.',
  ),
  off_topic: both(
    '与题目关系不大。请确认对方听懂了题目，再问一次。',
    'It has little to do with the question. Check that it was understood and ask again.',
  ),
  padding: both(
    '这样的道理、口号或愿望占了回答的三成以上。请追问一个真实发生的例子：时间、做法、结果。',
    'Truisms, slogans or wishes like this make up three tenths of the answer or more. Ask for one real example: when, what was done, what came of it.',
  ),
  parroting: both(
    '重复了题目的话。请对方不看题目，讲一件具体的事。',
    'It repeats the question. Ask for one concrete event without the question in sight.',
  ),
  recital: both(
    '像是岗位要求的词句，没有相应的事实。请针对每一点追问当时的细节。',
    'It sounds like the wording of the criteria without facts behind it. Ask for details on each.',
  ),
  injection: both(
    '这是写给系统的话。请读一遍原文，当面问明想表达什么。',
    'These words are addressed to the system. Read the answer yourself and ask what was meant.',
  ),
}

/** What shows a guard: of words to the scorer the longest address, whole; else what tells something. */
function shownFor(flag: GuardName, guards: readonly Quote[]): Quote | undefined {
  if (flag !== 'injection') return mostTelling(guards) ?? guards[0]
  return [...guards].sort((a, b) => b.quote.length - a.quote.length || a.start - b.start)[0]
}

/** What the guards noticed, each with the words that raised it. */
function noticedIn(answer: ScoredAnswer): Advice[] {
  const { answerId, score } = answer
  const nothing =
    answer.text.trim() === ''
      ? both('没有留下回答。', 'There is no answer.')
      : both('除了写给系统的话，没有别的内容。', 'It holds nothing but words addressed to the system.')
  return score.flags.flatMap((flag): Advice[] => {
    if (flag === 'insufficient_evidence') return []
    const guards = score.guards.filter(({ target }) => target === flag)
    const quote = shownFor(flag, guards) ?? nearest(answer, null)
    const words = quote ? cited(quote) : null
    const text = guardAdvice[flag]
    return [
      {
        about: flag,
        answerId,
        ...(quote ? { quote: { quote: quote.quote, start: quote.start, end: quote.end, answerId } } : {}),
        text: words
          ? both(`对方说${words['zh-CN']}。${text['zh-CN']}`, `Says ${words.en}. ${text.en}`)
          : both(nothing['zh-CN'] + text['zh-CN'], `${nothing.en} ${text.en}`),
      },
    ]
  })
}
