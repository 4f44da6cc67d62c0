import type { Overview, OverviewCount, OverviewRow } from '@mingjian/contract'
import { csvField } from '../ehr/index.ts'

const titles: Record<OverviewCount, string> = {
  applied: '投递人数',
  invited: '邀约人数',
  begun: '开始面试人数',
  completed: '完成面试人数',
  noShow: '超期未面人数',
  waiting: '月末待复核人数',
  advanced: '确认进入复试人数',
  rejected: '确认未通过人数',
}
const counts = Object.keys(titles) as OverviewCount[]
/** What stands where a figure is not published. */
export const hiddenMark = '未公布'

/** The figures as CSV with a byte order mark, which spreadsheets need to read Chinese. */
export function toCsv(overview: Overview): string {
  const header = [
    '月份',
    '部门',
    '范围',
    '目前开放岗位',
    ...counts.map((count) => titles[count]),
    '邀约到完成平均天数',
    '95%区间下限',
    '95%区间上限',
    ...overview.kits.flatMap(({ name }) => [`${name['zh-CN']}·平均分`, '人数', '95%区间下限', '95%区间上限']),
  ]
  const rows = [...(overview.unit ? [overview.unit] : []), ...overview.rows].map((row) => [
    overview.month,
    row.name,
    row.own ? '本级' : row === overview.unit ? '合计' : '含下级',
    row.vacancies,
    ...counts.map((count) => row.counts[count] ?? hiddenMark),
    ...meanOf(row.days).slice(0, 1),
    ...meanOf(row.days).slice(2),
    ...overview.kits.flatMap(({ key }) => meanOf(row.scores.find(({ kit }) => kit === key)?.score ?? null)),
  ])
  return `\uFEFF${[header, ...rows].map((row) => row.map(csvField).join(',')).join('\r\n')}\r\n`
}

const meanOf = (mean: OverviewRow['days']): (number | null)[] =>
  mean ? [mean.mean, mean.n, mean.low, mean.high] : [null, null, null, null]
