import type { AbilityAnswer, AbilityArea, AbilityFlag, AbilityResult } from '@mingjian/contract'
import {
  counts,
  itemFamilies,
  type Session,
  type SessionAnswer,
  type TestRules,
} from '@mingjian/psychometrics'
import type { Deps } from '../../deps.ts'
import { candidateKey } from '../ehr/index.ts'
import { versionName } from './bank.ts'
import {
  type BankLanguage,
  type ParameterBody,
  readContents,
  readParameters,
  type StoredItem,
} from './bank-store.ts'
import type { KeptResult } from './finishing.ts'
import { figureOf } from './present.ts'
import * as store from './session-store.ts'

const groupName = { 'zh-CN': '在本单位做过这项测验的人', en: 'people who took this test here' }
const areas: readonly AbilityArea[] = ['table', 'chart', 'series', 'ratio']
const round = (value: number, places: number) => Math.round(value * 10 ** places) / 10 ** places

/** What the ability test of an interview came to; null where none was finished. */
export async function readAbilityResult(
  deps: Pick<Deps, 'db' | 'keys'>,
  organisationId: string,
  interviewId: string,
): Promise<AbilityResult | null> {
  const row = await store.findSession(deps.db, organisationId, interviewId)
  if (!row?.finished_at) {
    return null
  }
  const key = await candidateKey(deps, organisationId, row.candidate_id)
  const state = store.openState(key, row)
  const result = store.openResult<KeptResult>(key, row)
  if (!result) {
    return null
  }
  const isRapid = ({ itemId }: SessionAnswer) => result.rapidItems.includes(itemId)
  const responses = await store.listResponses(deps.db, row)
  const contents = await readContents(
    deps.db,
    organisationId,
    responses.map(({ item_id }) => item_id),
  )
  const language = row.language as BankLanguage
  const { body } = await readParameters(deps.db, organisationId, language, row.bank_version)
  const answers = state.answers.flatMap((answer, index): AbilityAnswer[] => {
    const response = responses.find(({ item_id }) => item_id === answer.itemId)
    const content = contents.get(answer.itemId)
    return response && content
      ? [
          presentAnswer({
            answer,
            number: index + 1,
            response,
            content,
            key,
            state,
            body,
            rapid: isRapid(answer),
          }),
        ]
      : []
  })
  return present({ row, result, answers })
}

interface AnswerParts {
  answer: SessionAnswer
  number: number
  response: store.ResponseRow
  content: StoredItem
  key: Uint8Array
  state: Session
  body: ParameterBody
  rapid: boolean
}

function presentAnswer(parts: AnswerParts): AbilityAnswer {
  const { answer, number, response, content, state, body } = parts
  const chosen = store.openAnswer(parts.key, response)
  const family = itemFamilies.find(({ id }) => id === content.family)
  const parameters = body.templates[content.template]
  return {
    itemId: answer.itemId,
    number,
    area: content.area,
    family: family ? { ...family.name } : { 'zh-CN': content.family },
    stem: content.stem,
    figure: figureOf(content),
    textAlternative: content.textAlternative,
    options: content.options.map(({ text, explanation }) => ({ text, explanation })),
    key: content.key,
    solution: [...content.solution],
    chosen: chosen?.option ?? null,
    outcome: answer.outcome,
    seconds: answer.seconds === null ? null : usualSeconds(answer.seconds, state),
    lateSeconds: chosen && !isInTime(answer) ? lateBy(response, state.rules, state.timeFactor) : null,
    rapid: parts.rapid,
    unscored: !answer.scored,
    difficulty: round(parameters?.b ?? content.predicted.b, 2),
    status: parameters?.status ?? 'pilot',
  }
}

const isInTime = ({ outcome }: SessionAnswer) => outcome === 'right' || outcome === 'wrong'

/**
 * Seconds as they would count for everybody: whoever had more time is not to be told from it. Without a limit no
 * answer took longer than the usual time.
 */
function usualSeconds(seconds: number, { timeFactor, rules }: Session): number {
  const usual =
    timeFactor === null ? Math.min(seconds, rules.secondsForItem ?? seconds) : seconds / timeFactor
  return round(usual, 1)
}

function lateBy(response: store.ResponseRow, rules: TestRules, factor: number | null): number {
  const given = (rules.secondsForItem ?? 0) * (factor ?? 1) + response.extra_seconds
  const took = ((response.received_at?.getTime() ?? 0) - response.shown_at.getTime()) / 1000
  return Math.max(0, round(took - given, 0))
}

function present({
  row,
  result,
  answers,
}: {
  row: store.SessionRow
  result: KeptResult
  answers: AbilityAnswer[]
}): AbilityResult {
  const without = result.withoutRapid
  const scaled = (theta: number) => round(50 + 10 * theta, 1)
  return {
    language: row.language === 'en' ? 'en' : 'zh-CN',
    bankVersion: versionName(row.language, row.bank_version),
    items: result.items,
    reason: result.reason,
    theta: round(result.theta, 3),
    se: round(result.se, 3),
    t: result.t,
    tInterval: [...result.tInterval],
    percentile: result.percentile && {
      value: result.percentile.value,
      group: { name: groupName, date: result.percentile.group.date, n: result.percentile.group.n },
    },
    withoutRapid: without && {
      t: scaled(without.theta),
      tInterval: [
        scaled(without.theta - 1.959964 * without.se),
        scaled(without.theta + 1.959964 * without.se),
      ],
    },
    areas: areas.flatMap((area) => {
      const counted = answers.filter((one) => one.area === area && !one.unscored && counts(one.outcome))
      const right = counted.filter(({ outcome }) => outcome === 'right').length
      return counted.length > 0 ? [{ area, items: counted.length, right }] : []
    }),
    flags: flagsOf(result, answers),
    extraSeconds: row.extra_seconds,
    answers,
  }
}

function flagsOf(result: KeptResult, answers: readonly AbilityAnswer[]): AbilityFlag[] {
  return [
    ...result.flags,
    ...(answers.some(({ lateSeconds }) => lateSeconds !== null) ? (['late_answers'] as const) : []),
    ...(answers.some(({ outcome }) => outcome === 'excused') ? (['items_excused'] as const) : []),
  ]
}
