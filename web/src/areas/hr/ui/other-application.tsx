import type { Application } from '@mingjian/contract'
import { Link } from 'react-router'
import { useText } from '../text.tsx'
import { StageTag } from './tag.tsx'

/** One line of what else a person applied for: which vacancy, how far, with which score, when. */
export function OtherApplication({ other }: { other: Application['otherApplications'][number] }) {
  const { t, pick, day } = useText()
  return (
    <>
      <Link to={`/applications/${other.id}`}>{pick(other.vacancy)}</Link>
      <StageTag stage={other.stage} />
      {other.overall !== null && (
        <span>{t('application.otherOverall', { score: other.overall.toFixed(1) })}</span>
      )}
      <span className="small soft">{t('application.appliedOn', { day: day(other.appliedAt) })}</span>
    </>
  )
}
