import type { ScenarioModule } from '@mingjian/contract'
import { useQuery } from '@tanstack/react-query'
import { Fragment } from 'react'
import { Link } from 'react-router'
import { useText } from '../../text.tsx'
import { familiesQuery } from './edit-scenario.tsx'

/** The scenario of a kit: its families, turns and clock. */
export function ScenarioOfKit({ module }: { module: ScenarioModule }) {
  const { t } = useText()
  const { data } = useQuery(familiesQuery)
  return (
    <>
      <b>{t('scenarioKit.title')}</b>
      <p>
        {t('scenarioKit.drawn')}{' '}
        {module.families.map((key, index) => (
          <Fragment key={key}>
            {index > 0 && t('common.listSeparator')}
            <Link to={`/scenarios/${key}`}>
              {data?.items.find((family) => family.key === key)?.title ?? key}
            </Link>
          </Fragment>
        ))}
      </p>
      <p className="small soft">
        {t('scenarios.turnCount', { count: module.turns })} ·{' '}
        {t('rubric.times', { think: module.thinkSeconds, answer: module.answerSeconds })}
      </p>
    </>
  )
}
