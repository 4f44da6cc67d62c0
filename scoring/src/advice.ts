import type { Advice, LanguageLogic } from './report-types.ts'
import type { AnswerScore, ElementName, GuardName, LocalText, Rubric } from './types.ts'
import { elementsOf } from './points.ts'

/** An answer with its rubric and score, as advice and reports need it. */
export type ScoredAnswer = {
  readonly answerId: string
  readonly rubric: Rubric
  readonly text: string
  readonly score: AnswerScore
}

const both = (zh: string, en: string): LocalText => ({ 'zh-CN': zh, en })

/** A second interview has time for two follow-ups to a question (domain §1.1). */
const mostPerAnswer = 2

const askFor: Readonly<Record<ElementName, LocalText>> = {
  situation: both(
    '请说说当时是什么时候、在哪里、涉及哪些人。',
    'When and where was this, and who was involved?',
  ),
  task: both('当时要求您做到什么，期限是什么？', 'What were you asked to achieve, and by when?'),
  action: both(
    '请说说您个人具体做了什么，第一步是什么。',
    'What exactly did you do yourself, and what came first?',
  ),
  result: both('最后结果怎样，您是用什么衡量的？', 'What came of it in the end, and how did you measure it?'),
  conflict: both('您认为这件事里最难两全的是什么？', 'What was hardest to reconcile in this situation?'),
  reason: both('您为什么选择这样做，而不是别的办法？', 'Why would you do it this way and not another?'),
  consequence: both('如果这样做没有奏效，您接下来怎么办？', 'If that did not work, what would you do next?'),
}

const tellNext: Readonly<Record<ElementName, LocalText>> = {
  situation: both(
    '讲经历时，先用一两句话交代时间、地点和涉及的人。',
    'When you tell a story, begin with a sentence or two on when, where and who.',
  ),
  task: both(
    '说明当时要达到的目标和期限，听的人才知道难在哪里。',
    'Say what had to be reached and by when, so that a listener knows what made it hard.',
  ),
  action: both(
    '把您自己做的事按先后讲出来，区分“我做的”和“我们做的”。',
    'Tell what you did yourself, step by step, and keep it apart from what the team did.',
  ),
  result: both(
    '结尾补上结果，最好有一个能核对的数字或对方的反应。',
    'Close with the outcome, best with a figure that can be checked or how people responded.',
  ),
  conflict: both(
    '先说出这个情境里互相冲突的是什么，再说做法。',
    'Name what is in conflict in the situation before you say what you would do.',
  ),
  reason: both('说出每一步的理由。', 'Give the reason for each step.'),
  consequence: both(
    '想一想做法可能带来的后果，以及不奏效时的下一步。',
    'Think through what your steps may lead to, and what you would do if they fail.',
  ),
}

/** An intended act is asked for in other words than a past one. */
const askForIntention = both(
  '请说说您会怎么做，第一步是什么，找谁，什么时候。',
  'What exactly would you do, what first, with whom and by when?',
)
const tellIntention = both(
  '把打算怎么做说到具体：先做什么、找谁、什么时候、说什么。',
  'Say what you would do in concrete steps: what first, with whom, when, and what you would say.',
)

const guardAdvice: Readonly<Partial<Record<GuardName, LocalText>>> = {
  too_short: both(
    '这道题答得很短。请当面再问一遍，让对方有时间想一个完整的例子。',
    'This answer is very short. Ask the question again in person and allow time for one full example.',
  ),
  off_topic: both(
    '回答与问题关系不大。请确认对方是否听懂了题目，再问一次。',
    'The answer has little to do with the question. Check that it was understood and ask again.',
  ),
  padding: both(
    '回答较长，但少有具体行动。请追问一个真实发生的例子：时间、做法、结果。',
    'The answer is long but names few acts. Ask for one real example: when, what was done, what came of it.',
  ),
  parroting: both(
    '回答重复了题目。请对方不看题目，讲一件具体的事。',
    'The answer repeats the question. Ask for one concrete event without the question in sight.',
  ),
  recital: both(
    '回答复述了评分要点的词句，没有相应的事实。请针对每一点追问当时的细节。',
    'The answer recites the words of the criteria without facts behind them. Ask for details on each.',
  ),
  injection: both(
    '回答中有写给评分程序的话，未计入评分。请人工阅读原文。',
    'The answer contains words addressed to the scoring program; they were not counted. Read it yourself.',
  ),
}

