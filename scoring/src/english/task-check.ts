import { InputError } from '../rubric-check.ts'
import { type Fields, isFields, isText, type Wrong } from '../scenario/check-parts.ts'
import { type EnglishTask, englishBands, englishKinds, sceneColours } from './types.ts'
import { lemmaOf, tokensOf } from './words.ts'

const known: readonly string[] = [
  'id',
  'kind',
  'levels',
  'title',
  'instruction',
  'prompt',
  'thinkSeconds',
  'answerSeconds',
  'passage',
  'typedPrompt',
  'typedInstruction',
  'listening',
  'figure',
  'contentPoints',
]

/**
 * Turns parsed JSON into an English task, or throws an InputError of one line that names the place (`where`) and the
 * field. What passes can be shown, answered and measured.
 */
export function parseEnglishTask(value: unknown, where: string): EnglishTask {
  if (!isFields(value)) throw new InputError(`${where}: a task must be an object`)
  const wrong: Wrong = (field, need) => {
    throw new InputError(`${where}: "${field}" must be ${need}`)
  }
  for (const field of Object.keys(value))
    if (!known.includes(field)) wrong(field, 'left out: nobody reads it')
  if (!isText(value.id) || !/^[a-z]+(?:-[a-z]+)*-\d\d$/.test(value.id)) wrong('id', 'like "free-talk-01"')
  if (!englishKinds.some((kind) => kind === value.kind)) wrong('kind', `one of ${englishKinds.join(', ')}`)
  checkLevels(value.levels, wrong)
  for (const field of ['title', 'instruction']) checkBoth(value[field], field, wrong)
  checkEnglish(value.prompt, 'prompt', wrong)
  checkSeconds(value, wrong)
  checkKind(value, wrong)
  if (value.figure !== undefined) checkFigure(value.figure, wrong)
  checkPoints(value, wrong)
  return value as unknown as EnglishTask
}

function checkLevels(levels: unknown, wrong: Wrong): void {
  const [low, high] =
    Array.isArray(levels) && levels.length === 2 ? levels.map((one) => englishBands.indexOf(one)) : []
  if (low === undefined || high === undefined || low < 0 || high < low)
    wrong('levels', 'two bands, the lower one first')
}

function checkBoth(value: unknown, field: string, wrong: Wrong): void {
  if (!isFields(value) || !isText(value['zh-CN']) || !isText(value.en))
    wrong(field, 'a text in Chinese and in English')
  if (!/\p{Script=Han}/u.test((value as Fields)['zh-CN'] as string)) wrong(`${field}.zh-CN`, 'Chinese')
}

function checkEnglish(value: unknown, field: string, wrong: Wrong): void {
  if (!isText(value)) wrong(field, 'a non-empty text')
  if (/\p{Script=Han}/u.test(value as string)) wrong(field, 'English without Chinese characters')
}

function checkSeconds({ thinkSeconds, answerSeconds, kind }: Fields, wrong: Wrong): void {
  const within = (value: unknown, least: number, most: number) =>
    Number.isInteger(value) && (value as number) >= least && (value as number) <= most
  if (!within(thinkSeconds, 15, 180)) wrong('thinkSeconds', 'whole seconds from 15 to 180')
  const most = kind === 'writing' ? 1200 : 180
  if (!within(answerSeconds, 45, most)) wrong('answerSeconds', `whole seconds from 45 to ${most}`)
}

/** Each kind has what it needs and nothing that belongs to another. */
function checkKind(value: Fields, wrong: Wrong): void {
  const has = (field: string) => value[field] !== undefined
  const only = (field: string, kinds: readonly string[]) => {
    const needs = kinds.includes(value.kind as string)
    if (needs !== has(field)) wrong(field, needs ? 'given for this kind' : 'left out for this kind')
  }
  only('passage', ['read_aloud'])
  only('typedPrompt', ['read_aloud'])
  only('typedInstruction', ['read_aloud'])
  only('listening', ['listen_answer'])
  if (value.kind === 'describe_picture' && !has('figure')) wrong('figure', 'given for this kind')
  if (has('passage')) {
    checkEnglish(value.passage, 'passage', wrong)
    checkEnglish(value.typedPrompt, 'typedPrompt', wrong)
    checkBoth(value.typedInstruction, 'typedInstruction', wrong)
    const words = tokensOf(value.passage as string).length
    if (words < 40 || words > 160) wrong('passage', 'from 40 to 160 words')
    // A recogniser writes numbers in words or figures as it likes: they cannot be set against each other.
    if (/\d/.test(value.passage as string)) wrong('passage', 'without figures')
  }
  if (has('listening')) {
    const { listening } = value
    if (!isFields(listening) || ![1, 2, 3].includes(listening.plays as number))
      wrong('listening.plays', '1, 2 or 3')
    checkEnglish((listening as Fields).text, 'listening.text', wrong)
    const words = tokensOf((listening as Fields).text as string).length
    if (words < 30 || words > 130) wrong('listening.text', 'from 30 to 130 words')
  }
}

