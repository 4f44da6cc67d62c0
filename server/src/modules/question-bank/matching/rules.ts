import type { Text } from '@mingjian/contract'

/** A competency model as matching reads it. */
export interface ModelItem {
  competency: string
  weight: number
}

/** A kit as matching reads it. */
export interface KitFacts {
  key: string
  pack: string
  name: Text
  jobs: readonly string[]
  /** Competencies its approved questions ask for. */
  competencies: readonly string[]
}

export interface CompetencyFacts {
  name: Text
  pack: string
}

export interface MatchInput {
  /** Key of a kit somebody chose for the vacancy by hand. */
  assigned: string | null
  title: Text
  jobFamily: string
  model: readonly ModelItem[]
  kits: readonly KitFacts[]
  competencies: ReadonlyMap<string, CompetencyFacts>
}

export interface Rating {
  kit: KitFacts
  /** 0–1. */
  score: number
  /** Share of the model, by weight, that the kit's questions ask for. */
  coverage: number
  covered: readonly ModelItem[]
  uncovered: readonly ModelItem[]
  /** The longest of the kit's job words in the job title or family, and where it stands. */
  word: { text: string; place: 'title' | 'family' } | null
  /** Competencies of the model that belong to the kit's pack, and their share of the industry part. */
  industry: { items: readonly ModelItem[]; share: number }
  parts: { competencies: number; title: number; pack: number }
}

export interface MatchResult {
  rule: 'assigned' | 'rated' | 'fallback'
  chosen: Rating
  /** The other kits, best first. */
  others: readonly Rating[]
}

/** What speaks for a kit, by how much of the score it can give. */
export const shares = { competencies: 0.6, title: 0.3, pack: 0.1 } as const

/** Below this a kit made for other work says too little about this job; the general kit is taken. */
export const enough = 0.3

export const generalKit = 'general'

/**
 * Chooses the kit for a vacancy: the one assigned by hand, else the best rated, else the general one.
 * Equal input gives equal output: ties go to the larger coverage, then to the longer job word, then to
 * the kit made for an industry, then by key. Null when there is no kit to use.
 */
export function chooseKit(input: MatchInput): MatchResult | null {
  const ratings = input.kits
    .filter((kit) => kit.competencies.length > 0)
    .map((kit) => rate(kit, input))
    .sort(compare)
  const others = (chosen: Rating) => ratings.filter((one) => one !== chosen)
  const assigned = ratings.find((one) => one.kit.key === input.assigned)
  if (assigned) {
    return { rule: 'assigned', chosen: assigned, others: others(assigned) }
  }
  const best = ratings[0]
  if (best && best.score >= enough) {
    return { rule: 'rated', chosen: best, others: others(best) }
  }
  const general = ratings.find((one) => one.kit.key === generalKit)
  return general ? { rule: 'fallback', chosen: general, others: others(general) } : null
}

function rate(kit: KitFacts, input: MatchInput): Rating {
  const asked = new Set(kit.competencies)
  const covered = input.model.filter((item) => asked.has(item.competency))
  const uncovered = input.model.filter((item) => !asked.has(item.competency))
  const coverage = share(covered, input.model)
  const word = findWord(kit.jobs, input)
  const industryModel = input.model.filter((item) => packOf(item, input) !== 'general')
  const items = industryModel.filter((item) => packOf(item, input) === kit.pack)
  const industry = { items, share: share(items, industryModel) }
  const parts = {
    competencies: shares.competencies * coverage,
    title: shares.title * (word === null ? 0 : word.place === 'title' ? 1 : 0.5),
    pack: shares.pack * industry.share,
  }
  const score = round(parts.competencies + parts.title + parts.pack)
  return { kit, score, coverage, covered, uncovered, word, industry, parts }
}

function packOf(item: ModelItem, input: MatchInput): string | undefined {
  return input.competencies.get(item.competency)?.pack
}

function share(part: readonly ModelItem[], whole: readonly ModelItem[]): number {
  const all = whole.reduce((sum, item) => sum + item.weight, 0)
  return all > 0 ? part.reduce((sum, item) => sum + item.weight, 0) / all : 0
}

// Sums of decimals differ in their last bits by the order they are added in; a tie must stay a tie.
function round(value: number): number {
  return Math.round(value * 10_000) / 10_000
}

function findWord(jobs: readonly string[], input: MatchInput): Rating['word'] {
  const sorted = jobs
    .filter((job) => job.trim() !== '')
    .toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1))
  const inside = (text: string) => sorted.find((job) => contains(plain(text), plain(job)))
  // The Chinese title first: the reason for the match quotes the word.
  const inTitle = inside(input.title['zh-CN']) ?? inside(input.title.en ?? '')
  if (inTitle !== undefined) {
    return { text: inTitle, place: 'title' }
  }
  const inFamily = inside(input.jobFamily)
  return inFamily === undefined ? null : { text: inFamily, place: 'family' }
}

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()
}

/** Chinese runs words together; Latin words count only as whole words ("general" is not in "generalist"). */
function contains(text: string, word: string): boolean {
  const letter = /[\p{Script=Latin}\p{N}]/u
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const before = text.slice(0, at).at(-1) ?? ''
    const after = text.slice(at + word.length).at(0) ?? ''
    const cutBefore = letter.test(word.at(0) ?? '') && letter.test(before)
    const cutAfter = letter.test(word.at(-1) ?? '') && letter.test(after)
    if (!cutBefore && !cutAfter) {
      return true
    }
  }
  return false
}

function compare(a: Rating, b: Rating): number {
  return (
    b.score - a.score ||
    round(b.coverage) - round(a.coverage) ||
    (b.word?.text.length ?? 0) - (a.word?.text.length ?? 0) ||
    Number(a.kit.key === generalKit) - Number(b.kit.key === generalKit) ||
    (a.kit.key < b.kit.key ? -1 : 1)
  )
}
