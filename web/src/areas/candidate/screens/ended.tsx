/** @jsxImportSource preact */
import { momentText } from '../durations.ts'
import { Contact } from '../parts/contact.tsx'
import { useRoom } from '../parts/context.tsx'
import { Page } from '../parts/page.tsx'

/** The deadline has passed, the invitation was withdrawn, or a person will interview instead. */
export function Ended({ kind }: { kind: 'expired' | 'revoked' | 'human-requested' }) {
  const { interview, state, t } = useRoom()
  const name = kind === 'human-requested' ? 'human' : kind
  const deadline = momentText(interview.deadline, state.language, t)
  return (
    <Page title={t(`ended.${name}Title`)}>
      <p class="lead">{t(`ended.${name}`, { deadline })}</p>
      <section class="document">
        <div>
          <h2>{t('help.contact')}</h2>
          <Contact contact={interview.contact} t={t} />
        </div>
      </section>
    </Page>
  )
}
