import { lookup, Resolver } from 'node:dns/promises'

export interface Resolved {
  address: string
  family: 4 | 6
}

/** All addresses of a name; rejects when there is none. */
export type Resolve = (name: string) => Promise<Resolved[]>

/**
 * Asks the name servers without a thread of the process: a name server that never answers must hold up
 * nothing else. Names they do not know may stand in the hosts file.
 */
export const resolveName: Resolve = async (name) => {
  const resolver = new Resolver({ timeout: 3000, tries: 2 })
  const answers = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)])
  const found = answers.flatMap((answer, index): Resolved[] =>
    answer.status === 'fulfilled'
      ? answer.value.map((address) => ({ address, family: index === 0 ? 4 : 6 }))
      : [],
  )
  if (found.length > 0) {
    return found
  }
  const late = answers.some(
    (answer) => answer.status === 'rejected' && (answer.reason as NodeJS.ErrnoException).code === 'ETIMEOUT',
  )
  if (late) {
    throw new Error('the name servers do not answer')
  }
  const local = await lookup(name, { all: true })
  return local.map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }))
}
