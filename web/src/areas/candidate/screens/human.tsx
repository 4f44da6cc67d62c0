/** @jsxImportSource preact */
import { useState } from 'preact/hooks'
import { useRoom } from '../parts/context.tsx'
import { Page } from '../parts/page.tsx'

/** What an interview with a person means, and the request for it. */
export function Human({ onBack }: { onBack: () => void }) {
  const { room, t } = useRoom()
  const [note, setNote] = useState('')
  async function send(): Promise<void> {
    if (await room.calls.act('requestHumanInterview', { body: { note: note.trim() } })) onBack()
  }
  return (
    <Page
      title={t('human.title')}
      main={{ label: t('human.send'), onPress: () => void send() }}
      others={
        <button type="button" class="link" onClick={onBack}>
          {t('human.back')}
        </button>
      }
    >
      <p class="lead">{t('human.lead')}</p>
      <ul class="points plain">
        <li>{t('human.points.same')}</li>
        <li>{t('human.points.contact')}</li>
        <li>{t('human.points.final')}</li>
      </ul>
      <div class="field">
        <label for="human-note">{t('human.note')}</label>
        <textarea
          id="human-note"
          rows={3}
          maxLength={1000}
          value={note}
          onInput={(event) => setNote(event.currentTarget.value)}
        />
      </div>
    </Page>
  )
}
