import { QuestionContent } from '@mingjian/contract'
import { readDifficulty, readList, readNumber, readQuestionKind, readText } from '../normalise/index.ts'
import type { Cells } from './cells.ts'

const numbers = [1, 2, 3, 4, 5] as const
const elements: Record<string, string> = {
  情境: 'situation',
  背景: 'situation',
  任务: 'task',
  行动: 'action',
  做法: 'action',
  结果: 'result',
  冲突: 'conflict',
  原因: 'reason',
  后果: 'consequence',
}
/** What a probe asks for where the table does not say: the parts of a story in their order. */
const usual = ['situation', 'action', 'result', 'reason', 'task', 'consequence']

/** What a row says of a question; null when it is not whole. */
export function readQuestion(cells: Cells): QuestionContent | null {
  const text = (field: string) => cells.need(field, (raw) => readText(raw, 2000))
  const optional = (field: string) => cells.read(field, (raw) => readText(raw, 2000))
  const list = (field: string) =>
    cells.read(field, (raw) => readList(raw.replace(/,/g, '\uFF0C\uFF0C'), 4000))
  const count = (field: string, usually: number) =>
    cells.read(field, (raw) => readNumber(raw, { least: 1, most: 300, whole: true })) ?? usually
  const key = text('key')
  const behaviours = numbers.flatMap((n) => {
    const description = n <= 3 ? text(`behaviour${n}`) : optional(`behaviour${n}`)
    const weight = cells.read(`weight${n}`, (raw) => readNumber(raw, { least: 0.01, most: 100 }))
    return description ? [{ id: `kb${n}`, description, cues: list(`cues${n}`) ?? [], weight }] : []
  })
  const content = {
    key,
    pack: key?.split('.')[0] ?? '',
    kind: cells.need('kind', readQuestionKind),
    competency: text('competency'),
    text: { 'zh-CN': text('text') },
    purpose: { 'zh-CN': text('purpose') },
    jobs: cells.read('jobs', (raw) => readList(raw, 1000)) ?? [],
    difficulty: cells.read('difficulty', readDifficulty) ?? 'standard',
    thinkSeconds: count('thinkSeconds', 30),
    answerSeconds: count('answerSeconds', 180),
    keyBehaviours: weighed(behaviours),
    anchors: Object.fromEntries(
      [1, 3, 5].map((n) => [
        n,
        { text: { 'zh-CN': text(`anchor${n}`) }, examples: { 'zh-CN': list(`example${n}`) ?? [] } },
      ]),
    ),
    probes: [1, 2, 3, 4, 5, 6].flatMap((n) => {
      const probe = n <= 3 ? text(`probe${n}`) : optional(`probe${n}`)
      const missing = optional(`missing${n}`) ?? usual[n - 1]
      return probe
        ? [{ id: `p${n}`, missing: elements[missing ?? ''] ?? missing, text: { 'zh-CN': probe } }]
        : []
    }),
  }
  const parsed = QuestionContent.safeParse(content)
  if (!parsed.success && cells.reasons.length === 0) {
    cells.note(fieldOf(parsed.error.issues[0]?.path ?? []), 'content_invalid')
  }
  return parsed.success ? parsed.data : null
}

/** Weights as shares of one; equal ones where the table has none. */
function weighed(behaviours: { id: string; description: string; cues: string[]; weight: number | null }[]) {
  const sum = behaviours.reduce((total, { weight }) => total + (weight ?? 0), 0)
  const all = behaviours.every(({ weight }) => weight !== null) && sum > 0
  let rest = 1
  return behaviours.map(({ id, description, cues, weight }, i) => {
    const share = all ? (weight ?? 0) / sum : 1 / behaviours.length
    const rounded = i === behaviours.length - 1 ? rest : Math.round(share * 100) / 100
    rest = Math.round((rest - rounded) * 100) / 100
    return { id, description: { 'zh-CN': description }, cues: { 'zh-CN': cues }, weight: rounded }
  })
}

/** Which column to look at for a part of the content that does not fit. */
function fieldOf(path: readonly PropertyKey[]): string | null {
  const [part, which, inner] = path.map(String)
  if (part === 'keyBehaviours') {
    return `${inner === 'cues' ? 'cues' : 'behaviour'}${Number(which) + 1}`
  }
  if (part === 'anchors') {
    return `${inner === 'examples' ? 'example' : 'anchor'}${which}`
  }
  if (part === 'probes') {
    return `${inner === 'missing' ? 'missing' : 'probe'}${Number(which) + 1}`
  }
  return part ?? null
}
