import type { ImportBatch, ImportResult, ImportRow } from '@mingjian/contract'
import { findingWords, type ImportCode, importFindings } from '@mingjian/contract/import-words'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import AntApp from 'antd/es/app'
import Button from 'antd/es/button'
import Select from 'antd/es/select'
import type { ColumnsType } from 'antd/es/table/interface'
import { call } from '../../../../api/client.ts'
import { type Text, useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Choice, Filters } from '../../ui/filters.tsx'
import { ServerList } from '../../ui/server-list.tsx'
import { importRowsQuery } from './data.ts'
import styles from './imports.module.css'
import { importResults } from './kinds.ts'
import { ResultTag } from './state-tag.tsx'

export interface RowFilter {
  result: ImportResult | undefined
  code: ImportCode | undefined
  page: number
}

interface RowsProps {
  batch: ImportBatch
  filter: RowFilter
  onFilter(filter: RowFilter): void
}

/** Row by row: what becomes of it, why, and whom it may be. */
export function RowsCard({ batch, filter, onFilter }: RowsProps) {
  const text = useText()
  const { t, language } = text
  const { result, code, page } = filter
  const query = useQuery(
    importRowsQuery(batch.id, { page, ...(result ? { result } : {}), ...(code ? { code } : {}) }),
  )
  const codes = Object.keys(batch.counts.codes) as ImportCode[]
  return (
    <Card title={t('imports.details')}>
      <Filters label={t('imports.details')}>
        <Choice
          label={t('imports.result')}
          value={result}
          options={importResults.map((value) => ({ value, label: t(`imports.results.${value}`) }))}
          onChange={(value) => onFilter({ result: value || undefined, code, page: 1 })}
        />
        <Choice
          label={t('imports.reasons')}
          value={code}
          options={codes.map((value) => ({ value, label: importFindings[value][language] }))}
          onChange={(value) => onFilter({ result, code: value || undefined, page: 1 })}
        />
      </Filters>
      <ServerList<ImportRow>
        query={query}
        columns={columnsOf(text, batch)}
        card={(row) => <RowCard row={row} batch={batch} />}
        label={t('imports.details')}
        onPage={(next) => onFilter({ ...filter, page: next })}
        empty={<Empty title={t('common.nothingFound')} />}
      />
    </Card>
  )
}

function columnsOf({ t }: Text, batch: ImportBatch): ColumnsType<ImportRow> {
  return [
    { title: t('imports.rowNumber'), key: 'number', align: 'right', render: (_, row) => row.number },
    { title: t('imports.name'), key: 'label', render: (_, row) => row.label },
    { title: t('imports.result'), key: 'result', render: (_, row) => <Outcome row={row} /> },
    { title: t('imports.reasons'), key: 'reasons', render: (_, row) => <Reasons row={row} batch={batch} /> },
    { title: t('imports.matches'), key: 'matches', render: (_, row) => <Decision row={row} batch={batch} /> },
  ]
}

function RowCard({ row, batch }: { row: ImportRow; batch: ImportBatch }) {
  const { t } = useText()
  return (
    <>
      <b>{row.label}</b> <span className="small soft">{t('imports.line', { number: row.number })}</span>{' '}
      <Outcome row={row} />
      <Reasons row={row} batch={batch} />
      <Decision row={row} batch={batch} />
    </>
  )
}

function Outcome({ row }: { row: ImportRow }) {
  const { t } = useText()
  if (!row.outcome) return <ResultTag result={row.result} />
  return (
    <>
      <ResultTag result={row.result} />{' '}
      <span className="small soft">{t(`imports.outcomes.${row.outcome}`)}</span>
    </>
  )
}

function Reasons({ row, batch }: { row: ImportRow; batch: ImportBatch }) {
  const { t, language, pick } = useText()
  const nameOf = (field: string | null) => {
    const known = batch.fields.find(({ key }) => key === field)
    return known ? pick(known.name) : ''
  }
  return (
    <ul className={styles.reasons}>
      {row.reasons.map(({ column, field, code }) => {
        const heading = column === null ? '' : (batch.columns[column]?.heading ?? '')
        const { where, text } = findingWords(code, language, { heading, name: nameOf(field) })
        const said = column === null ? '' : row.cells[column]
        return (
          <li key={`${code} ${field}`}>
            {where && <b>{t('imports.about', { where })}</b>}
            {text}
            {said && (
              <span className="small soft">
                {' '}
                {t('imports.said')} {said.slice(0, 40)}
              </span>
            )}
          </li>
        )
      })}
    </ul>
  )
}

type Decided = 'new' | 'same' | 'skip'

function Decision({ row, batch }: { row: ImportRow; batch: ImportBatch }) {
  const { t } = useText()
  const { message, modal } = AntApp.useApp()
  const queries = useQueryClient()
  const params = { id: batch.id, number: String(row.number) }
  const refresh = () => queries.invalidateQueries({ queryKey: ['imports', 'rows', batch.id] })
  const { failure } = useText()
  const onError = (error: Error) => void message.warning(failure(error).text)
  const deciding = useMutation({
    mutationFn: (value: string) => {
      const [decision, candidateId] = value.split(' ') as [Decided, string | undefined]
      return call('decideImportRow', { params, body: { decision, ...(candidateId ? { candidateId } : {}) } })
    },
    onSuccess: refresh,
    onError,
  })
  const parting = useMutation({
    mutationFn: () => call('partImportRow', { params }),
    onSuccess() {
      void message.success(t('imports.parted'))
      return refresh()
    },
    onError,
  })
  const people = row.matches.flatMap((match) =>
    match.candidateId ? [{ ...match, id: match.candidateId }] : [],
  )
  const earlier = row.matches.find((match) => match.row !== null)
  if (row.canPart && batch.state === 'loaded') {
    const ask = () =>
      modal.confirm({
        title: t('imports.partTitle'),
        content: t('imports.partText'),
        okText: t('imports.part'),
        cancelText: t('imports.back'),
        onOk: () => parting.mutateAsync().catch(() => undefined),
      })
    return <Button onClick={ask}>{t('imports.part')}</Button>
  }
  if (!row.open || batch.state !== 'checked') {
    return earlier ? (
      <span className="soft">{t('imports.sameAsRow', { number: earlier.row ?? 0 })}</span>
    ) : null
  }
  return (
    <Select<string>
      aria-label={t('imports.decide')}
      placeholder={t('imports.decide')}
      loading={deciding.isPending}
      popupMatchSelectWidth={false}
      style={{ minWidth: 200, maxWidth: '100%' }}
      value={row.decision ? (row.decision === 'same' ? t('imports.decided.same') : row.decision) : null}
      options={[
        ...people.map(({ id, name, phone }) => ({
          value: `same ${id}`,
          label: t('imports.decideSame', { name: phone ? `${name} ${phone}` : name }),
        })),
        { value: 'new', label: t('imports.decideNew') },
        { value: 'skip', label: t('imports.decideSkip') },
      ]}
      onChange={(value) => deciding.mutate(value)}
    />
  )
}
