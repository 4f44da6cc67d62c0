import { createHash } from 'node:crypto'
import type { ScenarioDraftContent } from '@mingjian/contract'
import { type CheckedDraft, checkDraft, type DraftFrame } from '@mingjian/scoring'
import type { DraftRow } from './draft-store.ts'

const checked = new Map<string, CheckedDraft>()
/** A check plays the draft and takes a moment; the same texts are read several times in a row. */
const mostKept = 100

/** What of a draft is not among its texts. */
export const frameOf = ({ key, language, pack, start }: Omit<FrameParts, 'content'>): DraftFrame => ({
  key,
  language,
  packs: [pack],
  start,
})
type FrameParts = Pick<DraftRow, 'key' | 'language' | 'pack' | 'start'> & { content: ScenarioDraftContent }

/** Everything that is wrong with a draft, and what a person should look at. */
export function checkTexts({ content, ...rest }: FrameParts): CheckedDraft {
  const frame = frameOf(rest)
  const id = createHash('sha256')
    .update(JSON.stringify([frame, content]))
    .digest('base64')
  const known = checked.get(id)
  if (known) {
    return known
  }
  const result = checkDraft(frame, content)
  if (checked.size >= mostKept) {
    checked.clear()
  }
  checked.set(id, result)
  return result
}
