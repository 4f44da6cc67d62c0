import type { ScenarioDraft, ScenarioDraftSummary, ScenarioOrigin } from '@mingjian/contract'
import { moodsAt } from '@mingjian/scoring'
import type { Deps } from '../../../deps.ts'
import { listNewestKits } from '../kits/store.ts'
import { packName } from '../packs.ts'
import { checkTexts } from './checking.ts'
import { type DraftRow, findVersion, listDrafts } from './draft-store.ts'
import { findRequest, loginNames } from './request-store.ts'

/** A version as a list shows it. */
export function presentSummary(row: DraftRow, people: ReadonlyMap<string, string>): ScenarioDraftSummary {
  const mark = (by: string | null, at: Date | null) =>
    by && at ? { by: people.get(by) ?? '', at: at.toISOString() } : null
  return {
    id: row.id,
    key: row.key,
    version: row.version,
    state: row.state,
    title: row.content.title,
    language: row.language,
    pack: packName(row.pack),
    model: row.origin.model,
    created: { by: people.get(row.created_by) ?? '', at: row.created_at.toISOString() },
    edited: mark(row.edited_by, row.edited_at),
    approved: mark(row.approved_by, row.approved_at),
    closed: mark(row.closed_by, row.closed_at),
  }
}

/** A version as its page shows it, checked as it stands. */
export async function presentDraft(deps: Pick<Deps, 'db'>, row: DraftRow): Promise<ScenarioDraft> {
  const { organisation_id, content } = row
  const [people, versions, kits, request] = await Promise.all([
    loginNames(deps.db, organisation_id, [row.created_by, row.edited_by, row.approved_by, row.closed_by]),
    listDrafts(deps.db, organisation_id, row.key),
    listNewestKits(deps.db, organisation_id),
    row.request_id ? findRequest(deps.db, organisation_id, row.request_id) : null,
  ])
  const { faults, warnings } = checkTexts(row)
  return {
    ...presentSummary(row, people),
    revision: row.revision,
    content,
    faults: [...faults],
    warnings: [...warnings],
    moods: content.turns.map((_, turn) => [...moodsAt(row.start, turn)]),
    reported: row.origin.reported,
    filing: row.origin.filing,
    brief: request?.brief ?? null,
    versions: versions.map(({ id, version, state }) => ({ id, version, state })),
    kits: kits
      .filter(({ modules }) => modules?.scenario?.families.includes(row.key))
      .map(({ id, name, version }) => ({ id, name, version })),
  }
}

/** Who approved a version of a drafted family, whatever became of it since; null for one that was not drafted. */
export async function scenarioOrigin(
  deps: Pick<Deps, 'db'>,
  organisationId: string,
  { key, version }: { key: string; version: string },
): Promise<ScenarioOrigin | null> {
  const row = /^\d{1,6}$/.test(version)
    ? await findVersion(deps.db, organisationId, key, Number(version))
    : null
  if (!row?.approved_by || !row.approved_at) {
    return null
  }
  const people = await loginNames(deps.db, organisationId, [row.approved_by])
  return {
    draftId: row.id,
    model: row.origin.model,
    approvedBy: people.get(row.approved_by) ?? '',
    approvedAt: row.approved_at.toISOString(),
  }
}
