import type { SignalFigures } from '@mingjian/contract'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { ReplyOf } from '../../../../api/client.ts'
import { PageSkeleton } from '../../layout/skeleton.tsx'
import { useCan } from '../../session.tsx'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Failure } from '../../ui/failure.tsx'
import { PageFrame } from '../../ui/page.tsx'
import { figuresQuery } from './data.ts'
import styles from './integrity.module.css'

/** From how many judged signals on a share says something. */
const enough = 10

/** How often each kind of signal occurs, and how often it was nothing. */
export function Page() {
  const { t } = useText()
  const query = useQuery(figuresQuery)
  return (
    <PageFrame title={t('integrityPage.title')} meta={<span>{t('integrityPage.lead')}</span>}>
      {query.isPending && <PageSkeleton rows={10} />}
      {query.error && !query.data && <Failure error={query.error} retry={() => void query.refetch()} />}
      {query.data && <Figures figures={query.data} />}
    </PageFrame>
  )
}

function Figures({ figures }: { figures: ReplyOf<'getSignalFigures'> }) {
  const { t } = useText()
  const nothing = figures.interviews === 0 && figures.kinds.every(({ signals }) => signals === 0)
  return (
    <Card>
      {nothing ? (
        <Empty title={t('integrityPage.empty')} text={t('integrityPage.emptyText')} />
      ) : (
        <p className="small soft">{t('integrityPage.interviews', { count: figures.interviews })}</p>
      )}
      <table className={styles.figures}>
        <thead>
          <tr>
            {(['kind', 'signals', 'judged', 'falseAlarms', 'kits'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`integrityPage.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {figures.kinds.map((row) => (
            <Row key={row.kind} row={row} kitCount={figures.kitCount} />
          ))}
        </tbody>
      </table>
      <p className="small soft">{t('integrityPage.falseAlarmsHelp')}</p>
    </Card>
  )
}

function Row({ row, kitCount }: { row: SignalFigures; kitCount: number }) {
  const { t, pick } = useText()
  const { innocent, toVerify, confirmed } = row.judged
  return (
    <tr>
      <th scope="row">
        <b>{pick(row.name)}</b>
        <span className="small soft">{pick(row.meaning)}</span>
      </th>
      <td data-label={t('integrityPage.signals')}>{row.signals}</td>
      <td data-label={t('integrityPage.judged')}>
        {innocent + toVerify + confirmed === 0 ? (
          <span className="soft">{t('integrityPage.judgedNone')}</span>
        ) : (
          t('integrityPage.judgedText', row.judged)
        )}
      </td>
      <td data-label={t('integrityPage.falseAlarms')}>
        <Share figure={row.falseAlarms} />
      </td>
      <td data-label={t('integrityPage.kits')}>
        <Kits kits={row.kits} all={kitCount} />
      </td>
    </tr>
  )
}

const percent = (share: number) => `${Math.round(share * 100)}%`

function Share({ figure }: { figure: SignalFigures['falseAlarms'] }) {
  const { t } = useText()
  if (!figure) return <span className="soft">{t('integrityPage.noFigure')}</span>
  const [low, high] = figure.interval
  return (
    <>
      <b>{percent(figure.share)}</b>{' '}
      <span className="small soft nowrap">
        [{percent(low)}, {percent(high)}] {t('integrityPage.of', { n: figure.n })}
      </span>
      {figure.n < enough && <div className="small soft">{t('integrityPage.few')}</div>}
    </>
  )
}

function Kits({ kits, all }: { kits: SignalFigures['kits']; all: number }) {
  const { t, pick } = useText()
  const can = useCan()
  if (kits.length === 0) return <span className="soft">{t('integrityPage.noKits')}</span>
  if (kits.length === all) return t('integrityPage.allKits', { count: all })
  return (
    <details>
      <summary>{t('integrityPage.someKits', { count: kits.length, all })}</summary>
      <ul className={styles.kits}>
        {kits.map((kit) => (
          <li key={kit.id}>
            {can('bank.read') ? <Link to={`/kits/${kit.id}`}>{pick(kit.name)}</Link> : pick(kit.name)}
          </li>
        ))}
      </ul>
    </details>
  )
}
