import type { CompetencyRequirement, Vacancy } from '@mingjian/contract'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import { Prose } from '../../ui/prose.tsx'
import { Bar, percent } from '../../ui/score.tsx'
import { Tag } from '../../ui/tag.tsx'
import styles from './vacancy.module.css'

/** The job as the EHR has it, and what a person has to be good at. */
export function Job({ vacancy }: { vacancy: Vacancy }) {
  const { t, pick } = useText()
  return (
    <div className={styles.two}>
      <div>
        {pick(vacancy.description) && (
          <Card title={t('vacancy.description')}>
            <Prose text={pick(vacancy.description)} />
          </Card>
        )}
        <Card title={t('vacancy.record')}>
          <dl className={styles.facts}>
            <dt>{t('vacancy.source')}</dt>
            <dd>{vacancy.source === 'mingjian' ? t('vacancy.builtIn') : vacancy.source}</dd>
            {vacancy.externalId && (
              <>
                <dt>{t('vacancy.externalId')}</dt>
                <dd>{vacancy.externalId}</dd>
              </>
            )}
            {vacancy.jobFamily && (
              <>
                <dt>{t('vacancy.jobFamily')}</dt>
                <dd>{vacancy.jobFamily}</dd>
              </>
            )}
            {vacancy.level && (
              <>
                <dt>{t('vacancy.level')}</dt>
                <dd>{vacancy.level}</dd>
              </>
            )}
          </dl>
        </Card>
      </div>
      <Card
        title={t('vacancy.model')}
        extra={<Tag>{t('vacancy.modelVersion', { version: vacancy.competencyModel.version })}</Tag>}
      >
        <p className="soft small">{t('vacancy.modelLead')}</p>
        <ul className={styles.model}>
          {vacancy.competencyModel.items.map((requirement) => (
            <Requirement key={requirement.competency} requirement={requirement} />
          ))}
        </ul>
      </Card>
    </div>
  )
}

function Requirement({ requirement }: { requirement: CompetencyRequirement }) {
  const { t, pick } = useText()
  return (
    <li className={styles.requirement}>
      <div className={styles.requirementHead}>
        <h3>{pick(requirement.name)}</h3>
        <Bar share={requirement.weight} />
        <span>
          <span className="sr-only">{t('vacancy.weight')} </span>
          {percent(requirement.weight)}
        </span>
        <Tag>{t('vacancy.requiredLevel', { level: requirement.requiredLevel })}</Tag>
      </div>
      <p className="soft">{pick(requirement.definition)}</p>
      {pick(requirement.why) && (
        <p>
          <span className="soft">{t('vacancy.why')}</span>
          {pick(requirement.why)}
        </p>
      )}
    </li>
  )
}
