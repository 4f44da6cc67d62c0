import type { ScoredAnswer } from './advice.ts'
import { contentLength } from './content-length.ts'
import { withoutInjection } from './finder/guards.ts'
import {
  add,
  divide,
  fromDecimal,
  fromText,
  isLess,
  type Rational,
  ratio,
  subtract,
  toDecimal,
} from './rational.ts'
import type { Anomaly, ReportDimension } from './report-types.ts'
import { thinContent } from './scores.ts'

/** Distance on the 10-point scale at which one dimension stands out (domain §1.4, rule 1). */
const spikeLimit = 3
/** Mean confidence of a transcript below which a person should listen (domain §1.4, rule 3). */
const confidenceLimit = 0.8

/**
 * Rule 1: a dimension at 3 or more from the median of the others, on un-rounded scores. The one that stands out
 * most is named and set aside before the rest are compared: those it stands out from are no cause of their own.
 */
export function spikes(dimensions: readonly ReportDimension[]): Anomaly[] {
  const found: Spike[] = []
  let rest = [...dimensions]
  for (;;) {
    const furthest = rest
      .map((dimension) => gapOf(dimension, rest))
      .reduce<Spike | null>((far, one) => (one && (!far || isLess(far.size, one.size)) ? one : far), null)
    if (!furthest || isLess(furthest.size, ratio(spikeLimit))) break
    found.push(furthest)
    rest = rest.filter((one) => one !== furthest.dimension)
  }
  return dimensions.flatMap((dimension) => {
    const spike = found.find((one) => one.dimension === dimension)
    return spike ? [saidOf(spike)] : []
  })
}

type Spike = { readonly dimension: ReportDimension; readonly size: Rational; readonly below: boolean }

/** How far a dimension is from the median of the others; null where there are none. */
function gapOf(dimension: ReportDimension, all: readonly ReportDimension[]): Spike | null {
  const others = all.filter((other) => other !== dimension).map(({ exact }) => fromText(exact))
  if (others.length === 0) return null
  const gap = subtract(fromText(dimension.exact), median(others))
  const below = gap.n < 0n
  return { dimension, below, size: below ? { n: -gap.n, d: gap.d } : gap }
}

function saidOf({ dimension, size, below }: Spike): Anomaly {
  const by = toDecimal(size, 1)
  return {
    rule: 'spiky_profile',
    target: dimension.competency,
    value: by,
    limit: spikeLimit,
    message: {
      'zh-CN': `这一项比其他各项的中位数${below ? '低' : '高'} ${by} 分，请看一下原因。`,
      en: `This dimension is ${by} points ${below ? 'below' : 'above'} the median of the others. Please look at why.`,
    },
  }
}

function median(values: readonly Rational[]): Rational {
  const sorted = [...values].sort((a, b) => (isLess(a, b) ? -1 : isLess(b, a) ? 1 : 0))
  const half = sorted.length / 2
  const upper = sorted[Math.floor(half)] ?? ratio(0)
  const lower = sorted[Math.ceil(half) - 1] ?? upper
  return divide(add(lower, upper), ratio(2))
}

/** Rule 3: evidence missing, a quote that is not in the transcript, an unsure transcript, too little said. */
export function weakEvidence(answer: ScoredAnswer & { readonly transcriptConfidence?: number }): Anomaly[] {
  const { answerId, score, text, transcriptConfidence } = answer
  const found: Anomaly[] = []
  const report = (rule: Anomaly['rule'], value: number, limit: number, zh: string, en: string): void => {
    found.push({ rule, target: answerId, value, limit, message: { 'zh-CN': zh, en } })
  }
  const content = contentLength(withoutInjection(text))
  const leftOut = content < contentLength(text)
  if (content < thinContent) {
    report(
      'answer_too_thin',
      content,
      thinContent,
      `回答只有约 ${content} 字${leftOut ? '（写给评分系统的话不算在内）' : ''}，依据不足。`,
      `The answer has the length of about ${content} Chinese characters${leftOut ? ', without the words addressed to the scoring system' : ''}: too little evidence.`,
    )
  } else if (score.behaviours.every((entry) => entry.points === 1)) {
    report(
      'evidence_missing',
      0,
      1,
      '没有找到任何要点的依据。',
      'No evidence of any key behaviour was found.',
    )
  }
  if (score.dropped > 0) {
    report(
      'quote_not_verbatim',
      score.dropped,
      0,
      `有 ${score.dropped} 处引文不在原文中，已不计。`,
      `${score.dropped} quotes are not in the transcript and were not counted.`,
    )
  }
  if (
    transcriptConfidence !== undefined &&
    isLess(fromDecimal(transcriptConfidence), fromDecimal(confidenceLimit))
  ) {
    report(
      'transcript_unsure',
      transcriptConfidence,
      confidenceLimit,
      '语音转写把握不大，请对照录音。',
      'The transcription is unsure. Please check it against the recording.',
    )
  }
  return found
}
