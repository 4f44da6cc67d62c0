import type { Accommodation, Arrangement } from '@mingjian/contract'
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import Button from 'antd/es/button'
import Checkbox from 'antd/es/checkbox'
import Form from 'antd/es/form'
import Input from 'antd/es/input'
import Modal from 'antd/es/modal'
import Select from 'antd/es/select'
import { call } from '../../../../api/client.ts'
import { PageSkeleton } from '../../layout/skeleton.tsx'
import { useText } from '../../text.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Notice } from '../../ui/notice.tsx'

// Listed here: browsers do not load the schemas of the contract.
const factors = [1, 1.25, 1.3, 1.5, 2, 0] as const
const rests = [0, 5, 10, 15, 30] as const
const modes = ['text', 'audio'] as const
const aids = ['software', 'assistant', 'camera'] as const

/** One request. */
export const requestQuery = (id: string) =>
  queryOptions({
    queryKey: ['accommodation', id],
    queryFn: ({ signal }) => call('getAccommodation', { params: { id }, signal }),
  })

/** One request: what is asked for, what was answered, or the form to answer it. */
export function Request({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useText()
  const { data, error, isPending, refetch } = useQuery(requestQuery(id))
  return (
    <Modal open title={data?.name ?? t('accommodations.title')} onCancel={onClose} footer={null} width={640}>
      {isPending && <PageSkeleton rows={6} />}
      {error && !data && <Failure error={error} retry={() => void refetch()} />}
      {data && (
        <>
          <h3>{t('accommodations.ask')}</h3>
          <Lines arrangement={data.wish} />
          <h3>{t('accommodations.note')}</h3>
          <p style={{ whiteSpace: 'pre-wrap', marginBottom: 16 }}>
            {data.note || t('accommodations.noNote')}
          </p>
          {data.decidedAt ? <Answered request={data} /> : <Answer request={data} />}
        </>
      )}
    </Modal>
  )
}

function useSay() {
  const { t } = useText()
  return {
    factor: (factor: Arrangement['timeFactor']) =>
      factor === 1
        ? t('accommodations.usual')
        : factor === 0
          ? t('accommodations.unlimited')
          : t('accommodations.factor', { factor }),
    rest: (minutes: number) =>
      minutes === 0 ? t('accommodations.noRest') : t('accommodations.minutes', { count: minutes }),
  }
}

function Lines({ arrangement }: { arrangement: Arrangement }) {
  const { t } = useText()
  const say = useSay()
  const join = (list: string[]) => list.join(t('common.listSeparator')) || t('accommodations.nothing')
  const lines = [
    [t('accommodations.time'), say.factor(arrangement.timeFactor)],
    [t('accommodations.rest'), say.rest(arrangement.breakMinutes)],
    [t('accommodations.modes'), join(arrangement.modes.map((mode) => t(`accommodations.mode.${mode}`)))],
    [t('accommodations.aids'), join(arrangement.aids.map((aid) => t(`accommodations.aid.${aid}`)))],
  ]
  return (
    <ul style={{ margin: '4px 0 16px', paddingInlineStart: 20 }}>
      {lines.map(([title, value]) => (
        <li key={title}>
          {t('accommodations.line', { what: title ?? '' })}
          <b>{value}</b>
        </li>
      ))}
    </ul>
  )
}

function Answered({ request }: { request: Accommodation }) {
  const { t, instant } = useText()
  return (
    <>
      <h3>{t('accommodations.granted')}</h3>
      <Lines arrangement={request.granted} />
      {request.message && <p style={{ whiteSpace: 'pre-wrap' }}>{request.message}</p>}
      <p className="small soft">
        {request.by ? t('accommodations.by', { name: request.by }) : t('accommodations.byKit')}
        {request.decidedAt && ` · ${instant(request.decidedAt)}`} · {t(`accommodations.mail.${request.mail}`)}
      </p>
    </>
  )
}

type Values = Arrangement & { message?: string }

/** Whether less is granted than was asked for: then a reason is needed. */
function isLess(granted: Arrangement, wish: Arrangement): boolean {
  const length = (factor: number) => (factor === 0 ? Number.POSITIVE_INFINITY : factor)
  return (
    length(granted.timeFactor) < length(wish.timeFactor) ||
    granted.breakMinutes < wish.breakMinutes ||
    wish.modes.some((mode) => !granted.modes.includes(mode)) ||
    wish.aids.some((aid) => !granted.aids.includes(aid))
  )
}

function Answer({ request }: { request: Accommodation }) {
  const { t, pick } = useText()
  const say = useSay()
  const queries = useQueryClient()
  const [form] = Form.useForm<Values>()
  const { mutate, isPending, error } = useMutation({
    mutationFn: ({ message = '', ...granted }: Values) =>
      call('decideAccommodation', { params: { id: request.id }, body: { granted, message } }),
    onSuccess(data) {
      queries.setQueryData(requestQuery(request.id).queryKey, data)
      void queries.invalidateQueries({ queryKey: ['accommodations'] })
    },
  })
  const offered = modes.filter((mode) => !request.kitModes.includes(mode))
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={request.wish}
      onFinish={(values) => mutate({ ...request.wish, ...values })}
    >
      <h3>{t('accommodations.granted')}</h3>
      <p className="small soft" style={{ marginBottom: 12 }}>
        {t('accommodations.standing', { kit: pick(request.kit) })}
      </p>
      {request.notOffered.map(({ what, reason }) => (
        <p key={what} className="small soft" style={{ marginBottom: 12 }}>
          {t('accommodations.leftOut', {
            what: t(`accommodationsKit.kinds.${what}`),
            reason: pick(reason),
          })}
        </p>
      ))}
      <Form.Item name="timeFactor" label={t('accommodations.time')}>
        <Select options={factors.map((value) => ({ value, label: say.factor(value) }))} />
      </Form.Item>
      <Form.Item name="breakMinutes" label={t('accommodations.rest')}>
        <Select options={rests.map((value) => ({ value, label: say.rest(value) }))} />
      </Form.Item>
      {offered.length > 0 && (
        <Form.Item name="modes" label={t('accommodations.modes')}>
          <Checkbox.Group
            options={offered.map((value) => ({ value, label: t(`accommodations.mode.${value}`) }))}
          />
        </Form.Item>
      )}
      <Form.Item name="aids" label={t('accommodations.aids')}>
        <Checkbox.Group options={aids.map((value) => ({ value, label: t(`accommodations.aid.${value}`) }))} />
      </Form.Item>
      <Form.Item
        name="message"
        label={t('accommodations.message')}
        extra={t('accommodations.messageHelp')}
        rules={[
          {
            validator: (_, value?: string) =>
              !value?.trim() && isLess({ ...request.wish, ...form.getFieldsValue() }, request.wish)
                ? Promise.reject(new Error(t('accommodations.messageNeeded')))
                : Promise.resolve(),
          },
        ]}
      >
        <Input.TextArea rows={3} maxLength={1000} />
      </Form.Item>
      {error && <Notice error={error} />}
      <Button type="primary" loading={isPending} onClick={form.submit}>
        {t('accommodations.send')}
      </Button>
    </Form>
  )
}
