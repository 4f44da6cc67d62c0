import DeleteOutlined from '@ant-design/icons/es/icons/DeleteOutlined'
import type { DirectoryRule } from '@mingjian/contract'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import AntApp from 'antd/es/app'
import Button from 'antd/es/button'
import Modal from 'antd/es/modal'
import Select from 'antd/es/select'
import { useState } from 'react'
import { call } from '../../../../api/client.ts'
import { unitsQuery } from '../../data.ts'
import { useText } from '../../text.tsx'
import { Notice } from '../../ui/notice.tsx'
import styles from './directory.module.css'
import type { Group } from './page.tsx'

type Role = DirectoryRule['role']
const roles: readonly Role[] = [
  'group-hr',
  'hr',
  'manager',
  'expert',
  'supervisor',
  'leader',
  'accommodation-officer',
]
const scopes: readonly DirectoryRule['scope'][] = ['department', 'unit', 'everywhere']

interface Line extends DirectoryRule {
  key: number
}

/** What the members of a group may do, and where. */
export function RulesDialog({ group, onClose }: { group: Group; onClose(): void }) {
  const { t } = useText()
  const { message } = AntApp.useApp()
  const queries = useQueryClient()
  const [lines, setLines] = useState<Line[]>(group.rules.map((rule, key) => ({ ...rule, key })))
  const save = useMutation({
    mutationFn: () =>
      call('putDirectoryRules', {
        params: { id: group.id },
        body: { rules: lines.map(({ role, scope, unitId }) => ({ role, scope, unitId })) },
      }),
    onSuccess(directory) {
      queries.setQueryData(['directory'], directory)
      void message.success(t('directory.saved'))
      onClose()
    },
  })
  const incomplete = lines.some(({ scope, unitId }) => scope === 'unit' && unitId === null)
  const change = (key: number, part: Partial<DirectoryRule>) =>
    setLines(lines.map((line) => (line.key === key ? { ...line, ...part } : line)))
  const next = Math.max(-1, ...lines.map(({ key }) => key)) + 1
  return (
    <Modal
      open
      width={640}
      title={t('directory.dialogTitle', { name: group.name })}
      okText={t('directory.save')}
      cancelText={t('common.cancel')}
      okButtonProps={{ disabled: incomplete }}
      confirmLoading={save.isPending}
      onOk={() => save.mutate()}
      onCancel={onClose}
    >
      <p style={{ marginBottom: 16 }}>{t('directory.warning', { count: group.members })}</p>
      {lines.map((line) => (
        <Rule
          key={line.key}
          line={line}
          onChange={(part) => change(line.key, part)}
          onRemove={() => setLines(lines.filter(({ key }) => key !== line.key))}
        />
      ))}
      <Button
        disabled={lines.length >= 20}
        onClick={() => setLines([...lines, { key: next, role: 'hr', scope: 'department', unitId: null }])}
      >
        {t('directory.add')}
      </Button>
      {save.error && <Notice error={save.error} />}
    </Modal>
  )
}

interface RuleProps {
  line: Line
  onChange(part: Partial<DirectoryRule>): void
  onRemove(): void
}

function Rule({ line, onChange, onRemove }: RuleProps) {
  const { t } = useText()
  const units = useQuery(unitsQuery).data?.items ?? []
  return (
    <div className={styles.rule}>
      <Select<Role>
        aria-label={t('directory.role')}
        value={line.role}
        options={roles.map((value) => ({ value, label: t(`roles.${value}`) }))}
        onChange={(role) => onChange({ role })}
      />
      <Select<DirectoryRule['scope']>
        aria-label={t('directory.scope')}
        value={line.scope}
        options={scopes.map((value) => ({ value, label: t(`directory.scopes.${value}`) }))}
        onChange={(scope) => onChange({ scope, unitId: null })}
      />
      <Button icon={<DeleteOutlined aria-hidden />} aria-label={t('directory.remove')} onClick={onRemove} />
      {line.scope === 'unit' && (
        <Select<string>
          className={styles.unit ?? ''}
          aria-label={t('directory.unit')}
          placeholder={t('directory.unitNeeded')}
          value={line.unitId}
          options={units.map(({ id, name }) => ({ value: id, label: name }))}
          showSearch={{ optionFilterProp: 'label' }}
          {...(line.unitId === null ? { status: 'warning' as const } : {})}
          onChange={(unitId) => onChange({ unitId })}
        />
      )}
    </div>
  )
}
