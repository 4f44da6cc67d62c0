import type { CalibrationSubject } from '@mingjian/contract'
import { useQuery } from '@tanstack/react-query'
import { Fragment } from 'react'
import { Link } from 'react-router'
import type { ReplyOf } from '../../../../api/client.ts'
import { PageSkeleton } from '../../layout/skeleton.tsx'
import { useCan } from '../../session.tsx'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Failure } from '../../ui/failure.tsx'
import { PageFrame } from '../../ui/page.tsx'
import { Sections } from '../../ui/sections.tsx'
import { Tag } from '../../ui/tag.tsx'
import { useUrlState } from '../../ui/url-state.ts'
import styles from './calibration.module.css'
import { calibrationQuery, pathOf } from './data.ts'
import { LanguageModel } from './language-model.tsx'
import { Verdict } from './verdict.tsx'

/** Where people give scores blind, and see how far scorers agree with them. */
export function Page() {
  const { t } = useText()
  const can = useCan()
  const [state] = useUrlState({ section: '' })
  const model = state.section === 'language-model' && can('calibration.manage')
  return (
    <PageFrame title={t('calibration.title')} meta={<span>{t('calibration.lead')}</span>}>
      {can('calibration.manage') && (
        <Sections
          label={t('calibration.sections')}
          active={model ? 'language-model' : 'subjects'}
          sections={[
            { key: 'subjects', label: t('calibration.sectionQuestions'), to: '/calibration' },
            {
              key: 'language-model',
              label: t('calibration.sectionModel'),
              to: '/calibration?section=language-model',
            },
          ]}
        />
      )}
      {model ? <LanguageModel /> : <Subjects />}
    </PageFrame>
  )
}

function Subjects() {
  const { t } = useText()
  const query = useQuery(calibrationQuery)
  if (!query.data) {
    return query.error ? (
      <Failure error={query.error} retry={() => void query.refetch()} />
    ) : (
      <PageSkeleton rows={8} />
    )
  }
  const { items } = query.data
  if (items.length === 0) return <Empty title={t('calibration.empty')} text={t('calibration.emptyText')} />
  return <Table list={query.data} />
}

function Table({ list }: { list: ReplyOf<'listCalibration'> }) {
  const { t } = useText()
  return (
    <Card>
      <p className={`small soft ${styles.rule}`}>
        {t('calibration.rule', { blind: list.leastBlind, claim: list.leastToClaim })}
      </p>
      <table className={styles.subjects}>
        <thead>
          <tr>
            <th scope="col">{t('calibration.question')}</th>
            <th scope="col">{t('calibration.answers')}</th>
            <th scope="col">{t('calibration.blind')}</th>
            <th scope="col">{t('calibration.reviewed')}</th>
            <th scope="col">{t('calibration.latest')}</th>
            <th scope="col">{t('calibration.shown')}</th>
          </tr>
        </thead>
        <tbody>
          {list.items.map((subject) => (
            <Row key={`${subject.kind} ${subject.key}`} subject={subject} />
          ))}
        </tbody>
      </table>
    </Card>
  )
}

function Row({ subject }: { subject: CalibrationSubject }) {
  const { t, pick } = useText()
  const { counts, kind, name } = subject
  return (
    <tr data-kind={kind}>
      <th scope="row">
        <Link to={pathOf(subject)}>
          {kind === 'competency' ? t('calibrationSubject.ofCompetency', { name: pick(name) }) : pick(name)}
        </Link>
      </th>
      <td data-label={t('calibration.answers')}>
        {counts.answers}
        {counts.withheld > 0 && (
          <div className="small soft">{t('calibration.withheld', { count: counts.withheld })}</div>
        )}
      </td>
      <td data-label={t('calibration.blind')}>
        {counts.blind > 0
          ? t('calibration.blindCount', { count: counts.blind, twice: counts.twice })
          : t('calibration.none')}
      </td>
      <td data-label={t('calibration.reviewed')}>
        {counts.changed + counts.confirmed > 0
          ? t('calibration.reviewedCount', { changed: counts.changed, confirmed: counts.confirmed })
          : t('calibration.none')}
      </td>
      <td data-label={t('calibration.latest')}>
        <State version={subject.latest} />
      </td>
      <td data-label={t('calibration.shown')}>
        {subject.active ? (
          <State version={{ ...subject.active, status: 'ready' }} />
        ) : (
          <span className="soft">{t('calibration.shownNothing')}</span>
        )}
      </td>
    </tr>
  )
}

function State({ version }: { version: CalibrationSubject['latest'] }) {
  const { t } = useText()
  if (!version) return <span className="soft">{t('calibration.none')}</span>
  const words = t('calibration.version', { version: version.version })
  return (
    <Fragment>
      {words}{' '}
      {version.status === 'ready' ? <Verdict passed={version.passed} /> : <Status version={version} />}
    </Fragment>
  )
}

function Status({ version }: { version: NonNullable<CalibrationSubject['latest']> }) {
  const { t } = useText()
  return (
    <Tag tone={version.status === 'failed' ? 'danger' : 'plain'}>
      {t(`calibration.status.${version.status}`)}
    </Tag>
  )
}
