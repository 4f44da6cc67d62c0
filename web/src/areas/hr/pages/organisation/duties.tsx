import type { StaffDuty } from '@mingjian/contract'
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import AntApp from 'antd/es/app'
import Button from 'antd/es/button'
import Form from 'antd/es/form'
import Input from 'antd/es/input'
import Modal from 'antd/es/modal'
import Select from 'antd/es/select'
import Skeleton from 'antd/es/skeleton'
import { useState } from 'react'
import { call } from '../../../../api/client.ts'
import { useCan, useSession } from '../../session.tsx'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Tag } from '../../ui/tag.tsx'
import styles from './organisation.module.css'

const staffDutiesQuery = queryOptions({
  queryKey: ['staffDuties'],
  queryFn: ({ signal }) => call('listStaffDuties', { signal }),
})

/** Who answers requests for accommodations and also scores or decides, and the exceptions for them. */
export function DutiesCard() {
  const { t } = useText()
  const { data, error, isPending, refetch } = useQuery(staffDutiesQuery)
  const [chosen, setChosen] = useState<StaffDuty | null>(null)
  return (
    <Card title={t('duties.cardTitle')}>
      {isPending && <Skeleton title={false} paragraph={{ rows: 2, width: '100%' }} active />}
      {error && !data && <Failure error={error} retry={() => void refetch()} />}
      {data && data.withoutOfficer.length > 0 && (
        <div className={styles.duty}>
          <b>{t('duties.nobody')}</b>
          <p className="small soft">{t('duties.nobodyLead')}</p>
          <p>{data.withoutOfficer.join(t('common.listSeparator'))}</p>
        </div>
      )}
      {data && (
        <p className="small soft">{t(data.items.length > 0 ? 'duties.cardLead' : 'duties.cardNone')}</p>
      )}
      {data?.items.map((staff) => (
        <Duty key={staff.loginId} staff={staff} onAllow={() => setChosen(staff)} />
      ))}
      {chosen && <Allow staff={chosen} onClose={() => setChosen(null)} />}
    </Card>
  )
}

function useKeep() {
  const queries = useQueryClient()
  return (data: { items: StaffDuty[]; withoutOfficer: string[] }) =>
    queries.setQueryData(staffDutiesQuery.queryKey, data)
}

function Duty({ staff, onAllow }: { staff: StaffDuty; onAllow: () => void }) {
  const { t, day } = useText()
  const { session } = useSession()
  const can = useCan()
  const { message } = AntApp.useApp()
  const keep = useKeep()
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => call('endBothDuties', { params: { id: staff.loginId } }),
    onSuccess(data) {
      keep(data)
      void message.success(t('duties.ended'))
    },
  })
  const mine = can('organisation.edit') && staff.loginId !== session.loginId
  const { exception, name } = staff
  return (
    <div className={styles.duty}>
      <b>{name}</b> {staff.alone && <Tag tone="amber">{t('duties.alone')}</Tag>}
      <p className="small">
        {exception
          ? t('duties.exception', { until: day(exception.until), by: exception.by })
          : t('duties.separate')}
      </p>
      {exception && <p className="small soft">{t('duties.exceptionReason', { reason: exception.reason })}</p>}
      {error && <Notice error={error} />}
      {mine &&
        (exception ? (
          <Button loading={isPending} aria-label={`${t('duties.end')}: ${name}`} onClick={() => mutate()}>
            {t('duties.end')}
          </Button>
        ) : (
          <Button aria-label={`${t('duties.allow')}: ${name}`} onClick={onAllow}>
            {t('duties.allow')}
          </Button>
        ))}
    </div>
  )
}

interface Values {
  reason: string
  days: number
}

function Allow({ staff, onClose }: { staff: StaffDuty; onClose: () => void }) {
  const { t } = useText()
  const { message } = AntApp.useApp()
  const keep = useKeep()
  const [form] = Form.useForm<Values>()
  const { mutate, isPending, error } = useMutation({
    mutationFn: (body: Values) => call('allowBothDuties', { params: { id: staff.loginId }, body }),
    onSuccess(data) {
      keep(data)
      void message.success(t('duties.allowed'))
      onClose()
    },
  })
  return (
    <Modal
      open
      title={t('duties.dialogTitle', { name: staff.name })}
      okText={t('duties.save')}
      cancelText={t('common.cancel')}
      confirmLoading={isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p style={{ marginBottom: 16 }}>{t('duties.dialogText')}</p>
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ days: 30 }}
        onFinish={(values) => mutate(values)}
      >
        <Form.Item
          name="reason"
          label={t('duties.reason')}
          rules={[{ required: true, whitespace: true, min: 5, message: t('duties.reasonNeeded') }]}
        >
          <Input.TextArea rows={3} maxLength={500} />
        </Form.Item>
        <Form.Item name="days" label={t('duties.days')}>
          <Select
            options={[7, 30, 90, 180].map((value) => ({
              value,
              label: t('duties.daysOf', { count: value }),
            }))}
          />
        </Form.Item>
      </Form>
      {error && <Notice error={error} />}
    </Modal>
  )
}
