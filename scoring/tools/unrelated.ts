import { conceptsOf } from '../src/finder/profile.ts'
import { hashOf } from '../src/meaning/features.ts'
import { classesOf } from '../src/meaning/meaning.ts'
import type { Rubric } from '../src/types.ts'
import { accountFile, addressFile, besideFile, isConcepts, readDictionary } from './dictionary.ts'

/** Sentences that have nothing to do with a rubric. */
export type Unrelated = (rubric: Rubric) => readonly string[]

/** How many of each kind a rubric gets. */
const counts = { aside: 24, beside: 60, empty: 16, address: 24, deed: 24 }
/** A concept that is less of every key behaviour than this has nothing to do with the rubric. */
const unlinkedShare = 0.02

/** Small talk, empty phrases, words to whoever scores and deeds of other kinds, chosen by hash so that the same rubric always gets the same. */
export function unrelatedTo(): Unrelated {
  const folder = new URL('../dictionary/', import.meta.url).pathname
  const parts = readDictionary(
    folder,
    (file) => file === accountFile || file === addressFile || file === besideFile,
  )
  const concepts = readDictionary(folder, isConcepts)
  const classes = classesOf('formal')
  return (rubric) => {
    const tongue = rubric.language === 'en' ? 'en' : 'zh'
    const shares = rubric.keyBehaviours.map(conceptsOf)
    const isUnlinked = (id: string): boolean =>
      shares.every((own) => (own[classes.indexOf(id)] ?? 0) < unlinkedShare)
    const linesOf = (part: string): readonly string[] =>
      parts.find(({ id }) => id === part)?.lists[tongue] ?? []
    const deeds = concepts
      .filter(({ id }) => isUnlinked(id))
      .flatMap(({ lists }) => lists[`done-${tongue}`] ?? [])
    const some = (lines: readonly string[], count: number): string[] =>
      [...lines].sort((a, b) => (hashOf(rubric.id + a) >>> 0) - (hashOf(rubric.id + b) >>> 0)).slice(0, count)
    return [
      ...some(linesOf('aside'), counts.aside),
      ...some(linesOf('beside'), counts.beside),
      ...some(linesOf('empty'), counts.empty),
      ...some(linesOf('address'), counts.address),
      ...some(deeds, counts.deed),
    ]
  }
}
