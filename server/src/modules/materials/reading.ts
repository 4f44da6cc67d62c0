import type { Materials } from '@mingjian/contract'
import type { Deps } from '../../deps.ts'
import { audit } from '../../platform/audit/index.ts'
import type { StaffSession } from '../../platform/auth/index.ts'
import { inTransaction } from '../../platform/db/index.ts'
import { openObject, type StoredObject } from '../../platform/storage/index.ts'
import { candidateKey, ehrFailures, requireApplication } from '../ehr/index.ts'
import { findInterviewOfApplication } from '../interview/index.ts'
import { isWithdrawn } from '../privacy/index.ts'
import { getKitForInterview } from '../question-bank/index.ts'
import { presentMaterial } from './service.ts'
import * as store from './store.ts'

/** What a candidate was asked for and what is here, for those who check it. */
export async function listOfApplication(deps: Deps, staff: StaffSession, id: string): Promise<Materials> {
  const { organisationId } = staff
  const application = await requireApplication(deps, staff, 'material.read', id)
  const interview = await findInterviewOfApplication(deps, organisationId, application.id)
  if (!interview) {
    return { requests: [], files: [], open: false }
  }
  const key = await candidateKey(deps, organisationId, application.candidateId)
  const kit = await getKitForInterview(deps.db, organisationId, interview.kitId)
  const rows = await store.listOfInterview(deps.db, organisationId, interview.id)
  return {
    requests: kit.rules.materials ?? [],
    files: rows.map((row) => presentMaterial(row, key)),
    open: false,
  }
}

/** Opens a file that is out of quarantine; who did so is noted. One that is not theirs looks like none. */
export async function openMaterial(
  deps: Deps,
  staff: StaffSession,
  id: string,
  requestId: string,
): Promise<{ object: StoredObject; name: string; mimeType: string }> {
  const { organisationId } = staff
  const row = await store.findMaterial(deps.db, id)
  if (!row?.object_key || row.organisation_id !== organisationId) {
    throw ehrFailures.not_found({ materialId: id })
  }
  await requireApplication(deps, staff, 'material.read', row.application_id)
  const here = row.state === 'ready' || row.state === 'unscanned'
  if (!here || (await isWithdrawn(deps.db, organisationId, row.interview_id, ['basic']))) {
    throw ehrFailures.not_found({ materialId: id })
  }
  const key = await candidateKey(deps, organisationId, row.candidate_id)
  const object = await openObject(deps.storage, key, row.object_key)
  await inTransaction(deps.db, (tx) =>
    audit(tx, deps.now(), {
      organisationId,
      actor: { kind: 'staff', id: staff.loginId },
      action: 'material.open',
      objectType: 'application',
      objectId: row.application_id,
      detail: { materialId: id, scanned: row.state === 'ready' },
      requestId,
    }),
  )
  return { object, name: presentMaterial(row, key).name, mimeType: row.mime_type }
}
