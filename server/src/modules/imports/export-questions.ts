import type { LocalTexts, QuestionContent } from '@mingjian/contract'

const kindNames = { behavioural: '行为题', situational: '情景题' } as const
const difficultyNames = { basic: '基础', standard: '标准', demanding: '较难' } as const
const elementNames: Record<string, string> = {
  situation: '情境',
  task: '任务',
  action: '行动',
  result: '结果',
  conflict: '冲突',
  reason: '原因',
  consequence: '后果',
}

type Texts = { 'zh-CN': string; en?: string | undefined }
const both = (field: string, text: Texts | undefined) => ({
  [field]: text?.['zh-CN'] ?? '',
  [`${field}En`]: text?.en ?? '',
})
// One entry a line: whole sentences have commas in them.
const lists = (field: string, texts: LocalTexts | undefined) => ({
  [field]: texts?.['zh-CN'].join('\n') ?? '',
  [`${field}En`]: texts?.en?.join('\n') ?? '',
})

/** A question under the headings the import understands. */
export function questionRecord(question: QuestionContent): Record<string, string> {
  const record: Record<string, string> = {
    key: question.key,
    kind: kindNames[question.kind],
    competency: question.competency,
    ...both('text', question.text),
    ...both('purpose', question.purpose),
    jobs: question.jobs.join('、'),
    difficulty: difficultyNames[question.difficulty],
    thinkSeconds: String(question.thinkSeconds),
    answerSeconds: String(question.answerSeconds),
    ...lists('disqualifiers', question.anchors['1'].disqualifiers),
  }
  question.keyBehaviours.forEach(({ description, cues, weight, concepts }, i) => {
    Object.assign(record, both(`behaviour${i + 1}`, description), lists(`cues${i + 1}`, cues), {
      [`weight${i + 1}`]: String(weight),
      [`concepts${i + 1}`]: concepts?.join('、') ?? '',
    })
  })
  for (const [level, anchor] of Object.entries(question.anchors)) {
    Object.assign(record, both(`anchor${level}`, anchor?.text), lists(`example${level}`, anchor?.examples))
  }
  question.probes.forEach(({ missing, text }, i) => {
    // A behaviour is named by where it stands in the table.
    const at = question.keyBehaviours.findIndex(({ id }) => id === missing)
    Object.assign(record, both(`probe${i + 1}`, text), {
      [`missing${i + 1}`]: at < 0 ? (elementNames[missing] ?? missing) : `kb${at + 1}`,
    })
  })
  return record
}
