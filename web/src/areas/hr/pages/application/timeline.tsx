import type { TimelineItem } from '@mingjian/contract'
import { Link } from 'react-router'
import { useCan } from '../../session.tsx'
import { useText } from '../../text.tsx'
import styles from './application.module.css'

/** What happened, newest first, with who did it and why. */
export function Timeline({ items }: { items: TimelineItem[] }) {
  const { t } = useText()
  if (items.length === 0) return <p className="soft">{t('application.noHistory')}</p>
  // The server sends them oldest first, things of one moment in their order.
  const newestFirst = [...items].reverse()
  const decided = new Set(items.filter((item) => item.kind === 'decision').map((item) => item.reason))
  return (
    <ol className={styles.timeline}>
      {newestFirst.map((item) => (
        <Entry
          key={item.id}
          item={item}
          // The move that follows from a decision repeats its reason.
          plain={item.kind === 'move' && item.reason !== null && decided.has(item.reason)}
        />
      ))}
    </ol>
  )
}

function Entry({ item, plain }: { item: TimelineItem; plain: boolean }) {
  const { t, lookUp, instant } = useText()
  const moved = item.from && item.to && item.from !== item.to
  return (
    <li className={styles.entry} data-kind={item.kind}>
      <time dateTime={item.at} className={styles.at}>
        {instant(item.at)}
      </time>
      <div>
        <p>
          <b>{lookUp(`timeline.${item.name}`, `timelineKinds.${item.kind}`)}</b>
          <MessageOf item={item} />
          {moved && item.from && item.to && (
            <span className="soft">
              {' '}
              {t('application.fromTo', { from: t(`stages.${item.from}`), to: t(`stages.${item.to}`) })}
            </span>
          )}
        </p>
        <p className="small soft">
          {item.actor.kind === 'system' ? t('application.bySystem') : item.actor.name}
          {item.actor.kind === 'candidate' && ` ${t('application.byCandidate')}`}
        </p>
        {!plain && <Why item={item} />}
      </div>
    </li>
  )
}

/** Which message it was, and the way to it for those who may read it. */
function MessageOf({ item }: { item: TimelineItem }) {
  const { lookUp } = useText()
  const can = useCan()
  const { template, messageId } = item.detail
  if (typeof template !== 'string') return null
  const name = lookUp(`messages.templates.${template}`, 'timelineKinds.message')
  return (
    <span className="soft">
      {' '}
      {typeof messageId === 'string' && can('message.read') ? (
        <Link to={`/messages/${messageId}`} className={styles.underlined}>
          {name}
        </Link>
      ) : (
        name
      )}
    </span>
  )
}

/** The reason from the list, the numbers and the words that go with it. */
function Why({ item }: { item: TimelineItem }) {
  const { t, lookUp } = useText()
  const { from, to, reasonCode, outcome, incident, code, purpose, cause, unmaskReason } = item.detail
  const notes = [
    ...(typeof reasonCode === 'string' ? [lookUp(`rejectReasons.${reasonCode}`, 'rejectReasons.other')] : []),
    ...(typeof purpose === 'string' ? [lookUp(`consentPurposes.${purpose}`, 'consentPurposes.other')] : []),
    ...(typeof cause === 'string'
      ? [lookUp(`erasureCauses.${cause.replace(':', '_')}`, 'erasureCauses.other')]
      : []),
    ...(typeof unmaskReason === 'string'
      ? [lookUp(`unmaskReasons.${unmaskReason}`, 'timelineKinds.note')]
      : []),
    ...(typeof code === 'string' ? [lookUp(`obstacles.${code}`, 'obstacles.other')] : []),
    ...(typeof incident === 'string' ? [lookUp(`incidents.${incident}`, 'incidents.other')] : []),
    ...(item.name === 'result.suggested' && typeof outcome === 'string'
      ? [lookUp(`suggestions.${outcome}`, 'timelineKinds.note')]
      : []),
    ...(typeof from === 'number' && typeof to === 'number'
      ? [t('application.scoreFromTo', { from: from.toFixed(1), to: to.toFixed(1) })]
      : []),
  ]
  return (
    <>
      {notes.length > 0 && <p>{notes.join(t('common.listSeparator'))}</p>}
      {item.reason && <p className={styles.reason}>{item.reason}</p>}
    </>
  )
}
