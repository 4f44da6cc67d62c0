/** A random UUID, also where `crypto.randomUUID` is absent (plain http, older phones). */
export function uuid(): string {
  if (crypto.randomUUID) return crypto.randomUUID()
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** The secret of the personal link `/i/<token>`; empty when the address has none. */
export function tokenOf(path: string): string {
  const found = /^\/i\/([^/?#]+)\/?$/.exec(path)
  try {
    return decodeURIComponent(found?.[1] ?? '')
  } catch {
    return ''
  }
}

/** Whether what stands behind `/i/` is no secret of a link but an interview code. */
export const isForCode = (token: string): boolean => /^(\w{4}-?){3}$/.test(token)

const movePath = '/i/move'

/** The address behind a QR code. The code stands where no server and no referrer ever sees it. */
export function moveAddress(origin: string, code: string): string {
  return `${origin}${movePath}#${code}`
}

/** The code of such an address; null for any other. */
export function moveCodeOf({ pathname, hash }: Pick<Location, 'pathname' | 'hash'>): string | null {
  return pathname === movePath ? hash.slice(1) : null
}

/** A storage area that never throws: some browsers forbid it, then it lives as long as the page. */
export function safeStorage(area: 'localStorage' | 'sessionStorage') {
  const memory = new Map<string, string>()
  const real = () => {
    try {
      return window[area]
    } catch {
      return null
    }
  }
  return {
    get(key: string): string | null {
      try {
        return real()?.getItem(key) ?? memory.get(key) ?? null
      } catch {
        return memory.get(key) ?? null
      }
    },
    set(key: string, value: string): void {
      memory.set(key, value)
      try {
        real()?.setItem(key, value)
      } catch {
        // Full or forbidden: the copy in memory serves until the page closes.
      }
    },
    remove(key: string): void {
      memory.delete(key)
      try {
        real()?.removeItem(key)
      } catch {
        // Nothing was kept there.
      }
    },
    keys(): string[] {
      try {
        return Object.keys(real() ?? {})
      } catch {
        return [...memory.keys()]
      }
    },
  }
}

export const local = safeStorage('localStorage')
export const perTab = safeStorage('sessionStorage')

const lockOf = (device: string) => `mingjian.device.${device}`

/**
 * Which browser tab speaks: the same after a reload, another one in another tab. A tab that was closed is
 * succeeded by the next one, which therefore need not ask whether to go on instead of it.
 */
export async function deviceOf(): Promise<string> {
  const device = perTab.get('mingjian.device') ?? (await closedTab()) ?? uuid()
  perTab.set('mingjian.device', device)
  local.set('mingjian.device', device)
  // Held as long as the tab lives, crashes included; browsers without locks ask.
  void navigator.locks?.request(lockOf(device), () => new Promise(() => undefined)).catch(() => undefined)
  return device
}

/** The last tab of this browser, when it is certain that it is gone. */
async function closedTab(): Promise<string | null> {
  const last = local.get('mingjian.device')
  if (!last || !navigator.locks) return null
  try {
    const { held = [] } = await navigator.locks.query()
    return held.some((lock) => lock.name === lockOf(last)) ? null : last
  } catch {
    return null
  }
}
