import { accepted, type ChannelSender, refused } from '../channels/index.ts'
import { toE164 } from './number.ts'
import { fillTemplate, SmsTemplates, written } from './templates.ts'
import { proposedTexts } from './texts.ts'

/**
 * Short messages that go nowhere: for demonstrations, where staff look at them in the console. They are
 * written and checked as for a provider.
 *
 * @param address where the interview code is typed.
 */
export function createSmsOutbox(address: string, signature = '明鉴'): ChannelSender {
  const templates = SmsTemplates.parse(
    Object.fromEntries(
      Object.entries(proposedTexts(address)).map(([name, text]) => [
        name,
        { code: name, text, longest: 100 },
      ]),
    ),
  )
  return {
    channel: 'sms',
    kind: 'outbox',
    async send(dispatch) {
      if (!toE164(dispatch.to)) {
        return refused('bad_number', 'the recipient is not a mobile number')
      }
      const filled = fillTemplate(templates, signature, dispatch)
      return 'problem' in filled ? refused(filled.problem, filled.problem) : accepted(null, filled.parts)
    },
    async check() {},
    write: (template, language, variables) =>
      written(fillTemplate(templates, signature, { template, language, variables })),
  }
}
