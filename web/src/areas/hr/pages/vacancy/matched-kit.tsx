import type { KitMatch, Vacancy } from '@mingjian/contract'
import { Link } from 'react-router'
import { hasPage } from '../../routes.tsx'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import { Empty } from '../../ui/empty.tsx'
import { KitOutline } from '../../ui/kit-outline.tsx'
import { Rubric } from '../../ui/rubric.tsx'
import { Bar, percent } from '../../ui/score.tsx'
import { Tag } from '../../ui/tag.tsx'
import styles from './vacancy.module.css'

/** The interview kit matched to the vacancy: why this one, and everything it asks. */
export function MatchedKit({ vacancy }: { vacancy: Vacancy }) {
  const { t } = useText()
  const { match } = vacancy
  if (!match) {
    return (
      <Card>
        <Empty title={t('match.none')} text={t('match.noneText')} />
      </Card>
    )
  }
  return (
    <>
      <Why match={match} vacancy={vacancy} />
      <KitOutline kit={match.kit} />
      {match.kit.questions.map((question, index) => (
        <Rubric
          key={question.id}
          content={question.content}
          competency={question.competencyName}
          version={question.version}
          position={index + 1}
        />
      ))}
    </>
  )
}

/** Rules that decide add nothing to the match. */
const adds = (rule: KitMatch['reasons'][number]['rule']) => rule !== 'assigned' && rule !== 'fallback'

function Why({ match, vacancy }: { match: KitMatch; vacancy: Vacancy }) {
  const { t, pick } = useText()
  const { kit } = match
  return (
    <div className={styles.two}>
      <Card
        title={hasPage('/kits/:id') ? <Link to={`/kits/${kit.id}`}>{pick(kit.name)}</Link> : pick(kit.name)}
        extra={<Tag tone="jade">{t('match.score', { share: percent(match.score) })}</Tag>}
      >
        <p className="soft">{pick(kit.description)}</p>
        <h3 style={{ marginTop: 12 }}>{t('match.why')}</h3>
        <p className="small soft" style={{ marginBottom: 8 }}>
          {t('match.whyHelp')}
        </p>
        <ul className={styles.reasons}>
          {match.reasons.map((reason) => (
            <li key={reason.rule} className={styles.reason}>
              <span>{t(`match.rules.${reason.rule}`)}</span>
              {adds(reason.rule) && (
                <>
                  <Bar share={reason.value} />
                  <span>{t('match.adds', { share: percent(reason.value) })}</span>
                </>
              )}
              <span className="soft">{pick(reason.text)}</span>
            </li>
          ))}
        </ul>
      </Card>
      <div>
        <Coverage match={match} vacancy={vacancy} />
        <Alternatives match={match} />
      </div>
    </div>
  )
}

/** Which competencies of the job the questions ask about, and which they leave to others. */
function Coverage({ match, vacancy }: { match: KitMatch; vacancy: Vacancy }) {
  const { t, pick } = useText()
  const nameOf = (key: string) => {
    const found = vacancy.competencyModel.items.find((item) => item.competency === key)
    return found ? pick(found.name) : key
  }
  return (
    <Card title={t('match.coverage')} tone={match.uncovered.length > 0 ? 'attention' : 'plain'}>
      <p>{t('match.covered', { count: match.covered.length })}</p>
      <div className={styles.tags}>
        {match.covered.map((key) => (
          <Tag key={key} tone="jade">
            {nameOf(key)}
          </Tag>
        ))}
      </div>
      {match.uncovered.length > 0 && (
        <>
          <p style={{ marginTop: 12 }}>{t('match.uncovered')}</p>
          <div className={styles.tags}>
            {match.uncovered.map((key) => (
              <Tag key={key} tone="amber">
                {nameOf(key)}
              </Tag>
            ))}
          </div>
        </>
      )}
    </Card>
  )
}

function Alternatives({ match }: { match: KitMatch }) {
  const { t, pick } = useText()
  const worthwhile = match.alternatives.filter((alternative) => alternative.score >= 0.01)
  if (worthwhile.length === 0) return null
  return (
    <Card title={t('match.alternatives')}>
      <ul className={styles.alternatives}>
        {worthwhile.map((alternative) => (
          <li key={alternative.kitId} className={styles.alternative}>
            <span>{pick(alternative.name)}</span>
            <Bar share={alternative.score} />
            <span>{percent(alternative.score)}</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
