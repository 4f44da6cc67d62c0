/** @jsxImportSource preact */
import { momentText } from '../durations.ts'
import { Contact } from './contact.tsx'
import { useRoom } from './context.tsx'
import { Move } from './move.tsx'

interface WaysProps {
  /** Something of the check failed: the ways are in sight at once. */
  open: boolean
  /** Null where typing is what is chosen, or is not open. */
  onText: (() => void) | null
}

/** Where this device or this moment does not do: another device, another time, typing, and who to ask. */
export function Ways({ open, onText }: WaysProps) {
  const { interview, state, t, offerHuman } = useRoom()
  return (
    <details class="document ways" open={open}>
      <summary>{t('ways.title')}</summary>
      <section>
        <h2>{t('ways.device')}</h2>
        <p class="small">{t('ways.deviceHelp')}</p>
        <Move />
      </section>
      <section>
        <h2>{t('ways.later')}</h2>
        <p class="small">
          {t('ways.laterHelp', { deadline: momentText(interview.deadline, state.language, t) })}
        </p>
        <Contact contact={interview.contact} t={t} />
      </section>
      {onText && (
        <section>
          <h2>{t('ways.text')}</h2>
          <p class="small">{t('ways.textHelp')}</p>
          <button type="button" class="second" onClick={onText}>
            {t('ways.useText')}
          </button>
        </section>
      )}
      {interview.devices && (
        <section>
          <h2>{t('ways.ask')}</h2>
          <p class="small">{t('ways.askHelp')}</p>
          <button type="button" class="second" onClick={offerHuman}>
            {t('welcome.askHuman')}
          </button>
        </section>
      )}
    </details>
  )
}
