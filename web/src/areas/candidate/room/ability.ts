import { perTab } from '../identity.ts'
import type { Room } from './room.ts'
import type { Store } from './state.ts'

const keyOf = (interviewId: string | undefined) => `mingjian.ability.${interviewId}`

/** Whether the end of the ability test was read in this tab. */
export const isAbilityPassed = (store: Store): boolean =>
  perTab.get(keyOf(store.get().interview?.id)) === 'yes'

/** Remembers in this tab that the end of the ability test was read. */
export function passAbility({ store }: Room): void {
  perTab.set(keyOf(store.get().interview?.id), 'yes')
  store.set({ abilityPassed: true })
}
