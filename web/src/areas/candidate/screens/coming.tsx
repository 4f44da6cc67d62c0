/** @jsxImportSource preact */
import type { AnswerMode, InterviewStep } from '@mingjian/contract'
import { useState } from 'preact/hooks'
import { durationText } from '../durations.ts'
import { ClockNote } from '../parts/clock-note.tsx'
import { useRoom } from '../parts/context.tsx'
import { ModeChoice } from '../parts/mode-choice.tsx'
import { Page } from '../parts/page.tsx'
import { Saved } from '../parts/saved.tsx'
import { ScenarioEnd } from '../parts/scenario.tsx'
import { SlowLine } from '../parts/slow-line.tsx'
import { stepName } from '../parts/step-name.ts'
import { allowedModes, placeOf, preferredMode } from '../screen.ts'
import { RestButton } from './rest.tsx'

/** What comes next; no clock runs. */
export function Coming({ step }: { step: InterviewStep }) {
  const { room, interview, t } = useRoom()
  const [mode, setMode] = useState<AnswerMode>(preferredMode(interview, room.memory.mode(), step))
  const { now } = placeOf(step, interview.steps)
  const lead =
    step.kind === 'self_introduction'
      ? t('step.first')
      : step.kind === 'probe'
        ? t('step.nextProbe')
        : interview.steps.at(-1)?.position === step.position && now > 1
          ? t('step.last')
          : t('step.next', { now })

  const before = interview.steps[interview.steps.indexOf(step) - 1]

  async function open(): Promise<void> {
    room.memory.keepMode(mode)
    // The permission is asked for before the clock runs. Thinking goes on without it too.
    await room.answers.open(mode)
    await room.calls.act('startThinking', { params: { stepId: step.id } })
  }

  const minimum = step.minSeconds > 0 && mode !== 'text'
  const points = [
    step.thinkSeconds > 0
      ? [t('step.think', { time: durationText(step.thinkSeconds, t) }), t('step.thinkDetail')]
      : [t('step.thinkNone'), ''],
    [
      step.answerSeconds > 0
        ? t('step.answer', { time: durationText(step.answerSeconds, t) })
        : t('step.unlimited'),
      minimum ? t('step.answerMin', { time: durationText(step.minSeconds, t) }) : t('step.answerDetail'),
    ],
    step.retakesLeft > 0
      ? [t('step.retakes', { count: step.retakesLeft }), '']
      : [t('step.noRetakes'), t('step.noRetakesDetail')],
    ...(step.english ? [[t(`step.englishKinds.${step.english.kind}`), t('step.englishDetail')]] : []),
    ...(interview.probes && step.kind === 'question' && (interview.heard || mode === 'text')
      ? [[t('step.mayProbe'), t('step.mayProbeDetail')]]
      : []),
  ]
  return (
    <Page
      above={stepName(step, interview.steps, t)}
      title={t('step.ready')}
      saved={<Saved />}
      main={{ label: t('step.open'), onPress: () => void open() }}
      others={<RestButton />}
    >
      <ScenarioEnd after={before} />
      <p class="lead">{lead}</p>
      <ul class="points">
        {points.map(([title, detail]) => (
          <li key={title}>
            <b>{title}</b>
            {detail && <p>{detail}</p>}
          </li>
        ))}
      </ul>
      <ModeChoice
        compact
        title={t('step.how')}
        modes={allowedModes(interview, step)}
        value={mode}
        onChange={setMode}
      />
      <ClockNote />
      <SlowLine mode={mode} modes={allowedModes(interview)} onUse={setMode} />
      {mode !== 'text' && <p class="small">{t('step.cameraNote')}</p>}
    </Page>
  )
}
