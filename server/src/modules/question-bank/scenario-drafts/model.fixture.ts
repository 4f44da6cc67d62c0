import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ScenarioDraft as Draft, ScenarioBrief, ScenarioRequest } from '@mingjian/contract'
import { draftOf, type ScenarioDraft } from '@mingjian/scoring'
import { createModelClient } from '../../../adapters/language-model/client.ts'
import {
  type Behave,
  completion,
  type openEndpoint,
  send,
} from '../../../adapters/language-model/endpoint.fixture.ts'
import { createModelFinder } from '../../../adapters/language-model/finder.ts'
import type { TestServer } from '../../../testing/harness.ts'
import { libraryFamilies } from '../scenarios/library.ts'

/** From now on the server has drafts written at this endpoint, which behaves as told. */
export function draftAt(
  t: TestServer,
  endpoint: Awaited<ReturnType<typeof openEndpoint>>,
  behave: Behave,
  patience = 20_000,
): void {
  endpoint.behave(behave)
  const client = createModelClient({
    url: endpoint.url,
    model: 'test-model',
    key: 'sk-secret',
    maxTokens: 999,
  })
  t.deps.languageModel = createModelFinder(client, {
    model: 'test-model',
    filing: 'TEST-2026-0001',
    runs: 3,
    destination: { host: '127.0.0.1', region: 'cn' },
    budgetMs: patience,
    tryMs: patience,
    firstWaitMs: 1,
  })
}

export const brief: ScenarioBrief = {
  pack: 'general',
  role: '医院分诊台的护士长',
  conflict: 'complaint',
  language: 'zh-CN',
  turns: 4,
  wishes: '家属等了很久，想知道为什么别人先进去。',
}

const dialogues = join(import.meta.dirname, '../../../../../scoring/test/scenario-dialogues')

/** What a model that does its work well might reply: one of our own families in the form of a draft. */
export function goodReply(key = 'ward-relative'): Omit<ScenarioDraft, 'behaviours'> & {
  behaviours: { description: string; cues: readonly string[] }[]
} {
  const family = libraryFamilies().find((one) => one.family.id === key)?.family
  if (!family) {
    throw new Error(`no family ${key}`)
  }
  const { good, evasive } = JSON.parse(readFileSync(join(dialogues, `${key}.json`), 'utf8'))
  const { behaviours, ...rest } = draftOf(family, { good, evasive })
  return { ...rest, behaviours: behaviours.map(({ description, cues }) => ({ description, cues })) }
}

/** A model that says this. */
export const saying =
  (reply: unknown): Behave =>
  (response) =>
    send(response, 200, completion(typeof reply === 'string' ? reply : JSON.stringify(reply)))

/** A draft in the bank, written by a model that does its work well. */
export async function writeDraft(
  t: TestServer,
  expert: { cookie: string },
  endpoint: Awaited<ReturnType<typeof openEndpoint>>,
): Promise<Draft> {
  draftAt(t, endpoint, saying(goodReply()))
  const asked = (await t.call('askScenario', { body: brief }, expert)).body as unknown as ScenarioRequest
  await t.runTasks()
  t.deps.languageModel = null
  const { body } = await t.call('listScenarioDrafts', {}, expert)
  const { requests } = body as unknown as { requests: ScenarioRequest[] }
  const id = requests.find((one) => one.id === asked.id)?.draftId ?? ''
  return (await t.call('getScenarioDraft', { params: { id } }, expert)).body as unknown as Draft
}

/** A draft that an expert has approved. */
export async function approvedDraft(...[t, expert, endpoint]: Parameters<typeof writeDraft>): Promise<Draft> {
  const { id, revision } = await writeDraft(t, expert, endpoint)
  const { body } = await t.call('approveScenarioDraft', { params: { id }, body: { revision } }, expert)
  return body as unknown as Draft
}
