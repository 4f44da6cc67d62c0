/** @jsxImportSource preact */
import { changeLanguage } from '../room/room.ts'
import { currentStep, partsOf, placeOf } from '../screen.ts'
import { useRoom } from './context.tsx'
import { stepName } from './step-name.ts'

const preparation: readonly string[] = ['consent', 'resume', 'check', 'practice']

/** Where the candidate is: bars done, the bar of the moment, bars to come. */
interface Progress {
  done: number
  all: number
  label: string
}

function useProgress(): Progress | null {
  const { interview, state, t } = useRoom()
  if (interview.phase === 'questions') {
    // While it is open whether a probe follows, its question is not done yet.
    const awaited = interview.steps.find(({ id }) => id === interview.probing?.stepId)
    const step = awaited ?? currentStep(interview)
    const probe = step?.probe ? ` · ${t('step.probeNumber', step.probe)}` : ''
    const label = step?.scenario
      ? stepName(step, interview.steps, t)
      : t('app.question', placeOf(step, interview.steps)) + probe
    return { ...partsOf(step, interview.steps), label }
  }
  if (interview.phase === 'welcome' && !state.welcomed) return null
  const phase = interview.phase === 'welcome' ? 'consent' : interview.phase
  const done = preparation.indexOf(phase)
  if (done < 0) return null
  return { done, all: 4, label: t('app.prepare', { now: done + 1, all: 4 }) }
}

/** Who invites, how far one is, and the other language. */
export function Header() {
  const { interview, room, state, t } = useRoom()
  const progress = useProgress()
  const other = state.language === 'en' ? 'zh-CN' : 'en'
  return (
    <header>
      <div class="who">
        <b>{interview.organisation}</b>
        <span> · {t('app.interview')}</span>
      </div>
      <button
        type="button"
        class="link language"
        lang={other}
        aria-label={t('app.languageLabel')}
        disabled={state.busy}
        onClick={() => void changeLanguage(room.store, room.calls, other)}
      >
        {t('app.language')}
      </button>
      {progress && (
        <div class="steps" role="img" aria-label={progress.label}>
          {Array.from({ length: progress.all }, (_, index) => index).map((bar) => (
            <i key={bar} class={bar < progress.done ? 'done' : bar === progress.done ? 'now' : 'later'} />
          ))}
        </div>
      )}
    </header>
  )
}
