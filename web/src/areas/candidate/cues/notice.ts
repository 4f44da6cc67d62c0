import type { Look } from './measure.ts'

/** Something a person may want to look at, from one look to another, in milliseconds since the answer began. */
export interface Noticed {
  what: 'face_absent' | 'second_face'
  from: number
  to: number
}

/** So long there must be no face, or more than one, in every single look. The server keeps no shorter ones either. */
export const leastMilliseconds = { face_absent: 10_000, second_face: 3000 } as const
/** Looks it takes besides: on a slow device few of them fill the time. */
const fewestLooks = 3
/** A longer gap was no looking, and nobody knows what was there meanwhile. */
const longestGap = 3000

/** Runs of looks without a face, and with more than one. */
export interface Notice {
  /** Takes the next look; answers what has come to an end with it. */
  see(look: Pick<Look, 'at' | 'faces'>): Noticed[]
  /** The answer is over. */
  end(): Noticed[]
}

/**
 * Notices within one answer. That there is no face counts only after one was found in this answer: where the model
 * has not once found the face of this person, in this light, its silence is no sign that nobody is there.
 */
export function createNotice(): Notice {
  let found = 0
  let last: number | null = null
  const absent = createRun('face_absent')
  const second = createRun('second_face')

  const end = () => [...absent.stop(), ...second.stop()]
  return {
    see({ at, faces }) {
      const broken = last !== null && at - last > longestGap ? end() : []
      last = at
      if (faces > 0) found += 1
      const known = found >= fewestLooks
      return [...broken, ...absent.see(at, known && faces === 0), ...second.see(at, faces > 1)]
    },
    end,
  }
}

function createRun(what: Noticed['what']) {
  let looks: number[] = []

  function stop(): Noticed[] {
    const [from = 0] = looks
    const to = looks.at(-1) ?? 0
    const isLong = looks.length >= fewestLooks && to - from >= leastMilliseconds[what]
    looks = []
    return isLong ? [{ what, from, to }] : []
  }

  return {
    stop,
    /** One look that differs ends a run: rather one too few than one too many. */
    see(at: number, goesOn: boolean): Noticed[] {
      if (!goesOn) return stop()
      looks.push(at)
      return []
    },
  }
}
