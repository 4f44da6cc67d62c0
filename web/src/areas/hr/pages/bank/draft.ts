import type { QuestionContent } from '@mingjian/contract'

interface LocalDraft {
  'zh-CN'?: string
  en?: string | undefined
}
interface LocalLines {
  'zh-CN'?: string[]
  en?: string[] | undefined
}
interface AnchorDraft {
  text?: LocalDraft
  examples?: LocalLines
  disqualifiers?: LocalLines | undefined
}

type Level = keyof QuestionContent['anchors']
export const levels: readonly Level[] = ['5', '4', '3', '2', '1']
export const neededLevels: readonly Level[] = ['5', '3', '1']

/** A question while it is written: weights in per cent, parts may still be empty. */
export interface QuestionDraft {
  text: LocalDraft
  purpose: LocalDraft
  kind: QuestionContent['kind']
  difficulty: QuestionContent['difficulty']
  thinkSeconds: number
  answerSeconds: number
  jobs: string[]
  keyBehaviours: {
    id: string
    description?: LocalDraft
    cues?: LocalLines
    concepts?: string[] | undefined
    weight?: number
  }[]
  anchors: Partial<Record<Level, AnchorDraft>>
  probes: { missing?: string; text?: LocalDraft }[]
}

/** What the form begins with. */
export function toDraft(content: QuestionContent): QuestionDraft {
  const { text, purpose, kind, difficulty, thinkSeconds, answerSeconds, jobs, anchors } = content
  return {
    text,
    purpose,
    kind,
    difficulty,
    thinkSeconds,
    answerSeconds,
    jobs,
    anchors: anchors as QuestionDraft['anchors'],
    keyBehaviours: content.keyBehaviours.map((one) => ({ ...one, weight: Math.round(one.weight * 100) })),
    probes: content.probes.map(({ missing, text: words }) => ({ missing, text: words })),
  }
}

/** Sum of the weights in per cent. */
export function weightSum(behaviours: readonly { weight?: number | null }[] | undefined): number {
  return (behaviours ?? []).reduce((sum, one) => sum + (one?.weight ?? 0), 0)
}

/** An identifier that no behaviour of the draft has yet. */
export function freshId(behaviours: readonly { id?: string }[]): string {
  const used = new Set(behaviours.map((one) => one?.id))
  return ['kb1', 'kb2', 'kb3', 'kb4', 'kb5', 'kb6'].find((id) => !used.has(id)) ?? 'kb9'
}

function local(draft: LocalDraft | undefined, english: boolean): { 'zh-CN': string; en?: string } {
  const zh = draft?.['zh-CN']?.trim() ?? ''
  const en = english ? draft?.en?.trim() : ''
  return { 'zh-CN': zh, ...(en ? { en } : {}) }
}

const kept = (lines: readonly string[] | undefined) =>
  (lines ?? []).map((line) => line.trim()).filter((line) => line !== '')

function localLines(draft: LocalLines | undefined, english: boolean): { 'zh-CN': string[]; en?: string[] } {
  const en = english ? kept(draft?.en) : []
  return { 'zh-CN': kept(draft?.['zh-CN']), ...(en.length > 0 ? { en } : {}) }
}

/** Nothing was written for this level. */
export function isEmptyAnchor(draft: AnchorDraft | undefined): boolean {
  return !draft?.text?.['zh-CN']?.trim() && kept(draft?.examples?.['zh-CN']).length === 0
}

function anchorOf(draft: AnchorDraft | undefined, level: Level, english: boolean) {
  const disqualifiers = localLines(draft?.disqualifiers, english)
  return {
    text: local(draft?.text, english),
    examples: localLines(draft?.examples, english),
    ...(level === '1' && disqualifiers['zh-CN'].length > 0 ? { disqualifiers } : {}),
  }
}

/**
 * The draft in the form of the bank. Behaviours are numbered in their order and probes follow them; empty
 * optional parts are left out. `base` gives what a version may not change.
 */
export function toContent(draft: QuestionDraft, base: QuestionContent, english: boolean): QuestionContent {
  const numbers = new Map(draft.keyBehaviours.map((one, index) => [one.id, `kb${index + 1}`]))
  const anchors = Object.fromEntries(
    levels
      .filter((level) => neededLevels.includes(level) || !isEmptyAnchor(draft.anchors[level]))
      .map((level) => [level, anchorOf(draft.anchors[level], level, english)]),
  ) as QuestionContent['anchors']
  return {
    key: base.key,
    pack: base.pack,
    competency: base.competency,
    kind: draft.kind,
    text: local(draft.text, english),
    purpose: local(draft.purpose, english),
    jobs: kept(draft.jobs),
    difficulty: draft.difficulty,
    thinkSeconds: draft.thinkSeconds,
    answerSeconds: draft.answerSeconds,
    keyBehaviours: draft.keyBehaviours.map((one, index) => ({
      id: `kb${index + 1}`,
      description: local(one.description, english),
      cues: localLines(one.cues, english),
      // None ticked: the scorer links it by its own reading.
      ...(one.concepts?.length ? { concepts: one.concepts } : {}),
      weight: (one.weight ?? 0) / 100,
    })),
    anchors,
    probes: draft.probes.map(({ missing = '', text }, index) => ({
      id: `p${index + 1}`,
      missing: (numbers.get(missing) ?? missing) as QuestionContent['probes'][number]['missing'],
      text: local(text, english),
    })),
  }
}
