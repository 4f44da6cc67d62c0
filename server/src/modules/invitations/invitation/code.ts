import { randomInt } from 'node:crypto'
import { codeLength, codeSigns, groupedCode, withCheck } from '@mingjian/contract/interview-code'
import type { Deps } from '../../../deps.ts'
import { keyedHash, openText, sealText } from '../../../platform/crypto/index.ts'
import type { Db, Tx } from '../../../platform/db/index.ts'

/** A code nobody can guess: 52 bits. */
export function createCode(): string {
  for (;;) {
    const random = Array.from({ length: codeLength - 1 }, () => codeSigns[randomInt(codeSigns.length)])
    const code = withCheck(random.join(''))
    if (code) {
      return code
    }
  }
}

/** By what a code is found. Keyed: a bare hash of so few signs could be searched through by who has the database. */
const hashCode = (deps: Pick<Deps, 'keys'>, code: string): Buffer =>
  keyedHash(deps.keys.master.index, 'invitations.code', code)

const place = (id: string) => `invitations.invitation.code:${id}`

/**
 * The code of an invitation as it stands in a short message, made when it is first needed.
 *
 * @param key the candidate's.
 */
export async function codeOf(
  deps: Pick<Deps, 'keys'>,
  tx: Tx,
  { organisationId, id }: { organisationId: string; id: string },
  key: Uint8Array,
): Promise<string> {
  const row = await tx
    .selectFrom('invitations.invitation')
    .select('code_sealed')
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow()
  if (row.code_sealed) {
    return groupedCode(openText(key, place(id), row.code_sealed))
  }
  const code = createCode()
  await tx
    .updateTable('invitations.invitation')
    .set({ code_hash: hashCode(deps, code), code_sealed: sealText(key, place(id), code) })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .execute()
  return groupedCode(code)
}

/** What a code opens: nothing for one that never was, and nothing for one whose invitation has ended. */
export function findByCode(db: Db, deps: Pick<Deps, 'keys'>, code: string) {
  return db
    .selectFrom('invitations.invitation')
    .select(['organisation_id', 'id', 'candidate_id', 'token_sealed'])
    .where('code_hash', '=', hashCode(deps, code))
    .where('revoked_at', 'is', null)
    .where('expired_at', 'is', null)
    .executeTakeFirst()
}

/** Notes that the candidate came in by the code, unless the link had been opened before. */
export async function noteEntry(tx: Tx, organisationId: string, id: string): Promise<void> {
  await tx
    .updateTable('invitations.invitation')
    .set({ opened_by: 'sms' })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .where('opened_at', 'is', null)
    .execute()
}
