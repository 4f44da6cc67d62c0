import { useRef, useState } from 'react'
import { call } from '../../../../api/client.ts'

/** Applications per call: small enough that the bar moves. */
const batch = 20

export interface Screening {
  running: boolean
  finished: boolean
  total: number
  done: string[]
  failed: { id: string; code: string }[]
  /** What stopped it on the way; `resume` goes on with the rest. */
  error: unknown
  run(ids: string[]): Promise<void>
  resume(): Promise<void>
}

/** Passes screening batch by batch, so that progress shows and an outage loses nothing. */
export function useScreening(): Screening {
  const rest = useRef<string[]>([])
  const [running, setRunning] = useState(false)
  const [total, setTotal] = useState(0)
  const [done, setDone] = useState<string[]>([])
  const [failed, setFailed] = useState<{ id: string; code: string }[]>([])
  const [error, setError] = useState<unknown>(null)

  async function resume(): Promise<void> {
    setRunning(true)
    setError(null)
    try {
      while (rest.current.length > 0) {
        const applicationIds = rest.current.slice(0, batch)
        const result = await call('screenApplications', { body: { applicationIds } })
        rest.current = rest.current.slice(batch)
        setDone((before) => [...before, ...result.done])
        setFailed((before) => [...before, ...result.failed])
      }
    } catch (failure) {
      setError(failure)
    } finally {
      setRunning(false)
    }
  }

  return {
    running,
    finished: !running && total > 0,
    total,
    done,
    failed,
    error,
    resume,
    run(ids) {
      rest.current = ids
      setTotal(ids.length)
      return resume()
    },
  }
}
