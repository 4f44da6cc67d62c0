import { randomBytes, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { DemoLogin } from './demo/seed.ts'
import type { Deps } from './deps.ts'
import { addStaff, addUnit, dayOf } from './modules/ehr/index.ts'
import { importContent } from './modules/question-bank/index.ts'

const content = join(import.meta.dirname, '../../content')

/**
 * First start of an empty instance: an organisation with the question bank and three first logins, whose
 * passwords are shown once. Nothing when an organisation is there already.
 */
export async function setUp(deps: Deps): Promise<DemoLogin[]> {
  const there = await deps.db.selectFrom('platform.organisation').select('id').limit(1).executeTakeFirst()
  if (there) {
    return []
  }
  const organisationId = randomUUID()
  const logins: DemoLogin[] = [
    { role: 'system-admin', email: 'admin@localhost.local', password: newPassword(), about: '系统管理员' },
    {
      role: 'security-admin',
      email: 'security@localhost.local',
      password: newPassword(),
      about: '安全管理员',
    },
    { role: 'audit-admin', email: 'audit@localhost.local', password: newPassword(), about: '审计管理员' },
    { role: 'group-hr', email: 'hr@localhost.local', password: newPassword(), about: '人力资源' },
    {
      role: 'accommodation-officer',
      email: 'accommodations@localhost.local',
      password: newPassword(),
      about: '便利措施专员',
    },
  ]
  await deps.db.transaction().execute(async (tx) => {
    await tx.insertInto('platform.organisation').values({ id: organisationId, name: '我的组织' }).execute()
    await addUnit(tx, organisationId, {
      parentId: null,
      type: 'group',
      code: 'group',
      name: '我的组织',
      validFrom: dayOf(deps.now()),
    })
    await importContent(tx, organisationId, content)
    for (const login of logins) {
      await addStaff(tx, organisationId, {
        name: login.about,
        email: login.email,
        password: login.password,
        grants: [{ role: login.role, unitId: null }],
      })
    }
  })
  return logins
}

/** A password to be typed from a screen: 12 signs without look-alikes. */
export function newPassword(): string {
  const signs = 'abcdefghjkmnpqrstuvwxyz23456789'
  return [...randomBytes(12)].map((byte) => signs[byte % signs.length]).join('')
}
