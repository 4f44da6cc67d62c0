/**
 * How fast the embedded finder reads: `node scoring/tools/speed.ts`. Prints answers of 200 characters a second on one
 * core, the memory the process holds, and the time one answer takes as it grows. The texts are made here. Times are
 * computing time of the process, so that what else the machine does matters less; they differ from run to run all the
 * same. What should not is that twice the text takes about twice the time.
 */
import { parseRubric } from '../src/rubric-check.ts'
import { scoreAnswer } from '../src/scores.ts'
import { seeded } from './seeded.ts'

const rubric = parseRubric(
  {
    id: 'speed',
    language: 'zh-CN',
    kind: 'behavioural',
    competency: '客户导向',
    question: '请讲一次您处理客户投诉的经历。',
    keyBehaviours: [
      { id: 'kb1', description: '先弄清客户真正的诉求', cues: ['追问原因', '听客户讲完', '确认需求'] },
      { id: 'kb2', description: '自己承担责任并主动道歉', cues: ['承认失误', '不推给别人'] },
      { id: 'kb3', description: '给出有期限的解决办法', cues: ['说好时间', '列出步骤'] },
      { id: 'kb4', description: '事后回访并防止再发生', cues: ['打电话回访', '改流程', '写进规定'] },
    ],
    anchors: { '1': '推给别人或不理会', '3': '当场解决了问题', '5': '解决问题并改了流程，客户确认' },
  },
  'speed',
)

/** Parts of sentences; every combination is another sentence. */
const parts = [
  ['去年三月', '有一回', '上个礼拜五', '那天晚上', '后来', '第二天早上', '月底的时候'],
  ['我先打电话', '我自己跑了一趟', '我跟仓库', '我们主管', '那个客户', '我把记录', '隔壁组的人'],
  [
    '问清楚到底哪里不对',
    '把单子一条一条核了',
    '说要退款',
    '列了张表贴在墙上',
    '没有去看',
    '道了歉',
    '改了两版',
  ],
  [
    '，因为他急着用',
    '，一共花了三天',
    '，结果退货少了一半',
    '，大家都挺满意',
    '',
    '，没有再出过错',
    '，我也没多想',
  ],
] as const

/** A text of exactly so many characters, another one for each seed. */
function textOf(length: number, seed: number): string {
  const random = seeded((seed * 2654435761 + 1) >>> 0)
  let text = ''
  while (text.length < length) {
    for (const options of parts) {
      text += options[Math.floor(random() * options.length)] ?? ''
    }
    text += '。'
  }
  return text.slice(0, length)
}

function secondsFor(texts: readonly string[]): number {
  const from = process.cpuUsage()
  for (const text of texts) scoreAnswer(rubric, text)
  const { user, system } = process.cpuUsage(from)
  return (user + system) / 1_000_000
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

const [shortAnswer, answers, rounds] = [200, 1000, 3]
const loading = secondsFor([textOf(shortAnswer, 0)])
const short = Array.from({ length: answers }, (_, index) => textOf(shortAnswer, index + 1))
secondsFor(short.slice(0, 200))
const seconds = median(Array.from({ length: rounds }, () => secondsFor(short)))
console.log(`first answer, with the model decoded: ${loading.toFixed(2)} s`)
console.log(`answers of ${shortAnswer} characters: ${(answers / seconds).toFixed(0)} a second`)
console.log(`memory after them: ${(process.memoryUsage().rss / 2 ** 20).toFixed(0)} MB, Node included`)

let before: number | undefined
for (const length of [12_500, 25_000, 50_000, 100_000]) {
  const text = textOf(length, length)
  const own = median(Array.from({ length: rounds }, () => secondsFor([text])))
  const growth = before === undefined ? '' : `, ${(own / before).toFixed(1)} times as long as half of it`
  console.log(`${length} characters: ${own.toFixed(2)} s${growth}`)
  before = own
}
console.log(`memory at its highest: ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB, Node included`)
