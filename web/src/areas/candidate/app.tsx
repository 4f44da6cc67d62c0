/** @jsxImportSource preact */
import type { CandidateInterview } from '@mingjian/contract'
import { useState } from 'preact/hooks'
import { AbilityGate, loadAbility } from './ability/gate.tsx'
import { RoomContext, useStore, useTexts } from './parts/context.tsx'
import { usePresentation } from './parts/display.tsx'
import { useOnChange } from './parts/effects.ts'
import type { Room } from './room/room.ts'
import type { Store } from './room/state.ts'
import { currentStep, type Screen, screenOf } from './screen.ts'
import { Accommodations } from './screens/accommodations.tsx'
import { Answering } from './screens/answering.tsx'
import { Check } from './screens/check.tsx'
import { Coming } from './screens/coming.tsx'
import { Conflict } from './screens/conflict.tsx'
import { ConsentScreen } from './screens/consent.tsx'
import { Consents } from './screens/consents.tsx'
import { Done } from './screens/done.tsx'
import { Ended } from './screens/ended.tsx'
import { HandIn } from './screens/hand-in.tsx'
import { Human } from './screens/human.tsx'
import { Interrupted } from './screens/interrupted.tsx'
import { Outside } from './screens/outside.tsx'
import { Practice } from './screens/practice.tsx'
import { ProbingWait } from './screens/probing.tsx'
import { Resting } from './screens/rest.tsx'
import { ResumeScreen } from './screens/resume.tsx'
import { Review } from './screens/review.tsx'
import { ScenarioComing } from './screens/scenario-coming.tsx'
import { Thinking } from './screens/thinking.tsx'
import { Welcome } from './screens/welcome.tsx'

interface AppProps {
  store: Store
  room: Room | null
  onRetry: () => void
}

/** The screen that belongs to the state of the interview. */
export function App({ store, room, onRetry }: AppProps) {
  const state = useStore(store)
  const t = useTexts(state)
  const [human, setHuman] = useState(false)
  const [consents, setConsents] = useState(false)
  const [asking, setAsking] = useState(wantsAccommodations)
  const { interview } = state
  usePresentation(interview?.presentation)

  useOnChange(() => {
    document.documentElement.lang = state.language
    document.title = interview ? t('app.title', { organisation: interview.organisation }) : t('app.interview')
  }, [state.language, interview?.organisation])

  const withTest = interview?.abilityTest !== null && interview?.abilityTest !== undefined
  useOnChange(() => {
    // Its code comes while the network is there; should it fail, it is fetched when it is needed.
    if (withTest) void loadAbility().catch(() => undefined)
  }, [withTest])

  if (!room || !interview || state.status !== 'ready') {
    return <Outside store={store} state={state} onRetry={onRetry} />
  }
  const screen = screenOf(interview, {
    welcomed: state.welcomed,
    liveStepId: state.live?.stepId ?? null,
    abilityPassed: state.abilityPassed,
  })
  const offerHuman = () => {
    setConsents(false)
    setHuman(true)
  }
  const ended = ['done', 'human-requested', 'expired', 'revoked'].includes(screen)
  const offered = human && !ended
  const asked = asking && !ended && !offered && !consents
  const leaveAsking = () => {
    setAsking(false)
    // A reload goes on with the interview, not with the request again.
    if (wantsAccommodations()) history.replaceState(null, '', location.pathname)
  }
  const context = {
    room,
    state,
    interview,
    t,
    offerHuman,
    showConsents: () => setConsents(true),
    askAccommodations: ended || screen === 'conflict' ? null : () => setAsking(true),
  }
  return (
    <RoomContext.Provider value={context}>
      {offered && !consents && <Human onBack={() => setHuman(false)} />}
      {consents && (
        <RoomContext.Provider value={{ ...context, showConsents: null }}>
          <Consents onBack={() => setConsents(false)} />
        </RoomContext.Provider>
      )}
      {asked && (
        <RoomContext.Provider value={{ ...context, askAccommodations: null }}>
          <Accommodations onBack={leaveAsking} />
        </RoomContext.Provider>
      )}
      {/* Hidden, not gone: who comes back finds the boxes as they were. */}
      <div hidden={offered || consents || asked}>
        <View key={`${screen} ${currentStep(interview)?.id}`} screen={screen} interview={interview} />
      </div>
    </RoomContext.Provider>
  )
}

/** The mail has a way straight to the request. */
const wantsAccommodations = () => location.hash === '#needs'

function View({ screen, interview }: { screen: Screen; interview: CandidateInterview }) {
  const step = currentStep(interview)
  switch (screen) {
    case 'welcome':
      return <Welcome />
    case 'consent':
      return <ConsentScreen />
    case 'resume':
      return <ResumeScreen />
    case 'check':
      return <Check />
    case 'practice':
      return <Practice />
    case 'ability':
      return <AbilityGate />
    case 'conflict':
      return <Conflict />
    case 'done':
      return <Done />
    case 'expired':
    case 'revoked':
    case 'human-requested':
      return <Ended kind={screen} />
    default:
      if (interview.accommodations.rest?.running) {
        return <Resting secondsLeft={interview.accommodations.rest.secondsLeft} />
      }
      if (interview.probing) return <ProbingWait probing={interview.probing} />
      if (!step) return <HandIn />
      if (screen === 'coming') return step.scenario ? <ScenarioComing step={step} /> : <Coming step={step} />
      if (screen === 'thinking') return <Thinking step={step} />
      if (screen === 'answering') return <Answering step={step} />
      if (screen === 'interrupted') return <Interrupted step={step} />
      return <Review step={step} />
  }
}
