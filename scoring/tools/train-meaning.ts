/**
 * Trains the model of meaning on the behaviour dictionary and writes it beside the code that reads it:
 * `node scoring/tools/train-meaning.ts`. Same dictionary, same bytes: the order of training is fixed.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { featuresIn, hashOf } from '../src/meaning/features.ts'
import { type HeadName, headNames, type ModelHeader } from '../src/meaning/model.ts'
import { accountFile, addressFile, type Entry, isConcepts, readDictionary } from './dictionary.ts'
import { type Sample, trainHead, type Weights } from './softmax.ts'

const folder = new URL('../dictionary/', import.meta.url).pathname
// JavaScript, so that no types have to be stripped from some megabytes at every start.
const target = new URL('../src/meaning/model.generated.js', import.meta.url).pathname
const version = 'meaning-1'

/** A single character says more than its frequency tells, measured on expressions left out of training. */
const singleWeight = 1.2
/** Steps of 1 in the stored weight of an n-gram, which is one byte. */
const idfSteps = 18

/** An n-gram must occur in this many expressions. */
const leastExpressions = 2
/** Weights kept for each n-gram: the largest; the rest say next to nothing. */
const keptWeights: Readonly<Record<HeadName, number>> = {
  spoken: 14,
  formal: 14,
  deed: 3,
  part: 10,
  address: 2,
}

/** Ordinary speech among the innocent: how much a line counts, and every how many lines of conduct one is taken. */
const [plainWeight, plainEvery] = [0.4, 5]

/** Small talk has several times the expressions of the other parts; each counts less, so that the parts stay even. */
const asideWeight = 0.4

type Told = { readonly entry: number; readonly list: string; readonly text: string }

/** SHA-256 over the dictionary's files in the order of their names. */
export function dictionaryHash(): string {
  const hash = createHash('sha256')
  for (const name of readdirSync(folder)
    .filter((file) => file.endsWith('.txt'))
    .sort()) {
    hash.update(readFileSync(folder + name))
  }
  return hash.digest('hex')
}

function train(): void {
  const entries = readDictionary(folder, isConcepts)
  const parts = readDictionary(folder, (file) => file === accountFile)
  const addresses = expressionsOf(readDictionary(folder, (file) => file === addressFile))
  const told = expressionsOf(entries)
  const accountsTold = expressionsOf(parts)
  const vocabulary = vocabularyOf([...told, ...accountsTold, ...addresses].map(({ text }) => text))
  const bag = bagger(vocabulary)
  const sampled = (
    list: readonly Told[],
    weight: (told: Told) => number,
    label: (told: Told) => number,
  ): Sample[] =>
    list
      .map((one) => ({ ...bag(one.text), label: label(one), weight: weight(one) }))
      .filter((sample) => sample.weight > 0)
  const isDone = ({ list }: Told): boolean => list.startsWith('done')
  const isFormal = ({ list }: Told): boolean => list.startsWith('rubric')
  const isNear = ({ list }: Told): boolean => list.startsWith('near')
  const byEntry = ({ entry }: Told): number => entry
  const samples: Record<HeadName, Sample[]> = {
    spoken: sampled(told, (one) => (isDone(one) ? 1 : isNear(one) ? 0 : 0.3), byEntry),
    formal: sampled(told, (one) => (isFormal(one) ? 1 : isDone(one) ? 0.15 : 0), byEntry),
    deed: sampled(
      told,
      (one) => (isFormal(one) ? 0 : isDone(one) ? 0.4 : 1),
      (one) => (isDone(one) ? 0 : isNear(one) ? 1 : 2),
    ),
    part: sampled(accountsTold, (one) => (parts[one.entry]?.id === 'aside' ? asideWeight : 1), byEntry),
    address: [
      ...sampled(addresses, () => 1, byEntry),
      ...sampled(
        accountsTold,
        () => plainWeight,
        () => 1,
      ),
      ...sampled(
        told.filter((_, index) => index % plainEvery === 0),
        (one) => (isFormal(one) ? 0 : plainWeight),
        () => 1,
      ),
    ],
  }
  const classes: Record<HeadName, string[]> = {
    spoken: entries.map(({ id }) => id),
    formal: entries.map(({ id }) => id),
    deed: ['done', 'near', 'against'],
    part: parts.map(({ id }) => id),
    address: ['address', 'innocent'],
  }
  const size = vocabulary.rows.size
  const heads = headNames.map((name) => ({
    name,
    classes: classes[name],
    trained: trainHead(samples[name], size, classes[name].length),
  }))
  writeModel(vocabulary, heads)
}

