import type { FacialCues, FacialCuesResult, FacialCuesSection } from '@mingjian/contract'
import type { Deps } from '../../deps.ts'
import { audit } from '../../platform/audit/index.ts'
import { openText, sealText } from '../../platform/crypto/index.ts'
import type { Tx } from '../../platform/db/index.ts'
import { candidateKey } from '../ehr/index.ts'
import { isWithdrawn } from '../privacy/index.ts'
import { getKitForInterview } from '../question-bank/index.ts'
import { fail } from './errors.ts'
import { standingTake } from './present.ts'
import * as store from './store.ts'
import { listTakes } from './take-store.ts'
import { asksFacialCues } from './terms.ts'
import { requirePhase, type Visit } from './visit.ts'

const place = (takeId: string) => `interview.facial_cues:${takeId}`
/** The device counts whole seconds and may begin a moment before the server hears of the take. */
const slackSeconds = 10
/** Far more pictures a second than any device looks at. */
const mostFrames = 5
/** What a device kept while it had no line is still taken so long after the interview was handed in. */
const lateHours = 24

/**
 * Keeps the numbers on one take. Without the consent, for anything but a recorded picture, for more seconds or pictures
 * than there were, and a day after handing in, they are refused. What was kept first for a take stands.
 */
export async function keepFacialCues(
  deps: Deps,
  visit: Visit,
  stepId: string,
  { takeId, result }: { takeId: string; result: FacialCuesResult },
): Promise<void> {
  requirePhase(visit, 'questions', 'ability_test', 'done')
  if (!asksFacialCues(deps, visit.kit) || visit.consents.get('facial_cues') !== true) {
    throw fail.consent_needed()
  }
  const { tx, organisationId, interview } = visit
  const takes = await listTakes(tx, organisationId, interview.id)
  const take = standingTake(takes, stepId)
  if (!take || take.id !== takeId) {
    throw fail.not_found({ stepId })
  }
  const until = take.finished_at ?? deps.now()
  const lasted = (until.getTime() - take.started_at.getTime()) / 1000
  const tooMuch =
    result.outcome === 'measured' &&
    (result.cues.seconds > lasted + slackSeconds ||
      result.cues.frames > mostFrames * (result.cues.seconds + 1))
  const handedIn = interview.submitted_at?.getTime() ?? Number.POSITIVE_INFINITY
  const tooLate = deps.now().getTime() - handedIn > lateHours * 3_600_000
  if (take.mode !== 'video' || tooMuch || tooLate) {
    throw fail.wrong_state({ stepId })
  }
  const row = {
    interview_id: interview.id,
    take_id: takeId,
    result_sealed: sealText(visit.key, place(takeId), JSON.stringify(result)),
    at: deps.now(),
  }
  await tx
    .insertInto('interview.facial_cues')
    .values({ organisation_id: organisationId, answer_id: stepId, ...row })
    .onConflict((c) =>
      c
        .columns(['organisation_id', 'answer_id'])
        .doUpdateSet(row)
        .where('interview.facial_cues.take_id', '<>', takeId),
    )
    .execute()
  await audit(tx, deps.now(), {
    organisationId,
    actor: { kind: 'candidate', id: interview.candidate_id },
    action: 'facial_cues.keep',
    objectType: 'interview',
    objectId: interview.id,
    // Whoever runs the product sees how often devices cannot do it; whoever decides does not.
    detail: { stepId, ...(result.outcome === 'measured' ? {} : { notMeasured: result.reason }) },
  })
}

/**
 * The numbers on the answers that stand; null where the kit does not ask for them. Why an answer has none is not
 * told: whoever decides must not see who said no.
 */
export async function readFacialCues(
  deps: Pick<Deps, 'db' | 'keys' | 'config'>,
  organisationId: string,
  interviewId: string,
): Promise<FacialCuesSection | null> {
  const interview = await store.findInterview(deps.db, organisationId, interviewId)
  const kit = interview && (await getKitForInterview(deps.db, organisationId, interview.kit_id))
  if (!interview || !kit || !asksFacialCues(deps, kit)) {
    return null
  }
  // What was taken back is not shown, also while a hold keeps it from being deleted.
  if (await isWithdrawn(deps.db, organisationId, interviewId, ['basic', 'recording', 'facial_cues'])) {
    return { answers: [] }
  }
  const [takes, rows, key] = await Promise.all([
    listTakes(deps.db, organisationId, interviewId),
    deps.db
      .selectFrom('interview.facial_cues')
      .selectAll()
      .where('organisation_id', '=', organisationId)
      .where('interview_id', '=', interviewId)
      .execute(),
    candidateKey(deps, organisationId, interview.candidate_id),
  ])
  const answers: { answerId: string; cues: FacialCues }[] = []
  for (const row of rows) {
    const stands = standingTake(takes, row.answer_id)?.id === row.take_id
    const result = JSON.parse(openText(key, place(row.take_id), row.result_sealed)) as FacialCuesResult
    if (stands && result.outcome === 'measured') {
      answers.push({ answerId: row.answer_id, cues: result.cues })
    }
  }
  return { answers }
}

/** Deletes the numbers of an interview; answers how many rows went. */
export async function eraseFacialCues(tx: Tx, organisationId: string, interviewId: string): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('interview.facial_cues')
    .where('organisation_id', '=', organisationId)
    .where('interview_id', '=', interviewId)
    .executeTakeFirst()
  return Number(numDeletedRows)
}
