import { QuestionContent } from '@mingjian/contract'
import {
  readDifficulty,
  readEntries,
  readList,
  readNumber,
  readQuestionKind,
  readText,
} from '../normalise/index.ts'
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
  const read = readersOf(cells)
  const key = cells.need('key', (raw) => readText(raw, 2000))
  const content = {
    key,
    pack: key?.split('.')[0] ?? '',
    kind: cells.need('kind', readQuestionKind),
    competency: cells.need('competency', (raw) => readText(raw, 2000)),
    text: read.text('text', true),
    purpose: read.text('purpose', true),
    jobs: cells.read('jobs', (raw) => readList(raw, 1000)) ?? [],
    difficulty: cells.read('difficulty', readDifficulty) ?? 'standard',
    thinkSeconds: read.count('thinkSeconds', 30),
    answerSeconds: read.count('answerSeconds', 180),
    keyBehaviours: weighed(behavioursOf(cells, read)),
    anchors: anchorsOf(read),
    probes: probesOf(cells, read),
  }
  const parsed = QuestionContent.safeParse(content)
  if (!parsed.success && cells.reasons.length === 0) {
    cells.note(fieldOf(parsed.error.issues[0]?.path ?? []), 'content_invalid')
  }
  return parsed.success ? parsed.data : null
}

type Local<T> = { 'zh-CN': T; en?: T }
type Readers = ReturnType<typeof readersOf>

function readersOf(cells: Cells) {
  const texts = (raw: string) => readText(raw, 2000)
  return {
    /** A text with its English, where there is one; null when it may be left out and is. */
    text(field: string, needed: boolean): Local<string | null> | null {
      const zh = needed ? cells.need(field, texts) : cells.read(field, texts)
      const en = cells.read(`${field}En`, texts)
      return zh === null && !needed ? null : { 'zh-CN': zh, ...(en ? { en } : {}) }
    },
    list(field: string, short: boolean): Local<string[]> {
      const of = (name: string) => cells.read(name, (raw) => readEntries(raw, 4000, short))
      const en = of(`${field}En`)
      return { 'zh-CN': of(field) ?? [], ...(en ? { en } : {}) }
    },
    count: (field: string, usually: number) =>
      cells.read(field, (raw) => readNumber(raw, { least: 1, most: 300, whole: true })) ?? usually,
  }
}

interface Behaviour {
  id: string
  description: Local<string | null>
  cues: Local<string[]>
  concepts?: string[]
  weight: number | null
}

function behavioursOf(cells: Cells, read: Readers): Behaviour[] {
  return numbers.flatMap((n) => {
    const description = read.text(`behaviour${n}`, n <= 3)
    const cues = read.list(`cues${n}`, true)
    const weight = cells.read(`weight${n}`, (raw) => readNumber(raw, { least: 0.01, most: 100 }))
    const concepts = cells.read(`concepts${n}`, (raw) => readList(raw, 1000))
    return description?.['zh-CN']
      ? [{ id: `kb${n}`, description, cues, weight, ...(concepts ? { concepts } : {}) }]
      : []
  })
}

function anchorsOf(read: Readers) {
  const disqualifiers = read.list('disqualifiers', false)
  return Object.fromEntries(
    numbers.flatMap((n) => {
      const text = read.text(`anchor${n}`, n % 2 === 1)
      const examples = read.list(`example${n}`, false)
      const more = n === 1 && disqualifiers['zh-CN'].length > 0 ? { disqualifiers } : {}
      return text ? [[n, { text, examples, ...more }]] : []
    }),
  )
}

function probesOf(cells: Cells, read: Readers) {
  return [1, 2, 3, 4, 5, 6].flatMap((n) => {
    const text = read.text(`probe${n}`, n <= 3)
    const missing = cells.read(`missing${n}`, (raw) => readText(raw, 2000)) ?? usual[n - 1]
    return text?.['zh-CN'] ? [{ id: `p${n}`, missing: elements[missing ?? ''] ?? missing, text }] : []
  })
}

/** Weights as shares of one; equal ones where the table has none. */
function weighed(behaviours: readonly Behaviour[]) {
  const sum = behaviours.reduce((total, { weight }) => total + (weight ?? 0), 0)
  const all = behaviours.every(({ weight }) => weight !== null) && sum > 0
  let rest = 1
  return behaviours.map((one, i) => {
    const share = all ? (one.weight ?? 0) / sum : 1 / behaviours.length
    const rounded = i === behaviours.length - 1 ? rest : Math.round(share * 100) / 100
    rest = Math.round((rest - rounded) * 100) / 100
    return { ...one, weight: rounded }
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
