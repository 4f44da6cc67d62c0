import type { Clause } from './segment.ts'

/** What was told was somebody else's doing, or made up. */
const takenBack = [
  /^(?:其实|说实话|老实说|坦白说|说真的|不过|但)?(?:(?:我)?(?:刚才|前面|上面|以上|之前)(?:我)?(?:说|讲)?的?.{0,4}?|(?:那|这|他|她)(?:些|件|事|个|活)*)?(?:其实|全|都|也|并|根本)*(?:不是我(?:自己|本人|亲自)?(?:做|干|弄|办|完成|经手)的?|是(?:瞎?编|假)的|是(?:我)?(?:们)?(?:别人|同事|同学|朋友|师傅|领导)(?:做|干|办|弄)的?)$/u,
  /^(?:but |well |so )?(?:actually |to be honest |honestly |in fact |in truth )?(?:(?:(?:that|this|what i (?:just )?(?:said|told you)) (?:wasn't|was not|isn't)|none of (?:that|this|it) was|those weren't) (?:actually |really |all )?(?:me|mine|true|my (?:own )?(?:work|doing))|(?:that|this|it|all (?:of )?(?:that|this|it)) was (?:actually |really |all )?(?:made up|invented|done by (?:a colleague|my colleague|somebody else|someone else))|i (?:just )?made (?:it|that|this|all (?:of )?(?:it|that|this)|the whole (?:thing|story)) up|it was (?:a colleague|my colleague|somebody else|someone else) who did (?:it|that|all that))$/iu,
] as const
/** It goes on: no end of the account but a part of it. */
const goesOn = /但|不过|可是|还是我|\bbut i\b|\bstill\b|\bhowever\b/iu

/** A retraction is short; in a longer sentence such words are part of what is told. */
const mostClauses = 3

/**
 * Where sentences end in which the speaker takes back all that was said before ("其实那不是我做的"): whether one counts is
 * decided by what is told after it, for in the middle of an account the same words tell of a fault that was not theirs.
 */
export function retractionsAmong(clauses: readonly Clause[]): number[] {
  const ends: number[] = []
  for (let from = 0, to = 0; from < clauses.length; from = to) {
    while (to < clauses.length && clauses[to]?.sentence === clauses[from]?.sentence) to += 1
    // Who says nothing else takes nothing back.
    if (to - from < clauses.length && takesBack(clauses.slice(from, to))) ends.push(clauses[to - 1]?.end ?? 0)
  }
  return ends
}

function takesBack(sentence: readonly Clause[]): boolean {
  if (sentence.length > mostClauses || sentence.some(({ text }) => goesOn.test(text))) return false
  return sentence.some(({ text }) => takenBack.some((words) => words.test(text)))
}