function expressionsOf(entries: readonly Entry[]): Told[] {
  return entries.flatMap(({ lists }, entry) =>
    Object.entries(lists).flatMap(([list, texts]) => texts.map((text) => ({ entry, list, text }))),
  )
}

type Vocabulary = { readonly rows: ReadonlyMap<number, number>; readonly idf: readonly number[] }

function vocabularyOf(texts: readonly string[]): Vocabulary {
  const counts = new Map<number, { count: number; isSingle: boolean }>()
  for (const text of texts) {
    for (const feature of new Set(featuresIn(text))) {
      const hash = hashOf(feature)
      const known = counts.get(hash)
      if (known) known.count += 1
      else counts.set(hash, { count: 1, isSingle: feature.length === 1 })
    }
  }
  const kept = [...counts].filter(([, { count }]) => count >= leastExpressions).sort(([a], [b]) => a - b)
  const idf = kept.map(([, { count, isSingle }]) => {
    const weight = Math.log(1 + texts.length / count) * (isSingle ? singleWeight : 1)
    return Math.min(255, Math.round(weight * idfSteps))
  })
  return { rows: new Map(kept.map(([hash], row) => [hash, row])), idf }
}

function bagger({ rows, idf }: Vocabulary): (text: string) => Pick<Sample, 'rows' | 'values'> {
  return (text) => {
    const known = [...new Set(featuresIn(text).map((feature) => rows.get(hashOf(feature)) ?? -1))].filter(
      (row) => row >= 0,
    )
    const length = Math.sqrt(known.reduce((sum, row) => sum + (idf[row] ?? 0) ** 2, 0)) || 1
    return {
      rows: Int32Array.from(known),
      values: Float32Array.from(known, (row) => (idf[row] ?? 0) / length),
    }
  }
}

type Trained = { readonly name: HeadName; readonly classes: readonly string[]; readonly trained: Weights }

function writeModel({ rows, idf }: Vocabulary, heads: readonly Trained[]): void {
  const packed = heads.map(({ name, classes, trained }) => {
    const pruned = prune(trained, classes.length, keptWeights[name])
    const { bias } = trained
    return { name, classes, bias: [...bias].map((value) => Number(value.toFixed(4))), ...pruned }
  })
  const header: ModelHeader = {
    version,
    dictionary: dictionaryHash(),
    features: rows.size,
    heads: packed.map(({ name, classes, bias, scale, weights }) => ({
      name,
      classes,
      bias,
      scale,
      entries: weights.length,
    })),
  }
  const head = Buffer.from(JSON.stringify(header))
  const length = Buffer.alloc(4)
  length.writeUInt32LE(head.length)
  const hashes = Buffer.alloc(rows.size * 4)
  for (const [hash, row] of rows) hashes.writeUInt32LE(hash, row * 4)
  const body = packed.flatMap(({ counts, classOf, weights }) => [
    Buffer.from(counts),
    Buffer.from(classOf),
    Buffer.from(Int8Array.from(weights).buffer),
  ])
  const base64 = Buffer.concat([length, head, hashes, Buffer.from(idf), ...body]).toString('base64')
  writeFileSync(
    target,
    `// Written by tools/train-meaning.ts from scoring/dictionary. Do not edit.\nexport const modelFile =\n  '${base64}'\n`,
  )
  console.log(
    `${rows.size} n-grams, ${packed.map(({ name, weights }) => `${name} ${weights.length}`).join(', ')} weights`,
  )
  console.log(`${(base64.length / 1e6).toFixed(2)} MB`)
}

type Pruned = { counts: number[]; classOf: number[]; weights: number[]; scale: number }

/** The largest weights of each n-gram as whole numbers in [-127, 127]. */
function prune({ weights, rows }: Weights, classes: number, most: number): Pruned {
  let peak = 0
  for (const weight of weights) peak = Math.max(peak, Math.abs(weight))
  const scale = peak / 127
  const pruned: Pruned = { counts: [], classOf: [], weights: [], scale }
  for (let row = 0; row < rows; row += 1) {
    const kept: { index: number; value: number }[] = []
    for (let index = 0; index < classes; index += 1) {
      const value = Math.round((weights[row * classes + index] ?? 0) / scale)
      if (value !== 0) kept.push({ index, value })
    }
    kept.sort((a, b) => Math.abs(b.value) - Math.abs(a.value) || a.index - b.index)
    const largest = kept.slice(0, most).sort((a, b) => a.index - b.index)
    pruned.counts.push(largest.length)
    for (const { index, value } of largest) {
      pruned.classOf.push(index)
      pruned.weights.push(value)
    }
  }
  return pruned
}

if (process.argv[1] === import.meta.filename) train()
