import type { ImportKind, ImportResult } from '@mingjian/contract'

export type { ImportKind } from '@mingjian/contract'

// Named here as well: pages load no schemas.
export const importKinds: readonly ImportKind[] = [
  'candidates',
  'applications',
  'employees',
  'probation_reviews',
  'questions',
]
export const importResults: readonly ImportResult[] = ['new', 'update', 'skip', 'manual', 'error']
export const mostImportBytes = 200 * 1024 * 1024
