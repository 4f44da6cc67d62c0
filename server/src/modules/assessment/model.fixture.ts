import { createModelClient } from '../../adapters/language-model/client.ts'
import {
  type Asked,
  answerIn,
  type Behave,
  completion,
  type openEndpoint,
  send,
} from '../../adapters/language-model/endpoint.fixture.ts'
import { createModelFinder } from '../../adapters/language-model/finder.ts'
import type { TestServer } from '../../testing/harness.ts'
import { readingName, saveSetting } from '../scorers/index.ts'

type Endpoint = Awaited<ReturnType<typeof openEndpoint>>

/** From now on the server asks this endpoint, which behaves as told. */
export function configureModel(t: TestServer, endpoint: Endpoint, behave: Behave): void {
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
    budgetMs: 3000,
    tryMs: 500,
    firstWaitMs: 1,
  })
}

/**
 * From now on the configured model counts in an organisation, as if its agreement with people had been shown for
 * these competencies. The only way there for people is through the gate (modules/calibration).
 */
export async function letModelCount(
  t: TestServer,
  organisationId: string,
  competencies = ['customer-orientation', 'communication', 'resilience'],
): Promise<void> {
  const { languageModel } = t.deps
  if (!languageModel) {
    throw new Error('no model is configured')
  }
  await t.db.transaction().execute((tx) =>
    saveSetting(tx, organisationId, {
      mode: 'counts',
      finder: readingName(languageModel),
      competencies,
      loginId: '00000000-0000-4000-8000-000000000000',
      at: t.clock.now(),
    }),
  )
}

/** Key behaviours as the prompt lists them. */
export const behavioursIn = ({ body }: Asked): string[] =>
  [
    ...new Set([...(body.messages?.[0]?.content ?? '').matchAll(/^- ([\w-]+):/gm)].map(([, id = '']) => id)),
  ].filter((id) => !/^\d|^(?:situation|task|action|result|conflict|reason|consequence)$/.test(id))

/** A model that takes the first sentence as clear proof of every key behaviour. */
export const generous: Behave = (response, asked) => {
  const quote = answerIn(asked).split('。')[0] ?? ''
  const findings = behavioursIn(asked).map((target) => ({
    kind: 'behaviour',
    target,
    quote,
    strength: 'clear',
  }))
  send(response, 200, completion(JSON.stringify({ findings })))
}
