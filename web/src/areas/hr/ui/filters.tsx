import type { Stage } from '@mingjian/contract'
import { useQuery } from '@tanstack/react-query'
import Input from 'antd/es/input'
import Select from 'antd/es/select'
import { type ReactNode, useEffect, useState } from 'react'
import { unitsQuery, vacanciesQuery } from '../data.ts'
import { useCan } from '../session.tsx'
import { useText } from '../text.tsx'
import { stages } from './stages.ts'
import styles from './ui.module.css'

/** The row of filters above a list. */
export function Filters({ label, children }: { label: string; children: ReactNode }) {
  return (
    <search className={styles.filters} aria-label={label}>
      {children}
    </search>
  )
}

interface SearchBoxProps {
  label: string
  value: string
  onSearch(value: string): void
}

/** Searches when one stops typing. */
export function SearchBox({ label, value, onSearch }: SearchBoxProps) {
  const [typed, setTyped] = useState(value)
  useEffect(() => setTyped(value), [value])
  useEffect(() => {
    if (typed.trim() === value) return
    const timer = setTimeout(() => onSearch(typed.trim()), 350)
    return () => clearTimeout(timer)
  }, [typed, value, onSearch])
  return (
    <Input
      type="search"
      allowClear
      value={typed}
      maxLength={100}
      placeholder={label}
      aria-label={label}
      onChange={(event) => setTyped(event.target.value)}
      onPressEnter={() => onSearch(typed.trim())}
    />
  )
}

interface ChoiceProps<T extends string> {
  label: string
  value: T | undefined
  options: { value: T; label: string }[]
  onChange(value: T | ''): void
}

/** One of a few values, or all of them. */
export function Choice<T extends string>({ label, value, options, onChange }: ChoiceProps<T>) {
  return (
    <Select<T>
      allowClear
      placeholder={label}
      aria-label={label}
      value={value ?? null}
      options={options}
      popupMatchSelectWidth={false}
      showSearch={options.length > 8 ? { optionFilterProp: 'label' } : false}
      onChange={(chosen) => onChange(chosen ?? '')}
    />
  )
}

/** A stage of the process, or all. */
export function StageChoice({
  value,
  onChange,
}: {
  value: Stage | undefined
  onChange(value: Stage | ''): void
}) {
  const { t } = useText()
  return (
    <Choice
      label={t('common.stage')}
      value={value}
      options={stages.map((stage) => ({ value: stage, label: t(`stages.${stage}`) }))}
      onChange={onChange}
    />
  )
}

/** A unit of the organisation; drawn only for those who may read the tree. */
export function UnitChoice({ value, onChange }: { value: string; onChange(value: string): void }) {
  const { t } = useText()
  const can = useCan()
  const allowed = can('organisation.read')
  const { data } = useQuery({ ...unitsQuery, enabled: allowed })
  if (!allowed) return null
  return (
    <Choice
      label={t('common.unit')}
      value={value || undefined}
      options={(data?.items ?? []).map((unit) => ({ value: unit.id, label: unit.name }))}
      onChange={onChange}
    />
  )
}

/** A vacancy, found by typing a part of its title. */
export function VacancyChoice({ value, onChange }: { value: string; onChange(value: string): void }) {
  const { t, pick } = useText()
  const can = useCan()
  const [search, setSearch] = useState('')
  const { data } = useQuery({
    ...vacanciesQuery({ pageSize: 100, ...(search ? { search } : {}) }),
    enabled: can('vacancy.read'),
  })
  if (!can('vacancy.read')) return null
  return (
    <Select<string>
      allowClear
      showSearch={{ filterOption: false, onSearch: setSearch }}
      placeholder={t('common.vacancy')}
      aria-label={t('common.vacancy')}
      value={value || null}
      popupMatchSelectWidth={false}
      options={(data?.items ?? []).map((vacancy) => ({ value: vacancy.id, label: pick(vacancy.title) }))}
      onChange={(chosen) => onChange(chosen ?? '')}
    />
  )
}
