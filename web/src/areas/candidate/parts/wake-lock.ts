/** Keeps a phone's screen on while an answer is given; gives what lets go of it. */
export function keepScreenOn(): () => void {
  let lock: WakeLockSentinel | null = null
  let over = false
  async function ask(): Promise<void> {
    try {
      lock = (await navigator.wakeLock?.request('screen')) ?? null
      if (over) await lock?.release()
    } catch {
      // Not allowed (low battery): the screen may dim, recording goes on.
    }
  }
  const again = () => {
    if (document.visibilityState === 'visible') void ask()
  }
  void ask()
  document.addEventListener('visibilitychange', again)
  return () => {
    over = true
    document.removeEventListener('visibilitychange', again)
    void lock?.release().catch(() => undefined)
  }
}
