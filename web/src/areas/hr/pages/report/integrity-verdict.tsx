import type { Report, Signal, SignalVerdict } from '@mingjian/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import AntApp from 'antd/es/app'
import Button from 'antd/es/button'
import Form from 'antd/es/form'
import Input from 'antd/es/input'
import Radio from 'antd/es/radio'
import { useState } from 'react'
import { type BodyOf, call } from '../../../../api/client.ts'
import { useText } from '../../text.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Tag, type Tone } from '../../ui/tag.tsx'
import { reportQuery } from './data.ts'
import styles from './integrity.module.css'

const verdicts = ['innocent', 'to_verify', 'confirmed'] as const
const tones: Record<SignalVerdict, Tone> = { innocent: 'jade', to_verify: 'amber', confirmed: 'danger' }

interface JudgingProps {
  signal: Signal
  report: Report
  editable: boolean
}

/** What people made of a signal, and the form to say so. */
export function Judging({ signal, report, editable }: JudgingProps) {
  const { t } = useText()
  const [writing, setWriting] = useState(false)
  const judging = useJudging(report, signal, () => setWriting(false))
  const { verdict, history } = signal
  const earlier = history.slice(0, -1).reverse()
  return (
    <div className={styles.verdict}>
      {verdict ? <Said said={verdict} /> : <Tag>{t('integrity.unseen')}</Tag>}
      {earlier.length > 0 && (
        <details className={styles.why}>
          <summary>{t('integrity.history', { count: earlier.length })}</summary>
          {earlier.map((one) => (
            <Said key={one.at + one.verdict} said={one} />
          ))}
        </details>
      )}
      {judging.error && !writing && <Notice error={judging.error} />}
      {editable && !writing && (
        <div className={styles.buttons}>
          {!verdict && (
            <Button
              size="small"
              loading={judging.isPending}
              onClick={() => judging.mutate({ verdict: 'innocent', note: '' })}
            >
              {t('integrity.quick')}
            </Button>
          )}
          <Button size="small" type={verdict ? 'text' : 'default'} onClick={() => setWriting(true)}>
            {t(verdict ? 'integrity.change' : 'integrity.judge')}
          </Button>
        </div>
      )}
      {editable && writing && <Written signal={signal} judging={judging} onClose={() => setWriting(false)} />}
    </div>
  )
}

function Said({ said }: { said: NonNullable<Signal['verdict']> }) {
  const { t, instant } = useText()
  return (
    <div>
      <Tag tone={tones[said.verdict]}>{t(`integrity.verdicts.${said.verdict}`)}</Tag>{' '}
      <span className="small soft">{t('integrity.by', { by: said.by, at: instant(said.at) })}</span>
      {said.note && <p className="pre">{said.note}</p>}
    </div>
  )
}

type Fields = { verdict: SignalVerdict; note: string }

function useJudging(report: Report, signal: Signal, onDone: () => void) {
  const { t } = useText()
  const { message } = AntApp.useApp()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: BodyOf<'judgeSignal'>) =>
      call('judgeSignal', { params: { id: report.applicationId, signalId: signal.id }, body }),
    onSuccess(integrity) {
      queries.setQueryData(reportQuery(report.applicationId).queryKey, (before) =>
        before ? { ...before, integrity } : before,
      )
      void queries.invalidateQueries({ queryKey: ['signal-figures'] })
      onDone()
      void message.success(t('integrity.saved'))
    },
  })
}

interface WrittenProps {
  signal: Signal
  judging: ReturnType<typeof useJudging>
  onClose(): void
}

function Written({ signal, judging, onClose }: WrittenProps) {
  const { t } = useText()
  const [form] = Form.useForm<Fields>()
  const verdict = Form.useWatch('verdict', form)
  return (
    <Form<Fields>
      form={form}
      name={`signal-${signal.id}`}
      layout="vertical"
      requiredMark={false}
      initialValues={{ verdict: signal.verdict?.verdict ?? 'to_verify', note: signal.verdict?.note ?? '' }}
      onFinish={(fields) => judging.mutate({ verdict: fields.verdict, note: fields.note.trim() })}
    >
      <Form.Item name="verdict" label={t('integrity.verdict')}>
        <Radio.Group
          options={verdicts.map((value) => ({ value, label: t(`integrity.verdicts.${value}`) }))}
        />
      </Form.Item>
      <Form.Item
        name="note"
        label={t('integrity.note')}
        extra={t('integrity.noteHelp')}
        rules={
          verdict === 'confirmed'
            ? [{ required: true, whitespace: true, min: 2, message: t('integrity.noteNeeded') }]
            : []
        }
      >
        <Input.TextArea rows={2} maxLength={1000} />
      </Form.Item>
      {judging.error && <Notice error={judging.error} />}
      <div className={styles.buttons}>
        <Button type="primary" size="small" htmlType="submit" loading={judging.isPending}>
          {t('integrity.save')}
        </Button>
        <Button size="small" onClick={onClose}>
          {t('common.cancel')}
        </Button>
      </div>
    </Form>
  )
}
