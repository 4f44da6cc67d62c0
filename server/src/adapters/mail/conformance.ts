import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { type Mail, type Mailer, MailRefused } from './index.ts'

/** A mail as the product writes them. */
export function exampleMail(input: Partial<Mail> = {}): Mail {
  return {
    id: randomUUID(),
    to: 'candidate@example.com',
    subject: '邀请您参加在线面试：互联网销售',
    text: '周岚，您好：\n\n请在 2026年11月25日 10:00（北京时间）前完成。\n',
    html: '<p>周岚，您好：</p>',
    attachments: [],
    ...input,
  }
}

/** What every mailer does, the one that sends and the one that does not. */
export function mailerConformance(make: () => Promise<Mailer>): void {
  test('it takes a mail', async () => {
    await expect((await make()).send(exampleMail())).resolves.toBeUndefined()
  })

  test('it takes the same mail again', async () => {
    const mailer = await make()
    const mail = exampleMail()
    await mailer.send(mail)
    await expect(mailer.send(mail)).resolves.toBeUndefined()
  })

  test('it takes a mail with a calendar file', async () => {
    const attachments = [
      {
        name: 'interview.ics',
        type: 'text/calendar; charset=utf-8; method=PUBLISH',
        content: 'BEGIN:VCALENDAR',
      },
    ]
    await expect((await make()).send(exampleMail({ attachments }))).resolves.toBeUndefined()
  })

  test.each([
    ['no address', 'candidate'],
    ['two addresses', 'candidate@example.com,other@example.com'],
    ['a header behind the address', 'candidate@example.com\r\nBcc: other@example.com'],
    ['a name and an address', 'Candidate <candidate@example.com>'],
    ['nothing', ''],
  ])('it refuses for good a recipient that is %s', async (_, to) => {
    await expect((await make()).send(exampleMail({ to }))).rejects.toBeInstanceOf(MailRefused)
  })

  test('it can be checked', async () => {
    await expect((await make()).check()).resolves.toBeUndefined()
  })
}
