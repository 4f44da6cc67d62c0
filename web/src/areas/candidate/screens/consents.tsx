/** @jsxImportSource preact */
import type { CandidateInterview } from '@mingjian/contract'
import { useState } from 'preact/hooks'
import { momentText } from '../durations.ts'
import { useRoom } from '../parts/context.tsx'
import { Page } from '../parts/page.tsx'
import { type Consequence, consequences } from '../withdrawal.ts'

type Consent = CandidateInterview['consents'][number]

/** What the candidate agreed to, with the way to take each of it back; asked twice. */
export function Consents({ onBack }: { onBack: () => void }) {
  const { interview } = useRoom()
  const [chosen, setChosen] = useState<Consent | null>(null)
  const [done, setDone] = useState(false)
  if (chosen) {
    return (
      <Sure
        key={chosen.purpose}
        consent={chosen}
        lines={consequences(interview, chosen.purpose)}
        onEnd={(withdrawn) => {
          setChosen(null)
          setDone(withdrawn)
        }}
      />
    )
  }
  return (
    <List
      done={done}
      onBack={onBack}
      onChoose={(consent) => {
        setDone(false)
        setChosen(consent)
      }}
    />
  )
}

interface ListProps {
  done: boolean
  onBack: () => void
  onChoose: (consent: Consent) => void
}

function List({ done, onBack, onChoose }: ListProps) {
  const { interview, t } = useRoom()
  return (
    <Page title={t('consents.title')} main={{ label: t('consents.back'), onPress: onBack }}>
      <p class="lead">{t('consents.lead')}</p>
      <p role="status" class="remark">
        {done ? t('consents.done') : ''}
      </p>
      {interview.consents.map((consent) => (
        <section class="consent" key={consent.purpose}>
          <h2>{consent.title}</h2>
          <p class="text">{consent.text}</p>
          <Standing consent={consent} />
          {consent.given?.granted && !consent.given.withdrawnAt && (
            <button type="button" class="second" onClick={() => onChoose(consent)}>
              {t('consents.withdraw')}
              <span class="hidden">: {consent.title}</span>
            </button>
          )}
        </section>
      ))}
      <p class="small">{t('consents.hold')}</p>
      <details class="document heard">
        <summary>{t('consents.notice')}</summary>
        {interview.notice.sections.map((section) => (
          <div key={section.title}>
            <h2>{section.title}</h2>
            <p class="text">{section.text}</p>
          </div>
        ))}
      </details>
    </Page>
  )
}

function Standing({ consent: { given } }: { consent: Consent }) {
  const { state, t } = useRoom()
  const time = (at: string) => momentText(at, state.language, t)
  if (!given) return <p class="small">{t('consents.notAsked')}</p>
  if (given.withdrawnAt) {
    return <p class="small">{t('consents.withdrawn', { time: time(given.withdrawnAt) })}</p>
  }
  return (
    <p class="small">
      {given.granted ? t('consents.given', { time: time(given.at) }) : t('consents.refused')}
    </p>
  )
}

interface SureProps {
  consent: Consent
  lines: readonly Consequence[]
  onEnd: (withdrawn: boolean) => void
}

/** Says what follows, and asks once more. */
function Sure({ consent, lines, onEnd }: SureProps) {
  const { room, t } = useRoom()
  async function withdraw(): Promise<void> {
    const kept = await room.calls.act('withdrawConsent', {
      body: { purpose: consent.purpose, confirmed: true },
    })
    if (kept) onEnd(true)
  }
  return (
    <Page
      title={t('consents.sureTitle')}
      above={consent.title}
      main={{ label: t('consents.confirm'), onPress: () => void withdraw() }}
      others={
        <button type="button" class="link" onClick={() => onEnd(false)}>
          {t('consents.keep')}
        </button>
      }
    >
      <h2>{t('consents.what')}</h2>
      <ul class="points plain">
        {lines.map((line) => (
          <li key={line}>{t(line)}</li>
        ))}
      </ul>
    </Page>
  )
}
