import { deviceOf } from '../identity.ts'
import { createCalls, failureOf } from './calls.ts'
import { DeviceHeader } from './header.ts'
import type { Store } from './state.ts'

/** Takes the interview over with the code of a QR code; gives the key of this device, or says why not. */
export async function claimCode(store: Store, code: string): Promise<string | null> {
  const headers = { authorization: `Link ${code}`, [DeviceHeader]: await deviceOf() }
  try {
    return (await createCalls(store, headers).request('claimHandover', {})).key
  } catch (error) {
    const failure = failureOf(error)
    store.set({ status: failure.status === 410 ? 'wrong-link' : 'failed', failure })
    return null
  }
}
