import type { Evidence, Quote as Words } from '@mingjian/contract'
import { useText } from '../../text.tsx'
import { clock } from './evidence.ts'
import { useListening } from './listening.tsx'
import styles from './quote.module.css'

/** Words of the candidate. A click plays their second, or goes to them where they were typed. */
export function Quote({ evidence }: { evidence: Words & Partial<Pick<Evidence, 'strength'>> }) {
  const { t } = useText()
  const { show } = useListening()
  const { second } = evidence
  return (
    <button type="button" className={styles.quote} onClick={() => show(evidence)}>
      <q>{evidence.quote}</q>{' '}
      <span className={styles.jump}>
        {second === null ? t('dimensions.show') : t('dimensions.play', { time: clock(second) })}
        <span aria-hidden="true"> {second === null ? '→' : '▷'}</span>
      </span>
      {evidence.strength === 'partial' && <span className={styles.partial}>{t('dimensions.partial')}</span>}
    </button>
  )
}

/** Leads to words that stand in the text already. */
export function Jump({ evidence }: { evidence: Words }) {
  const { t } = useText()
  const { show } = useListening()
  const { second } = evidence
  return (
    <button type="button" className={styles.jumpTo} onClick={() => show(evidence)}>
      {second === null ? t('dimensions.show') : t('dimensions.play', { time: clock(second) })}
      <span aria-hidden="true"> {second === null ? '→' : '▷'}</span>
    </button>
  )
}

/** The two places that say most, in the order of the answer; the rest is one click away. */
export function Quotes({ evidence }: { evidence: (Words & Partial<Pick<Evidence, 'strength'>>)[] }) {
  const { t } = useText()
  const best = strongest(evidence)
  const more = evidence.filter((one) => !best.includes(one))
  return (
    <>
      {best.map((one) => (
        <Quote key={`${one.answerId} ${one.start} ${one.end}`} evidence={one} />
      ))}
      {more.length > 0 && (
        <details className={styles.more}>
          <summary>{t('dimensions.moreEvidence', { count: more.length })}</summary>
          {more.map((one) => (
            <Quote key={`${one.answerId} ${one.start} ${one.end}`} evidence={one} />
          ))}
        </details>
      )}
    </>
  )
}

/** Evidence comes strongest first; what shows the behaviour clearly goes before the rest. */
function strongest<T extends Words & Partial<Pick<Evidence, 'strength'>>>(evidence: T[]): T[] {
  const weight = (one: T) => (one.strength === 'clear' ? 1 : 0)
  return [...evidence]
    .sort((a, b) => weight(b) - weight(a))
    .slice(0, 2)
    .sort((a, b) => a.start - b.start)
}
