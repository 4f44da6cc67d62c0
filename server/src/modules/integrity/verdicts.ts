import { randomUUID } from 'node:crypto'
import type { IntegritySection, judgeSignal } from '@mingjian/contract'
import type { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { audit } from '../../platform/audit/index.ts'
import type { StaffSession } from '../../platform/auth/index.ts'
import { sealText } from '../../platform/crypto/index.ts'
import { inTransaction } from '../../platform/db/index.ts'
import { findReportOfApplication } from '../assessment/index.ts'
import { candidateKey, requireApplication, takeSide } from '../ehr/index.ts'
import { fail } from './errors.ts'
import { notePlace, readIntegrity, type Subject } from './reading.ts'
import * as store from './store.ts'

/** What a person makes of a signal. It is kept beside earlier ones and audited; nothing else follows from it. */
export async function judge(
  deps: Deps,
  staff: StaffSession,
  call: {
    applicationId: string
    signalId: string
    body: z.output<(typeof judgeSignal)['parts']['body']>
    requestId: string
  },
): Promise<IntegritySection> {
  const { organisationId } = staff
  const { signalId, body } = call
  const application = await requireApplication(deps, staff, 'report.review', call.applicationId)
  const report = await findReportOfApplication(deps.db, organisationId, application.id)
  if (!report) {
    throw fail.not_found({ signalId })
  }
  const subject: Subject = { ...report, unitId: application.unitId }
  const key = await candidateKey(deps, organisationId, subject.candidateId)
  await inTransaction(deps.db, async (tx) => {
    await store.lockVerdicts(tx, subject.interviewId)
    await takeSide(deps, tx, staff, {
      applicationId: application.id,
      side: 'judges',
      requestId: call.requestId,
    })
    const section = await readIntegrity({ ...deps, db: tx }, staff, subject)
    const signal = section?.signals.find(({ id }) => id === signalId)
    if (!signal) {
      throw fail.not_found({ signalId })
    }
    if (signal.verdict?.verdict === body.verdict && signal.verdict.note === body.note) {
      return
    }
    const id = randomUUID()
    const now = deps.now()
    await store.insertVerdict(tx, organisationId, {
      id,
      interviewId: subject.interviewId,
      signalId,
      kind: signal.kind,
      verdict: body.verdict,
      noteSealed: sealText(key, notePlace(id), body.note),
      loginId: staff.loginId,
      at: now,
    })
    await audit(tx, now, {
      organisationId,
      actor: { kind: 'staff', id: staff.loginId },
      action: 'signal.judge',
      objectType: 'application',
      objectId: application.id,
      detail: { signalId, kind: signal.kind, from: signal.verdict?.verdict ?? null, to: body.verdict },
      requestId: call.requestId,
    })
  })
  const section = await readIntegrity(deps, staff, subject)
  if (!section) {
    throw fail.not_found({ signalId })
  }
  return section
}
