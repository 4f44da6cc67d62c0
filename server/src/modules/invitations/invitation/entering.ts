import { readCode } from '@mingjian/contract/interview-code'
import type { Deps } from '../../../deps.ts'
import { openText } from '../../../platform/crypto/index.ts'
import { inTransaction } from '../../../platform/db/index.ts'
import { candidateKey } from '../../ehr/index.ts'
import { codeFail } from '../errors.ts'
import { findByCode, noteEntry } from './code.ts'
import { beginAttempt, endAttempt } from './code-attempts.ts'

/**
 * The secret of the personal link for an interview code. One that never was and one that is over are the same: the
 * same query finds neither. What is no code at all is told as that, and is no guess.
 */
export async function exchange(deps: Deps, typed: string, address: string): Promise<{ link: string }> {
  const read = readCode(typed)
  if (!('code' in read)) {
    throw codeFail.mistyped()
  }
  const attempt = await beginAttempt(deps, address)
  if ('waitSeconds' in attempt) {
    throw codeFail.too_many({ seconds: attempt.waitSeconds })
  }
  const found = await findByCode(deps.db, deps, read.code)
  if (!found || found.token_sealed.length === 0) {
    throw codeFail.unknown()
  }
  await endAttempt(deps, attempt.id)
  const { organisation_id: organisationId, id } = found
  const key = await candidateKey(deps, organisationId, found.candidate_id)
  await inTransaction(deps.db, (tx) => noteEntry(tx, organisationId, id))
  return { link: openText(key, `invitations.invitation.token:${id}`, found.token_sealed) }
}
