import { createHash } from 'node:crypto'
import type { KitContent, QuestionContent } from '@mingjian/contract'
import { canonicalJson } from '../../../platform/audit/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { putCompetencies } from '../competencies.ts'
import { hasImported, insertKit, type KitInput, lockNewest, updateKit } from '../kits/store.ts'
import { insertVersion, listImported, listVersions } from '../questions/store.ts'
import { readContent } from './files.ts'

/** What taking in a content folder did. */
export interface ImportResult {
  competencies: number
  questions: { added: number; unchanged: number }
  /** `kept`: kits somebody here has changed by hand; the file does not overwrite them. */
  kits: { added: number; changed: number; unchanged: number; kept: number }
}

/**
 * Takes a content folder into an organisation's question bank. Unchanged content makes no new version,
 * so it is safe to repeat. Changed content makes a new version, approved as the files are; where
 * somebody here has written a version of their own, it comes as a draft for them to look at.
 */
export async function importContent(
  tx: Tx,
  organisationId: string,
  contentFolder: string,
  now: Date = new Date(),
): Promise<ImportResult> {
  const content = readContent(contentFolder)
  await putCompetencies(tx, organisationId, content.competencies)
  const questions = await importQuestions(tx, organisationId, content.questions, now)
  const result: ImportResult = {
    competencies: content.competencies.length,
    questions: { added: questions.added, unchanged: content.questions.length - questions.added },
    kits: { added: 0, changed: 0, unchanged: 0, kept: 0 },
  }
  for (const kit of content.kits) {
    result.kits[await importKit(tx, organisationId, kit, questions.ids, now)] += 1
  }
  return result
}

async function importQuestions(
  tx: Tx,
  organisationId: string,
  contents: readonly QuestionContent[],
  now: Date,
): Promise<{ added: number; ids: Map<string, string> }> {
  const before = Map.groupBy(await listImported(tx, organisationId), (one) => one.key)
  const ids = new Map<string, string>()
  let added = 0
  for (const content of contents) {
    const imported = before.get(content.key) ?? []
    const same = canonicalJson(imported.at(-1)?.content ?? null) === canonicalJson(content)
    if (!same) {
      const newest =
        imported.length > 0 ? (await listVersions(tx, organisationId, content.key))[0] : undefined
      const status = newest?.authorId ? 'draft' : 'approved'
      imported.push(await insertVersion(tx, organisationId, { content, status, authorId: null, now }))
      added += 1
    }
    const usable = imported.findLast((one) => one.status === 'approved')
    if (usable) {
      ids.set(content.key, usable.id)
    }
  }
  return { added, ids }
}

async function importKit(
  tx: Tx,
  organisationId: string,
  kit: KitContent,
  ids: ReadonlyMap<string, string>,
  now: Date,
): Promise<keyof ImportResult['kits']> {
  const { key, pack, questions, ...body } = kit
  const questionIds = questions.flatMap((question) => ids.get(question) ?? [])
  const importedHash = createHash('sha256').update(canonicalJson({ kit, questionIds })).digest('hex')
  if (await hasImported(tx, organisationId, key, importedHash)) {
    return 'unchanged'
  }
  const newest = await lockNewest(tx, organisationId, key)
  if (newest?.authorId) {
    return 'kept'
  }
  const input: KitInput = { key, pack, body, questionIds, authorId: null, importedHash, now }
  if (!newest || newest.frozen) {
    await insertKit(tx, organisationId, (newest?.version ?? 0) + 1, input)
    return newest ? 'changed' : 'added'
  }
  await updateKit(tx, organisationId, newest.id, input)
  return 'changed'
}
