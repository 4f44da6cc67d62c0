/** @jsxImportSource preact */
import type { CandidateAbilityTest, ShownAbilityItem } from '@mingjian/contract'
import { useRef, useState } from 'preact/hooks'
import { useNow, useRoom } from '../parts/context.tsx'
import { useOnChange } from '../parts/effects.ts'
import { Page } from '../parts/page.tsx'
import { Ring } from '../parts/ring.tsx'
import { Figure } from './figure.tsx'
import { Options } from './options.tsx'
import { keepPending, keepSeen, pendingOf, secondsAway } from './pending.ts'
import { sendAnswer } from './sending.ts'
import { abilityTexts } from './texts.ts'

/** A gap this long between two signs of this page is time that a fault cost. */
const longGap = 6
/** How often to ask for the next item once the time for this one is over. */
const askEvery = 2000

/** One item: its figure, its options, and the time there is for it. */
export function Item({ test, item }: { test: CandidateAbilityTest; item: ShownAbilityItem }) {
  const { room, interview, state } = useRoom()
  const t = abilityTexts(state.language)
  const [pending] = useState(() => pendingOf(interview.id, item.id))
  const [chosen, setChosen] = useState<number | null>(pending?.option ?? null)
  const [over, setOver] = useState(false)
  const shownAt = useRef(performance.now())
  const sending = useRef(false)

  async function send(option: number): Promise<void> {
    if (sending.current) return
    sending.current = true
    const milliseconds = Math.min(86_400_000, Math.round(performance.now() - shownAt.current))
    const answer = { itemId: item.id, option, confirmed: true, milliseconds }
    await sendAnswer(room.store, room.calls, interview.id, answer)
    sending.current = false
  }
  function choose(option: number): void {
    setChosen(option)
    keepPending(interview.id, { itemId: item.id, option, confirmed: false, milliseconds: 0 })
  }

  useOnChange(() => void comeBack(), [])
  /** Time without this page is reported; then an answer that was confirmed before is on its way again. */
  async function comeBack(): Promise<void> {
    const away = secondsAway(interview.id)
    keepSeen(interview.id)
    if (away !== null && away > longGap && item.number > 0) {
      const body = { kind: 'reload' as const, lostSeconds: away }
      await room.calls.act('reportAbilityInterruption', { body })
    }
    if (pending?.confirmed && pending.option !== null) await send(pending.option)
  }
  useOnChange(() => {
    const timer = setInterval(() => keepSeen(interview.id), 2000)
    return () => clearInterval(timer)
  }, [])

  useOnChange(() => {
    if (!over) return
    // What is chosen counts; without a choice the next item is asked for until the server gives it.
    if (chosen !== null) {
      void send(chosen)
      return
    }
    const timer = setInterval(() => {
      if (!room.store.get().busy) void room.calls.act('continueAbilityTest', {})
    }, askEvery)
    return () => clearInterval(timer)
  }, [over])

  const waiting = over && chosen === null
  return (
    <Page
      above={t('item.place', { answered: test.answered, most: test.mostItems })}
      title={item.stem}
      titleLang={test.language}
      main={{
        label: t(waiting ? 'item.over' : chosen === null ? 'item.chooseFirst' : 'item.confirm'),
        onPress: () => chosen !== null && void send(chosen),
        disabled: chosen === null || waiting,
      }}
    >
      <Time test={test} onEnd={() => setOver(true)} />
      {item.figure && (
        <Figure figure={item.figure} words={item.textAlternative} language={test.language} t={t} />
      )}
      <Options
        label={t('item.choose')}
        hint={t('item.keys')}
        lang={test.language}
        options={item.options}
        value={chosen}
        disabled={state.busy || over}
        onChange={choose}
      />
    </Page>
  )
}

/** How far one is, and the time there is: for this item as a ring, for all of them in whole minutes. */
function Time({ test, onEnd }: { test: CandidateAbilityTest; onEnd: () => void }) {
  const { state } = useRoom()
  const t = abilityTexts(state.language)
  const now = useNow(5000)
  const left =
    test.testSecondsLeft === null ? null : test.testSecondsLeft - Math.max(0, now - state.receivedAt) / 1000
  return (
    <div class="ability-time">
      <progress max={test.mostItems} value={test.answered} aria-label={t('item.progress')} />
      <span>
        {left === null ? t('item.noLimit') : t('item.left', { minutes: Math.max(0, Math.ceil(left / 60)) })}
      </span>
      {test.secondsPerItem !== null && (
        <Ring total={test.secondsPerItem} said="answering.left" onEnd={onEnd} />
      )}
    </div>
  )
}
