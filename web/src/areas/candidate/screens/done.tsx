/** @jsxImportSource preact */
import { useState } from 'preact/hooks'
import { momentText } from '../durations.ts'
import { Contact } from '../parts/contact.tsx'
import { useRoom } from '../parts/context.tsx'
import { HeardFold, useHeard } from '../parts/heard.tsx'
import { Page } from '../parts/page.tsx'
import { stepName } from '../parts/step-name.ts'

/** The receipt, what happens next, and how to reach a human. */
export function Done() {
  const { interview, state, t } = useRoom()
  const [copied, setCopied] = useState(false)
  const { receipt, contact } = interview
  async function copy(): Promise<void> {
    await navigator.clipboard?.writeText(receipt?.number ?? '').catch(() => undefined)
    setCopied(true)
  }
  return (
    <Page title={t('done.title')}>
      {receipt && (
        <dl class="receipt">
          <dt>{t('done.number')}</dt>
          <dd class="number">{receipt.number}</dd>
          <dt>{t('done.at')}</dt>
          <dd>{momentText(receipt.submittedAt, state.language, t)}</dd>
          <dt>{t('done.answers')}</dt>
          <dd>{t('done.answersCount', { count: receipt.answers })}</dd>
        </dl>
      )}
      {receipt && navigator.clipboard && (
        <button type="button" class="second" onClick={() => void copy()}>
          <span role="status">{t(copied ? 'done.copied' : 'done.copy')}</span>
        </button>
      )}
      {receipt && <p class="small">{t('done.keepNumber')}</p>}
      <section class="document">
        <div>
          <h2>{t('done.next')}</h2>
          {receipt && <p class="text">{receipt.next}</p>}
          <p>{t('done.human')}</p>
        </div>
        <div>
          <h2>{t('done.contact')}</h2>
          <Contact contact={contact} t={t} />
        </div>
      </section>
      <HeardAfterwards />
      <p class="small">{t('done.close')}</p>
    </Page>
  )
}

/** What was heard in the last answers may come after they were handed in. */
function HeardAfterwards() {
  const { interview, state, t } = useRoom()
  useHeard()
  const answers = state.heard?.open ? state.heard.answers.filter((one) => one.state !== 'person') : []
  if (answers.length === 0) return null
  return (
    <section class="document">
      <div>
        <h2>{t('heard.afterwards')}</h2>
        <p class="small">{t('heard.afterwardsNote')}</p>
      </div>
      {interview.steps.map((step) => (
        <HeardFold key={step.id} stepId={step.id} label={stepName(step, interview.steps, t)} />
      ))}
    </section>
  )
}
