import {
  buildPrompt,
  checkItems,
  combineRuns,
  type Finder,
  type Finding,
  findEvidence,
  isUntrue,
  leastRuns,
  type ModelRun,
  maskText,
  modelFinderName,
  modelFinderVersion,
  type Prompt,
  parseReply,
  type Rubric,
} from '@mingjian/scoring'
import type { ModelClient, Said } from './client.ts'
import { ModelFault, type ModelFaultCause } from './fault.ts'
import { type Budget, withRetries } from './retry.ts'

/** What is read: one answer with its rubric, what the embedded finder noticed in it, and names to cover. */
export interface ModelQuestion {
  text: string
  rubric: Rubric
  embedded: readonly Finding[]
  names: readonly string[]
}

/** What several runs found, or why they found nothing that can be used. Kept as it is: scores follow from it. */
export type ModelReading = {
  asked: number
  /** The model as the endpoint named it. */
  reported: string[]
  /** Calls that failed, by cause. */
  failed: Partial<Record<ModelFaultCause, number>>
} & ({ outcome: 'read'; runs: ModelRun[] } | { outcome: 'fell_back'; cause: ModelFaultCause })

/** The finder that asks a language model. */
export interface LanguageModelFinder extends Finder {
  readonly model: string
  /** Number under which the model is filed with the authorities, where that is required. */
  readonly filing: string | null
  readonly runs: number
  /** Host and country answers are sent to, for the audit record. */
  readonly destination: { readonly host: string; readonly region: string }
  /** Never throws for what the endpoint does. */
  read(question: ModelQuestion): Promise<ModelReading>
  /** Asks for a longer text once, retried within its own budget of time. Throws ModelFault. */
  write(prompt: Prompt, stop: AbortSignal): Promise<Said>
  /** Throws ModelFault when the endpoint does not answer. */
  check(): Promise<void>
}

export interface FinderSettings {
  model: string
  filing: string | null
  runs: number
  destination: { host: string; region: string }
  /** Time for all runs of one answer, retries included. */
  budgetMs: number
  tryMs?: number
  firstWaitMs?: number
}

const tries = 3
/** After this many answers in a row that an endpoint failed, it is left alone for a while. */
const mostFailures = 3
const pauseMs = 60_000
/** A whole scenario is written in some times what reading an answer takes. */
const longer = 4
const outages: ReadonlySet<ModelFaultCause> = new Set([
  'unreachable',
  'timeout',
  'rate_limited',
  'server_error',
  'unauthorised',
])

/** Asks a model through `client`; every run is retried within the budget of the answer. */
export function createModelFinder(client: ModelClient, settings: FinderSettings): LanguageModelFinder {
  const { model, filing, runs, destination } = settings
  let failures = 0
  let pausedUntil = 0

  async function read(question: ModelQuestion): Promise<ModelReading> {
    if (performance.now() < pausedUntil) {
      return { outcome: 'fell_back', cause: 'paused', asked: 0, reported: [], failed: {} }
    }
    const reading = await readOnce(client, settings, question)
    failures = reading.outcome === 'fell_back' && outages.has(reading.cause) ? failures + 1 : 0
    if (failures >= mostFailures) {
      // Every waiting answer would otherwise use up its whole budget on an endpoint that is down.
      failures = 0
      pausedUntil = performance.now() + pauseMs
    }
    return reading
  }

  return {
    name: modelFinderName,
    version: modelFinderVersion(model),
    model,
    filing,
    runs,
    destination,
    read,
    write: (prompt, stop) => writeOnce(client, settings, prompt, stop),
    check: () => client.check(AbortSignal.timeout(10_000)),
    async find(text, rubric) {
      const embedded = findEvidence(text, rubric)
      const reading = await read({ text, rubric, embedded, names: [] })
      return reading.outcome === 'read'
        ? combineRuns(rubric, text, reading.runs, embedded).findings
        : embedded
    },
  }
}

function writeOnce(
  client: ModelClient,
  settings: FinderSettings,
  prompt: Prompt,
  stop: AbortSignal,
): Promise<Said> {
  const budget: Budget = {
    tries,
    tryMs: (settings.tryMs ?? 60_000) * longer,
    firstWaitMs: settings.firstWaitMs ?? 500,
    deadline: performance.now() + settings.budgetMs * longer,
  }
  return withRetries(budget, stop, (signal) => client.ask(prompt, signal))
}

async function readOnce(
  client: ModelClient,
  settings: FinderSettings,
  question: ModelQuestion,
): Promise<ModelReading> {
  const { text, rubric, embedded, names } = question
  const guards = embedded.filter(({ kind }) => kind === 'guard')
  const toScorer = guards.filter(({ target }) => target === 'injection')
  const against = {
    text,
    rubric,
    guards,
    model: settings.model,
    masked: maskText(text, rubric.language, { names, toScorer }),
  }
  const budget: Budget = {
    tries,
    tryMs: settings.tryMs ?? 60_000,
    firstWaitMs: settings.firstWaitMs ?? 500,
    deadline: performance.now() + settings.budgetMs,
  }
  const reported = new Set<string>()
  const failed: Partial<Record<ModelFaultCause, number>> = {}
  const hopeless = new AbortController()
  let lost = 0
  const runOne = async (order: number): Promise<ModelRun> => {
    const prompt = buildPrompt(rubric, against.masked.text, order)
    try {
      return await withRetries(budget, hopeless.signal, async (signal) => {
        try {
          const said = await client.ask(prompt, signal)
          const run = checkedRun(said.text, order, against)
          if (said.model) {
            reported.add(said.model)
          }
          return run
        } catch (error) {
          if (error instanceof ModelFault && !hopeless.signal.aborted) {
            failed[error.fault] = (failed[error.fault] ?? 0) + 1
          }
          throw error
        }
      })
    } catch (error) {
      lost += 1
      if (settings.runs - lost < leastRuns) {
        hopeless.abort()
      }
      throw error
    }
  }
  const results = await Promise.allSettled(Array.from({ length: settings.runs }, (_, order) => runOne(order)))
  const runs = results.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  const about = { asked: settings.runs, reported: [...reported].sort(), failed }
  return runs.length >= leastRuns
    ? { outcome: 'read', runs, ...about }
    : { outcome: 'fell_back', cause: causeOf(results, failed), ...about }
}

function checkedRun(said: string, order: number, against: Parameters<typeof checkItems>[2]): ModelRun {
  const reply = parseReply(said)
  if (!reply.ok) {
    throw new ModelFault(reply.fault)
  }
  const run = checkItems(reply.items, order, against)
  if (isUntrue(run, reply.items.length)) {
    throw new ModelFault('untrue')
  }
  return run
}

/** The cause that came up most; what is no fault of the endpoint is a bug of ours and is thrown. */
function causeOf(
  results: readonly PromiseSettledResult<ModelRun>[],
  failed: Readonly<Partial<Record<ModelFaultCause, number>>>,
): ModelFaultCause {
  for (const result of results) {
    if (result.status === 'rejected' && !(result.reason instanceof ModelFault)) {
      throw result.reason
    }
  }
  const [most] = (Object.entries(failed) as [ModelFaultCause, number][]).sort(
    (a, b) => b[1] - a[1] || a[0].localeCompare(b[0]),
  )
  return most?.[0] ?? 'timeout'
}
