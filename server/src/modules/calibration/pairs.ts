import { maskText, type ScoredAnswerText } from '@mingjian/scoring'
import type { Deps } from '../../deps.ts'
import { AppError } from '../../platform/errors/index.ts'
import { listReports, openReportBody, type ReportBody } from '../assessment/index.ts'
import { getNames } from '../ehr/index.ts'
import { referencesOf } from '../scorers/index.ts'
import { type Label, labelOf, type Scorable } from './labels.ts'

type Question = ReportBody['dimensions'][number]['questions'][number]

/** An answer as it was read, by whom it was read, and what people gave it where they did. */
export interface Opened {
  answer: Scorable
  /** Without the candidate's name, numbers and addresses: what was agreed to is use without identity. */
  text: string
  question: Question
  /** Level by the rubric, from the embedded finder. */
  rubric: number
  /** Level by the language model, and which one it was; null where none read it. */
  model: { level: number; version: string } | null
}

export type Pair = Opened & { label: Label }

/** Opens answers in their reports. Those of people whose data was erased are left out. */
export async function openAnswers(
  deps: Pick<Deps, 'db' | 'keys'>,
  organisationId: string,
  answers: readonly Scorable[],
): Promise<Opened[]> {
  const reports = await listReports(deps.db, organisationId, [
    ...new Set(answers.map(({ reportId }) => reportId)),
  ])
  const bodies = new Map<string, ReportBody>()
  for (const report of reports) {
    try {
      bodies.set(report.id, await openReportBody(deps, organisationId, report))
    } catch (error) {
      if (!(error instanceof AppError)) {
        throw error
      }
    }
  }
  const people = answers.filter(({ reportId }) => bodies.has(reportId)).map(({ candidateId }) => candidateId)
  const names = await getNames(deps, organisationId, [...new Set(people)])
  return answers.flatMap((answer) => {
    const body = bodies.get(answer.reportId)
    const opened = body ? openIn(body, answer, names.get(answer.candidateId)) : null
    return opened ? [opened] : []
  })
}

function openIn(body: ReportBody, answer: Scorable, name: string | undefined): Opened | null {
  const question = body.dimensions
    .flatMap(({ questions }) => questions)
    .find(({ answerId }) => answerId === answer.answerId)
  const said = body.transcript.find(({ answerId }) => answerId === answer.answerId)
  // What was answered to probes was scored together with the answer, so people read it together, too.
  const words = body.transcript
    .filter((one) => one === said || (one.kind === 'probe' && one.position === said?.position))
    .map(({ text }) => text)
    .join('\n')
  if (!question || !said || words.trim() === '') {
    return null
  }
  const reading = body.readings?.find(({ answerId }) => answerId === answer.answerId)
  const compared = reading?.comparison
  return {
    answer,
    text: maskText(words, body.language, { names: name ? [name] : [], toScorer: [] }).text,
    question,
    rubric: compared?.embeddedBars ?? question.bars,
    model: compared ? { level: compared.modelBars, version: reading.version } : null,
  }
}

/** Those that people have scored. */
export async function openPairs(
  deps: Pick<Deps, 'db' | 'keys'>,
  organisationId: string,
  answers: readonly Scorable[],
): Promise<Pair[]> {
  const labels = new Map<string, Label>()
  for (const answer of answers) {
    const label = labelOf(answer)
    if (label) {
      labels.set(answer.answerId, label)
    }
  }
  const opened = await openAnswers(
    deps,
    organisationId,
    answers.filter(({ answerId }) => labels.has(answerId)),
  )
  return opened.flatMap((one) => {
    const label = labels.get(one.answer.answerId)
    return label ? [{ ...one, label }] : []
  })
}

/** A pair in the form a scorer learns from. */
export function learnable({ answer, text, question, label }: Pair): ScoredAnswerText {
  return {
    id: answer.answerId,
    question: answer.questionKey,
    reference: referencesOf(question),
    answer: text,
    score: label.level,
    humanScores: label.single,
  }
}