const missingElements = (score: AnswerScore): ElementName[] =>
  elementsOf(score.kind).filter((element) => (score.elements[element] ?? 0) === 0)

/**
 * What HR should ask in the second interview: for each answer at most two follow-ups, the kit's own probes where it
 * has one for what is missing; before them what a guard noticed. Nothing is said where nothing was missing.
 */
export function adviceForHr(answers: readonly ScoredAnswer[]): Advice[] {
  return answers.flatMap(({ answerId, rubric, score }) => {
    const noticed = score.flags.flatMap((flag): Advice[] => {
      const text = flag === 'insufficient_evidence' ? undefined : guardAdvice[flag]
      return text ? [{ about: flag, answerId, text }] : []
    })
    // A probe for an element makes the account whole and often brings the behaviours with it, so it comes first.
    const elements = missingElements(score).map((about) =>
      probeFor(rubric, answerId, about, wording(score, about, askFor, askForIntention)),
    )
    const behaviours = rubric.keyBehaviours
      .filter(({ id }) => score.behaviours.find((entry) => entry.id === id)?.points === 1)
      .map(({ id, description }) =>
        probeFor(
          rubric,
          answerId,
          id,
          both(
            `回答没有体现“${bare(description)}”。请追问当时的具体做法和例子。`,
            `The answer does not show “${bare(description)}”. Ask what was actually done, with an example.`,
          ),
        ),
      )
    return [...noticed, ...[...elements, ...behaviours].slice(0, mostPerAnswer)]
  })
}

/** The words for an element, which for the act of a situational answer speak of an intention. */
function wording(
  { kind }: AnswerScore,
  element: ElementName,
  texts: Readonly<Record<ElementName, LocalText>>,
  intention: LocalText,
): LocalText {
  return kind === 'situational' && element === 'action' ? intention : texts[element]
}

function probeFor(rubric: Rubric, answerId: string, about: string, otherwise: LocalText): Advice {
  const probe = rubric.probes?.find((entry) => entry.missing === about)
  if (!probe) return { about, answerId, text: otherwise }
  const text = both(probe.text, probe.text)
  return probe.id === undefined ? { about, answerId, text } : { about, answerId, probeId: probe.id, text }
}

const bare = (description: string): string => description.replace(/[。.]\s*$/u, '')

/**
 * Advice the candidate may read: how to tell more next time, from what was missing most often. It names no score,
 * no rubric point and no decision.
 */
export function adviceForCandidate(answers: readonly ScoredAnswer[], logic: LanguageLogic | null): Advice[] {
  const advice: Advice[] = []
  const told = new Set<ElementName>()
  for (const { answerId, score } of answers) {
    for (const element of missingElements(score)) {
      if (told.has(element)) continue
      told.add(element)
      advice.push({
        about: element,
        answerId,
        text: aboutQuestion(answers, answerId, wording(score, element, tellNext, tellIntention)),
      })
    }
  }
  const weakest = logic?.parts.find((part) => part.level === 0)
  if (weakest) advice.push({ about: 'language_logic', answerId: '', text: introductionAdvice[weakest.name] })
  return advice
}

function aboutQuestion(answers: readonly ScoredAnswer[], answerId: string, text: LocalText): LocalText {
  const index = answers.findIndex((answer) => answer.answerId === answerId) + 1
  return both(`第 ${index} 题：${text['zh-CN']}`, `Question ${index}: ${text.en}`)
}

const introductionAdvice: Readonly<Record<LanguageLogic['parts'][number]['name'], LocalText>> = {
  structure: both(
    '自我介绍可以按“我是谁、做过什么、擅长什么、为什么来”的顺序讲。',
    'An introduction can run: who you are, what you have done, what you are good at, why you apply.',
  ),
  connectives: both(
    '自我介绍的各部分之间用“首先、后来、所以”这样的词连起来，更容易跟上。',
    'Link the parts of an introduction with words such as “first”, “later”, “so”: it is easier to follow.',
  ),
  coherence: both(
    '自我介绍一个方面讲完再讲下一个，听的人更容易跟上。',
    'Finish one part of an introduction before the next: it is easier to follow.',
  ),
  redundancy: both(
    '自我介绍里重复的话可以省下来，换成一个具体的例子。',
    'Spare the repetitions in an introduction and give one concrete example instead.',
  ),
}
