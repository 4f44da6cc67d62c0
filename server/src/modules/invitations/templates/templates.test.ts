import { describe, expect, test } from 'vitest'
import { hideSecrets } from '../link.ts'
import { compose, type Occasion } from './index.ts'
import type { Scene } from './scene.ts'

const scene: Scene = {
  language: 'zh-CN',
  organisation: '远山集团',
  candidate: '周岚',
  vacancy: { 'zh-CN': '互联网销售', en: 'Internet sales' },
  contact: { name: '李敏', email: 'limin@yuanshan.example', phone: '' },
  now: new Date('2026-11-23T02:00:00Z'),
}
const english: Scene = { ...scene, language: 'en' }
const link = `https://interview.example/i/${'a'.repeat(43)}`
const invitation: Occasion = {
  template: 'invitation',
  link,
  deadline: new Date('2026-11-25T02:00:00Z'),
  minutes: 15,
  questionCount: 3,
  modes: ['video', 'audio', 'text'],
  retakes: 1,
}
const second: Occasion = {
  template: 'second_interview',
  interview: {
    id: '0b8c7a52-0000-4000-8000-000000000001',
    startsAt: new Date('2026-11-28T06:00:00Z'),
    minutes: 60,
    place: '杭州市西湖区文三路 1 号 12 楼',
    interviewer: '陈总监',
    note: '请提前十分钟到前台。\n电梯在左侧。',
  },
}
const all: Occasion[] = [
  invitation,
  second,
  { template: 'receipt' },
  { template: 'human_interview' },
  { template: 'rejection' },
]

describe('the invitation', () => {
  test('[B1] says who invites, for what, until when with its zone, the link and what to bring', () => {
    const mail = compose(scene, invitation)
    expect(mail.subject).toBe('远山集团邀请您参加在线面试：互联网销售')
    for (const said of [
      '周岚，您好',
      '2026年11月25日 10:00（北京时间）',
      '约 15 分钟',
      '自我介绍和 3 道问题',
      '视频、语音或文字，由您选择',
      '每题可以重新作答 1 次',
      link,
      '身份证',
      '会录下您的回答',
      'AI 不会淘汰任何人',
      '人工面试',
      '李敏（limin@yuanshan.example）',
    ]) {
      expect(mail.text).toContain(said)
      expect(mail.html).toContain(said)
    }
  })

  test('[B1] and the same in English', () => {
    const mail = compose(english, invitation)
    expect(mail.subject).toBe('远山集团 invites you to an online interview: Internet sales')
    for (const said of [
      'Dear 周岚',
      '25 November 2026, 10:00 (Beijing time, UTC+8)',
      'about 15 minutes',
      'video, voice or typing, as you prefer',
      'you may replace each answer once',
      link,
      'the AI rejects nobody',
      'an interview with a person',
      'limin@yuanshan.example',
    ]) {
      expect(mail.text).toContain(said)
    }
  })

  test('a kit that is answered in writing promises no recording', () => {
    const mail = compose(scene, { ...invitation, modes: ['text'], retakes: 0 })
    expect(mail.text).not.toContain('录下')
    expect(mail.text).not.toContain('麦克风')
    expect(mail.text).toContain('每题作答一次')
  })

  test('without a named contact the candidate is sent to the recruiting staff', () => {
    expect(compose({ ...scene, contact: null }, invitation).text).toContain('请联系远山集团的招聘人员')
  })
})

