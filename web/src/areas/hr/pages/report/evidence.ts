import type { Report, TranscriptAnswer } from '@mingjian/contract'

type GuardKind = Report['dimensions'][number]['questions'][number]['guards'][number]['kind']

/** What tells a key behaviour from all others of a report. */
export function behaviourKey(answerId: string, behaviourId: string): string {
  return `${answerId}-${behaviourId}`
}

/** Words of an answer that a score rests on, that speak against a behaviour, or that a guard has noticed. */
export interface Mark {
  start: number
  end: number
  /** Number of the dimension, which gives its tint. */
  tint: number
  competency: string
  /** Number of the key behaviour, 1 for the first; null for a guard. */
  behaviour: number | null
  /** See behaviourKey; null for a guard. */
  key: string | null
  /** The candidate says the opposite. */
  counter: boolean
  description: string
  second: number | null
  guard: GuardKind | null
}

/** A stretch of an answer with the same marks and the same segment all over. */
export interface Piece {
  text: string
  start: number
  end: number
  marks: Mark[]
  segment: number | null
}

/** A line of the transcript as it is drawn: with its second where it was spoken. */
export interface Line {
  start: number
  end: number
  second: number | null
  pieces: Piece[]
}

/** Every marked place of a report, by answer and in the order of the words. */
export function marksOf(
  report: Pick<Report, 'dimensions' | 'transcript'> & Partial<Pick<Report, 'scenario'>>,
): Map<string, Mark[]> {
  const found = new Map<string, Mark[]>()
  const add = (answerId: string, mark: Mark) => found.set(answerId, [...(found.get(answerId) ?? []), mark])
  const { scenario } = report
  const played = scenario ? [{ competency: scenario.competency.key, questions: [scenario.reading] }] : []
  ;[...report.dimensions, ...played].forEach((dimension, tint) => {
    for (const question of dimension.questions) {
      question.behaviours.forEach((behaviour, index) => {
        const facts = {
          tint,
          competency: dimension.competency,
          description: behaviour.description,
          behaviour: index + 1,
          key: behaviourKey(question.answerId, behaviour.id),
          guard: null,
        }
        for (const { start, end, second, answerId } of behaviour.evidence) {
          add(answerId, { start, end, second, ...facts, counter: false })
        }
        for (const { start, end, second, answerId } of behaviour.counterEvidence) {
          add(answerId, { start, end, second, ...facts, counter: true })
        }
      })
      for (const { kind, quote, answerId } of question.guards) {
        const text = report.transcript.find((answer) => answer.answerId === answerId)?.text ?? ''
        const start = quote ? text.indexOf(quote) : -1
        if (!quote || start < 0) continue
        const facts = { tint, competency: dimension.competency, description: '', second: null }
        const end = start + quote.length
        add(answerId, { start, end, ...facts, behaviour: null, key: null, counter: false, guard: kind })
      }
    }
  })
  for (const marks of found.values()) marks.sort((a, b) => a.start - b.start || a.end - b.end)
  return found
}

/** Cuts a part of an answer wherever a mark or a segment begins or ends. */
export function piecesOf(
  answer: Pick<TranscriptAnswer, 'text' | 'segments'>,
  marks: readonly Mark[],
  from: number,
  to: number,
): Piece[] {
  const cuts = new Set([from, to])
  for (const { start, end } of [...marks, ...answer.segments]) {
    for (const at of [start, end]) if (at > from && at < to) cuts.add(at)
  }
  const places = [...cuts].sort((a, b) => a - b)
  return places.slice(0, -1).map((start, index) => {
    const end = places[index + 1] ?? to
    const covers = (range: { start: number; end: number }) => range.start <= start && range.end >= end
    const segment = answer.segments.findIndex(covers)
    return {
      text: answer.text.slice(start, end),
      start,
      end,
      marks: marks.filter(covers),
      segment: segment < 0 ? null : segment,
    }
  })
}

const longest = 20
const sentence = 7
const sentenceEnd = /[。！？!?.…][”」』"')）]*\s*$/

/**
 * The lines of an answer. A spoken one breaks after a sentence that ends some seconds in, or after twenty
 * seconds at the latest; a typed one where its writer broke it.
 */
export function linesOf(answer: Pick<TranscriptAnswer, 'text' | 'segments'>, marks: readonly Mark[]): Line[] {
  return rangesOf(answer)
    .filter(({ start, end }) => answer.text.slice(start, end).trim() !== '')
    .map((range) => ({ ...range, pieces: piecesOf(answer, marks, range.start, range.end) }))
}

function rangesOf({ text, segments }: Pick<TranscriptAnswer, 'text' | 'segments'>): Omit<Line, 'pieces'>[] {
  const ranges: Omit<Line, 'pieces'>[] = []
  if (segments.length === 0) {
    for (const { 0: line, index } of text.matchAll(/[^\n]+/g)) {
      ranges.push({ start: index, end: index + line.length, second: null })
    }
    return ranges
  }
  for (const segment of segments) {
    const last = ranges.at(-1)
    const passed = last ? segment.second - (last.second ?? 0) : Number.POSITIVE_INFINITY
    const ended = sentenceEnd.test(text.slice(0, segment.start))
    if (!last || passed >= longest || (passed >= sentence && ended)) {
      // What stands before the first segment, or between two, belongs to the words before it.
      if (last) last.end = segment.start
      ranges.push({ start: last ? segment.start : 0, end: text.length, second: segment.second })
    }
  }
  return ranges
}

/** The segment that is being said at a second of the recording. */
export function segmentAt(segments: TranscriptAnswer['segments'], second: number): number | null {
  const index = segments.findLastIndex((segment) => segment.second <= second + 0.05)
  return index < 0 ? null : index
}

/** A time in a recording: `6:31`, `1:02:03`. */
export function clock(second: number): string {
  const whole = Math.max(0, Math.floor(second))
  const hours = Math.floor(whole / 3600)
  const minutes = Math.floor((whole % 3600) / 60)
  const seconds = String(whole % 60).padStart(2, '0')
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${seconds}` : `${minutes}:${seconds}`
}

/** The level of the rating scale nearest to a value that has a text. */
export function nearestLevel(anchors: Record<string, string>, bars: number): string | null {
  const levels = Object.keys(anchors).sort(
    (a, b) => Math.abs(Number(a) - bars) - Math.abs(Number(b) - bars) || Number(a) - Number(b),
  )
  return levels[0] ?? null
}
