import type { Text } from '@mingjian/contract'
import { type Finding, finderVersion } from '@mingjian/scoring'
import type { Deps } from '../../../deps.ts'
import { audit, system } from '../../../platform/audit/index.ts'
import { openJson, openText, sealJson } from '../../../platform/crypto/index.ts'
import { inTransaction } from '../../../platform/db/index.ts'
import { readAbilityResult } from '../../ability/index.ts'
import { candidateKey, findApplication, getVacancyRecord, recordInterviewResult } from '../../ehr/index.ts'
import { getSubmittedInterview } from '../../interview/index.ts'
import {
  competencyNames,
  getKitForInterview,
  rubricOf,
  scenarioOrigin,
  spokenLanguage,
} from '../../question-bank/index.ts'
import { activeScorers, readerOf, readingName } from '../../scorers/index.ts'
import { reportReady } from '../events.ts'
import { unreadAnswers } from '../evidence/progress.ts'
import { listReadings, openReading } from '../evidence/readings.ts'
import { derivedId, hashOf } from '../hashes.ts'
import { findSimilar, type ReadAnswer, recordSimilar } from '../similarity/service.ts'
import { listFindings, listTranscripts, lockAssessment } from '../store.ts'
import { countDisputed } from '../transcript/notes.ts'
import type { Segment } from '../transcript/rules.ts'
import { openDelivery } from '../transcript/service.ts'
import { type AnswerInput, assembleBody } from './assemble.ts'
import * as store from './store.ts'
import type { ReportBody, ReportRecord } from './types.ts'

const place = (id: string) => `assessment.report.body:${id}`

/**
 * Writes the report of an interview whose answers have all been read. What it says follows from the words,
 * the frozen kit and the versions alone; its id follows from the interview. So a second run finds the
 * first one's report, and a run after a crash writes the same bytes.
 *
 * @returns the answers that still have to be read; empty when the report stands.
 */
export async function writeReport(
  deps: Deps,
  organisationId: string,
  interviewId: string,
): Promise<string[]> {
  if (await store.hasReport(deps.db, organisationId, interviewId)) {
    return []
  }
  const gathered = await gather(deps, organisationId, interviewId)
  if ('missing' in gathered) {
    return gathered.missing
  }
  const { body, key, kitId, asked } = gathered
  const { applicationId, candidateId, vacancyId } = body
  const id = derivedId('assessment.report', organisationId, interviewId)
  const pairs = await findSimilar(deps, organisationId, candidateId, asked)
  await inTransaction(deps.db, async (tx) => {
    if (!(await lockAssessment(tx, organisationId, interviewId))) {
      // A consent was taken back, or the period is over: nothing is assessed any more.
      return
    }
    const written = await store.insertReport(
      tx,
      organisationId,
      {
        id,
        interviewId,
        applicationId,
        candidateId,
        kitId,
        vacancyId,
        sealed: sealJson(key, place(id), body),
        overall: body.overall,
        anomalies: body.anomalies.length,
        finder: body.finder,
        formula: body.formula,
        transcriptHash: body.transcriptHash,
        reportHash: hashOf(body),
        submittedAt: new Date(body.submittedAt),
      },
      deps.now(),
    )
    if (!written) {
      return
    }
    const similar = await recordSimilar(deps, tx, organisationId, interviewId, pairs)
    const disputed = await countDisputed(tx, organisationId, interviewId)
    await recordInterviewResult(deps, tx, organisationId, applicationId, {
      reportStatus: 'ready',
      overall: body.overall,
      anomalies: body.anomalies.length + similar + disputed,
    })
    await audit(tx, deps.now(), {
      organisationId,
      actor: system,
      action: 'report.write',
      objectType: 'application',
      objectId: applicationId,
      detail: { reportId: id, finder: body.finder, formula: body.formula, kit: body.kit },
    })
    await deps.events.record(tx, organisationId, reportReady, { reportId: id, applicationId })
  })
  return []
}

type Gathered =
  | { body: ReportBody; key: Uint8Array; kitId: string; asked: ReadAnswer[] }
  | { missing: string[] }

