import type { FacialCues as Numbers, Report } from '@mingjian/contract'
import { useText } from '../../text.tsx'
import styles from './facial-cues.module.css'

const limits = ['accuracy', 'causes', 'meaning', 'use'] as const

/**
 * The numbers on the picture of one answer, closed until somebody asks for them, with what they do not say. An
 * answer without numbers reads the same whatever the reason.
 */
export function FacialCues({ report, answerId }: { report: Report; answerId: string }) {
  const { t } = useText()
  if (!report.facialCues) return null
  const cues = report.facialCues.answers.find((one) => one.answerId === answerId)?.cues
  return (
    <details className={styles.box}>
      <summary>{t('cues.title')}</summary>
      {cues ? <Table cues={cues} /> : <p className="small">{t('cues.none')}</p>}
      {cues && (
        <>
          <h4>{t('cues.limitsTitle')}</h4>
          <ul className={styles.limits}>
            {limits.map((limit) => (
              <li key={limit}>{t(`cues.limits.${limit}`)}</li>
            ))}
          </ul>
        </>
      )}
    </details>
  )
}

function Table({ cues }: { cues: Numbers }) {
  const { t } = useText()
  const rows = [
    ['face', cues.face, 'share'],
    ['smile', cues.smile, 'share'],
    ['away', cues.away, 'share'],
    ['movement', cues.movement, 'degrees'],
  ] as const
  return (
    <>
      <dl className={styles.numbers}>
        {rows.map(([name, value, unit]) => (
          <div key={name}>
            <dt>{t(`cues.${name}`)}</dt>
            <dd>{value === null ? t('cues.unknown') : t(`cues.${unit}`, { value })}</dd>
          </div>
        ))}
      </dl>
      <p className="small soft">{t('cues.looked', { seconds: cues.seconds, frames: cues.frames })}</p>
    </>
  )
}
