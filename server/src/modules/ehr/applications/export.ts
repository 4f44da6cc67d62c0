import type { ApplicationSummary } from '@mingjian/contract'

/** Rows an export gives at most; more is a job for the API. */
export const exportLimit = 10_000

/** One CSV field. A leading = + - @ would run as a formula in a spreadsheet, so it gets a quote before it. */
export function csvField(value: string | number | null): string {
  const text = value === null ? '' : String(value)
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe
}

const header = ['姓名', '应聘职位', '部门', '阶段', '投递时间', '综合得分', '已确认', '待看疑点', '面试截止']

/** The list as CSV with a byte order mark, which spreadsheets need to read Chinese. */
export function toCsv(items: readonly ApplicationSummary[]): string {
  const rows = items.map((item) => [
    item.candidate.name,
    item.vacancy.title['zh-CN'],
    item.unit.name,
    item.stage,
    item.appliedAt,
    item.overall,
    item.confirmed ? '是' : '否',
    item.anomalies,
    item.deadline,
  ])
  return `\uFEFF${[header, ...rows].map((row) => row.map(csvField).join(',')).join('\r\n')}\r\n`
}
