import { settingNames } from './config.ts'

/** Names that are read, but not by the server: ./mingjian looks for Node, the pages' own server for ours. */
const readElsewhere = [
  'MINGJIAN_NODE',
  'MINGJIAN_SERVER',
  // The examples of docs/integration.md, often run from the same shell.
  'MINGJIAN_URL',
  'MINGJIAN_KEY',
  'MINGJIAN_WEBHOOK_SECRET',
]

/** Nobody else's settings begin like these; S3_, SMTP_ and the like belong to other programs too. */
const ours = /^(?:MINGJIAN|SPEECH|LANGUAGE_MODEL|OUTBOUND|GREENHOUSE)_/

/** Slips a name may differ by and still be taken for a known one. */
const mostSlips = 2

export interface MisspeltName {
  name: string
  nearest: string
}

/** Names in the environment that are no settings but look like ones. Their values are not looked at. */
export function misspeltNames(environment: NodeJS.ProcessEnv): MisspeltName[] {
  const known = new Set([...settingNames, ...readElsewhere])
  return Object.entries(environment)
    .filter(([name, value]) => value && !known.has(name))
    .flatMap(([name]) => {
      const upper = name.toUpperCase()
      const [nearest = '', slips = 0] = nearestOf(upper)
      return slips <= mostSlips || ours.test(upper) ? [{ name, nearest }] : []
    })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

/** One line for people: which name is passed over, and which may have been meant. */
export const aboutMisspelt = ({ name, nearest }: MisspeltName): string =>
  `${name} is not a setting and is ignored; did you mean ${nearest}?`

function nearestOf(name: string): [string, number] {
  let best: [string, number] = ['', Number.POSITIVE_INFINITY]
  for (const known of settingNames) {
    const slips = slipsBetween(name, known)
    if (slips < best[1]) {
      best = [known, slips]
    }
  }
  return best
}

/** Letters to put in, take out, change or swap with the next one (optimal string alignment). */
function slipsBetween(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)]
  const at = (i: number, j: number): number => rows[i]?.[j] ?? 0
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    rows.push(row)
    for (let j = 1; j <= b.length; j += 1) {
      const change = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      const swap = swapped ? at(i - 2, j - 2) + 1 : change
      row.push(Math.min(change, swap, at(i - 1, j) + 1, at(i, j - 1) + 1))
    }
  }
  return at(a.length, b.length)
}
