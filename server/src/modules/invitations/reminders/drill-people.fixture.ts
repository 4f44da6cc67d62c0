import type { Deps } from '../../../deps.ts'
import { system } from '../../../platform/audit/index.ts'
import { sealText } from '../../../platform/crypto/index.ts'
import { addApplication, addCandidate, listAddressees, type VacancyRecord } from '../../ehr/index.ts'
import type { KitChoice } from '../../question-bank/index.ts'
import { insertInvitation } from '../invitation/store.ts'
import { createToken } from '../link.ts'
import { planFirst } from './planning.ts'

// One after another: transactions that write to several chains of the audit in different order would wait for each
// other for ever.
const atOnce = 50

/** Invites many to one vacancy, with everything the product writes about them but the letters of the invitation. */
export async function inviteMany(
  deps: Deps,
  organisationId: string,
  { vacancy, choice, count }: { vacancy: VacancyRecord; choice: KitChoice; count: number },
): Promise<void> {
  const now = deps.now()
  const deadline = new Date(now.getTime() + 48 * 3_600_000)
  for (let from = 0; from < count; from += atOnce) {
    const until = Math.min(count, from + atOnce)
    await deps.db.transaction().execute(async (tx) => {
      for (let n = from; n < until; n += 1) {
        const input = {
          name: '周小满',
          email: `candidate-${n}@example.com`,
          resume: { summary: '', education: [], work: [], skills: [], certificates: [] },
        }
        const candidateId = await addCandidate(deps, tx, organisationId, input, system)
        const applicationId = await addApplication(deps, tx, organisationId, {
          candidateId,
          vacancyId: vacancy.id,
          unitId: vacancy.unitId,
          stage: 'invited',
          appliedAt: now,
          actor: system,
        })
        const key = (await listAddressees(deps, tx, organisationId, [candidateId])).get(candidateId)?.key
        const token = createToken()
        const id = await insertInvitation(tx, {
          organisationId,
          applicationId,
          candidateId,
          unitId: vacancy.unitId,
          vacancyId: vacancy.id,
          kitId: choice.kitId,
          match: choice,
          token,
          sealToken: (one) =>
            sealText(key ?? new Uint8Array(32), `invitations.invitation.token:${one}`, token),
          deadline,
          graceMinutes: 30,
          now,
        })
        await planFirst(deps, tx, organisationId, id ?? '', null)
      }
    })
  }
}
