/** @jsxImportSource preact */
import { momentText } from '../durations.ts'
import { allowedModes } from '../screen.ts'
import { Contact } from './contact.tsx'
import { useRoom } from './context.tsx'
import { Move } from './move.tsx'

interface WaysProps {
  /** Something of the check failed: the ways are in sight at once. */
  open: boolean
  /** Null where typing is what is chosen. */
  onText: (() => void) | null
}

/** Where this device or this moment does not do: another device, another time, typing, and who to ask. */
export function Ways({ open, onText }: WaysProps) {
  const { interview, state, t } = useRoom()
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
      {onText && allowedModes(interview).includes('text') && (
        <section>
          <h2>{t('ways.text')}</h2>
          <p class="small">{t('ways.textHelp')}</p>
          <button type="button" class="second" onClick={onText}>
            {t('ways.useText')}
          </button>
        </section>
      )}
    </details>
  )
}
