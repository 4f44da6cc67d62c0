/** @jsxImportSource preact */
import { useRoom } from './context.tsx'

/** What will be noted of the way the interview goes, before it begins; nothing where nothing is. */
export function NotedBeforehand() {
  const { interview, t } = useRoom()
  if (interview.signals.length === 0) return null
  return (
    <section class="noted-beforehand">
      <h2>{t('signals.title')}</h2>
      <p class="small">{t('signals.lead')}</p>
      <details class="noted-kinds">
        <summary>{t('signals.open')}</summary>
        <ul class="points">
          {interview.signals.map((kind) => (
            <li key={kind} class="small">
              {t(`signals.kinds.${kind}`)}
            </li>
          ))}
        </ul>
      </details>
    </section>
  )
}
