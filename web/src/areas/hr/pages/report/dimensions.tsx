import RightOutlined from '@ant-design/icons/es/icons/RightOutlined'
import type { DimensionScore, Report } from '@mingjian/contract'
import { useEffect, useId, useState } from 'react'
import { useSearchParams } from 'react-router'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import { percent } from '../../ui/score.tsx'
import { Tag } from '../../ui/tag.tsx'
import { Adjustment } from './adjustment.tsx'
import { Axis } from './axis.tsx'
import styles from './dimensions.module.css'
import { useListening } from './listening.tsx'
import { usePrinting } from './printing.ts'
import { QuestionRubric } from './question-rubric.tsx'

/** The dimensions, each opening to what its score rests on. */
export function Dimensions({ report, editable }: { report: Report; editable: boolean }) {
  const { t } = useText()
  const [params] = useSearchParams()
  const asked = params.get('dimension') ?? report.dimensions[0]?.competency
  const [open, setOpen] = useState<readonly string[]>(asked ? [asked] : [])
  const { dimensions } = report
  const printing = usePrinting()
  const { picked } = useListening()
  useEffect(() => {
    // Who comes from the words must find the behaviours open.
    if (picked) setOpen((before) => [...new Set([...before, picked.competency])])
  }, [picked])
  function toggle(competency: string): void {
    setOpen((before) =>
      before.includes(competency) ? before.filter((one) => one !== competency) : [...before, competency],
    )
  }
  return (
    <Card title={t('dimensions.title')}>
      <ul>
        {dimensions.map((dimension, index) => (
          <Dimension
            key={dimension.competency}
            report={report}
            dimension={dimension}
            tint={index % 5}
            open={printing || open.includes(dimension.competency)}
            onToggle={() => toggle(dimension.competency)}
            editable={editable}
          />
        ))}
      </ul>
      <p className={`small soft ${styles.legend}`}>
        {t('dimensions.legend')}
        {dimensions.some((one) => one.comparison) && ` ${t('dimensions.legendMedian')}`}
        {dimensions.some((one) => one.adjustment) && ` ${t('dimensions.legendAdjusted')}`}
      </p>
    </Card>
  )
}

interface DimensionProps {
  report: Report
  dimension: DimensionScore
  tint: number
  open: boolean
  onToggle(): void
  editable: boolean
}

function Dimension({ report, dimension, tint, open, onToggle, editable }: DimensionProps) {
  const id = useId()
  return (
    <li className={styles.dimension} data-tint={tint} id={`dimension-${dimension.competency}`}>
      <button
        type="button"
        className={styles.row}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={onToggle}
      >
        <Summary dimension={dimension} />
      </button>
      {open && (
        <div id={id} className={styles.body}>
          <Comparison dimension={dimension} />
          <Adjustment report={report} dimension={dimension} editable={editable} />
          {dimension.questions.map((question) => (
            <QuestionRubric
              key={question.answerId}
              question={question}
              report={report}
              alone={dimension.questions.length === 1}
            />
          ))}
        </div>
      )}
    </li>
  )
}

function Summary({ dimension }: { dimension: DimensionScore }) {
  const { t, pick } = useText()
  const [low, high] = dimension.interval
  return (
    <>
      <span className={styles.name}>
        <b>
          <RightOutlined className={styles.arrow ?? ''} aria-hidden />
          {pick(dimension.name)}
        </b>
        <span className={styles.facts}>
          {t('dimensions.weight', { share: percent(dimension.weight) })}
          {dimension.requiredLevel > 0 &&
            ` · ${t('dimensions.required', { level: dimension.requiredLevel })}`}
        </span>
      </span>
      <Axis
        score={dimension.score}
        interval={dimension.interval}
        final={dimension.final}
        median={dimension.comparison?.median ?? null}
      />
      <span className={styles.numbers}>
        <b>{dimension.final.toFixed(1)}</b>
        <small>{t('report.range', { low: low.toFixed(1), high: high.toFixed(1) })}</small>
        {dimension.adjustment && <Tag tone="jade">{t('dimensions.adjusted')}</Tag>}
        {dimension.insufficient && <Tag tone="amber">{t('dimensions.insufficient')}</Tag>}
      </span>
    </>
  )
}

function Comparison({ dimension }: { dimension: DimensionScore }) {
  const { t } = useText()
  const { comparison } = dimension
  if (!comparison) return null
  return (
    <p className="small soft">
      {t('dimensions.median', { count: comparison.n, value: comparison.median.toFixed(1) })}
    </p>
  )
}
