import type { AbilityBank, AbilityCalibration, AbilityTemplate } from '@mingjian/contract'
import { useMutation } from '@tanstack/react-query'
import Button from 'antd/es/button'
import { useState } from 'react'
import { call } from '../../../../api/client.ts'
import { useCan } from '../../session.tsx'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Tag } from '../../ui/tag.tsx'
import styles from './ability.module.css'
import { useBankChanged } from './data.ts'
import { DecideDialog } from './decide-dialog.tsx'
import { numbered } from './templates.tsx'

/** Estimating items from answers: what there is to go by, what is proposed, and what people decided. */
export function Calibrations({ bank }: { bank: AbilityBank }) {
  const { t } = useText()
  const can = useCan()
  const changed = useBankChanged()
  const least = bank.leastAnswers.ab
  const ready = bank.templates.filter(({ status, usable }) => status === 'pilot' && usable >= least).length
  const most = Math.max(0, ...bank.templates.map(({ usable }) => usable))
  const open = bank.calibrations.some(({ status }) => status === 'running' || status === 'proposed')
  const requesting = useMutation({
    mutationFn: () => call('calibrateAbilityBank', { params: { language: bank.language } }),
    onSuccess: changed,
  })
  return (
    <Card title={t('abilityBank.calibration')}>
      <p>
        {ready > 0 ? t('abilityBank.ready', { ready, least }) : t('abilityBank.notReady', { most, least })}
      </p>
      {can('calibration.manage') && (
        <p className={styles.request}>
          <Button
            type="primary"
            disabled={ready === 0 || open}
            loading={requesting.isPending}
            onClick={() => requesting.mutate()}
          >
            {t('abilityBank.calibrate')}
          </Button>
        </p>
      )}
      {requesting.error && <Notice error={requesting.error} />}
      {bank.calibrations.map((one) => (
        <Calibration key={one.id} calibration={one} templates={bank.templates} />
      ))}
    </Card>
  )
}

interface CalibrationProps {
  calibration: AbilityCalibration
  templates: readonly AbilityTemplate[]
}

function Calibration({ calibration, templates }: CalibrationProps) {
  const { t, instant } = useText()
  const can = useCan()
  const [deciding, setDeciding] = useState<'approve' | 'decline' | null>(null)
  const { status, decision, items, persons } = calibration
  const becoming = items.filter((one) => one.becomes === 'calibrated').length
  return (
    <section className={styles.calibration} aria-label={t(`abilityBank.statuses.${status}`)}>
      <p>
        <Tag tone={status === 'proposed' ? 'amber' : status === 'approved' ? 'jade' : 'plain'}>
          {t(`abilityBank.statuses.${status}`)}
        </Tag>{' '}
        {t('abilityBank.requested', { by: calibration.requestedBy, at: instant(calibration.requestedAt) })}
      </p>
      {status === 'running' && <p className="small soft">{t('abilityBank.runningText')}</p>}
      {status === 'failed' && <p className="small soft">{t('abilityBank.failedText')}</p>}
      {persons !== null && <p>{t('abilityBank.found', { persons, judged: items.length, becoming })}</p>}
      {decision && (
        <p className="small">
          {t('abilityBank.decided', { by: decision.by, at: instant(decision.at), reason: decision.reason })}
        </p>
      )}
      {items.length > 0 && <Proposal calibration={calibration} templates={templates} />}
      {status === 'proposed' && can('calibration.manage') && (
        <div className={styles.buttons}>
          <Button onClick={() => setDeciding('decline')}>{t('abilityBank.decline')}</Button>
          <Button type="primary" onClick={() => setDeciding('approve')}>
            {t('abilityBank.approve')}
          </Button>
        </div>
      )}
      {deciding && (
        <DecideDialog
          calibration={calibration}
          approve={deciding === 'approve'}
          onClose={() => setDeciding(null)}
        />
      )}
    </section>
  )
}

const two = (value: number): string => value.toFixed(2)

/** Before and after, template by template. Those without enough answers stay as they are and are left out. */
function Proposal({ calibration, templates }: CalibrationProps) {
  const { t, pick } = useText()
  const numbers = new Map(numbered(templates).map(({ template, number }) => [template.key, number]))
  const judged = calibration.items.filter(({ why }) => why !== 'too_few_answers')
  const left = calibration.items.length - judged.length
  return (
    <details open={calibration.status === 'proposed'}>
      <summary className={styles.fold}>{t('abilityBank.beforeAfter')}</summary>
      <table className={styles.templates}>
        <thead>
          <tr>
            {(['template', 'answers', 'right', 'before', 'after', 'error', 'becomes'] as const).map(
              (column) => (
                <th key={column} scope="col">
                  {t(`abilityBank.columns.${column}`)}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {judged.map((item) => (
            <tr key={item.key}>
              <th scope="row">
                {t('abilityBank.templateName', {
                  family: pick(item.familyName),
                  number: numbers.get(item.key) ?? '',
                })}
              </th>
              <td data-label={t('abilityBank.columns.answers')}>{item.answers}</td>
              <td data-label={t('abilityBank.columns.right')}>{Math.round(item.shareRight * 100)}%</td>
              <td data-label={t('abilityBank.columns.before')}>
                b {two(item.before.b)} · a {two(item.before.a)}
              </td>
              <td data-label={t('abilityBank.columns.after')}>
                {item.after
                  ? `b ${two(item.after.b)} · a ${two(item.after.a)} · c ${two(item.after.c)}`
                  : '—'}
              </td>
              <td data-label={t('abilityBank.columns.error')}>
                {item.error === null ? '—' : two(item.error)}
              </td>
              <td data-label={t('abilityBank.columns.becomes')}>
                <Tag tone={item.becomes === 'calibrated' ? 'jade' : 'amber'}>
                  {t(item.becomes === 'calibrated' ? 'ability.calibrated' : 'ability.pilot')}
                </Tag>
                {item.why && <div className="small soft">{t(`abilityBank.why.${item.why}`)}</div>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {left > 0 && <p className="small soft">{t('abilityBank.left', { count: left })}</p>}
    </details>
  )
}
