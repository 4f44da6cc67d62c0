import type { ApplicationSummary } from '@mingjian/contract'
import { stageNames } from '@mingjian/contract/stage-names'

/** Rows an export gives at most; more is a job for the API. */
export const exportLimit = 10_000

/**
 * One CSV field. A leading = + - @, full-width ones included, would run as a formula in a spreadsheet, so
 * it gets a quote before it.
 */
export function csvField(value: string | number | null): string {
  const text = value === null ? '' : String(value)
  const safe = typeof value === 'string' && /^[=+\-@＝＋－＠\t\r\n]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe
}

const header = [
  '姓名',
  '应聘职位',
  '部门',
  '阶段',
  '投递时间（北京时间）',
  '综合得分',
  '已确认',
  '待看疑点',
  '面试截止（北京时间）',
]

// The Swedish form of a time is the one that spreadsheets of every language read: 2026-11-25 10:00.
const clock = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
})

const timeOf = (instant: string | null) => (instant === null ? null : clock.format(new Date(instant)))

/** The list as CSV with a byte order mark, which spreadsheets need to read Chinese. */
export function toCsv(items: readonly ApplicationSummary[]): string {
  const rows = items.map((item) => [
    item.candidate.name,
    item.vacancy.title['zh-CN'],
    item.unit.name,
    stageNames[item.stage],
    timeOf(item.appliedAt),
    item.overall,
    item.confirmed ? '是' : '否',
    item.anomalies,
    timeOf(item.deadline),
  ])
  return `\uFEFF${[header, ...rows].map((row) => row.map(csvField).join(',')).join('\r\n')}\r\n`
}
