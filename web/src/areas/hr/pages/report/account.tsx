import type { ElementScore, QuestionScore } from '@mingjian/contract'
import { useText } from '../../text.tsx'
import styles from './question-rubric.module.css'
import { Quotes } from './quote.tsx'

/** The four parts of an account, how clearly each is told and in which words. */
export function Account({ question }: { question: QuestionScore }) {
  const { t } = useText()
  const elements = question.elements.length > 0 ? question.elements : older(question)
  if (elements.length === 0) return null
  const quoted = elements.filter(({ evidence }) => evidence.length > 0)
  return (
    <>
      <h4 className={styles.part}>{t(`dimensions.account.${question.kind}`)}</h4>
      <dl className={styles.star}>
        {elements.map(({ name, level }) => (
          <div key={name} data-level={level}>
            <dt>{t(`dimensions.elements.${name}`)}</dt>
            <dd>
              <span aria-hidden="true" className={styles.pips}>
                <i />
                <i />
              </span>
              {t(`dimensions.elementLevels.${level as 0}`)}
            </dd>
          </div>
        ))}
      </dl>
      {quoted.length > 0 && (
        <details className={styles.levels}>
          <summary>{t('dimensions.accountWords')}</summary>
          <dl className={styles.told}>
            {quoted.map(({ name, evidence }) => (
              <div key={name}>
                <dt>{t(`dimensions.elements.${name}`)}</dt>
                <dd>
                  <Quotes evidence={evidence} />
                </dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </>
  )
}

/** Reports from before the words of the parts were kept still know how complete an account of the past was. */
function older({ star }: QuestionScore): ElementScore[] {
  const names = ['situation', 'task', 'action', 'result'] as const
  return star ? names.map((name) => ({ name, level: star[name], evidence: [] })) : []
}
