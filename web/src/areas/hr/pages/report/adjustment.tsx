import type { DimensionScore, Report } from '@mingjian/contract'
import Button from 'antd/es/button'
import { useState } from 'react'
import { useCan } from '../../session.tsx'
import { useText } from '../../text.tsx'
import { AdjustForm } from './adjust-form.tsx'
import styles from './dimensions.module.css'
import { TakeBackDialog } from './take-back-dialog.tsx'

interface AdjustmentProps {
  report: Report
  dimension: DimensionScore
  editable: boolean
}

/** The score a person has set, with both numbers and the reason; and the way to set or take it back. */
export function Adjustment({ report, dimension, editable }: AdjustmentProps) {
  const { t, instant } = useText()
  const can = useCan()
  const [open, setOpen] = useState<'form' | 'back' | null>(null)
  const { adjustment } = dimension
  const allowed = editable && can('report.review')
  return (
    <div className={styles.adjustment} data-set={adjustment ? '' : undefined}>
      {adjustment && (
        <div>
          <p>
            <b>
              {t('adjust.both', {
                score: dimension.score.toFixed(1),
                final: adjustment.score.toFixed(1),
              })}
            </b>
          </p>
          <p className="pre">{adjustment.reason}</p>
          <p className="small soft">{t('adjust.by', { by: adjustment.by, at: instant(adjustment.at) })}</p>
        </div>
      )}
      {allowed && open !== 'form' && (
        <div className={styles.buttons}>
          <Button size="small" onClick={() => setOpen('form')}>
            {adjustment ? t('adjust.change') : t('adjust.open')}
          </Button>
          {adjustment && (
            <Button size="small" type="text" onClick={() => setOpen('back')}>
              {t('adjust.takeBack')}
            </Button>
          )}
        </div>
      )}
      {allowed && open === 'form' && (
        <AdjustForm report={report} dimension={dimension} onClose={() => setOpen(null)} />
      )}
      {allowed && open === 'back' && (
        <TakeBackDialog report={report} dimension={dimension} onClose={() => setOpen(null)} />
      )}
    </div>
  )
}
