import { type AbilityTestModule, type CandidateInterview, type Kit, saveKitVersion } from '@mingjian/contract'
import { type NumericalItem, randomFor } from '@mingjian/psychometrics'
import type { Deps } from '../deps.ts'
import type { Client } from './client.ts'
import type { Call } from './play-interview.ts'

/** Which option somebody chooses of an item. */
export type Choose = (item: { id: string; number: number; options: string[] }) => Promise<number>

const test: AbilityTestModule = {
  areas: { table: 25, chart: 25, series: 25, ratio: 25 },
  mostItems: 12,
  minutes: 20,
  secondsPerItem: 150,
  languages: ['zh-CN', 'en'],
}

/** The expert of the demonstration puts the ability test into one kit, before anybody is invited to it. */
export async function addAbilityTest(expert: Client, pack: string): Promise<void> {
  const { items } = (await expert.call('listKits', { query: { pack } })) as { items: { id: string }[] }
  const id = items[0]?.id ?? ''
  const kit = (await expert.call('getKit', { params: { id } })) as Kit
  const taken = Object.keys(saveKitVersion.parts.body.shape)
  const kept = Object.fromEntries(Object.entries(kit).filter(([field]) => taken.includes(field)))
  await expert.call('saveKitVersion', {
    params: { id },
    body: {
      ...kept,
      modules: { ...kit.modules, abilityTest: test },
      questionIds: kit.questions.map((question) => question.id),
    },
  })
}

/** Somebody of the demonstration who is right about so often; the keys are looked up where no candidate can. */
export function chooserOf({ db }: Pick<Deps, 'db'>, name: string, shareRight: number): Choose {
  const random = randomFor(name, 'ability test')
  return async ({ id, options }) => {
    const { content } = await db
      .selectFrom('ability.item')
      .select('content')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const { key } = content as NumericalItem
    const wrong = (key + 1 + Math.floor(random() * (options.length - 1))) % options.length
    return random() < shareRight ? key : wrong
  }
}

/** Whoever is not told how to choose takes one option after another. */
const inTurn: Choose = async ({ number, options }) => number % options.length

/** Takes the ability test of an interview to its end; nothing where there is none. */
export async function playAbilityTest(
  call: Call,
  options: { choose?: Choose | undefined; pause?: (seconds: number) => void | Promise<void> },
): Promise<void> {
  let interview = (await call('getInterview')) as CandidateInterview
  if (interview.abilityTest?.state === 'ready') {
    interview = (await call('startAbilityTest')) as CandidateInterview
  }
  for (let item = interview.abilityTest?.item; item; item = interview.abilityTest?.item) {
    await options.pause?.(35 + ((item.number * 17) % 50))
    const option = await (options.choose ?? inTurn)(item)
    interview = (await call('answerAbilityItem', {
      params: { itemId: item.id },
      body: { option, milliseconds: 35_000 },
    })) as CandidateInterview
  }
}
