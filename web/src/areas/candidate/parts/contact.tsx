/** @jsxImportSource preact */
import type { CandidateInterview } from '@mingjian/contract'
import type { T } from '../texts.ts'

/** How to reach a human. */
export function Contact({ contact, t }: { contact: CandidateInterview['contact']; t: T }) {
  return (
    <address>
      <b>{contact.name}</b>
      {contact.phone && (
        <span>
          {t('help.phone')} <a href={`tel:${contact.phone.replace(/[^\d+]/g, '')}`}>{contact.phone}</a>
        </span>
      )}
      {contact.email && (
        <span>
          {t('help.email')} <a href={`mailto:${contact.email}`}>{contact.email}</a>
        </span>
      )}
    </address>
  )
}
