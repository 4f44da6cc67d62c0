/**
 * Trains the model of meaning on the behaviour dictionary and writes it beside the code that reads it:
 * `node scoring/tools/train-meaning.ts`. Same dictionary, same bytes: the order of training is fixed.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { encodeExpressions } from '../src/meaning/expressions-file.ts'
import { featuresIn, hashOf } from '../src/meaning/features.ts'
import { type HeadName, headNames, type ModelHeader } from '../src/meaning/model.ts'
import {
  accountFile,
  addressFile,
  type Entry,
  isConcepts,
  isViolations,
  readDictionary,
} from './dictionary.ts'
import { type Expression, expressionsFor, groupedExpressions, lengthUnit } from './expressions.ts'
import { complementWeights, pooled } from './complement.ts'
import { packWeights } from './pack-weights.ts'
import { type Sample, trainHead, type Weights } from './softmax.ts'

const folder = new URL('../dictionary/', import.meta.url).pathname
// JSON, whose text can be let go once it is decoded; a module's own text never is.
const target = new URL('../src/meaning/model.generated.json', import.meta.url).pathname
const version = 'meaning-2'

/** A single character says more than its frequency tells, measured on expressions left out of training. */
const singleWeight = 1.2
/** Steps of 1 in the stored weight of an n-gram, which is one byte. */
const idfSteps = 18

/** An n-gram must occur in this many expressions, or in this many of those that are no conduct. */
const [leastExpressions, leastOthers] = [4, 2]
/** Bits a weight is stored in: the many weights of the heads with many classes are stored more coarsely. */
const bitsOf: Readonly<Record<HeadName, 4 | 8>> = {
  spoken: 4,
  formal: 4,
  deed: 8,
  part: 8,
  address: 8,
  beside: 8,
}

/** Ordinary speech among the innocent: how much a line counts, and every how many lines of conduct one is taken. */
const [plainWeight, plainEvery] = [0.4, 4]

/** Violations among good things are what heads learned from the rest hear worst, and they are few. */
const shamelessWeight = 3

/** How much log odds learned from errors and those of naive Bayes count in what people tell of. */
const [learnedShare, naiveShare] = [0.7, 2]

/** Small talk has several times the expressions of the other parts; each counts less, so that the parts stay even. */
const asideWeight = 0.25

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
  const violations = readDictionary(folder, isViolations)
  const shameless = expressionsOf(violations)
  const accountsTold = expressionsOf(parts)
  const vocabulary = vocabularyOf(textsOf([...told, ...shameless]), textsOf([...accountsTold, ...addresses]))
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
  const isAside = ({ entry }: Told): boolean => parts[entry]?.id === 'aside'
  const byEntry = ({ entry }: Told): number => entry
  const samples: Record<HeadName, Sample[]> = {
    spoken: sampled(told, (one) => (isDone(one) ? 1 : isNear(one) ? 0 : 0.3), byEntry),
    formal: sampled(told, (one) => (isFormal(one) ? 1 : isDone(one) ? 0.15 : 0), byEntry),
    deed: [
      ...sampled(
        told,
        (one) => (isFormal(one) ? 0 : isDone(one) ? 0.4 : 1),
        (one) => (isDone(one) ? 0 : isNear(one) ? 1 : 2),
      ),
      ...sampled(
        shameless,
        () => shamelessWeight,
        ({ entry }) => (violations[entry]?.id === 'violation' ? 2 : 0),
      ),
    ],
    part: sampled(accountsTold, (one) => (isAside(one) ? asideWeight : 1), byEntry),
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
    beside: [
      ...sampled(
        accountsTold,
        () => 1,
        (one) => (isAside(one) ? 0 : 1),
      ),
      ...sampled(
        told,
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
    beside: ['aside', 'told'],
  }
  const size = vocabulary.rows.size
  const heads = headNames.map((name) => ({
    name,
    classes: classes[name],
    trained:
      name === 'spoken'
        ? trainSpoken(samples[name], size, classes[name].length)
        : trainHead(samples[name], size, classes[name].length),
  }))
  writeModel(vocabulary, heads, groupedExpressions(entries, parts))
}

/** Two ways of learning the same err in different places; their log odds add up to one linear head. */
const trainSpoken = (samples: readonly Sample[], rows: number, classes: number): Weights =>
  pooled(
    { head: trainHead(samples, rows, classes), share: learnedShare },
    { head: complementWeights(samples, rows, classes), share: naiveShare },
  )

function expressionsOf(entries: readonly Entry[]): Told[] {
  return entries.flatMap(({ lists }, entry) =>
    Object.entries(lists).flatMap(([list, texts]) => texts.map((text) => ({ entry, list, text }))),
  )
}

type Vocabulary = { readonly rows: ReadonlyMap<number, number>; readonly idf: readonly number[] }

const textsOf = (list: readonly Told[]): string[] => list.map(({ text }) => text)

function countsOf(texts: readonly string[]): Map<number, number> {
  const counts = new Map<number, number>()
  for (const text of texts)
    for (const sign of new Set(featuresIn(text).map(hashOf))) counts.set(sign, (counts.get(sign) ?? 0) + 1)
  return counts
}

/** N-grams of enough expressions of conduct, or of the other lists, which are much shorter. */
function vocabularyOf(conduct: readonly string[], others: readonly string[]): Vocabulary {
  const texts = [...conduct, ...others]
  const singles = new Set(
    texts
      .flatMap(featuresIn)
      .filter(({ length }) => length === 1)
      .map(hashOf),
  )
  const counts = countsOf(texts)
  const countsOfOthers = countsOf(others)
  const kept = [...counts]
    .filter(([sign, count]) => count >= leastExpressions || (countsOfOthers.get(sign) ?? 0) >= leastOthers)
    .map(([sign, count]) => [sign, { count, isSingle: singles.has(sign) }] as const)
    .sort(([a], [b]) => (a >>> 0) - (b >>> 0))
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

function writeModel(
  { rows, idf }: Vocabulary,
  heads: readonly Trained[],
  grouped: readonly Expression[],
): void {
  const expressions = expressionsFor(grouped, rows, idf)
  const packed = heads.map(({ name, classes, trained }) => ({
    name,
    classes,
    bias: [...trained.bias].map((value) => Number(value.toFixed(4))),
    bits: bitsOf[name],
    ...packWeights(trained.weights, classes.length, bitsOf[name]),
  }))
  const header: ModelHeader = {
    version,
    dictionary: dictionaryHash(),
    features: rows.size,
    heads: packed.map(({ name, classes, bias, bits }) => ({ name, classes, bias, bits })),
    expressions: { lines: expressions.groups.length, entries: expressions.lines.length, lengthUnit },
  }
  const head = Buffer.from(JSON.stringify(header))
  const length = Buffer.alloc(4)
  length.writeUInt32LE(head.length)
  const hashes = Buffer.alloc(rows.size * 4)
  for (const [hash, row] of rows) hashes.writeInt32LE(hash, row * 4)
  const body = packed.flatMap(({ scales, weights }) => [
    Buffer.from(scales.buffer),
    Buffer.from(weights.buffer),
  ])
  const base64 = Buffer.concat([
    length,
    head,
    hashes,
    Buffer.from(idf),
    ...body,
    encodeExpressions(expressions, lengthUnit),
  ]).toString('base64')
  writeFileSync(target, `${JSON.stringify({ file: base64 })}\n`)
  console.log(`${rows.size} n-grams, ${(base64.length / 1e6).toFixed(2)} MB`)
}

if (process.argv[1] === import.meta.filename) train()
