import { InputError } from '../rubric-check.ts'
import { readTurn } from './signals.ts'
import {
  type Mood,
  moods,
  type Scenario,
  type ScenarioRule,
  type ScenarioSession,
  type Signal,
  type SignalFinding,
} from './types.ts'

/** Longest words of one turn that are read, in UTF-16 code units; what is beyond is cut off and said so. */
export const longestTurn = 20_000
/** Most of the candidate's own words that the counterpart says back. */
const longestSaid = 30

/** Begins a dialogue: the counterpart has spoken first. */
export function startScenario(scenario: Scenario): ScenarioSession {
  const { family, version, seed, start: mood } = scenario
  const line = lineAt(scenario, 0, mood)
  return { format: 1, family, version, seed, mood, line, held: null, used: {}, exchanges: [], ended: false }
}

/**
 * The session after the candidate's words (any string, '' for silence). The number of turns is the same whatever is
 * said. Throws InputError when the dialogue has ended or belongs to another filling.
 */
export function continueScenario(
  scenario: Scenario,
  session: ScenarioSession,
  spoken: string,
): ScenarioSession {
  checkSession(scenario, session)
  const turn = session.exchanges.length
  const cut = spoken.length > longestTurn
  const words = cut ? wholeCharacters(spoken.slice(0, longestTurn)) : spoken
  const findings = findingsOf(scenario, session, words, cut)
  const rules = [...(scenario.turns[turn]?.rules ?? []), ...scenario.rules]
  const rule = rules.find((one) => applies(one, findings))
  if (!rule) throw new InputError(`${scenario.family}: no rule applies in turn ${turn + 1}`)
  const mood = moved(session.mood, rule.step)
  const promise = findings.find(({ signal }) => signal === 'overpromises')?.quote ?? null
  const settled = findings.some(({ signal }) => signal === 'corrects')
  const uses = session.used[rule.reply] ?? 0
  const ended = turn + 1 === scenario.turns.length
  const reply = replyOf(scenario, rule.reply, uses, promise ?? session.held ?? '')
  return {
    ...session,
    mood,
    line: ended ? scenario.closings[mood] : joined(scenario, reply, lineAt(scenario, turn + 1, mood)),
    held: settled ? null : promise,
    used: { ...session.used, [rule.reply]: uses + 1 },
    exchanges: [
      ...session.exchanges,
      {
        turn: turn + 1,
        line: session.line,
        mood: session.mood,
        words,
        cut,
        findings,
        rule: rule.id,
        because: findings.filter(({ signal }) => [...(rule.all ?? []), ...(rule.any ?? [])].includes(signal)),
        moodAfter: mood,
      },
    ],
    ended,
  }
}

/** Stands where a rule would, when the words of a turn were not there to be read. No rule may be called so. */
export const unheardRule = 'unheard'

/**
 * The session after a turn whose words could not be read in time: nothing is made of them, the counterpart stays in
 * their mood and goes on with what comes next. Throws like continueScenario.
 */
export function passTurn(scenario: Scenario, session: ScenarioSession): ScenarioSession {
  checkSession(scenario, session)
  const { mood } = session
  const turn = session.exchanges.length
  const ended = turn + 1 === scenario.turns.length
  const mute = { words: '', cut: false, findings: [], because: [], rule: unheardRule }
  return {
    ...session,
    line: ended ? scenario.closings[mood] : nearestLine(scenario, turn + 1, mood),
    exchanges: [...session.exchanges, { turn: turn + 1, line: session.line, mood, moodAfter: mood, ...mute }],
    ended,
  }
}

/** A turn has lines for the moods rules lead to; where none stays, the nearest one speaks. */
function nearestLine(scenario: Scenario, turn: number, mood: Mood): string {
  const distance = (other: Mood): number => Math.abs(moods.indexOf(other) - moods.indexOf(mood))
  const near = [...moods].sort((a, b) => distance(a) - distance(b))
  const spoken = near.find((one) => scenario.turns[turn]?.lines[one] !== undefined)
  return lineAt(scenario, turn, spoken ?? mood)
}

function checkSession(scenario: Scenario, session: ScenarioSession): void {
  const { family, version, seed } = session
  if (
    session.format !== 1 ||
    family !== scenario.family ||
    version !== scenario.version ||
    seed !== scenario.seed
  )
    throw new InputError(`session: belongs to ${family} ${version} with seed ${seed}, not to this scenario`)
  if (session.ended) throw new InputError('session: the dialogue has ended')
}

function findingsOf(
  scenario: Scenario,
  { held, exchanges }: ScenarioSession,
  words: string,
  cut: boolean,
): SignalFinding[] {
  const whole = { quote: words, start: 0, end: words.length }
  const found = readTurn(
    scenario,
    words,
    exchanges.map((exchange) => exchange.words),
  )
  if (cut) found.push({ signal: 'overlong', ...whole })
  if (held !== null) found.push({ signal: 'held', ...whole })
  return found
}

/** Whether a rule's conditions hold. */
function applies(
  { all = [], any = [], none = [] }: ScenarioRule,
  findings: readonly SignalFinding[],
): boolean {
  const has = (signal: Signal): boolean => findings.some((finding) => finding.signal === signal)
  return all.every(has) && (any.length === 0 || any.some(has)) && !none.some(has)
}

/** The mood so many steps further, no further than the ends. */
export function moved(mood: Mood, step: number): Mood {
  const at = Math.min(moods.length - 1, Math.max(0, moods.indexOf(mood) + step))
  return moods[at] ?? mood
}

function lineAt({ family, turns }: Scenario, turn: number, mood: Mood): string {
  const line = turns[turn]?.lines[mood]
  if (line === undefined) throw new InputError(`${family}: turn ${turn + 1} has no line for "${mood}"`)
  return line
}

/** Wordings are used one after the other; the last one stays. */
function replyOf({ family, replies }: Scenario, name: string, uses: number, said: string): string {
  const wordings = replies[name] ?? []
  const wording = wordings[Math.min(uses, wordings.length - 1)]
  if (wording === undefined) throw new InputError(`${family}: there is no reply "${name}"`)
  const words = [...said.trim()]
  const short = words.length > longestSaid ? `${words.slice(0, longestSaid).join('')}…` : words.join('')
  return wording.replaceAll('{said}', () => short)
}

const joined = ({ language }: Scenario, reply: string, line: string): string =>
  language === 'en' ? `${reply} ${line}` : `${reply}${line}`

/** Leaves no half of a character at the end. */
const wholeCharacters = (text: string): string => (/[\uD800-\uDBFF]$/u.test(text) ? text.slice(0, -1) : text)
