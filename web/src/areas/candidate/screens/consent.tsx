/** @jsxImportSource preact */
import type { CandidateInterview, ConsentPurpose } from '@mingjian/contract'
import { useState } from 'preact/hooks'
import type { BodyOf } from '../../../api/client.ts'
import { useRoom } from '../parts/context.tsx'
import { Page } from '../parts/page.tsx'
import { canType } from '../screen.ts'

type Consent = CandidateInterview['consents'][number]

/** The notice, and each consent as its own box; none is ticked beforehand. */
export function ConsentScreen() {
  const { room, interview: all, t, offerHuman } = useRoom()
  // The consent to handle a request for accommodations is asked with the request.
  const interview = { ...all, consents: all.consents.filter(({ purpose }) => purpose !== 'accommodation') }
  const [granted, setGranted] = useState<ReadonlySet<ConsentPurpose>>(new Set())
  const [asked, setAsked] = useState(false)
  const typing = canType(interview)
  const needed = (consent: Consent) =>
    consent.purpose === 'basic' || (consent.purpose === 'recording' && !typing)
  const missing = interview.consents.filter((consent) => needed(consent) && !granted.has(consent.purpose))

  function toggle(purpose: ConsentPurpose, on: boolean): void {
    const next = new Set(granted)
    if (on) next.add(purpose)
    else next.delete(purpose)
    setGranted(next)
  }

  function next(): void {
    setAsked(true)
    const first = missing[0]
    if (first) {
      document.getElementById(`consent-${first.purpose}`)?.focus()
      return
    }
    const consents = interview.consents.map(({ purpose, version }) => ({
      purpose,
      version,
      granted: granted.has(purpose),
    }))
    void give(consents)
  }

  async function give(consents: BodyOf<'giveConsent'>['consents']): Promise<void> {
    const kept = await room.calls.act('giveConsent', { body: { consents } })
    // No AI: that is a choice, not a mistake. It leads to a person.
    const refused = consents.some(({ purpose, granted: yes }) => purpose === 'ai_scoring' && !yes)
    if (kept && refused) offerHuman()
  }

  return (
    <Page
      title={t('consent.title')}
      main={{ label: t('consent.next'), onPress: next }}
      beforeMain={
        <p role="status" class="remark">
          {asked && missing.length > 0 ? t('consent.missingSummary') : ''}
        </p>
      }
      others={
        <button type="button" class="link" onClick={offerHuman}>
          {t('welcome.askHuman')}
        </button>
      }
    >
      <p class="lead">{t('consent.lead')}</p>
      <section class="document">
        {interview.notice.sections.map((section) => (
          <div key={section.title}>
            <h2>{section.title}</h2>
            <p class="text">{section.text}</p>
          </div>
        ))}
      </section>
      {interview.consents.map((consent) => (
        <ConsentBox
          key={consent.purpose}
          consent={consent}
          needed={needed(consent)}
          typing={typing}
          granted={granted.has(consent.purpose)}
          missing={asked && missing.includes(consent)}
          onToggle={(on) => toggle(consent.purpose, on)}
        />
      ))}
    </Page>
  )
}

interface ConsentBoxProps {
  consent: Consent
  needed: boolean
  typing: boolean
  granted: boolean
  missing: boolean
  onToggle: (on: boolean) => void
}

function ConsentBox({ consent, needed, typing, granted, missing, onToggle }: ConsentBoxProps) {
  const { t } = useRoom()
  const id = `consent-${consent.purpose}`
  // What a refusal leads to depends on the kit for recordings; for the others it stands in the text.
  const hint =
    consent.purpose === 'recording' ? t(typing ? 'consent.recordingHint' : 'consent.recordingNeeded') : ''
  const free = consent.purpose === 'model_improvement' || consent.purpose === 'facial_cues'
  const badge = needed ? t('consent.required') : free ? t('consent.optional') : ''
  return (
    <section class={missing ? 'consent missing' : 'consent'}>
      <h2>
        {consent.title}
        {badge && <span class="badge">{badge}</span>}
      </h2>
      <p class="text" id={`${id}-text`}>
        {consent.text}
      </p>
      {hint && <p class="small">{hint}</p>}
      <label class={granted ? 'box chosen' : 'box'}>
        <input
          id={id}
          type="checkbox"
          checked={granted}
          aria-describedby={`${id}-text`}
          aria-invalid={missing}
          onChange={(event) => onToggle(event.currentTarget.checked)}
        />
        <b>
          {t('consent.choose')}
          <span class="hidden">: {consent.title}</span>
        </b>
      </label>
      {missing && <p class="remark">{t('consent.missing')}</p>}
    </section>
  )
}
