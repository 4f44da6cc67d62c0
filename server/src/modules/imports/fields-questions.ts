import { constant, type Field, field, required } from './field.ts'

const lines = (count: number, make: (n: number) => Field[]) =>
  Array.from({ length: count }, (_, i) => make(i + 1)).flat()

/** A field and the same in English, which a question need not have. */
const both = (key: string, zh: string, en: string, synonyms: string, more: Partial<Field> = {}): Field[] => [
  field(key, zh, en, synonyms, more),
  field(`${key}En`, `英文${zh}`, `${en} in English`, ''),
]

/** What a file may tell of a question, its rubric and its probes. */
export const questions: Field[] = [
  field('key', '题目编号', 'Question key', '编号|题号|key', required),
  field('kind', '题型', 'Kind', '题目类型|类型|type', { ...required, ...constant }),
  field('competency', '考察能力', 'Competency', '能力|胜任力|考察维度|competency', {
    ...required,
    ...constant,
  }),
  ...both('text', '题目', 'Question', '题干|问题|题目内容|question', required),
  ...both('purpose', '考察目的', 'Purpose', '出题意图|目的|purpose', required),
  field('jobs', '适用岗位', 'Jobs', '适用职位|岗位|jobs', constant),
  field('difficulty', '难度', 'Difficulty', '难易程度|difficulty', constant),
  field('thinkSeconds', '准备时间（秒）', 'Seconds to think', '准备时间|思考时间|thinkseconds', constant),
  field('answerSeconds', '作答时间（秒）', 'Seconds to answer', '作答时间|回答时间|answerseconds', constant),
  ...lines(5, (n) =>
    both(`behaviour${n}`, `关键行为${n}`, `Key behaviour ${n}`, `行为${n}`, n <= 3 ? required : {}),
  ),
  ...lines(5, (n) =>
    both(`cues${n}`, `行为${n}表达`, `Cues ${n}`, `关键行为${n}表达|提示语${n}`, n <= 3 ? required : {}),
  ),
  ...lines(5, (n) => [field(`weight${n}`, `行为${n}权重`, `Weight ${n}`, `关键行为${n}权重|权重${n}`)]),
  ...lines(5, (n) => [field(`concepts${n}`, `行为${n}概念`, `Concepts ${n}`, `关键行为${n}概念`)]),
  ...lines(5, (n) =>
    both(
      `anchor${n}`,
      `${n}分标准`,
      `Anchor ${n}`,
      `锚点${n}|${n}分描述|${n}级`,
      n % 2 === 1 ? required : {},
    ),
  ),
  ...lines(5, (n) =>
    both(`example${n}`, `${n}分示例`, `Examples ${n}`, `示例${n}|${n}级示例`, n % 2 === 1 ? required : {}),
  ),
  ...both('disqualifiers', '直接判1分的情形', 'Disqualifying conduct', '一票否决'),
  ...lines(6, (n) => both(`probe${n}`, `追问${n}`, `Probe ${n}`, '', n <= 3 ? required : {})),
  ...lines(6, (n) => [field(`missing${n}`, `追问${n}针对`, `Probe ${n} asks for`, `追问${n}缺失要素`)]),
]
