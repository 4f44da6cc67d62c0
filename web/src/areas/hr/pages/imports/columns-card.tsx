import type { ImportBatch } from '@mingjian/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import Alert from 'antd/es/alert'
import Button from 'antd/es/button'
import Input from 'antd/es/input'
import InputNumber from 'antd/es/input-number'
import Select from 'antd/es/select'
import { useState } from 'react'
import { call } from '../../../../api/client.ts'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import { Notice } from '../../ui/notice.tsx'
import styles from './imports.module.css'
import { Labelled } from './labelled.tsx'

/** Which column is what, with examples from the file; then the dry run. */
export function ColumnsCard({ batch }: { batch: ImportBatch }) {
  const { t, pick, language } = useText()
  const queries = useQueryClient()
  const [fields, setFields] = useState<Record<number, string | null>>(() =>
    Object.fromEntries(batch.columns.map(({ index, field }) => [index, field])),
  )
  const [constants, setConstants] = useState(batch.constants)
  const used = new Set(Object.values(fields))
  const missing = batch.fields.filter(
    ({ key, required }) => required && !used.has(key) && !constants[key]?.trim(),
  )
  const checking = useMutation({
    mutationFn: () =>
      call('checkImport', {
        params: { id: batch.id },
        body: {
          columns: batch.columns.map(({ index }) => ({ index, field: fields[index] ?? null })),
          constants: Object.fromEntries(Object.entries(constants).filter(([key]) => !used.has(key))),
        },
      }),
    onSuccess(next) {
      queries.setQueryData(['imports', 'one', batch.id], next)
      void queries.invalidateQueries({ queryKey: ['imports', 'rows', batch.id] })
    },
  })
  const ownKey = batch.fields.find(({ key, required }) => key === 'key' && !required)
  const free = batch.fields.filter(({ key, constant }) => constant && !used.has(key))
  return (
    <Card title={t('imports.stepColumns')}>
      <p className="soft" style={{ marginBottom: 12 }}>
        {t('imports.columnsLead')} {batch.remembered && t('imports.remembered', { source: batch.source })}
      </p>
      <Where batch={batch} />
      <ul className={styles.columns}>
        {batch.columns.map((column) => (
          <li key={column.index} data-off={!fields[column.index] || undefined}>
            <div>
              <b>{column.heading || '—'}</b>
              <div className="small soft">{column.samples.slice(0, 3).join(' · ') || '—'}</div>
            </div>
            {column.refused ? (
              <span className="small soft">{t('imports.refused')}</span>
            ) : (
              <Select<string>
                aria-label={`${column.heading}: ${t('imports.field')}`}
                allowClear
                placeholder={t('imports.notImported')}
                value={fields[column.index] ?? null}
                showSearch={{ optionFilterProp: 'label' }}
                options={batch.fields.map((field) => ({
                  value: field.key,
                  label: `${
                    field.key === 'key' && !field.required
                      ? t('imports.fieldKey', { name: pick(field.name) })
                      : pick(field.name)
                  }${field.required ? ' *' : ''}`,
                  disabled: used.has(field.key) && fields[column.index] !== field.key,
                }))}
                onChange={(value) => setFields({ ...fields, [column.index]: value ?? null })}
              />
            )}
          </li>
        ))}
      </ul>
      {ownKey && !used.has('key') && (
        <p className="small soft" style={{ marginTop: 8 }}>
          {t('imports.noKey', { name: pick(ownKey.name) })}
        </p>
      )}
      {free.length > 0 && (
        <details className={styles.constants}>
          <summary>{t('imports.constants')}</summary>
          <p className="small soft">{t('imports.constantsHint')}</p>
          {free.map(({ key, name, required }) => (
            <div key={key} className={styles.constant}>
              <Labelled label={`${pick(name)}${required ? ' *' : ''}`}>
                {(id) => (
                  <Input
                    id={id}
                    value={constants[key] ?? ''}
                    maxLength={300}
                    onChange={(event) => setConstants({ ...constants, [key]: event.target.value })}
                  />
                )}
              </Labelled>
            </div>
          ))}
        </details>
      )}
      {missing.length > 0 && (
        <Alert
          type="warning"
          showIcon
          style={{ margin: '12px 0' }}
          title={t('imports.missing', {
            fields: missing.map(({ name }) => pick(name)).join(language === 'en' ? ', ' : '、'),
          })}
        />
      )}
      {checking.error && <Notice error={checking.error} />}
      <Button
        type="primary"
        style={{ marginTop: 12 }}
        disabled={missing.length > 0}
        loading={checking.isPending}
        onClick={() => checking.mutate()}
      >
        {t(batch.state === 'checked' ? 'imports.checkAgain' : 'imports.check')}
      </Button>
    </Card>
  )
}

/** Another sheet, or another row of headings. */
function Where({ batch }: { batch: ImportBatch }) {
  const { t } = useText()
  const queries = useQueryClient()
  const [row, setRow] = useState(batch.headerRow)
  const inspecting = useMutation({
    mutationFn: (body: { sheet?: string; headerRow?: number }) =>
      call('inspectImport', { params: { id: batch.id }, body }),
    onSuccess: (next) => queries.setQueryData(['imports', 'one', batch.id], next),
  })
  const sheet = batch.sheet ? { sheet: batch.sheet } : {}
  const apply = () => {
    if (row && row !== batch.headerRow) inspecting.mutate({ ...sheet, headerRow: row })
  }
  return (
    <div className={styles.where}>
      {batch.sheets.length > 1 && (
        <Labelled label={t('imports.sheet')}>
          {(id) => (
            <Select<string>
              id={id}
              value={batch.sheet}
              popupMatchSelectWidth={false}
              options={batch.sheets.map(({ name, hidden }) => ({
                value: name,
                label: hidden ? t('imports.hidden', { name }) : name,
              }))}
              onChange={(value) => inspecting.mutate({ sheet: value })}
            />
          )}
        </Labelled>
      )}
      <Labelled label={t('imports.headerRow')}>
        {(id) => (
          <InputNumber
            id={id}
            min={1}
            max={1000}
            value={row}
            onChange={setRow}
            onBlur={apply}
            onPressEnter={apply}
          />
        )}
      </Labelled>
      {inspecting.error && <Notice error={inspecting.error} />}
    </div>
  )
}
