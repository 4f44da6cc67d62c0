import { createHash } from 'node:crypto'
import { isPrivateHost } from '../../adapters/language-model/index.ts'
import type { Deps } from '../../deps.ts'

/** Somebody outside whom a candidate's words or voice are sent to. */
export interface Recipient {
  /** What for: recordings are put into words, or answers are read for scoring. */
  task: 'speech' | 'scoring'
  host: string
  model: string
  /** Country, two lower-case letters. */
  region: string
  /** Outside the organisation's country. */
  abroad: boolean
}

/** Version of the notice and of each consent text. A changed text is a new version and is asked anew. */
const textVersion = '2026-11-6'

/** What the notice of this installation depends on. */
export interface NoticeTerms {
  version: string
  recipients: readonly Recipient[]
  /** Whether facial cues are asked for: the notice says so, and there is a consent for it. */
  facialCues: boolean
}

/**
 * Whom this installation sends candidates' data to, and the version of the notice that says so. A recipient that
 * is new or elsewhere changes the words, and so the version. What is on a private network is nobody outside.
 */
export function noticeTerms(
  { config, speech, languageModel }: Pick<Deps, 'config' | 'speech' | 'languageModel'>,
  { facialCues }: Pick<NoticeTerms, 'facialCues'> = { facialCues: false },
): NoticeTerms {
  const all = [
    speech.destination && {
      task: 'speech' as const,
      // It stands in the name behind the kind of recogniser.
      model: speech.name.replace(/^[^:]*:/, ''),
      ...speech.destination,
    },
    languageModel && {
      task: 'scoring' as const,
      model: languageModel.model,
      ...languageModel.destination,
    },
  ]
  const recipients = all.flatMap((one) =>
    one && !isPrivateHost(one.host) ? [{ ...one, abroad: one.region !== config.MINGJIAN_REGION }] : [],
  )
  return {
    recipients,
    facialCues,
    version: [
      textVersion,
      ...(recipients.length === 0 ? [] : [fingerprint(recipients)]),
      // Its own words have a version of their own: where it is not asked for, nobody is asked anew.
      ...(facialCues ? ['cues-2'] : []),
    ].join('+'),
  }
}

function fingerprint(recipients: readonly Recipient[]): string {
  const facts = recipients.map(({ task, host, model, region, abroad }) => [task, host, model, region, abroad])
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 8)
}
