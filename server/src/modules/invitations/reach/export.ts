import type { Unreached } from '@mingjian/contract'
import { csvField } from '../../ehr/index.ts'

/** Rows an export gives at most. */
export const exportLimit = 10_000

const reasons: Record<Unreached['reason'], string> = {
  no_address: '没有可用的联系方式',
  no_kit: '没有匹配的面试方案',
  undeliverable: '未能送达',
  not_sent: '尚未送出',
  not_opened: '已送出，未打开',
}

const header = [
  '姓名',
  '应聘职位',
  '原因',
  '截止（北京时间）',
  '已送出次数',
  '最近一次（北京时间）',
  '最近一次电话',
]

// The Swedish form of a time is the one that spreadsheets of every language read.
const clock = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
})
const timeOf = (instant: string | null) => (instant === null ? null : clock.format(new Date(instant)))

/** The list as CSV with a byte order mark, which spreadsheets need to read Chinese. */
export function toCsv(items: readonly Unreached[]): string {
  const rows = items.map((item) => [
    item.candidate,
    item.vacancy['zh-CN'],
    reasons[item.reason],
    timeOf(item.deadline),
    item.sent,
    timeOf(item.lastAt),
    timeOf(item.lastCall?.at ?? null),
  ])
  return `\uFEFF${[header, ...rows].map((row) => row.map(csvField).join(',')).join('\r\n')}\r\n`
}
