/** @jsxImportSource preact */
import type { InterviewStep } from '@mingjian/contract'
import { useState } from 'preact/hooks'
import { useRoom } from '../parts/context.tsx'
import { HeardSection, useHeard } from '../parts/heard.tsx'
import { Page } from '../parts/page.tsx'
import { Playback } from '../parts/playback.tsx'
import { Saved } from '../parts/saved.tsx'
import { titleOf } from '../parts/scenario.tsx'
import { stepName } from '../parts/step-name.ts'
import { takeOf } from '../room/room.ts'
import { isComplete } from '../saved-line.ts'
import { isOpen } from '../upload/plan.ts'
import type { Take } from '../upload/types.ts'

function wordsOf(step: InterviewStep, take: Take | null) {
  if (take?.lost) return 'review.lost'
  if (take && isOpen(take)) return 'review.sending'
  return isComplete(step) || take?.complete ? 'review.safe' : 'review.elsewhere'
}

/** The answer is kept: look at it, answer again while takes are left, or go on. */
export function Review({ step }: { step: InterviewStep }) {
  const { room, interview, state, t } = useRoom()
  const [asking, setAsking] = useState(false)
  useHeard()
  const params = { stepId: step.id }
  const blob = state.playback[step.id]
  const take = takeOf(state.takes, room.memory.slot(step.id))
  const typed = step.mode === 'text'
  const last = interview.steps.every((one) => one === step || one.state === 'confirmed')
  const maybe = interview.probes && step.kind !== 'self_introduction' && step.kind !== 'english'
  const words = wordsOf(step, take)
  return (
    <Page
      above={stepName(step, interview.steps, t)}
      title={t(step.scenario ? 'scenario.reviewTitle' : 'review.title')}
      saved={<Saved />}
      main={{
        // What comes next is known only when the answer is kept.
        label: t(
          step.scenario ? 'scenario.keep' : maybe ? 'review.nextMaybe' : last ? 'review.last' : 'review.next',
        ),
        onPress: () => void room.calls.act('confirmAnswer', { params }),
      }}
      beforeMain={
        asking && (
          <div class="notice" role="alert">
            <p>{t('review.retakeAsk')}</p>
            <div class="row">
              <button
                type="button"
                class="second"
                disabled={state.busy}
                onClick={() => void room.calls.act('retakeAnswer', { params })}
              >
                {t('review.retakeYes')}
              </button>
              <button type="button" class="second" onClick={() => setAsking(false)}>
                {t('review.retakeNo')}
              </button>
            </div>
          </div>
        )
      }
      others={
        step.retakesLeft > 0 &&
        !asking && (
          <button type="button" class="link" onClick={() => setAsking(true)}>
            {t('review.retake')}
          </button>
        )
      }
    >
      {state.full === step.id && (
        <div class="banner" role="status">
          <b>{t('long.full')}</b>
          <span>{t('long.fullHelp')}</span>
        </div>
      )}
      <p class="lead">{t(words)}</p>
      {step.text && <p class="question">{titleOf(step, interview, t)}</p>}
      {typed && (
        <section class="document">
          <h2>{t('review.yourText')}</h2>
          <p class="text" dir="auto">
            {step.draft}
          </p>
        </section>
      )}
      {!typed && blob && <Playback blob={blob} label={t('review.play')} />}
      {!typed && (blob || words !== 'review.elsewhere') && (
        <p class="small">{t(blob ? 'review.playNote' : 'review.noPlayback')}</p>
      )}
      {!typed && <HeardSection step={step} />}
      <p class="small">
        {step.retakesLeft > 0 ? t('review.retakes', { count: step.retakesLeft }) : t('review.noRetakes')}
      </p>
    </Page>
  )
}
