import type { EnglishBand } from './types.ts'
import { a1Words, a2Words } from './words-basic.ts'
import { c1Words } from './words-high.ts'
import { b1Words, b2Words } from './words-middle.ts'

/** A word of a text with its place. */
export interface Token {
  readonly word: string
  readonly start: number
  readonly end: number
}

const wordForm = /[A-Za-z]+(?:['\u2019-][A-Za-z]+)*/g

/** The words of Latin letters in a text, in small letters. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  for (const match of text.matchAll(wordForm)) {
    const word = match[0].toLowerCase().replaceAll('\u2019', "'")
    tokens.push({ word, start: match.index, end: match.index + match[0].length })
  }
  return tokens
}

/** Words a speaker fills a pause with; they stand for nothing. */
const fillers = new Set(['um', 'uh', 'er', 'erm', 'hmm', 'mm', 'ah', 'eh', 'uhm'])
export const isFiller = (word: string): boolean => fillers.has(word)

const levels = new Map<string, EnglishBand>()
for (const [band, list] of [
  ['A1', a1Words],
  ['A2', a2Words],
  ['B1', b1Words],
  ['B2', b2Words],
  ['C1', c1Words],
] as const) {
  for (const word of list.split(/\s+/)) if (word && !levels.has(word)) levels.set(word, band)
}

/** Irregular forms and their base. */
const irregular = new Map<string, string>()
/** Third forms that are not made with -ed. */
const thirdForms = new Set<string>()
/** Second forms that are not made with -ed. */
const secondForms = new Set<string>()
const verbs = `be was,were been;become became become;begin began begun;break broke broken;bring brought brought;build built built;
buy bought bought;catch caught caught;choose chose chosen;come came come;cost cost cost;cut cut cut;do did done;draw drew drawn;
drink drank drunk;drive drove driven;eat ate eaten;fall fell fallen;feel felt felt;fight fought fought;find found found;fly flew flown;
forget forgot forgotten;get got got,gotten;give gave given;go went gone;grow grew grown;have had had;hear heard heard;hide hid hidden;
hit hit hit;hold held held;keep kept kept;know knew known;lead led led;learn learnt learnt;leave left left;lend lent lent;let let let;
lose lost lost;make made made;mean meant meant;meet met met;overcome overcame overcome;pay paid paid;put put put;read read read;
ride rode ridden;ring rang rung;rise rose risen;run ran run;say said said;see saw seen;sell sold sold;send sent sent;set set set;
shake shook shaken;show showed shown;shut shut shut;sing sang sung;sit sat sat;sleep slept slept;speak spoke spoken;spend spent spent;
split split split;spread spread spread;stand stood stood;steal stole stolen;strike struck struck;swim swam swum;take took taken;
teach taught taught;tell told told;think thought thought;throw threw thrown;understand understood understood;undergo underwent undergone;
undertake undertook undertaken;upset upset upset;wake woke woken;wear wore worn;win won won;withdraw withdrew withdrawn;write wrote written`
for (const line of verbs.split(/;\s*/)) {
  const [base = '', second = '', third = ''] = line.trim().split(' ')
  for (const form of second.split(',')) {
    irregular.set(form, base)
    secondForms.add(form)
  }
  for (const form of third.split(',')) {
    irregular.set(form, base)
    thirdForms.add(form)
  }
}
for (const pair of 'am:be is:be are:be has:have does:do worse:bad worst:bad better:good best:good men:man women:woman children:child people:person feet:foot teeth:tooth lives:life wives:wife leaves:leaf knives:knife shelves:shelf criteria:criterion phenomena:phenomenon analyses:analysis crises:crisis hypotheses:hypothesis'.split(
  ' ',
)) {
  const [form = '', base = ''] = pair.split(':')
  irregular.set(form, base)
}

/** Bases a regular form may come from, most likely first. */
function regularBases(word: string): string[] {
  const found: string[] = []
  const cut = (ending: string, add = '') => {
    if (word.length > ending.length + 1 && word.endsWith(ending))
      found.push(word.slice(0, -ending.length) + add)
  }
  cut("'s")
  cut("n't")
  for (const contraction of ["'re", "'ve", "'ll", "'d", "'m"]) cut(contraction)
  cut('ies', 'y')
  cut('es')
  cut('s')
  cut('ied', 'y')
  cut('ed')
  cut('ed', 'e')
  cut('ing')
  cut('ing', 'e')
  cut('ying', 'ie')
  if (/(.)\1(?:ed|ing|er|est)$/.test(word)) found.push(word.replace(/(.)(?:ed|ing|er|est)$/, ''))
  cut('ier', 'y')
  cut('iest', 'y')
  cut('er')
  cut('er', 'e')
  cut('est')
  cut('est', 'e')
  cut('ily', 'y')
  cut('ably', 'able')
  cut('ibly', 'ible')
  cut('ally', 'al')
  cut('ly')
  // Spelling of the other shore of the Atlantic.
  if (/iz(?:e|ed|es|ing|ation)$/.test(word)) found.push(word.replace(/iz(e|ed|es|ing|ation)$/, 'is$1'))
  if (/or(?:s|ed|ing|able)?$/.test(word)) found.push(word.replace(/or(s|ed|ing|able)?$/, 'our$1'))
  return found
}

/** The base form of a word, where the lists know one; else the word itself. */
export function lemmaOf(word: string): string {
  const irregularBase = irregular.get(word)
  if (irregularBase) return irregularBase
  if (levels.has(word)) return word
  const bases = regularBases(word)
  const known = bases.find((base) => levels.has(base))
  if (known) return known
  for (const base of bases) {
    const deeper = regularBases(base).find((one) => levels.has(one))
    if (deeper) return deeper
  }
  return word
}

/** The level of a word; null for names and words the lists do not have. */
export function bandOf(word: string): EnglishBand | null {
  return levels.get(lemmaOf(word)) ?? null
}

/** Third forms of verbs ("written", "finished"), as a part of a pattern; then second ones ("wrote", "finished"). */
export const thirdFormPattern = `(?:${[...thirdForms].join('|')}|(?!need|feed|speed|indeed|embed)[a-z]+ed)`
export const secondFormPattern = `(?:${[...secondForms].join('|')}|(?!need|feed|speed|indeed|embed)[a-z]+ed)`
