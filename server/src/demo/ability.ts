import type { AbilityTestModule, CandidateInterview } from '@mingjian/contract'
import { type NumericalItem, randomFor } from '@mingjian/psychometrics'
import type { Deps } from '../deps.ts'
import type { Call } from './play-interview.ts'

/** Which option somebody chooses of an item. */
export type Choose = (item: { id: string; number: number; options: string[] }) => Promise<number>

/** The ability test of the demonstration. */
export const demoAbilityTest: AbilityTestModule = {
  areas: { table: 25, chart: 25, series: 25, ratio: 25 },
  mostItems: 12,
  minutes: 20,
  secondsPerItem: 150,
  languages: ['zh-CN', 'en'],
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
