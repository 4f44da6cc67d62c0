/** @jsxImportSource preact */
import { durationText } from '../durations.ts'
import { useNow, useRoom } from '../parts/context.tsx'
import { Page } from '../parts/page.tsx'
import { Saved } from '../parts/saved.tsx'

/** A break between two questions: minutes, not seconds, so that nobody watches a clock while resting. */
export function Resting({ secondsLeft }: { secondsLeft: number }) {
  const { room, state, t } = useRoom()
  const now = useNow(15_000)
  const left = secondsLeft - Math.max(0, now - state.receivedAt) / 1000
  const minutes = Math.max(1, Math.ceil(left / 60))
  return (
    <Page
      title={t('rest.title')}
      saved={<Saved />}
      main={{
        label: t('rest.end'),
        onPress: () => void room.calls.act('rest', { body: { resting: false } }),
      }}
    >
      <p class="lead">{t('rest.lead')}</p>
      <p>{left > 0 ? t('rest.left', { time: durationText(minutes * 60, t) }) : t('rest.over')}</p>
    </Page>
  )
}

/** The way into a break, where minutes are granted and left. */
export function RestButton() {
  const { room, interview, state, t } = useRoom()
  const { rest } = interview.accommodations
  if (!rest || rest.secondsLeft <= 0) return null
  return (
    <button
      type="button"
      class="link"
      disabled={state.busy}
      onClick={() => void room.calls.act('rest', { body: { resting: true } })}
    >
      {t('rest.open')}
    </button>
  )
}
