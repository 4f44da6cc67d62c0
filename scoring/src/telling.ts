import { contentLength } from './content-length.ts'
import { type Clause, clausesOf } from './finder/segment.ts'
import type { Finding, Quote } from './types.ts'

/** Greetings, links, fillers and praise of the question: said before or between what is told. */
const leadsIn =
  /^(?:(?:好的?|嗯|呃|额|哦|行|对|是的|是这样的?|怎么说|那[么个]?|这个|就是说?|然后|后来|接着|最终|最后|首先|其次|再次|第[一二三四五]|总之|总的来说|当时|所以|因此|但是|不过|而且|其实|另外|还有|比如说?|我想想|谢谢|[您你]|大家|尊敬的|各位|(?:面试官|考官|评委|领导|老师)们?|[这您]个?(?:问题|题目)(?:问得)?(?:很|非常)?(?:好|难|有意思))[呢吧啊嘛呀哈]*\s*)+$|^(?:(?:ok(?:ay)?|so|well|right|yes|yeah|u[hm]+|er+m?|then|and|but|now|first(?:ly)?|second(?:ly)?|third(?:ly)?|finally|lastly|in the end|at first|eventually|actually|basically|honestly|to be honest|you know|i mean|let me (?:see|think)|thank you|thanks|hello|hi|good (?:morning|afternoon)|(?:that(?:'s| is) )?an? (?:very )?good question)\s*)+$/iu

/** Less than this tells nothing: four Chinese characters, or two words. */
const leastTold = 4

const tells = ({ text }: Clause): boolean => contentLength(text) >= leastTold && !leadsIn.test(text)

/** The quote from the first of its clauses that tells something; null where none does. */
export function tellingPart<T extends Quote>(quote: T): T | null {
  const first = clausesOf(quote.quote).find(tells)
  if (!first) return null
  return { ...quote, quote: quote.quote.slice(first.start), start: quote.start + first.start }
}

/**
 * The first clause of an answer that tells something and is not addressed to the scoring program; of an answer
 * without any, its first sentence.
 */
export function firstTold(text: string, guards: readonly Finding[]): Quote | null {
  const hidden = guards.filter(({ target }) => target === 'injection')
  const clauses = clausesOf(text).filter(
    ({ start, end }) => !hidden.some((span) => span.start < end && span.end > start),
  )
  const told = clauses.find(tells)
  const sentence = clauses.filter((clause) => clause.sentence === clauses[0]?.sentence)
  const [start, end] = told ? [told.start, told.end] : [sentence[0]?.start, sentence.at(-1)?.end]
  return start === undefined || end === undefined ? null : { quote: text.slice(start, end), start, end }
}
