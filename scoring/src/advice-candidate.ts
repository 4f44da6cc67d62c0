import { both, cited, elementGaps, nearest, type ScoredAnswer } from './advice-words.ts'
import type { Advice, LanguageLogic } from './report-types.ts'
import type { ElementName, LocalText } from './types.ts'

/** What would help a listener, said as a continuation of "if you also say …". */
const wouldHelp: Readonly<Record<ElementName, LocalText>> = {
  situation: both('当时的时间、地点和涉及的人', 'when and where it was and who was involved'),
  task: both('要达到的目标和期限', 'what had to be reached and by when'),
  action: both('您自己一步一步做了什么', 'what you did yourself, step by step'),
  result: both(
    '最后的结果，最好有一个数字或对方的反应',
    'what came of it, best with a figure or how people responded',
  ),
  conflict: both('这件事里互相冲突的是什么', 'what is in conflict there'),
  reason: both('为什么这样做', 'why you would do it this way'),
  consequence: both(
    '这样做会带来什么，不奏效时怎么办',
    'what it may lead to, and what you would do if it does not work',
  ),
}
const intention = both('会先做什么、找谁、什么时候', 'what you would do first, with whom and when')

/**
 * Advice the candidate may read: how to tell more next time, answer by answer, from what was missing in it. It
 * names no score, no decision and nothing of the rubric, which others will be asked by.
 */
export function adviceForCandidate(answers: readonly ScoredAnswer[], logic: LanguageLogic | null): Advice[] {
  const advice = answers.flatMap((answer, index) => ofAnswer(answer, index + 1))
  const weakest = logic?.parts.find((part) => part.level === 0)
  if (weakest) advice.push({ about: 'language_logic', answerId: '', text: introductionAdvice[weakest.name] })
  return advice
}

function ofAnswer(answer: ScoredAnswer, number: number): Advice[] {
  const { answerId, score } = answer
  const gaps = elementGaps(score)
  const quote = nearest(answer, gaps[0]?.about ?? null)
  const about = gaps.map((gap) => gap.about).join('+') || 'detail'
  const say = (zh: string, en: string): Advice[] => [
    { about, answerId, text: both(`第 ${number} 题：${zh}`, `Question ${number}: ${en}`) },
  ]
  if (!quote) {
    return say(
      '这次没有留下可以参考的内容。下次可以先想一件亲身经历的事，再开口。',
      'This time there was nothing to go by. Next time, think of something you lived through before you begin.',
    )
  }
  const words = cited(quote)
  if (gaps.length === 0) {
    return score.behaviours.every(({ points }) => points === 3)
      ? []
      : say(
          `您讲到${words['zh-CN']}，前后都交代了。还可以多说一两处您当时怎么判断、怎么选择。`,
          `You told ${words.en}, with what came before and after. You could add a sentence or two on how you judged and chose.`,
        )
  }
  const list = (level: 'absent' | 'vague', language: 'zh-CN' | 'en'): string =>
    gaps
      .filter((gap) => gap.level === level)
      .map(({ about: name }) =>
        score.kind === 'situational' && name === 'action' ? intention[language] : wouldHelp[name][language],
      )
      .join(language === 'en' ? '; ' : '；')
  const [absent, vague] = [list('absent', 'zh-CN'), list('vague', 'zh-CN')]
  const [missing, thin] = [list('absent', 'en'), list('vague', 'en')]
  return say(
    `您讲到${words['zh-CN']}。${absent ? `如果再补上${absent}，听的人会更清楚。` : ''}${vague ? `可以说得更具体的是：${vague}。` : ''}`,
    `You told ${words.en}. ${missing ? `A listener would follow better with this added: ${missing}. ` : ''}${thin ? `This could be more specific: ${thin}.` : ''}`.trim(),
  )
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
