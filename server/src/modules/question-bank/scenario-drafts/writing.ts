import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ScenarioBrief } from '@mingjian/contract'
import {
  buildDraftPrompt,
  type DraftBrief,
  type DraftedBefore,
  type DraftFault,
  draftPromptVersion,
  objectIn,
  readDraft,
  type ScenarioDraft,
  startOf,
} from '@mingjian/scoring'
import { z } from 'zod'
import { ModelFault, type Said } from '../../../adapters/language-model/index.ts'
import type { Deps } from '../../../deps.ts'
import { audit, system } from '../../../platform/audit/index.ts'
import { inTransaction } from '../../../platform/db/index.ts'
import { task } from '../../../platform/tasks/index.ts'
import { packName } from '../packs.ts'
import { checkTexts } from './checking.ts'
import { type DraftRow, insertDraft } from './draft-store.ts'
import { exampleFor } from './example.ts'
import { changeOpen, findRequest, type RequestRow } from './request-store.ts'

/** Replies asked for at most: one that does not pass is shown back with its faults. */
export const mostTries = 3
/** More of a reply than this is not kept to be looked at. */
const mostKept = 60_000
const lookMs = 1000

/** Has the language model write what somebody asked for, and checks what it wrote. */
export const writeScenario = task({
  name: 'question_bank.write_scenario',
  input: z.object({ organisationId: z.uuid(), requestId: z.uuid() }),
  retry: { limit: 5, delaySeconds: 5 },
  concurrency: 1,
  expireSeconds: 3000,
  async run(deps: Deps, { organisationId, requestId }) {
    const row = await findRequest(deps.db, organisationId, requestId)
    const begun = row && (await changeOpen(deps.db, row, { state: 'writing' }))
    if (!begun) {
      return
    }
    const watch = watchFor(deps, begun)
    try {
      await write(deps, begun, watch.stop)
    } catch (error) {
      const cause = error instanceof ModelFault ? error.fault : 'internal'
      if (cause === 'internal') {
        deps.log.error({ err: error, requestId }, 'a scenario was not written')
      }
      await finish(deps, begun, { state: 'failed', cause })
    } finally {
      watch.end()
    }
  },
})

/** Stops the call when somebody has cancelled the request meanwhile. */
function watchFor(deps: Pick<Deps, 'db'>, row: RequestRow) {
  const cancelled = new AbortController()
  const over = new AbortController()
  const look = async () => {
    while (!over.signal.aborted) {
      await sleep(lookMs, undefined, { signal: over.signal })
      const now = await findRequest(deps.db, row.organisation_id, row.id)
      if (now?.state !== 'writing') {
        cancelled.abort()
        return
      }
    }
  }
  // Ends by being told so; a database that is away for a moment stops nothing.
  look().catch(() => {})
  return { stop: cancelled.signal, end: () => over.abort() }
}

async function write(deps: Deps, row: RequestRow, stop: AbortSignal): Promise<void> {
  const { languageModel } = deps
  if (!languageModel) {
    await finish(deps, row, { state: 'failed', cause: 'no_model' })
    return
  }
  const brief = briefOf(row.brief)
  const example = exampleFor(row.brief)
  let before: DraftedBefore | null = null
  // A worker that died had used up its tries.
  for (let tries = row.tries + 1; tries <= mostTries; tries += 1) {
    if (!(await changeOpen(deps.db, row, { tries }))) {
      return
    }
    await auditSent(deps, row, languageModel)
    const said = await languageModel.write(buildDraftPrompt(brief, example, before), stop)
    const read = readReply(said, row)
    if ('draft' in read) {
      await keep(deps, row, read.draft, { reported: said.model, model: languageModel })
      return
    }
    before = { reply: said.text, faults: read.faults }
    await changeOpen(deps.db, row, { reply: printable(said.text), faults: read.faults })
  }
  await finish(deps, row, before ? { state: 'refused' } : { state: 'failed', cause: 'internal' })
}

const briefOf = ({ pack, ...brief }: ScenarioBrief): DraftBrief => {
  const name = packName(pack)
  return { ...brief, trade: name[brief.language] ?? name['zh-CN'] }
}

/** What a reply is worth: a draft that passes every check, or what is wrong with it. */
function readReply(
  said: Said,
  { brief }: RequestRow,
): { draft: ScenarioDraft } | { faults: readonly DraftFault[] } {
  const object = objectIn(said.text)
  if (!object.ok) {
    return { faults: [{ code: 'not_playable', at: '', value: object.fault }] }
  }
  const start = startOf(brief.conflict)
  const read = readDraft(object.value, start)
  if (!read.ok) {
    return { faults: read.faults }
  }
  const { language, pack, turns } = brief
  if (read.draft.turns.length !== turns) {
    const code = read.draft.turns.length < turns ? 'too_few' : 'too_many'
    return { faults: [{ code, at: 'turns', value: String(turns) }] }
  }
  const { faults } = checkTexts({ key: 'draft', language, pack, start, content: contentOf(read.draft) })
  return faults.length > 0 ? { faults } : { draft: read.draft }
}

/** A draft in the form of the wire. */
function contentOf(draft: ScenarioDraft): DraftRow['content'] {
  return structuredClone(draft) as DraftRow['content']
}

async function keep(
  deps: Deps,
  row: RequestRow,
  draft: ScenarioDraft,
  { reported, model }: { reported: string | null; model: NonNullable<Deps['languageModel']> },
): Promise<void> {
  const { organisation_id, brief } = row
  const at = deps.now()
  await inTransaction(deps.db, async (tx) => {
    if (!(await changeOpen(tx, row, { state: 'written', finished_at: at }))) {
      return
    }
    const made = await insertDraft(tx, {
      organisation_id,
      key: `drafted-${randomUUID().slice(0, 8)}`,
      version: 1,
      language: brief.language,
      pack: brief.pack,
      start: startOf(brief.conflict),
      content: contentOf(draft),
      origin: { model: model.model, reported, filing: model.filing, prompt: draftPromptVersion },
      request_id: row.id,
      created_by: row.asked_by,
      created_at: at,
    })
    await audit(tx, at, {
      organisationId: organisation_id,
      actor: system,
      action: 'scenario.drafted',
      objectType: 'scenario',
      objectId: made.id,
      detail: { key: made.key, requestId: row.id, model: model.model },
    })
  })
}

/** That something was sent out is on record with where to; what was asked holds nothing of a candidate. */
async function auditSent(
  deps: Deps,
  row: RequestRow,
  { model, destination }: NonNullable<Deps['languageModel']>,
): Promise<void> {
  await inTransaction(deps.db, (tx) =>
    audit(tx, deps.now(), {
      organisationId: row.organisation_id,
      actor: system,
      action: 'scenario.sent',
      objectType: 'scenario_request',
      objectId: row.id,
      detail: { model, ...destination },
    }),
  )
}

async function finish(
  deps: Pick<Deps, 'db' | 'now'>,
  row: RequestRow,
  outcome: { state: 'refused' | 'failed'; cause?: string },
): Promise<void> {
  await changeOpen(deps.db, row, { ...outcome, finished_at: deps.now() })
}

/** What a database can hold and a page can show. */
const printable = (text: string): string => text.slice(0, mostKept).replaceAll('\u0000', '').toWellFormed()
