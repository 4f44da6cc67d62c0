import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ScoredAnswerText } from '../src/calibration/types.ts'
import { seededRandom } from '../src/statistics/bootstrap.ts'

const zh = {
  points: [
    '先核对订单编号',
    '联系仓库确认库存',
    '给客户打电话说明原因',
    '两天内补发货物',
    '记录在交接表里',
    '第二天回访客户',
  ],
  fillers: [
    '这件事情我觉得很重要',
    '当时大家都比较忙',
    '平时工作就是这样',
    '我一直很认真',
    '后来的情况还可以',
    '领导也知道这件事',
  ],
  end: '。',
}
const en = {
  points: [
    'I checked the order number against the list',
    'I called the warehouse to confirm the stock',
    'I rang the customer and explained the reason',
    'we shipped a replacement within two days',
    'I wrote the case into the handover sheet',
    'I asked the customer the next day whether it had arrived',
  ],
  fillers: [
    'it was a very busy time for everyone',
    'I think this is quite important',
    'that is how work usually goes',
    'my manager knew about it as well',
    'I have always been a careful person',
    'things turned out fine in the end',
  ],
  end: '. ',
}

export type SyntheticOptions = {
  readonly count: number
  readonly questions?: number
  readonly language?: 'zh' | 'en'
  readonly reference?: boolean
  readonly seed?: number
  /** Spread of what the score has that the answer has not. */
  readonly noise?: number
}

/**
 * Answers made of points that earn a mark each and of filler that earns none, in drawn order and number, scored 0 to
 * 6 with some noise. With several questions each counts another selection of the points.
 */
export function syntheticAnswers(options: SyntheticOptions): ScoredAnswerText[] {
  const { count, questions = 1, language = 'zh', reference = true, seed = 1, noise = 0.4 } = options
  const random = seededRandom(seed)
  const { points, fillers, end } = language === 'zh' ? zh : en
  return Array.from({ length: count }, (_, k) => {
    const question = k % questions
    const wanted = points.map((point, at) => ((at + question) % 3 !== 2 || questions === 1 ? point : null))
    const said = points.filter(() => random() < 0.5)
    const padding = fillers.filter(() => random() < 0.5)
    const parts = [...said, ...padding].map((part) => ({ part, at: random() })).sort((a, b) => a.at - b.at)
    const earned = said.filter((point) => wanted.includes(point)).length
    const score = Math.round(Math.max(0, Math.min(6, earned + noise * (random() + random() - 1) * 2)))
    return {
      id: `s${k}`,
      question: `question ${question}`,
      reference: reference ? [wanted.filter((one) => one !== null).join(end)] : [],
      answer: parts.map(({ part }) => part).join(end),
      score,
      humanScores: [],
    }
  })
}

const folder = join(import.meta.dirname, '../../../shared/data/chinese_asag')

/** The public short-answer data, where they lie beside the project; else null, said once on the console. */
export function shortAnswers(file: 'ads.csv' | 'le.csv'): ScoredAnswerText[] | null {
  const path = join(folder, file)
  if (!existsSync(path)) {
    console.log(`skipped: ../shared/data/chinese_asag/${file} is not here`)
    return null
  }
  const [header = [], ...rows] = parseCsv(readFileSync(path, 'utf8'))
  return rows.map((row, k) => {
    const field = (name: string): string => row[header.indexOf(name)] ?? ''
    const references = ['reference', 'reference1', 'reference2', 'reference3']
      .map(field)
      .filter((one) => one.trim() !== '')
    return {
      id: `${file}-${k}`,
      question: field('question') || `le ${field('q_id')}`,
      reference: references,
      answer: field('answer'),
      score: Number(field('score_0_10') || field('score_0_1')),
      humanScores: [],
    }
  })
}

/** Rows of a CSV file with quoted fields, which may hold line breaks. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  for (const [, quoted, plain, mark] of text
    .replace(/^\uFEFF/u, '')
    .matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/gu)) {
    row.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'))
    if (mark === ',') continue
    if (row.length > 1) rows.push(row)
    row = []
  }
  return rows
}
