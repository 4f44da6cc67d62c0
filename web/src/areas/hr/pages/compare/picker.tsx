import { useQuery } from '@tanstack/react-query'
import Button from 'antd/es/button'
import Checkbox from 'antd/es/checkbox'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { applicationsQuery } from '../../data.ts'
import { PageSkeleton } from '../../layout/skeleton.tsx'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Failure } from '../../ui/failure.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { StageTag } from '../../ui/tag.tsx'
import styles from './compare.module.css'

const most = 4

/** Chooses two to four candidates with a report. Scores stay out of sight here: they come after the evidence. */
export function Picker({ vacancyId, chosen }: { vacancyId: string; chosen: string[] }) {
  const { t, day } = useText()
  const navigate = useNavigate()
  const [ids, setIds] = useState<readonly string[]>(chosen)
  const query = useQuery(applicationsQuery({ vacancyId, minOverall: 0, pageSize: 100, sort: '-stageAt' }))
  if (query.error) return <Failure error={query.error} retry={() => void query.refetch()} />
  if (!query.data) return <PageSkeleton rows={8} />
  const items = query.data.items.filter((item) => item.overall !== null)
  if (items.length < 2) {
    return (
      <Card>
        <Empty
          title={t('compare.none')}
          text={t('compare.noneText')}
          action={<LinkButton to={`/vacancies/${vacancyId}`}>{t('compare.toVacancy')}</LinkButton>}
        />
      </Card>
    )
  }
  const known = ids.filter((id) => items.some((item) => item.id === id))
  const full = known.length >= most
  return (
    <Card title={t('compare.choose')}>
      <ul className={styles.choices}>
        {items.map((item) => {
          const on = known.includes(item.id)
          return (
            <li key={item.id}>
              <Checkbox
                checked={on}
                disabled={full && !on}
                onChange={() => setIds(on ? known.filter((id) => id !== item.id) : [...known, item.id])}
              >
                <b>{item.candidate.name}</b> <StageTag stage={item.stage} />{' '}
                <span className="small soft">{t('application.appliedOn', { day: day(item.appliedAt) })}</span>
              </Checkbox>
            </li>
          )
        })}
      </ul>
      {full && (
        <p className="small soft" role="status">
          {t('compare.full')}
        </p>
      )}
      <Button
        type="primary"
        disabled={known.length < 2}
        onClick={() => void navigate(`/vacancies/${vacancyId}/compare?ids=${known.join(',')}`)}
      >
        {known.length < 2 ? t('compare.chooseMore') : t('compare.start', { count: known.length })}
      </Button>
    </Card>
  )
}
