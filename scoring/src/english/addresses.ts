import { injectionMark } from '../finder/guards.ts'

/** Demands for a band, which the marks of other answers do not know. */
const bandDemand =
  /\b(?:give|grant|rate|award|assign|mark|set|output|return|grade|score)\b.{0,30}\b(?:[abc][12]|highest (?:band|level)|native[- ]level)\b|\b(?:answer|candidate|speaker|level|band) (?:is|as|at|:|=|should be|must be) (?:clearly |definitely )?(?:rated )?(?:[bc][12])\b|\bcefr\b/iu

const sentence = /[^.!?;\n\u3002\uff01\uff1f\uff1b]+/gu
/** Beyond this many words around the mark, a sentence without full stops is somebody's account and stays. */
const most = 30

/**
 * Where an answer speaks to the scorer instead of to the task, known by its words alone: letters and e-mails are full
 * of requests, so a guess by style would take away what was asked for.
 */
export function addressesIn(text: string): { start: number; end: number }[] {
  const spans: { start: number; end: number }[] = []
  for (const match of text.matchAll(sentence)) {
    const mark = injectionMark.exec(match[0]) ?? bandDemand.exec(match[0])
    if (!mark) continue
    const words = match[0].trim().split(/\s+/).length
    const start = words > most ? match.index + mark.index : match.index
    const end = words > most ? start + mark[0].length : match.index + match[0].length
    spans.push({ start, end })
  }
  return spans
}
