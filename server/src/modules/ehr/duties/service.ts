import type { Deps } from '../../../deps.ts'
import { audit } from '../../../platform/audit/index.ts'
import type { StaffSession } from '../../../platform/auth/index.ts'
import type { Db, Tx } from '../../../platform/db/index.ts'
import { fail } from '../errors.ts'
import { visibleUnitIds } from '../org/service.ts'
import { judging } from './rules.ts'
import * as store from './store.ts'

type Who = Pick<StaffSession, 'organisationId' | 'loginId'>

/** Whether an administrator let somebody be on both sides, at this moment. */
export async function mayBeBoth(db: Db, { organisationId, loginId }: Who, now: Date): Promise<boolean> {
  return (await store.listExceptions(db, organisationId, now, loginId)).length > 0
}

/**
 * Somebody scores or decides, or learns what those who do must not know. Who is on the other side of this
 * application is refused, in words that fit any reason; with an exception they go on, and it is audited.
 */
export async function takeSide(
  deps: Pick<Deps, 'now'>,
  tx: Tx,
  who: Who,
  one: { applicationId: string; side: store.Side; requestId?: string },
): Promise<void> {
  const { organisationId, loginId } = who
  const { applicationId, side } = one
  const now = deps.now()
  const standing = await store.putOnSide(tx, { organisationId, applicationId, loginId, side, at: now })
  if (standing === side) {
    return
  }
  if (!(await mayBeBoth(tx, who, now))) {
    throw side === 'judges' ? fail.duties_apart({ applicationId }) : fail.not_found({ applicationId })
  }
  await audit(tx, now, {
    organisationId,
    actor: { kind: 'staff', id: loginId },
    action: 'duty.both',
    objectType: 'application',
    objectId: applicationId,
    detail: { confidential: true, side },
    ...(one.requestId ? { requestId: one.requestId } : {}),
  })
}

/** Refuses who is apart from an application, where what they do does not itself put them on a side. */
export async function requireNotApart(
  deps: Pick<Deps, 'db' | 'now'>,
  who: Who,
  applicationId: string,
): Promise<void> {
  if (await isApart(deps, who, applicationId)) {
    throw fail.duties_apart({ applicationId })
  }
}

/** Whether somebody may not score or decide on an application. */
export async function isApart(
  deps: Pick<Deps, 'db' | 'now'>,
  who: Who,
  applicationId: string,
): Promise<boolean> {
  const side = await store.findSide(deps.db, who.organisationId, applicationId, who.loginId)
  return side === 'apart' && !(await mayBeBoth(deps.db, who, deps.now()))
}

/** The applications in which somebody is on a side; none while they may be on both. */
export async function onSide(
  deps: Pick<Deps, 'db' | 'now'>,
  who: Who,
  side: store.Side,
): Promise<ReadonlySet<string>> {
  return (await mayBeBoth(deps.db, who, deps.now()))
    ? new Set()
    : store.listOnSide(deps.db, who.organisationId, who.loginId, side)
}

/** The units in which a session scores or decides. */
export async function judgedUnitIds(
  deps: Pick<Deps, 'db' | 'now'>,
  session: StaffSession,
): Promise<'all' | string[]> {
  const lists = await Promise.all(judging.map((permission) => visibleUnitIds(deps, session, permission)))
  return lists.includes('all') ? 'all' : [...new Set(lists.flatMap((list) => list as string[]))]
}
