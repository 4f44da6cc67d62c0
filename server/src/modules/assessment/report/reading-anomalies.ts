import type { LocalText } from '@mingjian/scoring'
import type { ModelFaultCause } from '../../../adapters/language-model/index.ts'
import type { Weighed } from './readings.ts'
import type { ReportAnomaly } from './types.ts'

const causes: Record<ModelFaultCause, LocalText> = {
  unreachable: { 'zh-CN': '连接不上', en: 'it could not be reached' },
  timeout: { 'zh-CN': '没有及时答复', en: 'it did not answer in time' },
  rate_limited: { 'zh-CN': '请求过多', en: 'it was asked too often' },
  server_error: { 'zh-CN': '服务出错', en: 'it reported an error' },
  unauthorised: { 'zh-CN': '密钥不被接受', en: 'it did not take the key' },
  request_refused: { 'zh-CN': '不接受这样的请求', en: 'it refused the request' },
  redirected: { 'zh-CN': '地址被转往别处', en: 'it pointed elsewhere' },
  insecure: { 'zh-CN': '连接不安全', en: 'the connection was not safe' },
  not_protocol: { 'zh-CN': '答复不符合协议', en: 'it did not keep to the protocol' },
  paused: { 'zh-CN': '服务暂时不可用', en: 'it was out of service' },
  empty: { 'zh-CN': '答复是空的', en: 'it said nothing' },
  refusal: { 'zh-CN': '没有作答', en: 'it declined to answer' },
  truncated: { 'zh-CN': '答复不完整', en: 'its reply was cut off' },
  not_json: { 'zh-CN': '答复无法解读', en: 'its reply could not be read' },
  wrong_schema: { 'zh-CN': '答复格式不符', en: 'its reply had the wrong form' },
  too_large: { 'zh-CN': '答复过长', en: 'its reply was too long' },
  untrue: { 'zh-CN': '引文与原文不符', en: 'its quotes were not in the answer' },
}

/** What a person should look at because of how a language model read an answer. */
export function readingAnomalies(
  { reading, invented, counts }: Weighed,
  competency: string | null,
): ReportAnomaly[] {
  const { fallback, spread, comparison, runs } = reading
  const found: ReportAnomaly[] = []
  const say = (rule: ReportAnomaly['rule'], zh: string, en: string): void => {
    found.push({ rule, competency, text: { 'zh-CN': zh, en } })
  }
  // What failed or was dropped of a second reader changed nothing; it is told beside the answer.
  if (counts && fallback !== null) {
    const why = causes[fallback as ModelFaultCause]
    say(
      'model_fallback',
      `大模型没有给出可用的结果（${why['zh-CN']}），这一题按内置方法评分。`,
      `The language model gave nothing usable (${why.en}). The built-in method scored this answer.`,
    )
  }
  if (spread?.over) {
    say(
      'finder_disagreement',
      `大模型读了 ${runs.length} 次，各次最多相差 ${spread.range} 级，请对照原文判断。`,
      `The language model read the answer ${runs.length} times, up to ${spread.range} levels apart. Please judge by the words themselves.`,
    )
  }
  if (comparison?.over) {
    say(
      'finder_disagreement',
      `大模型与内置方法的结果不一致：${comparison.modelBars} 级与 ${comparison.embeddedBars} 级，请对照原文判断。`,
      `The language model and the built-in method disagree: level ${comparison.modelBars} and ${comparison.embeddedBars}. Please judge by the words themselves.`,
    )
  }
  if (counts && invented > 0) {
    say(
      'thin_evidence',
      `大模型有 ${invented} 处引文不在原文中，已不计。`,
      `${invented} quotes of the language model are not in the answer and were not counted.`,
    )
  }
  return found
}
