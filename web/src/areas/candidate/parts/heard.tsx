/** @jsxImportSource preact */
import type { HeardAnswer, InterviewStep } from '@mingjian/contract'
import { useState } from 'preact/hooks'
import { askEvery, heardOf, isAwaited } from '../room/heard.ts'
import { useRoom } from './context.tsx'
import { useOnChange } from './effects.ts'

/** Asks for what was heard when a screen appears, and again while something is being put into words. */
export function useHeard(): void {
  const { room, state } = useRoom()
  const awaited = isAwaited(state.heard)
  const arrived = state.takes.filter((take) => take.complete).length
  useOnChange(() => void room.heard.load(), [arrived])
  useOnChange(() => {
    if (!awaited) return
    const timer = setInterval(() => void room.heard.load(), askEvery)
    return () => clearInterval(timer)
  }, [awaited])
}

/** What was heard in the recorded answer of a step, with the way to say that it is wrong. */
export function HeardSection({ step }: { step: InterviewStep }) {
  const { state, t } = useRoom()
  const answer = heardOf(state.heard, step.id)
  if (step.mode === 'text' || !answer) return null
  // Nothing to read: a plain sentence, and nothing to do.
  if (answer.state === 'person' || answer.state === 'failed') {
    return (
      <p class="small" role="status">
        {t(`heard.${answer.state}`)}
      </p>
    )
  }
  const again = answer.state === 'silent' && step.retakesLeft > 0
  return (
    <section class="document heard">
      <div role="status">
        <h2>{t('heard.title')}</h2>
        <p class="small">
          {t(`heard.${answer.state}`)}
          {again && ` ${t('heard.silentAgain')}`}
        </p>
      </div>
      <Words answer={answer} />
    </section>
  )
}

/** The same, folded, for a list of answers. */
export function HeardFold({ stepId, label }: { stepId: string; label?: string }) {
  const { state, t } = useRoom()
  const answer = heardOf(state.heard, stepId)
  if (!answer || answer.state === 'person') return null
  if (answer.state === 'pending') {
    return (
      <p class="small">
        {label && `${label} · `}
        {t('heard.pendingShort')}
      </p>
    )
  }
  return (
    <details class="heard">
      <summary>{label ?? t('heard.show')}</summary>
      <p class="small">{t(`heard.${answer.state}`)}</p>
      <Words answer={answer} />
    </details>
  )
}

function Words({ answer }: { answer: HeardAnswer }) {
  const { t } = useRoom()
  if (answer.state !== 'ready') return null
  return (
    <>
      <p class="text" dir="auto">
        {answer.text}
      </p>
      {answer.notes.length > 0 && (
        <div class="noted">
          <p>{t('heard.yours')}</p>
          {answer.notes.map(({ text, at }) => (
            <p key={at + text} dir="auto">
              {text}
            </p>
          ))}
        </div>
      )}
      <Note answer={answer} />
    </>
  )
}

function Note({ answer: { stepId, notes, notesLeft } }: { answer: HeardAnswer }) {
  const { room, t } = useRoom()
  const [open, setOpen] = useState(false)
  const [text, setText] = useState('')
  const [outcome, setOutcome] = useState<'' | 'sending' | 'missing' | 'notSent'>('')
  if (notesLeft === 0) {
    return <p class="small">{t('heard.full', { count: notes.length })}</p>
  }
  if (!open) {
    return (
      <div>
        <button type="button" class="second" onClick={() => setOpen(true)}>
          {t(notes.length > 0 ? 'heard.openMore' : 'heard.open')}
        </button>
      </div>
    )
  }
  async function send(event: Event): Promise<void> {
    event.preventDefault()
    if (text.trim().length < 2) return setOutcome('missing')
    setOutcome('sending')
    try {
      await room.heard.note(stepId, text.trim())
      setText('')
      setOpen(false)
      setOutcome('')
    } catch {
      setOutcome('notSent')
    }
  }
  const id = `heard-${stepId}`
  return (
    <form class="tell" onSubmit={(event) => void send(event)}>
      <label for={id}>{t('heard.label')}</label>
      <textarea
        id={id}
        rows={2}
        maxLength={500}
        value={text}
        placeholder={t('heard.placeholder')}
        aria-describedby={`${id}-help`}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <p id={`${id}-help`} class="small">
        {t('heard.help')}
      </p>
      <div role="status" class="small">
        {(outcome === 'missing' || outcome === 'notSent') && t(`heard.${outcome}`)}
      </div>
      <div class="row">
        <button type="submit" class="second" disabled={outcome === 'sending'}>
          {t('heard.send')}
        </button>
        <button type="button" class="link" onClick={() => setOpen(false)}>
          {t('heard.cancel')}
        </button>
      </div>
    </form>
  )
}
