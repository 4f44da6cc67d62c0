import { type RejectReason, type Stage, stages } from '@mingjian/contract'
import { stageNames } from '@mingjian/contract/stage-names'
import { type Reading, reading } from './finding.ts'
import { compact, isNothing } from './text.ts'

type Words<T extends string> = Record<T, string>

/** A list of accepted words for each value, looked up without spaces and case. */
function lookUp<T extends string>(words: Words<T>): (raw: string) => Reading<T> {
  const known = new Map<string, T>()
  for (const [value, list] of Object.entries(words) as [T, string][]) {
    for (const word of [value, ...list.split('|')]) {
      known.set(compact(word).toLowerCase(), value)
    }
  }
  return (raw) => {
    if (isNothing(raw)) {
      return reading<T>(raw, null)
    }
    const value = known.get(compact(raw).toLowerCase().replace(/\.0+$/, ''))
    return value === undefined ? reading<T>(raw, null, 'value_unknown') : reading(raw, value)
  }
}

export const readSex = lookUp({
  male: '男|男性|m|1|先生|男士|man',
  female: '女|女性|f|2|女士|小姐|woman',
  undisclosed: '保密|未说明|9|0|不愿透露|prefernottosay',
})

export const readYesNo = lookUp({
  yes: '是|有|y|1|true|√|对|已',
  no: '否|没有|n|0|false|×|未|不是',
})

export const readLanguage = lookUp({
  'zh-CN': '中文|汉语|简体中文|zh|chinese',
  en: '英文|英语|english',
})

export const readEmployeeStatus = lookUp({
  probation: '试用|试用期|试用期内|试用中|延长试用|实习转试用',
  confirmed: '转正|已转正|正式|在职|正式员工|active',
  left: '离职|已离职|辞职|解除|试用不合格|terminated|resigned',
})

export const readRejectReason = lookUp<RejectReason>({
  requirements_not_met: '不符合岗位要求|条件不符|硬性条件不符|学历不符|经验不符|资格不符',
  evidence_insufficient: '依据不足|作答依据不足|信息不足',
  competency_below_level: '能力不达标|能力不足|面试未通过|能力不符',
  better_candidate: '有更合适的人选|有更优候选人|择优录取',
  position_closed: '职位关闭|岗位取消|招满|编制取消',
  conduct: '诚信问题|行为不当|作弊|背调不通过',
  other: '其他|其它|综合考虑',
})

export const readDifficulty = lookUp({
  basic: '基础|简单|易',
  standard: '标准|中等|中',
  demanding: '较难|困难|难',
})

export const readQuestionKind = lookUp({
  behavioural: '行为|行为题|行为面试|过往行为',
  situational: '情境|情景|情境题|情景题|假设情境',
})

const stageWords: Partial<Record<Stage, string>> = {
  submitted: '已投递|新投递|待筛选|applied',
  screening: '筛选|筛选中|初筛',
  second_interview: '复试|复试中|终面',
  background_check: '背景调查',
  offer_approval: '待录用',
  offer_sent: '已发offer|offer已发',
  offer_accepted: '接受offer|已接受',
  offer_declined: '拒绝offer|候选人拒绝|放弃offer',
  hiring: '待报到',
  hired: '入职|录用|已录用|在职',
  no_show: '未入职|放弃入职',
  probation: '试用期',
  confirmed: '已转正',
  rejected: '淘汰|已淘汰|不通过|拒绝|不合适|未录用',
  withdrawn: '候选人放弃|放弃|已撤回|主动放弃',
  talent_pool: '储备|入库',
  on_hold: '待定|搁置',
}

/** A stage by its name here, in other systems' words or by its code. */
export const readStage = lookUp<Stage>(
  Object.fromEntries(
    stages.map((stage) => [stage, [stageNames[stage], stageWords[stage] ?? ''].filter(Boolean).join('|')]),
  ) as Words<Stage>,
)
