import type { ImportBatch } from '@mingjian/contract'
import { type ImportCode, importFindings } from '@mingjian/contract/import-words'
import Button from 'antd/es/button'
import { urlOf } from '../../../../api/client.ts'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import type { Asked } from './ask.tsx'
import styles from './imports.module.css'
import { importResults } from './kinds.ts'

interface ReportProps {
  batch: ImportBatch
  ask(asked: Asked): void
  show(code: string): void
}

/** What becomes of the rows, and what was found by kind, most often first. */
export function ReportCard({ batch, ask, show }: ReportProps) {
  const { t, language } = useText()
  const { results, codes } = batch.counts
  const found = Object.entries(codes).sort((a, b) => b[1] - a[1]) as [ImportCode, number][]
  const writable = (results.new ?? 0) + (results.update ?? 0) + (results.manual ?? 0)
  return (
    <Card title={t('imports.report')}>
      {batch.state === 'checked' && <p className="soft">{t('imports.reportLead')}</p>}
      <div className={styles.figures}>
        {importResults.map((result) => (
          <div key={result}>
            <b className={styles.number}>{(results[result] ?? 0).toLocaleString()}</b>
            {t(`imports.results.${result}`)}
          </div>
        ))}
      </div>
      <h3>{t('imports.found')}</h3>
      {found.length === 0 && <p className="soft">{t('imports.noFindings')}</p>}
      <ul className={styles.codes}>
        {found.map(([code, count]) => (
          <li key={code}>
            <Button type="link" onClick={() => show(code)}>
              {importFindings[code][language]}
            </Button>
            <span className="nowrap soft">{t('imports.count', { count })}</span>
          </li>
        ))}
      </ul>
      <Rollback batch={batch} />
      <div className={styles.actions}>
        {batch.state === 'checked' && (
          <Button type="primary" disabled={writable === 0} onClick={() => ask('approve')}>
            {t('imports.approve')}
          </Button>
        )}
        <Downloads batch={batch} />
        {batch.state === 'loaded' && (
          <Button danger onClick={() => ask('rollback')}>
            {t('imports.rollback')}
          </Button>
        )}
      </div>
    </Card>
  )
}

function Downloads({ batch }: { batch: ImportBatch }) {
  const { t, language } = useText()
  if (!batch.keptUntil) return null
  const params = { id: batch.id }
  return (
    <>
      <Button
        href={urlOf('downloadImport', { params, query: { language } })}
        title={t('imports.downloadHint')}
      >
        {t('imports.download')}
      </Button>
      <Button href={urlOf('downloadImport', { params, query: { language, only: 'problems' } })}>
        {t('imports.downloadProblems')}
      </Button>
    </>
  )
}

function Rollback({ batch }: { batch: ImportBatch }) {
  const { t } = useText()
  const { rollback } = batch
  if (!rollback) return null
  const kept = Object.entries(rollback.kept) as ['record_used' | 'person_used' | 'person_changed', number][]
  return (
    <div style={{ marginTop: 12 }}>
      <p>{t('imports.rolledBack', { removed: rollback.removed, restored: rollback.restored })}</p>
      {kept.map(([why, count]) => (
        <p key={why}>{t(`imports.kept.${why}`, { count })}</p>
      ))}
    </div>
  )
}
