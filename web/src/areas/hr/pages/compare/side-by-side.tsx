import type { CSSProperties } from 'react'
import { Link } from 'react-router'
import type { ReplyOf } from '../../../../api/client.ts'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import { Score } from '../../ui/score.tsx'
import { Tag } from '../../ui/tag.tsx'
import { Axis } from '../report/axis.tsx'
import styles from './compare.module.css'

type Item = ReplyOf<'compareApplications'>['items'][number]
type Dimension = Item['dimensions'][number]

/** Per dimension the candidates' words beside each other, below them the scores; totals come last. */
export function SideBySide({ items, asked }: { items: Item[]; asked: number }) {
  const { t, pick } = useText()
  const columns = { '--columns': items.length } as CSSProperties
  const names = new Map(
    items.flatMap((item) => item.dimensions.map((dimension) => [dimension.competency, dimension.name])),
  )
  return (
    <div style={columns}>
      {asked > items.length && (
        <p className="soft">{t('compare.missing', { count: asked - items.length })}</p>
      )}
      <ul className={styles.heads} aria-label={t('compare.title')}>
        {items.map((item) => (
          <li key={item.applicationId}>
            <Who item={item} />
          </li>
        ))}
      </ul>
      {[...names].map(([competency, name]) => (
        <Card key={competency} title={pick(name)}>
          <ul className={styles.cells}>
            {items.map((item) => (
              <li key={item.applicationId} className={styles.cell}>
                <h3 className={styles.name}>{item.name}</h3>
                <Cell
                  item={item}
                  dimension={item.dimensions.find((dimension) => dimension.competency === competency)}
                />
              </li>
            ))}
          </ul>
        </Card>
      ))}
      <Card title={t('compare.totals')}>
        <ul className={styles.cells}>
          {items.map((item) => (
            <li key={item.applicationId} className={styles.total}>
              <span className={styles.name}>{item.name}</span>
              <Score value={item.overall} confirmed={item.confirmed} />
            </li>
          ))}
        </ul>
        <p className={`small soft ${styles.note}`}>{t('compare.totalsLead')}</p>
      </Card>
    </div>
  )
}

function Who({ item }: { item: Item }) {
  const { t } = useText()
  return (
    <>
      <Link to={`/applications/${item.applicationId}/report`}>
        <b>{item.name}</b>
      </Link>{' '}
      <Tag tone={item.confirmed ? 'jade' : 'plain'}>
        {item.confirmed ? t('common.confirmed') : t('common.aiMade')}
      </Tag>
    </>
  )
}

function Cell({ item, dimension }: { item: Item; dimension: Dimension | undefined }) {
  const { t } = useText()
  if (!dimension) return <p className="soft">{t('compare.notAsked')}</p>
  const { score, final, interval, quotes, competency } = dimension
  const [low, high] = interval
  return (
    <>
      {quotes.length === 0 ? (
        <p className={`soft ${styles.quotes}`}>{t('compare.noQuotes')}</p>
      ) : (
        <ul className={styles.quotes}>
          {[...new Set(quotes)].map((quote) => (
            <li key={quote}>
              <q>{quote}</q>
            </li>
          ))}
        </ul>
      )}
      <div className={styles.score}>
        <Axis score={score} interval={interval} final={final} />
        <b>{final.toFixed(1)}</b>
        <span className="small soft">
          {final === score
            ? t('report.range', { low: low.toFixed(1), high: high.toFixed(1) })
            : t('compare.aiScore', { score: score.toFixed(1) })}
        </span>
      </div>
      <Link
        className="small"
        to={`/applications/${item.applicationId}/report?dimension=${encodeURIComponent(competency)}`}
      >
        {t('compare.openReport')}
        <span className="sr-only"> {item.name}</span>
      </Link>
    </>
  )
}
