import type { QuestionSummary } from '@mingjian/contract'
import { useQuery } from '@tanstack/react-query'
import type { ColumnsType } from 'antd/es/table/interface'
import { useCallback } from 'react'
import { Link } from 'react-router'
import { type Text, useText } from '../../text.tsx'
import { Empty } from '../../ui/empty.tsx'
import { ExportButton } from '../../ui/export-button.tsx'
import { Choice, Filters, SearchBox } from '../../ui/filters.tsx'
import { PageFrame } from '../../ui/page.tsx'
import { ServerList } from '../../ui/server-list.tsx'
import { Tag } from '../../ui/tag.tsx'
import { oneOf, useUrlState } from '../../ui/url-state.ts'
import { BankSections } from '../scenarios/bank-sections.tsx'
import styles from './bank.module.css'
import { facetsQuery, questionsQuery } from './data.ts'
import { QuestionStatusTag } from './status.tsx'

const defaults = { search: '', pack: '', competency: '', kind: '', status: '', english: '', page: '1' }
const kinds = ['behavioural', 'situational'] as const
const withEnglish = ['with', 'without'] as const
const statuses = ['draft', 'approved', 'retired'] as const

/** What can be asked: the newest version of every question. */
export function Page() {
  const text = useText()
  const { t, pick } = text
  const [state, set] = useUrlState(defaults)
  const kind = oneOf(state.kind, kinds)
  const status = oneOf(state.status, statuses)
  const english = oneOf(state.english, withEnglish)
  const filter = {
    ...(state.search ? { search: state.search } : {}),
    ...(state.pack ? { pack: state.pack } : {}),
    ...(state.competency ? { competency: state.competency } : {}),
    ...(kind ? { kind } : {}),
    ...(status ? { status } : {}),
    ...(english ? { english } : {}),
  }
  const query = useQuery(questionsQuery({ ...filter, page: Number(state.page) || 1 }))
  const { data: facets } = useQuery(facetsQuery)
  const search = useCallback((value: string) => set({ search: value }, { replace: true }), [set])
  const facet = (one: {
    key: string
    name: { 'zh-CN': string; en?: string | undefined }
    questions: number
  }) => ({
    value: one.key,
    label: t('bank.facet', { name: pick(one.name), count: one.questions }),
  })
  return (
    <PageFrame
      title={t('bank.title')}
      meta={<span>{t('bank.lead')}</span>}
      actions={<ExportButton kinds={['questions']} />}
    >
      <BankSections active="questions" />
      <Filters label={t('bank.filters')}>
        <SearchBox label={t('bank.search')} value={state.search} onSearch={search} />
        <Choice
          label={t('bank.pack')}
          value={state.pack || undefined}
          options={(facets?.packs ?? []).map(facet)}
          onChange={(pack) => set({ pack })}
        />
        <Choice
          label={t('bank.competency')}
          value={state.competency || undefined}
          options={(facets?.competencies ?? []).filter((one) => one.questions > 0).map(facet)}
          onChange={(competency) => set({ competency })}
        />
        <Choice
          label={t('bank.kind')}
          value={kind}
          options={kinds.map((value) => ({ value, label: t(`rubric.kinds.${value}`) }))}
          onChange={(value) => set({ kind: value })}
        />
        <Choice
          label={t('bank.status')}
          value={status}
          options={statuses.map((value) => ({ value, label: t(`bank.statuses.${value}`) }))}
          onChange={(value) => set({ status: value })}
        />
        <Choice
          label={t('bank.languages')}
          value={english}
          options={withEnglish.map((value) => ({ value, label: t(`noEnglish.filter.${value}`) }))}
          onChange={(value) => set({ english: value })}
        />
      </Filters>
      <ServerList<QuestionSummary>
        query={query}
        columns={columnsOf(text)}
        card={(question) => <QuestionCard question={question} />}
        label={t('bank.title')}
        onPage={(page) => set({ page: String(page) })}
        empty={
          Object.keys(filter).length > 0 ? (
            <Empty title={t('common.nothingFound')} text={t('common.nothingFoundText')} />
          ) : (
            <Empty title={t('bank.none')} text={t('bank.noneText')} />
          )
        }
      />
    </PageFrame>
  )
}

function columnsOf({ t, pick }: Text): ColumnsType<QuestionSummary> {
  return [
    {
      title: t('bank.question'),
      key: 'text',
      width: '46%',
      render: (_, question) => (
        <>
          <Link to={`/questions/${question.id}`}>{pick(question.text)}</Link>
          <div className="small soft">{question.key}</div>
        </>
      ),
    },
    {
      title: t('bank.competency'),
      key: 'competency',
      render: (_, question) => pick(question.competency.name),
    },
    {
      title: t('bank.kind'),
      key: 'kind',
      className: 'nowrap',
      render: (_, question) => (
        <>
          {t(`rubric.kinds.${question.kind}`)}
          <div className="small soft">{t(`rubric.difficulties.${question.difficulty}`)}</div>
        </>
      ),
    },
    {
      title: t('bank.status'),
      key: 'status',
      render: (_, question) => (
        <>
          <QuestionStatusTag status={question.status} />
          <div className="small soft nowrap">{t('rubric.version', { version: question.version })}</div>
        </>
      ),
    },
    {
      title: t('bank.languages'),
      key: 'languages',
      render: (_, question) => (
        <span className="nowrap">
          {question.languages
            .map((language) => t(`bank.languageNames.${language}`))
            .join(t('common.listSeparator'))}
        </span>
      ),
    },
    {
      title: t('bank.usedInKits'),
      key: 'usedInKits',
      className: 'nowrap',
      render: (_, question) => <InKits question={question} />,
    },
  ]
}

function InKits({ question }: { question: QuestionSummary }) {
  const { t } = useText()
  return question.usedInKits > 0 ? (
    t('bank.inKits', { count: question.usedInKits })
  ) : (
    <span className="soft">{t('bank.inNoKit')}</span>
  )
}

function QuestionCard({ question }: { question: QuestionSummary }) {
  const { t, pick } = useText()
  return (
    <div className={styles.card}>
      <Link to={`/questions/${question.id}`}>{pick(question.text)}</Link>
      <div className={styles.tags}>
        <Tag tone="jade">{pick(question.competency.name)}</Tag>
        <Tag>{t(`rubric.kinds.${question.kind}`)}</Tag>
        <QuestionStatusTag status={question.status} />
        {!question.languages.includes('en') && <Tag tone="amber">{t('noEnglish.tag')}</Tag>}
      </div>
      <p className="small soft">
        {t('rubric.version', { version: question.version })} · <InKits question={question} />
      </p>
    </div>
  )
}
