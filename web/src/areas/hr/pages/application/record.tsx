import type { Application } from '@mingjian/contract'
import { Link } from 'react-router'
import { useCan } from '../../session.tsx'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import { OtherApplication } from '../../ui/other-application.tsx'
import { Tag } from '../../ui/tag.tsx'
import styles from './application.module.css'
import { Uncover } from './uncover.tsx'

/** How the invitation stands. */
export function Invitation({ application }: { application: Application }) {
  const { t, instant } = useText()
  const can = useCan()
  const { invitation } = application
  if (!invitation) return null
  const late = invitation.status === 'expired' || invitation.status === 'revoked'
  return (
    <Card
      title={t('invitation.title')}
      extra={<Tag tone={late ? 'amber' : 'jade'}>{t(`invitation.statuses.${invitation.status}`)}</Tag>}
    >
      <dl className={styles.facts}>
        <dt>{t('invitation.sent')}</dt>
        <dd>{invitation.sentAt ? instant(invitation.sentAt) : t('invitation.notYet')}</dd>
        <dt>{t('invitation.opened')}</dt>
        <dd>{invitation.openedAt ? instant(invitation.openedAt) : t('invitation.notYet')}</dd>
        <dt>{t('invitation.deadline')}</dt>
        <dd>{instant(invitation.deadline)}</dd>
      </dl>
      {can('message.read') && (
        <p className={styles.more}>
          <Link to={`/messages?applicationId=${application.id}`}>{t('invitation.messages')}</Link>
        </p>
      )}
    </Card>
  )
}

/** Scores of tests taken elsewhere. */
export function WrittenTests({ tests }: { tests: Application['writtenTests'] }) {
  const { t, day } = useText()
  if (tests.length === 0) return null
  return (
    <Card title={t('writtenTests.title')}>
      <ul className={styles.posts}>
        {tests.map((test) => (
          <li key={`${test.name} ${test.takenAt}`} className={styles.postHead}>
            <b>{test.name}</b>
            <span>{t('writtenTests.score', { score: test.score, fullMark: test.fullMark })}</span>
            <span className="small soft">
              {test.percentile !== null && `${t('writtenTests.percentile', { value: test.percentile })} · `}
              {day(test.takenAt)}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** The same person's other applications, so that history stands beside the new result. */
export function OtherApplications({ others }: { others: Application['otherApplications'] }) {
  const { t } = useText()
  if (others.length === 0) return null
  return (
    <Card title={t('application.others')}>
      <ul className={styles.posts}>
        {others.map((other) => (
          <li key={other.id} className={styles.postHead}>
            <OtherApplication other={other} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** How to reach the person; masked for those who may not. */
export function Contact({ application }: { application: Application }) {
  const { t, day, lookUp } = useText()
  const can = useCan()
  const { candidate } = application
  return (
    <Card title={t('contact.title')}>
      <dl className={styles.facts}>
        <dt>{t('contact.phone')}</dt>
        <dd>{candidate.phone || t('contact.none')}</dd>
        <dt>{t('contact.email')}</dt>
        <dd className={styles.break}>{candidate.email || t('contact.none')}</dd>
        {candidate.sex !== 'undisclosed' && (
          <>
            <dt>{t('contact.sex')}</dt>
            <dd>{t(`contact.sexes.${candidate.sex}`)}</dd>
          </>
        )}
        {candidate.birthDate && (
          <>
            <dt>{t('contact.birthDate')}</dt>
            <dd>
              {candidate.birthDate.length === 10 ? day(candidate.birthDate) : candidate.birthDate}
              <Uncover application={application} field="birthDate" />
            </dd>
          </>
        )}
        {candidate.idNumber && (
          <>
            <dt>{t('contact.idNumber')}</dt>
            <dd className={styles.break}>
              {candidate.idNumber}
              <Uncover application={application} field="idNumber" />
            </dd>
          </>
        )}
        <dt>{t('contact.source')}</dt>
        <dd>
          {lookUp(`contact.sources.${candidate.source}`, 'contact.sources.other', { name: candidate.source })}
        </dd>
      </dl>
      {!can('candidate.contact') && <p className={`small soft ${styles.more}`}>{t('contact.masked')}</p>}
    </Card>
  )
}
