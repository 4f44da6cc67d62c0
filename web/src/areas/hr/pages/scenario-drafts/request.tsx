import { useMutation, useQueryClient } from '@tanstack/react-query'
import AntApp from 'antd/es/app'
import Button from 'antd/es/button'
import { Link } from 'react-router'
import { call } from '../../../../api/client.ts'
import { useText } from '../../text.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Tag, type Tone } from '../../ui/tag.tsx'
import { type Asked, draftsQuery, isOpen } from './data.ts'
import styles from './drafts.module.css'
import { Findings } from './findings.tsx'

const tones: Partial<Record<Asked['state'], Tone>> = {
  writing: 'amber',
  written: 'jade',
  refused: 'danger',
  failed: 'danger',
}

/** One time somebody asked: how far it is, and what can be done. */
export function Request({ request, canAsk }: { request: Asked; canAsk: boolean }) {
  const { t, pick, instant } = useText()
  const { brief, state } = request
  return (
    <div className={styles.record}>
      <div className={styles.head}>
        <b>{brief.role}</b>
        <span role="status">
          <Tag tone={tones[state] ?? 'plain'}>{t(`scenarioDrafts.states.${state}`)}</Tag>
        </span>
      </div>
      <p className="small soft">
        {[
          pick(request.pack),
          t(`scenarioDrafts.conflicts.${brief.conflict}`),
          t(`bank.languageNames.${brief.language}`),
          t('scenarios.turnCount', { count: brief.turns }),
        ].join(' · ')}
      </p>
      {brief.wishes && <p className="small">{brief.wishes}</p>}
      <p className="small soft">
        {t('scenarioDrafts.askedBy', { name: request.askedBy, at: instant(request.askedAt) })}
      </p>
      <Outcome request={request} />
      <Actions request={request} canAsk={canAsk} />
    </div>
  )
}

function Outcome({ request }: { request: Asked }) {
  const { t, lookUp } = useText()
  const { state, tries, mostTries, faults, cause, reply } = request
  if (state === 'writing')
    return (
      <p className="small">
        {t('scenarioDrafts.writingTry', { tries: Math.max(1, tries), most: mostTries })}{' '}
        {faults.length > 0 && t('scenarioDrafts.writingFaults', { count: faults.length })}
      </p>
    )
  if (state === 'failed')
    return <p>{lookUp(`scenarioDrafts.causes.${cause}`, 'scenarioDrafts.causes.internal')}</p>
  if (state !== 'refused') return null
  return (
    <>
      <p>{t('scenarioDrafts.refusedText', { tries })}</p>
      <details>
        <summary>{t('scenarioDrafts.seeReply', { count: faults.length })}</summary>
        <Findings list={faults} kind="fault" />
        <pre className={styles.reply}>{reply}</pre>
      </details>
    </>
  )
}

function Actions({ request, canAsk }: { request: Asked; canAsk: boolean }) {
  const { t } = useText()
  const { message } = AntApp.useApp()
  const queries = useQueryClient()
  const { id, state, brief, draftId } = request
  const onSuccess = (text: string) => () => {
    void queries.invalidateQueries({ queryKey: draftsQuery.queryKey })
    void message.success(text)
  }
  const cancelling = useMutation({
    mutationFn: () => call('cancelScenarioRequest', { params: { id } }),
    onSuccess: onSuccess(t('scenarioDrafts.cancelled')),
  })
  const asking = useMutation({
    mutationFn: () => call('askScenario', { body: brief }),
    onSuccess: onSuccess(t('scenarioDrafts.sent')),
  })
  const error = cancelling.error ?? asking.error
  const mayRepeat = canAsk && ['refused', 'failed', 'cancelled'].includes(state)
  return (
    <>
      <div className={styles.buttons}>
        {draftId && <Link to={`/scenario-drafts/${draftId}`}>{t('scenarioDrafts.open')}</Link>}
        {isOpen(request) && (
          <Button size="small" loading={cancelling.isPending} onClick={() => cancelling.mutate()}>
            {t('scenarioDrafts.cancel')}
          </Button>
        )}
        {mayRepeat && (
          <Button size="small" loading={asking.isPending} onClick={() => asking.mutate()}>
            {t('scenarioDrafts.again')}
          </Button>
        )}
      </div>
      {error && <Notice error={error} />}
    </>
  )
}
