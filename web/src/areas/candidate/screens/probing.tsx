/** @jsxImportSource preact */
import type { CandidateInterview } from '@mingjian/contract'
import { useNow, useRoom } from '../parts/context.tsx'
import { useOnChange } from '../parts/effects.ts'
import { Page } from '../parts/page.tsx'
import { Saved } from '../parts/saved.tsx'
import { ScenarioBack } from '../parts/scenario.tsx'
import { stepName } from '../parts/step-name.ts'

/** How often to ask whether the words are there. */
const askEvery = 2000

/** A recorded answer is being put into words; what comes next follows from them. The wait is short and has an end. */
export function ProbingWait({ probing }: { probing: NonNullable<CandidateInterview['probing']> }) {
  const { room, interview, state, t } = useRoom()
  const now = useNow(1000)
  const left = Math.ceil(probing.secondsLeft - Math.max(0, now - state.receivedAt) / 1000)
  const step = interview.steps.find(({ id }) => id === probing.stepId)

  const played = step?.kind === 'scenario'

  useOnChange(() => {
    let asking = false
    async function ask(): Promise<void> {
      if (asking) return
      asking = true
      try {
        room.calls.accept(await room.calls.request('settleProbing', { params: { stepId: probing.stepId } }))
      } catch {
        // Refused: another device, or the end of the interview. What stands now says which.
        await room.calls.refresh()
      } finally {
        asking = false
      }
    }
    void ask()
    const timer = setInterval(() => void ask(), askEvery)
    return () => clearInterval(timer)
  }, [probing.stepId])

  return (
    <Page
      {...(step ? { above: stepName(step, interview.steps, t) } : {})}
      title={t(played ? 'scenario.waitTitle' : 'probing.title')}
      saved={<Saved />}
    >
      {/* Said once, not every second: only the figure changes. */}
      <p class="lead">
        {left > 0 ? t(played ? 'scenario.waitLead' : 'probing.lead', { count: left }) : t('probing.over')}
      </p>
      <p class="small">{t(played ? 'scenario.waitDetail' : 'probing.detail')}</p>
      {step && <ScenarioBack step={step} />}
    </Page>
  )
}
