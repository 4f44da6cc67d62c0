/**
 * Learns from the development part of the gold set what makes a stretch of speech a sign of a key behaviour, and
 * writes the weights beside the code that uses them: `node scoring/tools/train-evidence.ts`. With `--cross` nothing
 * is written: agreement is measured on rubrics left out, six groups in turn (left-out.ts).
 */
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import type { TrainedWeights } from '../src/finder/weights.ts'
import { model } from '../src/meaning/meaning.ts'
import { codeHash } from './code-hash.ts'
import { trainElements } from './elements-training.ts'
import { type Case, prepareCases, prepareUnrelated, trainBehaviours } from './evidence-training.ts'
import { goldFiles, type Labelled, readGold } from './gold.ts'
import { reportLeftOut } from './left-out.ts'
import { unrelatedTo } from './unrelated.ts'

const target = new URL('../src/finder/weights.generated.ts', import.meta.url).pathname

/** SHA-256 over the gold files, rubrics and answers. */
export function goldHash(): string {
  const hash = createHash('sha256')
  for (const file of [...goldFiles('-rubrics.json'), ...goldFiles('-answers.jsonl')])
    hash.update(readFileSync(file))
  return hash.digest('hex')
}

function write(): void {
  const gold = readGold('development')
  const trained: TrainedWeights = {
    learnedFrom: { dictionary: model().dictionary, gold: goldHash(), code: codeHash() },
    ...trainBehaviours(casesOf(gold)),
    elements: trainElements(gold),
  }
  writeFileSync(
    target,
    `import type { TrainedWeights } from './weights.ts'\n\n// Written by tools/train-evidence.ts from the development part of scoring/gold. Do not edit.\nexport const trainedWeights: TrainedWeights = ${JSON.stringify(trained)}\n`,
  )
  console.log(`learned from ${gold.length} answers`)
}

/** The answers, and for each of their rubrics sentences that have nothing to do with it. */
function casesOf(gold: readonly Labelled[]): Case[] {
  const rubrics = [...new Set(gold.map(({ rubric }) => rubric))]
  return [...prepareCases(gold), ...prepareUnrelated(rubrics, unrelatedTo())]
}

function cross(): void {
  const gold = readGold('development')
  const unrelated = prepareUnrelated([...new Set(gold.map(({ rubric }) => rubric))], unrelatedTo())
  reportLeftOut(gold, prepareCases(gold), unrelated)
}

if (process.argv[1] === import.meta.filename) {
  if (process.argv.includes('--cross')) cross()
  else write()
}
