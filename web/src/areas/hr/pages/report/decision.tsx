import type { Report } from '@mingjian/contract'
import Button from 'antd/es/button'
import { useState } from 'react'
import { useCan } from '../../session.tsx'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Tag } from '../../ui/tag.tsx'
import { AdvanceDialog } from './advance-dialog.tsx'
import { RejectDialog } from './reject-dialog.tsx'
import styles from './report.module.css'
import { SuggestDialog } from './suggest-dialog.tsx'

/** What can be done with a report: compare, suggest, decide. */
export function Actions({ report }: { report: Report }) {
  const { t } = useText()
  const can = useCan()
  const [open, setOpen] = useState<'advance' | 'reject' | 'suggest' | null>(null)
  const close = () => setOpen(null)
  const undecided = report.decision === null && report.status === 'ready'
  const here = report.stage === 'review'
  return (
    <>
      <Button onClick={() => print()}>{t('report.print')}</Button>
      <LinkButton to={`/vacancies/${report.vacancy.id}/compare?ids=${report.applicationId}`}>
        {t('report.compare')}
      </LinkButton>
      {undecided && can('application.suggest') && (
        <Button type="primary" onClick={() => setOpen('suggest')}>
          {t('decision.suggest')}
        </Button>
      )}
      {undecided && here && can('application.decide') && (
        <>
          <Button danger onClick={() => setOpen('reject')}>
            {t('decision.reject')}
          </Button>
          <Button type="primary" onClick={() => setOpen('advance')}>
            {t('decision.advance')}
          </Button>
        </>
      )}
      {undecided && !here && can('application.decide') && (
        <p className={`small soft ${styles.elsewhere}`}>
          {t('decision.otherStage', { stage: t(`stages.${report.stage}`) })}
        </p>
      )}
      {open === 'advance' && <AdvanceDialog report={report} onClose={close} />}
      {open === 'reject' && <RejectDialog report={report} onClose={close} />}
      {open === 'suggest' && <SuggestDialog report={report} onClose={close} />}
    </>
  )
}

/** Who has decided what, when and why. */
export function Decided({ report }: { report: Report }) {
  const { t, instant, lookUp } = useText()
  const { decision } = report
  if (!decision) return null
  const advanced = decision.outcome === 'second_interview'
  return (
    <Card
      title={advanced ? t('decision.doneAdvance') : t('decision.doneReject')}
      extra={<Tag tone={advanced ? 'jade' : 'danger'}>{t(`stages.${decision.outcome}`)}</Tag>}
    >
      <p>{t('decision.doneBy', { by: decision.by, at: instant(decision.at) })}</p>
      {decision.reason && (
        <p className="pre">
          {t('decision.doneReason')}
          {lookUp(`rejectReasons.${decision.reason}`, 'decision.given', { reason: decision.reason })}
        </p>
      )}
    </Card>
  )
}
