import { lookup } from 'node:dns/promises'
import { ModelFault } from './fault.ts'
import { hostOf, isPrivateAddress } from './policy.ts'

/** More than any reply about one answer. */
const mostReplyBytes = 1_000_000

/**
 * The way out. It follows no redirect, for that would lead answers elsewhere; it speaks http to private
 * addresses only; and it stops reading what does not end.
 */
export const guardedFetch: typeof fetch = async (input, init) => {
  const url = input instanceof Request ? input.url : String(input)
  await requireInside(url)
  const response = await fetch(input, { ...init, redirect: 'manual' })
  if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
    await response.body?.cancel()
    throw new ModelFault('redirected')
  }
  if (!response.body) {
    return response
  }
  let bytes = 0
  const limit = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      bytes += chunk.byteLength
      if (bytes > mostReplyBytes) {
        controller.error(new ModelFault('too_large'))
      } else {
        controller.enqueue(chunk)
      }
    },
  })
  const { status, statusText, headers } = response
  return new Response(response.body.pipeThrough(limit), { status, statusText, headers })
}

async function requireInside(url: string): Promise<void> {
  if (new URL(url).protocol === 'https:') {
    return
  }
  const addresses = await lookup(hostOf(url), { all: true }).catch(() => {
    throw new ModelFault('unreachable')
  })
  if (!addresses.every(({ address }) => isPrivateAddress(address))) {
    throw new ModelFault('insecure')
  }
}
