/**
 * One kind of conduct, independent of the words a rubric uses for it. `link` recognises it in the language of
 * rubrics (descriptions and cues, Chinese or English); `zh` and `en` recognise how people tell that they did it.
 */
export type Concept = {
  readonly id: string
  readonly link: RegExp
  readonly zh: RegExp
  readonly en: RegExp
}

/** Stands for whoever the speaker deals with: `<person>` in Chinese patterns, `<them>` in English ones. */
const person =
  '(?:他|她|他们|她们|您|客户|顾客|对方|人家|家长|学生|孩子|病人|患者|老板|居民|群众|老人|员工|同事|师傅|阿姨|大爷|老师傅|老乡|用户)'
const them =
  '(?:him|her|them|the (?:customer|client|guest|patient|parents?|user|caller|student|owner|buyer|resident|employee|worker|supplier|director|manager)|each \\w+|everyone|people)'

const either = (list: string): string[] =>
  list
    .split(/\s\/\s*/u)
    .map((pattern) => pattern.trim().replaceAll('<person>', person).replaceAll('<them>', them))
    .filter((pattern) => pattern !== '')

const compile = (patterns: readonly string[]): RegExp =>
  new RegExp(patterns.length === 0 ? '(?!)' : patterns.map((pattern) => `(?:${pattern})`).join('|'), 'giu')

/**
 * Reads a dictionary of concepts: `# id`, then the lists `link:`, `zh:` and `en:`, patterns parted by ` / `, going
 * on over lines that begin with spaces. Gaps in patterns must be bounded (`.{0,6}`, never `.*`), so that matching
 * stays linear. English patterns match whole words. Throws SyntaxError for a list that is missing or malformed.
 */
export function parseConcepts(dictionary: string): Concept[] {
  return dictionary
    .split(/^# /mu)
    .slice(1)
    .map((entry) => {
      const [id = '', ...rest] = entry.split('\n')
      const body = rest.join('\n')
      const list = (label: string): string[] => {
        const found = new RegExp(`^${label}: ((?:.*)(?:\\n {2}.*)*)`, 'mu').exec(body)
        if (!found) throw new SyntaxError(`concept ${id} has no list "${label}"`)
        return either((found[1] ?? '').replace(/\n\s*/gu, ' '))
      }
      const english = list('en').map((pattern) => `\\b(?:${pattern})\\b`)
      return { id: id.trim(), link: compile(list('link')), zh: compile(list('zh')), en: compile(english) }
    })
}
