import type { Role } from '@mingjian/contract'
import { useQuery } from '@tanstack/react-query'
import Form from 'antd/es/form'
import Select from 'antd/es/select'
import { unitsQuery } from '../../data.ts'
import { useText } from '../../text.tsx'

const roles: Role[] = [
  'hr',
  'group-hr',
  'manager',
  'expert',
  'supervisor',
  'leader',
  'accommodation-officer',
  'system-admin',
  'security-admin',
  'audit-admin',
]

/** A role and where it reaches; an empty unit is the whole organisation. */
export function RoleFields({ optional = false }: { optional?: boolean }) {
  const { t } = useText()
  return (
    <>
      <Form.Item
        name="role"
        label={t('staff.role')}
        rules={optional ? [] : [{ required: true, message: t('staff.roleNeeded') }]}
      >
        <Select
          allowClear={optional}
          options={roles.map((value) => ({ value, label: t(`roles.${value}`) }))}
        />
      </Form.Item>
      <UnitField name="unitId" label={t('staff.scope')} help={t('staff.scopeHelp')} />
    </>
  )
}

/** A unit, or the whole organisation. */
export function UnitField({ name, label, help }: { name: string; label: string; help?: string }) {
  const { t } = useText()
  const { data } = useQuery(unitsQuery)
  const options = (data?.items ?? []).map((unit) => ({
    value: unit.id,
    label: `${unit.name} · ${unit.code}`,
  }))
  return (
    <Form.Item name={name} label={label} {...(help ? { extra: help } : {})}>
      <Select
        allowClear
        placeholder={t('staff.everywhere')}
        showSearch={{ optionFilterProp: 'label' }}
        options={options}
      />
    </Form.Item>
  )
}
