/** @jsxImportSource preact */
import type { AnswerMode, InterviewStep } from '@mingjian/contract'
import { useState } from 'preact/hooks'
import { durationText } from '../durations.ts'
import { useRoom } from '../parts/context.tsx'
import { ModeChoice } from '../parts/mode-choice.tsx'
import { Page } from '../parts/page.tsx'
import { Saved } from '../parts/saved.tsx'
import { Dialogue, ScenarioCard } from '../parts/scenario.tsx'
import { stepName } from '../parts/step-name.ts'
import { allowedModes, preferredMode } from '../screen.ts'

/** Before a turn: the situation to be read without a clock, or the conversation so far. */
export function ScenarioComing({ step }: { step: InterviewStep }) {
  const { room, interview, t } = useRoom()
  const [mode, setMode] = useState<AnswerMode>(preferredMode(interview, room.memory.mode()))
  const begins = step.scenario?.turn === 1

  async function open(): Promise<void> {
    room.memory.keepMode(mode)
    // The permission is asked for before the clock runs. Thinking goes on without it too.
    await room.answers.open(mode)
    await room.calls.act('startThinking', { params: { stepId: step.id } })
  }

  return (
    <Page
      above={stepName(step, interview.steps, t)}
      title={t(begins ? 'scenario.firstTitle' : 'scenario.nextTitle')}
      saved={<Saved />}
      main={{ label: t('scenario.open'), onPress: () => void open() }}
    >
      <p class="lead">{t(begins ? 'scenario.firstLead' : 'scenario.nextLead')}</p>
      <ScenarioCard open={begins} />
      <Dialogue open />
      {begins && <Points step={step} />}
      <ModeChoice
        compact
        title={t('scenario.how')}
        modes={allowedModes(interview)}
        value={mode}
        onChange={setMode}
      />
      {mode !== 'text' && <p class="small">{t('step.cameraNote')}</p>}
    </Page>
  )
}

function Points({ step }: { step: InterviewStep }) {
  const { t } = useRoom()
  const points = [
    [t('scenario.turns', { count: step.scenario?.of ?? 1 }), t('scenario.turnsDetail')],
    [t('scenario.act'), t('scenario.actDetail')],
    step.thinkSeconds > 0
      ? [t('scenario.think', { time: durationText(step.thinkSeconds, t) }), t('step.thinkDetail')]
      : [t('scenario.thinkNone'), ''],
    [
      step.answerSeconds > 0
        ? t('step.answer', { time: durationText(step.answerSeconds, t) })
        : t('step.unlimited'),
      t('step.answerDetail'),
    ],
    step.retakesLeft > 0
      ? [t('step.retakes', { count: step.retakesLeft }), '']
      : [t('step.noRetakes'), t('step.noRetakesDetail')],
  ]
  return (
    <ul class="points">
      {points.map(([title, detail]) => (
        <li key={title}>
          <b>{title}</b>
          {detail && <p>{detail}</p>}
        </li>
      ))}
    </ul>
  )
}
