import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { inTransaction } from '../../platform/db/index.ts'
import { type Task, task } from '../../platform/tasks/index.ts'
import { recordInterviewResult } from '../ehr/index.ts'
import { getSubmittedInterview, isAssessable } from '../interview/index.ts'
import { askModelIn, findEvidenceIn } from './evidence/service.ts'
import { writeReport as write } from './report/service.ts'
import { hasReport } from './report/store.ts'
import { insertAssessment, lockAssessment } from './store.ts'
import { hearTake, holdSeconds } from './transcript/hearing.ts'
import { dropHearings } from './transcript/hearing-store.ts'
import { putIntoWords } from './transcript/service.ts'

/**
 * The chain from a submitted interview to its report. Each step writes its row under a key made of its
 * inputs and sends the next step in that same transaction. So a step may be killed anywhere and run again,
 * or run twice at once: what is done is found done, and sending the next step again does no harm.
 */
const interviewInput = z.object({ organisationId: z.uuid(), interviewId: z.uuid() })
const answerInput = interviewInput.extend({ answerId: z.uuid() })

export const writeReport = task({
  name: 'assessment.write-report',
  input: interviewInput,
  async run(deps: Deps, { organisationId, interviewId }) {
    if (!(await isAssessable(deps.db, organisationId, interviewId))) {
      return
    }
    const unread = await write(deps, organisationId, interviewId)
    // Words that another version of the finder has read are read again by this one.
    await inTransaction(deps.db, async (tx) => {
      for (const answerId of unread) {
        await deps.tasks.send(tx, findEvidence, { organisationId, interviewId, answerId })
      }
    })
  },
})

export const askLanguageModel = task({
  name: 'assessment.ask-language-model',
  input: answerInput,
  // All runs of an answer, retries included, have a time limit of their own below this.
  expireSeconds: 360,
  async run(deps: Deps, { organisationId, interviewId, answerId }) {
    if (!(await isAssessable(deps.db, organisationId, interviewId))) {
      return
    }
    await askModelIn(deps, organisationId, interviewId, answerId, {
      complete: (tx) => deps.tasks.send(tx, writeReport, { organisationId, interviewId }),
    })
  },
})

export const findEvidence = task({
  name: 'assessment.find-evidence',
  input: answerInput,
  async run(deps: Deps, { organisationId, interviewId, answerId }) {
    if (!(await isAssessable(deps.db, organisationId, interviewId))) {
      return
    }
    await findEvidenceIn(deps, organisationId, interviewId, answerId, {
      askModel: (tx) => deps.tasks.send(tx, askLanguageModel, { organisationId, interviewId, answerId }),
      complete: (tx) => deps.tasks.send(tx, writeReport, { organisationId, interviewId }),
    })
  },
})

export const transcribeAnswer: Task<Deps, typeof answerInput> = task({
  name: 'assessment.transcribe-answer',
  input: answerInput,
  // A long recording on a slow machine takes minutes; the recogniser has its own time limit below this.
  expireSeconds: 1800,
  async run(deps: Deps, { organisationId, interviewId, answerId }) {
    if (!(await isAssessable(deps.db, organisationId, interviewId))) {
      return
    }
    const ids = { organisationId, interviewId, answerId }
    await putIntoWords(deps, organisationId, interviewId, answerId, {
      onWords: (tx) => deps.tasks.send(tx, findEvidence, ids),
      // Whoever hears it sends this task again; should that one be lost, this one comes back by itself.
      onElsewhere: (tx) =>
        deps.tasks.send(tx, transcribeAnswer, ids, {
          after: new Date(deps.now().getTime() + holdSeconds * 1000),
          key: answerId,
        }),
    })
  },
})

/** Hears a recording as soon as it has arrived, so that the candidate can read what was heard. */
export const hearRecording = task({
  name: 'assessment.hear-recording',
  input: answerInput.extend({ takeId: z.uuid() }),
  expireSeconds: 1800,
  async run(deps: Deps, take) {
    if (deps.speech.kind === 'none') {
      return
    }
    const { takeId: _, ...answer } = take
    await hearTake(deps, take, 'take', async (tx) => {
      // Handed in meanwhile: its words are waited for.
      if (await lockAssessment(tx, take.organisationId, take.interviewId)) {
        await deps.tasks.send(tx, transcribeAnswer, answer)
      }
    })
  },
})

export const beginAssessment = task({
  name: 'assessment.begin',
  input: interviewInput.extend({ applicationId: z.uuid() }),
  async run(deps: Deps, { organisationId, interviewId }) {
    const interview = await getSubmittedInterview(deps, organisationId, interviewId)
    const done = await hasReport(deps.db, organisationId, interviewId)
    if (done || !(await isAssessable(deps.db, organisationId, interviewId))) {
      return
    }
    await inTransaction(deps.db, async (tx) => {
      const { applicationId, candidateId } = interview
      const opened = await insertAssessment(
        tx,
        organisationId,
        { interviewId, applicationId, candidateId },
        deps.now(),
      )
      if (opened) {
        await recordInterviewResult(deps, tx, organisationId, applicationId, { reportStatus: 'pending' })
      }
      const standing = interview.answers.map(({ takeId }) => takeId)
      await dropHearings(tx, organisationId, interviewId, standing)
      for (const answer of interview.answers) {
        await deps.tasks.send(tx, transcribeAnswer, { organisationId, interviewId, answerId: answer.id })
      }
    })
  },
})

export const assessmentTasks = [
  beginAssessment,
  transcribeAnswer,
  hearRecording,
  findEvidence,
  askLanguageModel,
  writeReport,
]
