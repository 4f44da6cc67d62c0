import type { ConflictField } from '@mingjian/contract'
import Checkbox from 'antd/es/checkbox'
import { useState } from 'react'
import type { ReplyOf } from '../../../../api/client.ts'
import { type Text, useText } from '../../text.tsx'
import { Tag } from '../../ui/tag.tsx'
import styles from './reconciliation.module.css'

/** Both sides of a difference, field by field: who owns it and since when each says so. */
export function Sides({ comparison }: { comparison: ReplyOf<'readSyncConflict'> }) {
  const text = useText()
  const { t, instant } = text
  const { fields, oursAt, theirsAt } = comparison
  const [all, setAll] = useState(false)
  const differing = fields.filter(({ differs }) => differs)
  const shown = all || differing.length === 0 ? fields : differing
  if (fields.length === 0) {
    return <p className="soft">{t('reconciliation.noContent')}</p>
  }
  return (
    <>
      <table className={styles.pair}>
        <thead>
          <tr>
            <th scope="col">{t('samePeople.field')}</th>
            <th scope="col">
              {t('reconciliation.ours')}
              {oursAt && <div>{instant(oursAt)}</div>}
            </th>
            <th scope="col">
              {t('reconciliation.theirs')}
              {theirsAt && <div>{instant(theirsAt)}</div>}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((field) => (
            <tr key={field.field}>
              <th scope="row">
                {t(nameOf(field))}
                <div className="small">{t(`reconciliation.fieldOwners.${field.owner}`)}</div>
                {field.differs && <Tag tone="amber">{t('samePeople.agreement.different')}</Tag>}
              </th>
              <td className={styles.value}>{shownValue(field, field.ours, text)}</td>
              <td className={styles.value}>{shownValue(field, field.theirs, text)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {differing.length > 0 && differing.length < fields.length && (
        <Checkbox checked={all} onChange={(event) => setAll(event.target.checked)} style={{ marginTop: 8 }}>
          {t('reconciliation.showAll')}
        </Checkbox>
      )}
    </>
  )
}

const nameOf = ({ field }: ConflictField) =>
  `reconciliation.fields.${field.replace('.', '_')}` as 'reconciliation.fields.name'

function shownValue({ field }: ConflictField, value: string | null, { t, lookUp, instant }: Text) {
  if (value === null) {
    return <span className="soft">{t('samePeople.nothing')}</span>
  }
  if (field === 'stage') {
    return value === 'deleted' || value === 'withdrawn'
      ? t(`reconciliation.theirStates.${value}`)
      : lookUp(`stages.${value}`, 'audit.plain', { text: value })
  }
  if (field === 'sex') {
    return lookUp(`samePeople.sexes.${value}`, 'audit.plain', { text: value })
  }
  return field === 'openedAt' || field === 'appliedAt' || field === 'at' ? instant(value) : value
}
