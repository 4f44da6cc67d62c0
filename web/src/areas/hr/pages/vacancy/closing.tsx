import type { Stage, Vacancy } from '@mingjian/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import AntApp from 'antd/es/app'
import Button from 'antd/es/button'
import Checkbox from 'antd/es/checkbox'
import Modal from 'antd/es/modal'
import { useState } from 'react'
import { call } from '../../../../api/client.ts'
import { useText } from '../../text.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { stages } from '../../ui/stages.ts'
import styles from './vacancy.module.css'

/** Stages at which an application has come to its end, one way or the other. */
const ended: readonly Stage[] = [
  'offer_declined',
  'offer_expired',
  'no_show',
  'hired',
  'probation',
  'confirmed',
  'probation_extended',
  'probation_failed',
  'rejected',
  'withdrawn',
]

/** What can be done with a vacancy: edit it, close it, open it again. */
export function VacancyActions({ vacancy }: { vacancy: Vacancy }) {
  const { t } = useText()
  const [closing, setClosing] = useState(false)
  const reopening = useChange(vacancy, 'reopenVacancy')
  if (!vacancy.editable) return null
  const own = vacancy.source === 'mingjian'
  const closed = vacancy.status === 'closed'
  return (
    <>
      {own && closed && (
        <Button loading={reopening.isPending} onClick={() => reopening.mutate()}>
          {t('vacancyForm.reopen')}
        </Button>
      )}
      {own && !closed && <Button onClick={() => setClosing(true)}>{t('vacancyForm.close')}</Button>}
      {(!own || !closed) && (
        <LinkButton to={`/vacancies/${vacancy.id}/edit`}>{t('vacancyForm.edit')}</LinkButton>
      )}
      {reopening.error && <Notice error={reopening.error} />}
      {closing && <CloseDialog vacancy={vacancy} onClose={() => setClosing(false)} />}
    </>
  )
}

function useChange(vacancy: Vacancy, name: 'closeVacancy' | 'reopenVacancy', onDone?: () => void) {
  const { t } = useText()
  const { message } = AntApp.useApp()
  const queries = useQueryClient()
  const params = { id: vacancy.id }
  return useMutation({
    mutationFn: () =>
      name === 'closeVacancy'
        ? call('closeVacancy', { params, body: { confirmed: true } })
        : call('reopenVacancy', { params }),
    async onSuccess() {
      await Promise.all([
        queries.invalidateQueries({ queryKey: ['vacancy', vacancy.id] }),
        queries.invalidateQueries({ queryKey: ['vacancies'] }),
      ])
      void message.success(t(name === 'closeVacancy' ? 'vacancyForm.closed' : 'vacancyForm.reopened'))
      onDone?.()
    },
  })
}

/** Says what becomes of the applications under way, and asks again. */
function CloseDialog({ vacancy, onClose }: { vacancy: Vacancy; onClose: () => void }) {
  const { t, pick } = useText()
  const [sure, setSure] = useState(false)
  const closing = useChange(vacancy, 'closeVacancy', onClose)
  const underWay = stages.filter((stage) => !ended.includes(stage) && (vacancy.stages[stage] ?? 0) > 0)
  const count = underWay.reduce((sum, stage) => sum + (vacancy.stages[stage] ?? 0), 0)
  return (
    <Modal
      open
      title={t('vacancyForm.closeTitle', { title: pick(vacancy.title) })}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button
            type="primary"
            danger
            disabled={count > 0 && !sure}
            loading={closing.isPending}
            onClick={() => closing.mutate()}
          >
            {t('vacancyForm.close')}
          </Button>
        </>
      }
    >
      <div className={styles.closing}>
        <p>{t('vacancyForm.closeLead')}</p>
        {count === 0 ? (
          <p>{t('vacancyForm.closeNobody')}</p>
        ) : (
          <>
            <p>{t('vacancyForm.closeUnderWay', { count })}</p>
            <ul>
              {underWay.map((stage) => (
                <li key={stage}>
                  {t(`stages.${stage}`)} <b>{vacancy.stages[stage]}</b>
                </li>
              ))}
            </ul>
            <p>{t('vacancyForm.closeStays')}</p>
          </>
        )}
        <p className="small soft">{t('vacancyForm.closeRetention')}</p>
        {count > 0 && (
          <Checkbox checked={sure} onChange={(event) => setSure(event.target.checked)}>
            {t('vacancyForm.closeSure')}
          </Checkbox>
        )}
      </div>
      {closing.error && <Notice error={closing.error} />}
    </Modal>
  )
}
