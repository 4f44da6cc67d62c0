import { setImmediate as turn } from 'node:timers/promises'

/**
 * Gets the next item ready while the last one is worked on: the database writes one chunk while the next one is
 * read, opened or sealed here. Never more than one item ahead, so what is held stays bounded.
 */
export async function* ahead<T>(items: AsyncIterable<T>): AsyncGenerator<T> {
  const iterator = items[Symbol.asyncIterator]()
  const begin = () => {
    // Only after whoever takes the last item has asked the database for something.
    const next = turn().then(() => iterator.next())
    // Seen below; until then it is nobody's.
    next.catch(() => undefined)
    return next
  }
  let next = begin()
  try {
    for (;;) {
      const item = await next
      if (item.done) {
        return
      }
      next = begin()
      yield item.value
    }
  } finally {
    await next.catch(() => undefined)
    await iterator.return?.()
  }
}

// Long enough to be worth a turn, short enough that answers of the database do not wait.
const atOnce = 25

/** Maps a list in short turns, between which others go on. */
export async function inTurns<T, R>(list: readonly T[], map: (one: T) => R): Promise<R[]> {
  const done: R[] = []
  for (const [i, one] of list.entries()) {
    if (i > 0 && i % atOnce === 0) {
      await turn()
    }
    done.push(map(one))
  }
  return done
}
