import type { ApplicationSummary } from '@mingjian/contract'
import { describe, expect, it } from 'vitest'
import { csvField, toCsv } from './export.ts'

const id = '00000000-0000-4000-8000-000000000001'
const item: ApplicationSummary = {
  id,
  candidate: { id, name: '周岚' },
  vacancy: { id, title: { 'zh-CN': '互联网销售' } },
  unit: { id, name: '互联网销售部' },
  stage: 'second_interview',
  stageAt: '2026-11-23T02:00:00.000Z',
  appliedAt: '2026-11-20T18:30:00.000Z',
  overall: 7.5,
  confirmed: true,
  anomalies: 0,
  deadline: '2026-11-25T02:00:00.000Z',
}

describe('the exported list', () => {
  it('[A3] says stages in Chinese and times as clocks in China show them', () => {
    const [header, row] = toCsv([item, { ...item, deadline: null }]).split('\r\n')
    expect(header).toContain('投递时间（北京时间）')
    expect(row).toBe('周岚,互联网销售,互联网销售部,进入复试,2026-11-21 02:30,7.5,是,0,2026-11-25 10:00')
    expect(toCsv([{ ...item, deadline: null }])).toMatch(/,0,\r\n$/)
  })

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '＝1+1', '＠SUM(A1)', '\t=1', '\n=1'])(
    '%j is text to a spreadsheet',
    (name) => {
      expect(csvField(name).replace(/^"/, '')).toMatch(/^'/)
    },
  )
})