describe('every message', () => {
  test.each(all)('$template: names are shown as text, never as HTML', (occasion) => {
    const evil = `<img src=x onerror="alert('1')">&`
    const mail = compose(
      { ...scene, candidate: evil, organisation: evil, vacancy: { 'zh-CN': evil } },
      occasion.template === 'second_interview'
        ? { ...occasion, interview: { ...occasion.interview, place: evil, interviewer: evil, note: evil } }
        : occasion,
    )
    expect(mail.html).not.toContain('<img')
    expect(mail.html).not.toContain(`alert('1')`)
    expect(mail.html).toContain('&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;')
    expect(mail.text).toContain(evil)
  })

  test.each(all)('$template: a line break in a name ends up in no header', (occasion) => {
    const evil = '周岚\r\nBcc: other@example.com\u2028X: 1\u0000\u202e'
    const mail = compose({ ...scene, organisation: evil, vacancy: { 'zh-CN': evil } }, occasion)
    expect(mail.subject).not.toMatch(/[\p{Cc}\u2028\u202e]/u)
    expect(mail.subject).toContain('周岚 Bcc: other@example.com X: 1')
  })

  test.each(all)('$template: the page loads nothing from elsewhere and names its language', (occasion) => {
    const zh = compose(scene, occasion).html
    expect(zh).toContain('<html lang="zh-CN">')
    expect(zh).not.toMatch(/<(img|link|script|iframe|style)|url\(|src=/i)
    expect(compose(english, occasion).html).toContain('<html lang="en">')
  })

  test.each(all)('$template: English is English and Chinese has no exclamation marks', (occasion) => {
    const plain = { ...english, organisation: 'Yuanshan', candidate: 'Lan Zhou', contact: null }
    const mail = compose(
      plain,
      occasion.template === 'second_interview'
        ? { ...occasion, interview: { ...occasion.interview, place: 'Hangzhou', interviewer: '', note: '' } }
        : occasion,
    )
    expect(`${mail.subject}${mail.text}`).not.toMatch(/\p{Script=Han}/u)
    expect(compose(scene, occasion).text).not.toMatch(/[!！]/)
  })

  test('the rejection is neutral: no score, no reason, and the way to an explanation', () => {
    const mail = compose(scene, { template: 'rejection' })
    expect(mail.text).not.toMatch(/\d|分数|得分|不合格|淘汰/)
    expect(mail.text).toContain('了解决定的依据')
    expect(mail.text).toContain('由招聘人员作出')
  })
})

describe('the calendar file of the second interview', () => {
  const file = compose(scene, second).attachments[0]
  const event = parseCalendar(file?.content ?? '')

  test('goes with the mail as a calendar', () => {
    expect(file?.name).toBe('second-interview.ics')
    expect(file?.type).toBe('text/calendar; charset=utf-8; method=PUBLISH')
    expect(event.METHOD).toBe('PUBLISH')
  })

  test('starts and ends in universal time', () => {
    expect(event.DTSTART).toBe('20261128T060000Z')
    expect(event.DTEND).toBe('20261128T070000Z')
  })

  test('has place, organiser and a stable id', () => {
    expect(event.UID).toBe('second-interview-0b8c7a52-0000-4000-8000-000000000001@mingjian')
    expect(event.LOCATION).toBe('杭州市西湖区文三路 1 号 12 楼')
    expect(event['ORGANIZER;CN="李敏"']).toBe('mailto:limin@yuanshan.example')
    expect(event.SUMMARY).toBe('复试：互联网销售（远山集团）')
    expect(event.DESCRIPTION).toContain('请提前十分钟到前台。\\n电梯在左侧。')
  })

  test('the mail itself says the period with its zone', () => {
    expect(compose(scene, second).text).toContain('2026年11月28日 14:00–15:00（北京时间）')
    expect(compose(english, second).text).toContain('28 November 2026, 14:00–15:00 (Beijing time, UTC+8)')
  })

  test('a place with line breaks cannot add properties', () => {
    const evil = {
      ...second,
      interview: { ...second.interview, place: '一楼\r\nATTENDEE:mailto:other@example.com' },
    }
    const content = compose(scene, evil as Occasion).attachments[0]?.content ?? ''
    expect(parseCalendar(content).ATTENDEE).toBeUndefined()
  })
})

describe('hiding the personal link', () => {
  test('no form of it stays in text or page', () => {
    const mail = compose(scene, invitation)
    const hidden = hideSecrets(mail.text) + hideSecrets(mail.html)
    expect(hidden).not.toContain('a'.repeat(43))
    expect(hidden).toContain('href="…"')
  })
})

/** Unfolds the lines of a calendar (RFC 5545, 3.1) and checks what every one must have. */
function parseCalendar(content: string): Record<string, string> {
  expect(content.startsWith('BEGIN:VCALENDAR\r\n')).toBe(true)
  expect(content.trimEnd().endsWith('END:VCALENDAR')).toBe(true)
  for (const line of content.split('\r\n')) {
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  }
  const lines = content
    .replace(/\r\n[ \t]/g, '')
    .trimEnd()
    .split('\r\n')
  return Object.fromEntries(
    lines.map((line) => {
      const at = line.indexOf(':', line.lastIndexOf('"') + 1)
      return [line.slice(0, at), line.slice(at + 1)]
    }),
  )
}