function checkFigure(figure: unknown, wrong: Wrong): void {
  if (!isFields(figure)) wrong('figure', 'an object')
  if (figure.type === 'chart') {
    checkChart(figure, wrong)
    return
  }
  if (figure.type !== 'scene') wrong('figure.type', '"chart" or "scene"')
  checkBoth(figure.alt, 'figure.alt', wrong)
  const shapes = figure.shapes
  if (!Array.isArray(shapes) || shapes.length < 5) wrong('figure.shapes', 'a list of at least five shapes')
  const lengths: Record<string, number> = { rect: 4, circle: 3, line: 4, text: 2 }
  for (const [index, shape] of (shapes as Fields[]).entries()) {
    const at = `figure.shapes[${index}]`
    const length = isFields(shape) ? lengths[shape.shape as string] : undefined
    if (length === undefined) wrong(`${at}.shape`, Object.keys(lengths).join(', '))
    const places = shape.at
    if (!Array.isArray(places) || places.length !== length || !places.every((one) => Number.isFinite(one)))
      wrong(`${at}.at`, `${length} numbers`)
    if (!sceneColours.some((one) => one === shape.fill))
      wrong(`${at}.fill`, `one of ${sceneColours.join(', ')}`)
    if (shape.shape === 'text' && !isText(shape.text)) wrong(`${at}.text`, 'a non-empty text')
  }
}

function checkChart(figure: Fields, wrong: Wrong): void {
  if (figure.chart !== 'bar' && figure.chart !== 'line') wrong('figure.chart', '"bar" or "line"')
  for (const field of ['title', 'unit']) checkEnglish(figure[field], `figure.${field}`, wrong)
  const categories = figure.categories
  if (
    !Array.isArray(categories) ||
    categories.length < 3 ||
    categories.length > 8 ||
    !categories.every(isText)
  )
    wrong('figure.categories', 'three to eight texts')
  const series = figure.series
  if (!Array.isArray(series) || series.length < 1 || series.length > 3) wrong('figure.series', 'one to three')
  for (const [index, one] of (series as Fields[]).entries()) {
    const values = isFields(one) && isText(one.name) ? one.values : undefined
    const fits =
      Array.isArray(values) &&
      values.length === categories.length &&
      values.every((v) => typeof v === 'number' && v >= 0)
    if (!fits) wrong(`figure.series[${index}]`, 'a name and a value of 0 or more for each category')
  }
}

function checkPoints(value: Fields, wrong: Wrong): void {
  const points = value.contentPoints
  if (!Array.isArray(points) || points.length < 3 || points.length > 6) wrong('contentPoints', 'three to six')
  const shown = new Set(
    [value.prompt, value.typedPrompt]
      .filter(isText)
      .flatMap((text) => tokensOf(text).map(({ word }) => lemmaOf(word))),
  )
  const ids = new Set<unknown>()
  for (const [index, point] of (points as Fields[]).entries()) {
    const at = `contentPoints[${index}]`
    if (!isFields(point) || !isText(point.id) || ids.has(point.id)) wrong(`${at}.id`, 'a text of its own')
    ids.add(point.id)
    checkBoth(point.description, `${at}.description`, wrong)
    const cues = point.cues
    if (
      !Array.isArray(cues) ||
      cues.length < 3 ||
      !cues.every((cue) => isText(cue) && tokensOf(cue).length > 0)
    )
      wrong(`${at}.cues`, 'at least three words or phrases')
    // A cue that stands in the question would be met by saying the question again.
    const echo = (cues as string[]).find((cue) => tokensOf(cue).every(({ word }) => shown.has(lemmaOf(word))))
    if (echo) wrong(`${at}.cues`, `words that do not stand in the prompt ("${echo}")`)
  }
}
