import type { AbilityBank, Language } from '@mingjian/contract'
import { useMutation, useQuery } from '@tanstack/react-query'
import Button from 'antd/es/button'
import { useState } from 'react'
import { call } from '../../../../api/client.ts'
import { PageSkeleton } from '../../layout/skeleton.tsx'
import { useCan } from '../../session.tsx'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Choice, Filters } from '../../ui/filters.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageFrame } from '../../ui/page.tsx'
import { Tag } from '../../ui/tag.tsx'
import { oneOf, useUrlState } from '../../ui/url-state.ts'
import { BankSections } from '../scenarios/bank-sections.tsx'
import styles from './ability.module.css'
import { Calibrations } from './calibrations.tsx'
import { abilityBankQuery, useBankChanged } from './data.ts'
import { leastTests, Templates } from './templates.tsx'

const languages = ['zh-CN', 'en'] as const

/** The items of the ability test: what is known of them, and what is only assumed. */
export function Page() {
  const { t } = useText()
  const [state, set] = useUrlState({ language: 'zh-CN' })
  const language: Language = oneOf(state.language, languages) ?? 'zh-CN'
  const query = useQuery(abilityBankQuery(language))
  return (
    <PageFrame title={t('bank.title')} meta={<span>{t('abilityBank.lead')}</span>}>
      <BankSections active="ability" />
      <Filters label={t('abilityBank.filters')}>
        <Choice
          label={t('abilityBank.language')}
          value={language}
          options={languages.map((value) => ({ value, label: t(`bank.languageNames.${value}`) }))}
          onChange={(value) => set({ language: value })}
        />
      </Filters>
      {query.data ? (
        <Bank key={language} bank={query.data} />
      ) : query.error ? (
        <Failure error={query.error} retry={() => void query.refetch()} />
      ) : (
        <PageSkeleton rows={10} />
      )}
    </PageFrame>
  )
}

function Bank({ bank }: { bank: AbilityBank }) {
  const { t } = useText()
  const can = useCan()
  if (bank.version === 0) {
    return (
      <Empty
        title={t('abilityBank.empty')}
        text={t('abilityBank.emptyText')}
        action={can('bank.edit') ? <Prepare language={bank.language} /> : undefined}
      />
    )
  }
  return (
    <>
      <Summary bank={bank} />
      <Calibrations bank={bank} />
      <Templates bank={bank} />
    </>
  )
}

function Prepare({ language }: { language: Language }) {
  const { t } = useText()
  const changed = useBankChanged()
  const preparing = useMutation({
    mutationFn: () => call('prepareAbilityBank', { params: { language } }),
    onSuccess: changed,
  })
  return (
    <>
      <Button type="primary" loading={preparing.isPending} onClick={() => preparing.mutate()}>
        {t('abilityBank.prepare')}
      </Button>
      {preparing.error && <Notice error={preparing.error} />}
    </>
  )
}

function Summary({ bank }: { bank: AbilityBank }) {
  const { t } = useText()
  const [open, setOpen] = useState(false)
  const calibrated = bank.templates.filter(({ status }) => status === 'calibrated').length
  const percent = (share: number) => `${Math.round(share * 100)}%`
  const facts = [
    [
      t('abilityBank.items'),
      t('abilityBank.itemsValue', { items: bank.items, templates: bank.templates.length }),
    ],
    [t('abilityBank.state'), t('abilityBank.stateValue', { calibrated, templates: bank.templates.length })],
    [t('abilityBank.tests'), t('abilityBank.testsValue', { tests: bank.tests, finished: bank.finished })],
    [
      t('abilityBank.exposure'),
      bank.tests < leastTests
        ? t('abilityBank.exposureEarly', { goal: percent(bank.exposureGoal) })
        : t('abilityBank.exposureValue', { share: percent(bank.exposure), goal: percent(bank.exposureGoal) }),
    ],
    [t('abilityBank.version'), String(bank.version)],
  ] as const
  return (
    <Card
      title={t('abilityBank.title')}
      extra={
        <Tag tone={calibrated === 0 ? 'amber' : 'jade'}>
          {t(calibrated === 0 ? 'ability.pilot' : 'abilityBank.partly')}
        </Tag>
      }
    >
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className={styles.fold}>{t('abilityBank.howTitle')}</summary>
        <ul className={styles.how}>
          {(['pilot', 'exposure', 'calibration', 'consent'] as const).map((line) => (
            <li key={line}>
              {t(`abilityBank.how.${line}`, { ab: bank.leastAnswers.ab, c: bank.leastAnswers.c })}
            </li>
          ))}
        </ul>
      </details>
    </Card>
  )
}
