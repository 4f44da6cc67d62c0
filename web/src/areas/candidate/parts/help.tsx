/** @jsxImportSource preact */
import { useState } from 'preact/hooks'
import { Contact } from './contact.tsx'
import { useRoom } from './context.tsx'
import { Dialog } from './dialog.tsx'
import { Move } from './move.tsx'

const ended = ['done', 'human_requested', 'expired', 'revoked']

/** A human's phone and e-mail, a line to HR, and the way to an interview with a person. */
export function Help({ onClose }: { onClose: () => void }) {
  const { interview, state, t, offerHuman } = useRoom()
  return (
    <Dialog title={t('help.title')} close={t('app.close')} onClose={onClose}>
      {state.clock && <p class="small">{t('help.clock')}</p>}
      <h3>{t('help.contact')}</h3>
      <Contact contact={interview.contact} t={t} />
      {(state.live || state.clock) && <p class="small">{t('consents.running')}</p>}
      {!ended.includes(interview.phase) && !state.live && !state.clock && (
        <>
          <h3>{t('ways.device')}</h3>
          <p class="small">{t('ways.deviceHelp')}</p>
          <Move />
        </>
      )}
      {!ended.includes(interview.phase) && <Tell />}
      {!ended.includes(interview.phase) && !state.live && !state.clock && (
        <button
          type="button"
          class="link"
          onClick={() => {
            onClose()
            offerHuman()
          }}
        >
          {t('help.human')}
        </button>
      )}
    </Dialog>
  )
}

function Tell() {
  const { room, t } = useRoom()
  const [text, setText] = useState('')
  const [outcome, setOutcome] = useState<'' | 'sending' | 'sent' | 'notSent' | 'tellMissing'>('')
  async function send(event: Event): Promise<void> {
    event.preventDefault()
    if (text.trim().length < 2) return setOutcome('tellMissing')
    setOutcome('sending')
    try {
      await room.calls.once('reportProblem', { body: { text: text.trim() } })
      setText('')
      setOutcome('sent')
    } catch {
      setOutcome('notSent')
    }
  }
  return (
    <form class="tell" onSubmit={(event) => void send(event)}>
      <label for="problem">{t('help.tell')}</label>
      <textarea
        id="problem"
        rows={3}
        maxLength={1000}
        value={text}
        aria-describedby="problem-note"
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <p id="problem-note" class="small">
        {t('help.tellNote')}
      </p>
      <div role="status" class="small">
        {outcome !== '' && outcome !== 'sending' && t(`help.${outcome}`)}
      </div>
      <button type="submit" class="second" disabled={outcome === 'sending'}>
        {t('help.send')}
      </button>
    </form>
  )
}
