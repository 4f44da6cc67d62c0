import type { Text } from '@mingjian/contract'
import type { Deps } from '../../deps.ts'
import { listMatchedVacancies } from '../question-bank/index.ts'

/** An interview that another system can order: an open vacancy with the kit it is held by. */
export interface Orderable {
  /** Id of the vacancy: an order makes an application for it. */
  id: string
  name: string
}

/** Both languages where there are two: who chooses reads one of them. */
const both = (text: Text): string =>
  text.en && text.en !== text['zh-CN'] ? `${text['zh-CN']} / ${text.en}` : text['zh-CN']

/** Everything that can be ordered now. */
export async function listOrderable(deps: Deps, organisationId: string): Promise<Orderable[]> {
  const matched = await listMatchedVacancies(deps.db, organisationId)
  return matched.map(({ id, title, kit }) => ({ id, name: `${both(title)} · ${both(kit)}` }))
}
