import type { AbilityArea, AbilityTestModule } from '@mingjian/contract'
import {
  type ItemParameters,
  itemFamilies,
  provisionalParameters,
  type Radicals,
  randomFor,
  type Session,
  screeningRules,
  type TestRules,
} from '@mingjian/psychometrics'

/** Largest share of all tests one item may be in (domain: exposure). */
export const exposureGoal = 0.25
/** Items an area has about: enough that ten of a test can come from it and none is used up. */
const itemsOfArea = 80

/** A family with the levels that make an item hard. Its items differ in names and numbers only. */
export interface Template {
  key: string
  family: string
  area: AbilityArea
  radicals: Radicals
}

function combinations(levels: readonly (readonly [string, readonly string[]])[]): Radicals[] {
  return levels.reduce<Radicals[]>(
    (made, [name, choices]) => made.flatMap((one) => choices.map((choice) => ({ ...one, [name]: choice }))),
    [{}],
  )
}

/** Every template there is, in one order. */
export const templates: readonly Template[] = itemFamilies.flatMap(({ id, area, radicals }) =>
  combinations(Object.entries(radicals).map(([name, levels]) => [name, Object.keys(levels)] as const)).map(
    (chosen) => ({ key: [id, ...Object.values(chosen)].join('.'), family: id, area, radicals: chosen }),
  ),
)

/** Items to write of a template, so that each area has about as many. */
export function clonesOf({ area }: Pick<Template, 'area'>): number {
  const inArea = templates.filter((one) => one.area === area).length
  return Math.ceil(itemsOfArea / inArea)
}

/** Parameters nobody's answers have confirmed: the author's guess of the difficulty, a = 1, c = 1/options. */
export function pilotParameters(item: {
  predicted: { b: number }
  options: readonly unknown[]
}): ItemParameters {
  const b = item.predicted.b as Parameters<typeof provisionalParameters>[0]
  return provisionalParameters(b, item.options.length)
}

/** Items below which no test ends, however precise the estimate. */
export const { leastItems } = screeningRules

/** The rules a kit's test is held by. */
export function testRules(module: AbilityTestModule): TestRules {
  const shares = Object.entries(module.areas).filter(([, share]) => share > 0)
  return {
    ...screeningRules,
    mostItems: module.mostItems,
    secondsForTest: module.minutes * 60,
    secondsForItem: module.secondsPerItem,
    areaTargets: Object.fromEntries(shares.map(([area, share]) => [area, share / 100])),
  }
}

/**
 * Whether tests by these rules can go by calibrated items alone. Nobody gets two items of a template, and none may be in
 * more than a quarter of all tests: each area needs a template for every item, all areas together half as many again,
 * and five times as many items. Until then a test takes from all items, and its result is provisional.
 */
export function goesByCalibrated(
  calibrated: readonly { template: string; area: string }[],
  { areaTargets, mostItems }: Pick<TestRules, 'areaTargets' | 'mostItems'>,
): boolean {
  const templatesIn = (some: typeof calibrated) => new Set(some.map(({ template }) => template)).size
  const areas = Object.entries(areaTargets)
  return (
    templatesIn(calibrated) >= 1.5 * mostItems &&
    areas.every(([area, share]) => {
      const inArea = calibrated.filter((item) => item.area === area)
      return templatesIn(inArea) >= share * mostItems && inArea.length >= 5 * share * mostItems
    })
  )
}

/** The language of the items: the interview's where the kit offers it, else the first it offers. */
export function languageFor(module: AbilityTestModule, interview: 'zh-CN' | 'en'): 'zh-CN' | 'en' {
  return module.languages.includes(interview) ? interview : (module.languages[0] ?? interview)
}

/** The same items in an order of this session's own: of equally good ones the first are not the same for everybody. */
export function inOrderOf<T extends { id: string }>(items: readonly T[], seed: string): T[] {
  const random = randomFor(seed, 'order')
  return [...items]
    .sort((one, other) => (one.id < other.id ? -1 : 1))
    .map((item) => ({ item, at: random() }))
    .sort((one, other) => one.at - other.at)
    .map(({ item }) => item)
}

/** Longest fault whose seconds are given back on the item that was open; after a longer one the item is taken out. */
export const longestGap = 120
/** Seconds a test can get back on open items in all, and items that can be taken out of it. */
const longestExtra = 900
const mostExcused = 3

/** What a technical fault earns: seconds for both clocks, and whether the open item counts for nothing. */
export interface Remedy {
  seconds: number
  excuse: boolean
}

/**
 * Time that is given back: what the device says it lost, but no more than the span in which nothing of this test
 * reached the server. An item that lay open through a long gap could have been solved in it: it is taken out and
 * another follows, with the time of the test as it was. That is done three times at most.
 */
export function remedyFor(input: {
  lostSeconds: number
  silentSeconds: number
  alreadyGiven: number
  excused: number
}): Remedy {
  const believable = Math.max(0, Math.floor(Math.min(input.lostSeconds, input.silentSeconds)))
  if (believable > longestGap && input.excused < mostExcused) {
    return { seconds: believable, excuse: true }
  }
  const left = Math.max(0, longestExtra - input.alreadyGiven)
  return { seconds: Math.min(believable, longestGap, left), excuse: false }
}

/** The session with both clocks set back by what a fault cost. */
export function setBack(session: Session, seconds: number): Session {
  const by = seconds * 1000
  const { current } = session
  return {
    ...session,
    startedAt: session.startedAt + by,
    current: current && { ...current, shownAt: current.shownAt + by },
  }
}

/** Correlation of being right with the ability that was estimated, from sums; null where it says nothing. */
export function pointBiserial(sums: {
  answers: number
  rights: number
  thetaSum: number
  thetaSquare: number
  thetaRight: number
}): number | null {
  const { answers: n, rights, thetaSum, thetaSquare, thetaRight } = sums
  const share = rights / n
  const mean = thetaSum / n
  const variance = thetaSquare / n - mean * mean
  if (n < 30 || share === 0 || share === 1 || variance <= 1e-9) {
    return null
  }
  return (thetaRight / n - mean * share) / Math.sqrt(variance * share * (1 - share))
}
