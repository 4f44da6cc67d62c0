/** @jsxImportSource preact */
import type { InterviewStep } from '@mingjian/contract'
import { useState } from 'preact/hooks'
import { Materials } from '../materials/gate.tsx'
import { ClockNote } from '../parts/clock-note.tsx'
import { useRoom } from '../parts/context.tsx'
import { useOnChange } from '../parts/effects.ts'
import { HeardFold, useHeard } from '../parts/heard.tsx'
import { Page } from '../parts/page.tsx'
import { Saved } from '../parts/saved.tsx'
import { ScenarioEnd } from '../parts/scenario.tsx'
import { turnName } from '../parts/step-name.ts'
import { takeOf } from '../room/room.ts'
import { isComplete, sizeText } from '../saved-line.ts'
import { isOpen, unsent } from '../upload/plan.ts'

/** How often to ask after recordings that another device has to send. */
const askEvery = 10_000

/** Every answer with its state; hands in when the last byte has arrived. */
export function HandIn() {
  const { room, interview, state, t } = useRoom()
  const [wanted, setWanted] = useState(false)
  const open = state.takes.some(isOpen)
  useHeard()
  const submit = () => void room.calls.act('submitInterview', {})

  useOnChange(() => {
    if (!wanted || open) return
    setWanted(false)
    submit()
  }, [wanted, open])

  const awaited = interview.steps.some((step) => !isComplete(step))
  useOnChange(() => {
    if (!awaited) return
    const timer = setInterval(() => void room.calls.refresh(), askEvery)
    return () => clearInterval(timer)
  }, [awaited])

  return (
    <Page
      title={t('handIn.title')}
      saved={<Saved />}
      main={{
        label: t(wanted ? 'handIn.submitting' : 'handIn.submit'),
        onPress: () => setWanted(true),
        disabled: wanted,
      }}
      beforeMain={
        <p role="status" class="remark">
          {wanted && open ? t('handIn.wait') : ''}
        </p>
      }
    >
      {/* The ability test has shown them before it. */}
      {!interview.abilityTest && <ScenarioEnd after={interview.steps.at(-1)} />}
      <p class="lead">{t('handIn.lead')}</p>
      <ClockNote />
      <ol class="checks">
        {interview.steps.map((step) => (
          <StepLine key={step.id} step={step} />
        ))}
      </ol>
      <Materials />
    </Page>
  )
}

function StepLine({ step }: { step: InterviewStep }) {
  const { room, state, t } = useRoom()
  const take = takeOf(state.takes, room.memory.slot(step.id))
  const sending = take !== null && isOpen(take)
  const ok = !sending && !take?.lost && (isComplete(step) || take?.complete === true)
  // Nothing arrives from wherever it was recorded, nor from here: it can be given again, on this device.
  const again = !ok && !sending && step.lost
  const words = ok
    ? t('handIn.complete')
    : !take
      ? t('handIn.elsewhere')
      : take.lost
        ? t('handIn.lost')
        : t('handIn.sending', { size: sizeText(unsent(take)) })
  return (
    <li class={ok ? 'ok' : sending ? 'open' : 'attention'}>
      <i aria-hidden="true">{ok ? '✓' : sending ? '…' : '!'}</i>
      <b>
        {step.probe && `${t('step.probeNumber', step.probe)} · `}
        {step.scenario && `${t('scenario.name')} ${turnName(step.scenario, t)} · `}
        {step.text ?? t('step.question')}
      </b>
      <span>
        {step.mode ? `${t(`mode.${step.mode}`)} · ` : ''}
        {words}
      </span>
      {again && (
        <button
          type="button"
          class="link"
          disabled={state.busy}
          onClick={() => void room.calls.act('retakeAnswer', { params: { stepId: step.id } })}
        >
          {t('handIn.again')}
        </button>
      )}
      {ok && step.mode !== 'text' && <HeardFold stepId={step.id} />}
    </li>
  )
}
