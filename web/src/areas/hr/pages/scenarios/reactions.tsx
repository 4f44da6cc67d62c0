import type { ScenarioFamily } from '@mingjian/contract'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import styles from './scenarios.module.css'
import { signalText } from './signal-text.ts'

type Rule = ScenarioFamily['rules'][number]

/** By which rules the person reacts, what they reply, and which promises they hold the candidate to. */
export function Reactions({ family }: { family: ScenarioFamily }) {
  const { t } = useText()
  return (
    <Card title={t('scenarios.rules')}>
      <p className="soft">{t('scenarios.rulesText')}</p>
      {family.script.map(
        (turn, index) =>
          turn.rules.length > 0 && (
            <div key={turn.topic}>
              <h3 className={styles.heading}>{t('scenarios.turnRules', { number: index + 1 })}</h3>
              <Rules rules={turn.rules} family={family} />
            </div>
          ),
      )}
      <Rules rules={family.rules} family={family} />
      {family.promises.length > 0 && (
        <>
          <h3 className={styles.heading}>{t('scenarios.promises')}</h3>
          <p className="soft">{t('scenarios.promisesText')}</p>
          <p lang={family.language}>{family.promises.join(t('common.listSeparator'))}</p>
        </>
      )}
    </Card>
  )
}

function Rules({ rules, family }: { rules: readonly Rule[]; family: ScenarioFamily }) {
  const text = useText()
  const { t } = text
  const names = (signals: readonly string[]) =>
    signals.map((signal) => signalText(text, signal)).join(t('common.listSeparator'))
  return (
    <ol className={styles.rules}>
      {rules.map((rule) => {
        const parts = [
          ...(rule.all.length > 0 ? [t('scenarios.ruleAll', { list: names(rule.all) })] : []),
          ...(rule.any.length > 0 ? [t('scenarios.ruleAny', { list: names(rule.any) })] : []),
          ...(rule.none.length > 0 ? [t('scenarios.ruleNone', { list: names(rule.none) })] : []),
        ]
        const replies = family.replies.find(({ name }) => name === rule.reply)?.wordings ?? []
        return (
          <li key={rule.id} className={styles.rule}>
            <span>
              {parts.length > 0 ? parts.join(' · ') : t('scenarios.ruleElse')}
              <span className="soft"> → {t(`scenarios.steps.${String(rule.step) as '0'}`)}</span>
            </span>
            <span className={`small ${styles.replies}`} lang={family.language}>
              {replies.join(' / ')}
            </span>
          </li>
        )
      })}
    </ol>
  )
}