async function gather(deps: Deps, organisationId: string, interviewId: string): Promise<Gathered> {
  const interview = await getSubmittedInterview(deps, organisationId, interviewId)
  const reader = await readerOf(deps, organisationId)
  const [transcripts, findings, readings, key, kit, application, names] = await Promise.all([
    listTranscripts(deps.db, organisationId, interviewId),
    listFindings(deps.db, organisationId, interviewId, finderVersion),
    reader ? listReadings(deps.db, organisationId, interviewId, readingName(reader.finder)) : [],
    candidateKey(deps, organisationId, interview.candidateId),
    getKitForInterview(deps.db, organisationId, interview.kitId),
    findApplication(deps.db, organisationId, interview.applicationId),
    interview.scenario ? competencyNames(deps.db, organisationId) : new Map<string, { name: Text }>(),
  ])
  if (!application) {
    throw new Error(`interview ${interviewId} has no application`)
  }
  const vacancy = await getVacancyRecord(deps.db, organisationId, application.vacancyId)
  const read = new Map(findings.map((row) => [row.answer_id, row.findings_sealed]))
  const words = new Map(transcripts.map((row) => [row.answer_id, row]))
  const modelled = new Map(readings.map((row) => [row.answer_id, row.reading_sealed]))
  const missing = await unreadAnswers(deps.db, reader?.finder ?? null, organisationId, interview, kit)
  if (missing.length > 0 || interview.answers.some(({ id }) => !words.has(id))) {
    return { missing: missing.filter((id) => words.has(id)) }
  }
  if (!kit.questions.every((one) => interview.answers.some(({ questionId }) => questionId === one.id))) {
    // A question that was never put must not be left out of the score in silence.
    throw new Error(`interview ${interviewId} lacks an answer to a question of its kit`)
  }
  const answers = interview.answers.flatMap((answer): AnswerInput[] => {
    const [row, sealed] = [words.get(answer.id), read.get(answer.id)]
    if (!row || !sealed) {
      return []
    }
    const question = kit.questions.find(({ id }) => id === answer.questionId)
    const reading = modelled.get(answer.id)
    const counts = question !== undefined && reader?.counts(question.content.competency) === true
    return [
      {
        answerId: answer.id,
        position: answer.position,
        kind: answer.kind,
        probe: answer.probe,
        probing: answer.probing,
        scenario: answer.scenario,
        english: answer.english,
        mode: answer.mode,
        takeId: row.take_id,
        seconds: answer.seconds,
        question: question ?? null,
        text: openText(key, `assessment.transcript.text:${answer.id}`, row.text_sealed),
        segments: openJson<Segment[]>(
          key,
          `assessment.transcript.segments:${answer.id}`,
          row.segments_sealed,
        ),
        source: row.source as AnswerInput['source'],
        confidence: row.confidence,
        delivery: openDelivery(key, row),
        findings: openJson<Finding[]>(key, `assessment.finding_set.findings:${answer.id}`, sealed),
        ...(reading ? { reading: openReading(key, answer.id, reading), readingCounts: counts } : {}),
      },
    ]
  })
  const scorers = await activeScorers(
    deps,
    organisationId,
    kit.questions.map(({ content }) => content),
  )
  const body = assembleBody({
    interviewId,
    applicationId: application.id,
    candidateId: interview.candidateId,
    vacancyId: vacancy.id,
    language: interview.language,
    submittedAt: interview.submittedAt.toISOString(),
    kit,
    model: vacancy.model,
    finder: finderVersion,
    answers,
    scorers,
    abilityTest: await readAbilityResult(deps, organisationId, interviewId),
    played: interview.scenario && {
      ...interview.scenario,
      competencyName: nameOf(names, interview.scenario.scenario.rubric.competency),
      origin: await scenarioOrigin(deps, organisationId, interview.scenario.family),
    },
  })
  // Many give the same few words to a probe: they are compared with nobody's.
  const asked = answers.flatMap(({ answerId, kind, text, question }) =>
    question && kind !== 'probe'
      ? [{ answerId, text, rubric: rubricOf(question, spokenLanguage(text, interview.language)) }]
      : [],
  )
  return { body, key, kitId: interview.kitId, asked }
}

function nameOf(names: ReadonlyMap<string, { name: Text }>, competency: string): Text {
  return names.get(competency)?.name ?? { 'zh-CN': competency }
}

/** Opens what a report says. Throws when its bytes are no longer what was written. */
export async function openReportBody(
  deps: Pick<Deps, 'db' | 'keys'>,
  organisationId: string,
  report: ReportRecord,
): Promise<ReportBody> {
  const [sealed, key] = await Promise.all([
    store.readSealedBody(deps.db, organisationId, report.id),
    candidateKey(deps, organisationId, report.candidateId),
  ])
  if (!sealed) {
    throw new Error(`report ${report.id} has no body`)
  }
  const body = openJson<ReportBody>(key, place(report.id), sealed)
  if (hashOf(body) !== report.reportHash) {
    throw new Error(`report ${report.id} does not match its hash`)
  }
  return body
}
