import { toSimplified } from '../simplified.ts'
import { stemOf } from './english.ts'

/** People by role become one sign, so that what was learned in one trade holds in the next. */
const person =
  /客户|顾客|用户|家长|学生|孩子|小朋友|娃|病人|患者|家属|老人|大爷|大妈|阿姨|大姐|大哥|叔叔|奶奶|爷爷|居民|群众|村民|老乡|农户|业主|住户|客人|旅客|乘客|老板|供应商|厂家|对方|人家|他们|她们|他|她|您|员工|同事|组员|队员|新人|徒弟|师傅|老师傅|工人|司机|商户|商家|会员|买家|卖家|甲方|乙方|当事人|办事的人/gu
const fillers =
  /嗯+|呃+|额(?=[\uff0c,\u3002]|$)|那个那个|这个这个|怎么说呢|就是说|你知道吧|对吧|反正就是|\b(?:um+|uh+|er+|you know|i mean|sort of|kind of)\b/giu
const repeatedStart = /([\u4e00-\u9fff]{2,4})(?:[\uff0c,]?\1)+/gu
const stammer = /(我|他|她|就|那|这|你|因)\1+/gu

/** A text as the model reads it: one width, no fillers, no repeated starts, people as one sign, digits as one. */
export function plainly(text: string): string {
  return toSimplified(text)
    .normalize('NFKC')
    .toLowerCase()
    .replace(fillers, '')
    .replace(repeatedStart, '$1')
    .replace(stammer, '$1')
    .replace(person, 'P')
    .replace(/\d+(?:[.:]\d+)*%?/gu, '#')
}

/** FNV-1a over UTF-16 code units: 32 bits with a sign, which engines hold without a place in memory of its own. */
export function hashOf(feature: string): number {
  let hash = 0x811c9dc5 | 0
  for (let i = 0; i < feature.length; i += 1) {
    hash ^= feature.charCodeAt(i)
    hash = Math.imul(hash, 0x01000193)
  }
  return hash
}

/** Runs of Chinese (with P and #) or of Latin words; everything else parts them. */
const runs = /[\u4e00-\u9fffP#]+|[a-z][a-z'’-]*/gu

/**
 * The signs a stretch of speech is recognised by, as strings: in Chinese characters and pairs of
 * neighbours, in English stems and pairs of neighbouring or next-but-one stems. Repetitions are kept. Threes and
 * pairs with a gap were tried and recognised unseen expressions worse.
 */
export function featuresIn(text: string): string[] {
  const found: string[] = []
  const words: string[] = []
  for (const [run] of plainly(text).matchAll(runs)) {
    if (/[a-z]/u.test(run)) words.push(stemOf(run))
    else chineseFeatures(run, found)
  }
  englishFeatures(words, found)
  return found
}

function chineseFeatures(run: string, found: string[]): void {
  for (let i = 0; i < run.length; i += 1) {
    const [a, b] = [run[i] ?? '', run[i + 1]]
    found.push(a)
    if (b !== undefined) found.push(a + b)
  }
}

function englishFeatures(words: readonly string[], found: string[]): void {
  for (let i = 0; i < words.length; i += 1) {
    const [a = '', b, c] = [words[i], words[i + 1], words[i + 2]]
    if (!stopWords.has(a)) found.push(`w:${a}`)
    if (b !== undefined) found.push(`w:${a} ${b}`)
    if (c !== undefined && !(stopWords.has(a) && stopWords.has(c))) found.push(`w:${a}_${c}`)
  }
}

const stopWords: ReadonlySet<string> = new Set(
  'the a an of to in on at and or but so that this it its is was were be been i my me we our us he she they them his her their with for from by as then there what which who when'.split(
    ' ',
  ),
)
