import { type Kit, type KitModules, type ScenarioModule, saveKitVersion } from '@mingjian/contract'
import type { Client } from './client.ts'

/** The scenario of the demonstration: a quarrel at the change of shifts. */
export const demoScenario: ScenarioModule = {
  families: ['night-shift-conflict'],
  turns: 4,
  thinkSeconds: 30,
  answerSeconds: 90,
}

/** The expert of the demonstration puts modules into one kit, before anybody is invited to it. */
export async function addModules(expert: Client, pack: string, modules: KitModules): Promise<void> {
  const { items } = (await expert.call('listKits', { query: { pack } })) as { items: { id: string }[] }
  const id = items[0]?.id ?? ''
  const kit = (await expert.call('getKit', { params: { id } })) as Kit
  const taken = Object.keys(saveKitVersion.parts.body.shape)
  const kept = Object.fromEntries(Object.entries(kit).filter(([field]) => taken.includes(field)))
  await expert.call('saveKitVersion', {
    params: { id },
    body: {
      ...kept,
      modules: { ...kit.modules, ...modules },
      questionIds: kit.questions.map((question) => question.id),
    },
  })
}
