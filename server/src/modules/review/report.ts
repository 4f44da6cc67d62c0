import type { AdviceItem, DimensionScore, Report } from '@mingjian/contract'
import type { Deps } from '../../deps.ts'
import type { StaffSession } from '../../platform/auth/index.ts'
import {
  disputedAnomalies,
  openReportBody,
  type ReportBody,
  type ReportRecord,
  readNotes,
  recordingsOf,
} from '../assessment/index.ts'
import {
  type ApplicationRecord,
  candidateKey,
  getNames,
  listApplicationsOfPerson,
  listWrittenTests,
  recordsOfPerson,
  vacancyTitles,
  visibleUnitIds,
} from '../ehr/index.ts'
import { readIntegrity } from '../integrity/index.ts'
import { readFacialCues } from '../interview/index.ts'
import { type HumanRecord, readHumanRecord } from './record.ts'
import { leastCompared, overallFinal } from './rules.ts'
import { readSimilar, similarAnomalies } from './similar.ts'
import { listMedians } from './store.ts'

/** The report as it stands now: what the scorer wrote, what humans added, and what it is set beside. */
export async function readReport(
  deps: Deps,
  staff: StaffSession,
  report: ReportRecord,
  application: ApplicationRecord,
): Promise<Report> {
  const { organisationId } = staff
  const key = await candidateKey(deps, organisationId, report.candidateId)
  const [body, human, medians, names, titles, recordings, history, similar, notes, integrity] =
    await Promise.all([
      openReportBody(deps, organisationId, report),
      readHumanRecord(deps.db, organisationId, report.id, key),
      listMedians(deps.db, organisationId, report),
      getNames(deps, organisationId, [report.candidateId]),
      vacancyTitles(deps.db, organisationId, [report.vacancyId]),
      recordingsOf(deps, organisationId, report.interviewId),
      readHistory(deps, staff, application),
      readSimilar(deps, staff, report),
      readNotes(deps, organisationId, report),
      readIntegrity(deps, staff, { ...report, unitId: application.unitId }),
    ])
  return {
    id: report.id,
    applicationId: report.applicationId,
    candidate: { id: report.candidateId, name: names.get(report.candidateId) ?? '—' },
    vacancy: { id: report.vacancyId, title: titles.get(report.vacancyId) ?? { 'zh-CN': '' } },
    stage: application.stage,
    createdAt: report.createdAt.toISOString(),
    submittedAt: report.submittedAt.toISOString(),
    status: human.decision ? 'confirmed' : 'ready',
    overall: body.overall,
    overallInterval: body.overallInterval,
    overallFinal: finalOf(body, human),
    dimensions: body.dimensions.map((dimension) => presentDimension(dimension, human, medians)),
    keyEvents: body.keyEvents,
    languageLogic: body.languageLogic,
    advice: {
      hr: body.advice.hr.map(presentAdvice),
      candidate: body.advice.candidate.map(presentAdvice),
    },
    anomalies: [
      ...body.anomalies,
      ...similarAnomalies(similar, body),
      ...disputedAnomalies(notes, body.dimensions),
    ],
    similar,
    transcript: body.transcript.map(({ takeId: _, ...answer }) => ({
      ...answer,
      delivery: answer.delivery ?? null,
      notes: notes.get(answer.answerId) ?? [],
      recording: recordings.get(answer.answerId) ?? null,
      probe: answer.probe ?? null,
      probing: answer.probing ?? null,
      scenario: answer.scenario ?? null,
    })),
    scenario: body.scenario ?? null,
    english: body.english ?? null,
    facialCues: await readFacialCues(deps, organisationId, report.interviewId),
    readings: (body.readings ?? []).map((one) => ({ ...one, quotes: one.quotes ?? [] })),
    integrity,
    calibrated: body.calibrated ?? [],
    abilityTest: body.abilityTest ?? null,
    history,
    versions: {
      kit: body.kit,
      finder: body.finder,
      formula: body.formula,
      transcriptHash: body.transcriptHash,
      reportHash: report.reportHash,
    },
    decision: presentDecision(human),
    suggestions: human.suggestions.map(({ by, at, outcome, note }) => ({ by, at, outcome, note })),
  }
}

/** The overall score with the humans' scores in place of the scorer's. */
export function finalOf(body: ReportBody, human: Pick<HumanRecord, 'adjustments'>): number {
  const set = new Map([...human.adjustments].map(([competency, { score }]) => [competency, score]))
  return overallFinal(body.dimensions, set)
}

function presentDimension(
  dimension: ReportBody['dimensions'][number],
  human: HumanRecord,
  medians: ReadonlyMap<string, { median: number; n: number }>,
): DimensionScore {
  const { modelWeight: _, exact: __, ...scored } = dimension
  const adjustment = human.adjustments.get(dimension.competency) ?? null
  const median = medians.get(dimension.competency)
  return {
    ...scored,
    questions: scored.questions.map((question) => ({
      ...question,
      elements: question.elements ?? [],
      workings: question.workings ? { ...question.workings, leftOut: question.workings.leftOut ?? 0 } : null,
      behaviours: question.behaviours.map((behaviour) => ({
        ...behaviour,
        counterEvidence: behaviour.counterEvidence ?? [],
      })),
    })),
    adjustment,
    final: adjustment?.score ?? dimension.score,
    comparison: median && median.n >= leastCompared ? median : null,
  }
}

/** Reports kept the text of advice alone at first. */
function presentAdvice(written: ReportBody['advice']['hr'][number]): AdviceItem {
  return 'text' in written ? written : { text: written, answerId: null, quote: null }
}

function presentDecision({ decision }: HumanRecord): Report['decision'] {
  return decision
    ? { outcome: decision.outcome, by: decision.by, at: decision.at, reason: decision.reason }
    : null
}

/** Written tests, and the same person's other applications as far as the reader may see them. */
export async function readHistory(
  deps: Pick<Deps, 'db' | 'now'>,
  staff: StaffSession,
  application: ApplicationRecord,
): Promise<Report['history']> {
  const { organisationId } = staff
  const [writtenTests, all, units] = await Promise.all([
    listWrittenTests(deps.db, organisationId, application.id),
    listApplicationsOfPerson(
      deps.db,
      organisationId,
      await recordsOfPerson(deps.db, organisationId, application.candidateId),
    ),
    visibleUnitIds(deps, staff, 'candidate.read'),
  ])
  const others = all.filter(
    (other) => other.id !== application.id && (units === 'all' || units.includes(other.unitId)),
  )
  const titles = await vacancyTitles(
    deps.db,
    organisationId,
    others.map((other) => other.vacancyId),
  )
  return {
    writtenTests,
    otherApplications: others.map((other) => ({
      id: other.id,
      vacancy: titles.get(other.vacancyId) ?? { 'zh-CN': '' },
      stage: other.stage,
      appliedAt: other.appliedAt.toISOString(),
      overall: other.overall,
    })),
  }
}
