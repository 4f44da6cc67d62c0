import type { OrgUnit, OrgUnitDetail } from '@mingjian/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import AntApp from 'antd/es/app'
import Button from 'antd/es/button'
import Checkbox from 'antd/es/checkbox'
import Form from 'antd/es/form'
import Input from 'antd/es/input'
import Select from 'antd/es/select'
import { call } from '../../../../api/client.ts'
import { useText } from '../../text.tsx'
import { DayPicker } from '../../ui/day-picker.tsx'
import { Notice } from '../../ui/notice.tsx'
import styles from './organisation.module.css'
import { Contents, nameOf, unitQuery } from './unit-parts.tsx'

const types = ['group', 'branch', 'department', 'team'] as const
const codeForm = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,39}$/u

/** Today as the organisation counts its days. */
export const today = (): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date())

function useSave<V>(
  send: (values: V) => Promise<OrgUnitDetail>,
  said: 'units.saved' | 'units.closed',
  onDone: () => void,
) {
  const { t } = useText()
  const { message } = AntApp.useApp()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: send,
    async onSuccess(unit) {
      queries.setQueryData(unitQuery(unit.id).queryKey, unit)
      void message.success(t(said))
      onDone()
      // A move or a new name shows in other units too, and in every list that names them.
      await queries.invalidateQueries()
    },
  })
}

interface FootProps {
  error: unknown
  pending: boolean
  danger?: boolean
  onBack: () => void
}

function Foot({ error, pending, danger = false, onBack }: FootProps) {
  const { t } = useText()
  return (
    <>
      {error !== null && <Notice error={error} />}
      <div className={styles.actions}>
        <Button type="primary" htmlType="submit" loading={pending} danger={danger}>
          {t('units.save')}
        </Button>
        <Button onClick={onBack}>{t('common.cancel')}</Button>
      </div>
    </>
  )
}

function NameFields() {
  const { t } = useText()
  return (
    <>
      <Form.Item
        name="name"
        label={t('units.name')}
        rules={[{ required: true, whitespace: true, message: t('units.nameNeeded') }]}
      >
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item
        name="code"
        label={t('units.code')}
        extra={t('units.codeHelp')}
        rules={[{ required: true, pattern: codeForm, message: t('units.codeNeeded') }]}
      >
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="type" label={t('units.type')}>
        <Select options={types.map((value) => ({ value, label: t(`organisation.types.${value}`) }))} />
      </Form.Item>
    </>
  )
}

function DayField({ name, label }: { name: string; label: string }) {
  const { t } = useText()
  return (
    <Form.Item name={name} label={label} rules={[{ required: true, message: t('units.dayNeeded') }]}>
      <DayPicker allowClear={false} />
    </Form.Item>
  )
}

const optionsOf = (units: readonly OrgUnit[]) =>
  units.map(({ id, name, code }) => ({ value: id, label: `${name} · ${code}` }))

interface AddValues {
  name: string
  code: string
  type: OrgUnit['type']
  from: string
}

/** A new unit below another one. */
export function AddForm({ unit, onDone }: { unit: OrgUnitDetail; onDone: () => void }) {
  const { t } = useText()
  const save = useSave<AddValues>(
    (values) => call('addOrgUnit', { body: { ...values, parentId: unit.id } }),
    'units.saved',
    onDone,
  )
  return (
    <Form<AddValues>
      layout="vertical"
      requiredMark={false}
      initialValues={{ type: 'department', from: today() }}
      onFinish={save.mutate}
    >
      <NameFields />
      <DayField name="from" label={t('units.from')} />
      <Foot error={save.error} pending={save.isPending} onBack={onDone} />
    </Form>
  )
}

interface ChangeValues extends AddValues {
  parentId?: string
}

/** Another name, place or kind from a day on. Only what is different is sent. */
export function ChangeForm(props: { unit: OrgUnitDetail; units: OrgUnit[]; onDone: () => void }) {
  const { unit, units, onDone } = props
  const { t } = useText()
  const now = unit.history.find(({ when }) => when === 'now') ?? unit.history[0]
  const save = useSave<ChangeValues>(
    ({ from, ...values }) => {
      const was = { name: now?.name, type: now?.type, parentId: now?.parentId ?? undefined, code: unit.code }
      const different = Object.entries(values).filter(
        ([key, value]) => value !== undefined && value !== was[key as keyof typeof was],
      )
      if (different.length === 0) return Promise.resolve(unit)
      return call('changeOrgUnit', {
        params: { id: unit.id },
        body: { ...(Object.fromEntries(different) as Partial<ChangeValues>), from },
      })
    },
    'units.saved',
    onDone,
  )
  const places = units.filter(({ id, editable }) => id !== unit.id && (editable || id === now?.parentId))
  return (
    <Form<ChangeValues>
      layout="vertical"
      requiredMark={false}
      initialValues={{
        name: now?.name,
        code: unit.code,
        type: now?.type,
        parentId: now?.parentId ?? undefined,
        from: today(),
      }}
      onFinish={save.mutate}
    >
      <p className="soft">{t('units.changeLead')}</p>
      <NameFields />
      {now?.parentId && (
        <Form.Item
          name="parentId"
          label={t('units.parent')}
          rules={[{ required: true, message: t('units.parentNeeded') }]}
        >
          <Select showSearch={{ optionFilterProp: 'label' }} options={optionsOf(places)} />
        </Form.Item>
      )}
      <DayField name="from" label={t('units.from')} />
      <Foot error={save.error} pending={save.isPending} onBack={onDone} />
    </Form>
  )
}

interface CloseValues {
  on: string
  heirId?: string
}

/** The end of a unit, and who takes over. */
export function CloseForm(props: { unit: OrgUnitDetail; units: OrgUnit[]; onDone: () => void }) {
  const { unit, units, onDone } = props
  const { t } = useText()
  const name = nameOf(unit)
  const save = useSave<CloseValues & { sure?: boolean }>(
    ({ on, heirId }) =>
      call('closeOrgUnit', { params: { id: unit.id }, body: { on, ...(heirId ? { heirId } : {}) } }),
    'units.closed',
    onDone,
  )
  const places = units.filter(({ id, editable }) => id !== unit.id && editable)
  return (
    <Form<CloseValues & { sure?: boolean }>
      layout="vertical"
      requiredMark={false}
      initialValues={{ on: today() }}
      onFinish={save.mutate}
    >
      <p className="soft">{t('units.closeLead')}</p>
      <Contents unit={unit} />
      <DayField name="on" label={t('units.closeOn')} />
      <Form.Item name="heirId" label={t('units.heir')} extra={t('units.heirHelp')}>
        <Select
          allowClear
          placeholder={t('units.heirNone')}
          showSearch={{ optionFilterProp: 'label' }}
          options={optionsOf(places)}
        />
      </Form.Item>
      <Form.Item
        name="sure"
        valuePropName="checked"
        rules={[
          {
            validator: (_, value) =>
              value ? Promise.resolve() : Promise.reject(new Error(t('units.sureNeeded'))),
          },
        ]}
      >
        <Checkbox>{t('units.sure', { name })}</Checkbox>
      </Form.Item>
      <Foot error={save.error} pending={save.isPending} danger onBack={onDone} />
    </Form>
  )
}
