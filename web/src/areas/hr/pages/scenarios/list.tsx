import type { ScenarioFamilySummary } from '@mingjian/contract'
import { useQuery } from '@tanstack/react-query'
import type { ColumnsType } from 'antd/es/table/interface'
import { useCallback } from 'react'
import { Link } from 'react-router'
import { useCan } from '../../session.tsx'
import { type Text, useText } from '../../text.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Choice, Filters, SearchBox } from '../../ui/filters.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { PageFrame } from '../../ui/page.tsx'
import { ServerList } from '../../ui/server-list.tsx'
import { Tag } from '../../ui/tag.tsx'
import { oneOf, useUrlState } from '../../ui/url-state.ts'
import bank from '../bank/bank.module.css'
import { facetsQuery } from '../bank/data.ts'
import { BankSections } from './bank-sections.tsx'
import { scenariosQuery } from './data.ts'

const defaults = { search: '', pack: '', language: '', page: '1' }
const languages = ['zh-CN', 'en'] as const

/** The scenario families an interview may draw from. */
export function Page() {
  const text = useText()
  const { t, pick } = text
  const can = useCan()
  const [state, set] = useUrlState(defaults)
  const language = oneOf(state.language, languages)
  const filter = {
    ...(state.search ? { search: state.search } : {}),
    ...(state.pack ? { pack: state.pack } : {}),
    ...(language ? { language } : {}),
  }
  const query = useQuery(scenariosQuery({ ...filter, page: Number(state.page) || 1 }))
  const { data: facets } = useQuery(facetsQuery)
  const search = useCallback((value: string) => set({ search: value }, { replace: true }), [set])
  return (
    <PageFrame
      title={t('bank.title')}
      meta={<span>{t('scenarios.lead')}</span>}
      actions={can('bank.edit') && <LinkButton to="/scenario-drafts">{t('scenarioDrafts.short')}</LinkButton>}
    >
      <BankSections active="scenarios" />
      <Filters label={t('scenarios.filters')}>
        <SearchBox label={t('scenarios.search')} value={state.search} onSearch={search} />
        <Choice
          label={t('scenarios.pack')}
          value={state.pack || undefined}
          options={(facets?.packs ?? []).map((one) => ({ value: one.key, label: pick(one.name) }))}
          onChange={(pack) => set({ pack })}
        />
        <Choice
          label={t('scenarios.language')}
          value={language}
          options={languages.map((value) => ({ value, label: t(`bank.languageNames.${value}`) }))}
          onChange={(value) => set({ language: value })}
        />
      </Filters>
      <ServerList<ScenarioFamilySummary>
        query={query}
        columns={columnsOf(text)}
        card={(family) => <FamilyCard family={family} />}
        label={t('scenarios.title')}
        onPage={(page) => set({ page: String(page) })}
        empty={
          Object.keys(filter).length > 0 ? (
            <Empty title={t('common.nothingFound')} text={t('common.nothingFoundText')} />
          ) : (
            <Empty title={t('scenarios.none')} text={t('scenarios.noneText')} />
          )
        }
      />
    </PageFrame>
  )
}

function columnsOf({ t, pick }: Text): ColumnsType<ScenarioFamilySummary> {
  return [
    {
      title: t('scenarios.name'),
      key: 'title',
      width: '36%',
      render: (_, family) => (
        <>
          <Link to={`/scenarios/${family.key}`} lang={family.language}>
            {family.title}
          </Link>
          <div className="small soft">{family.drafted ? t('scenarioDrafts.drafted') : family.key}</div>
        </>
      ),
    },
    {
      title: t('scenarios.pack'),
      key: 'packs',
      render: (_, family) => family.packs.map(({ name }) => pick(name)).join(t('common.listSeparator')),
    },
    {
      title: t('bank.competency'),
      key: 'competency',
      render: (_, family) => pick(family.competency.name),
    },
    {
      title: t('scenarios.turns'),
      key: 'turns',
      className: 'nowrap',
      render: (_, family) => (
        <>
          {t('scenarios.turnCount', { count: family.turns })}
          <div className="small soft">{t('scenarios.fillingCount', { count: family.fillings })}</div>
        </>
      ),
    },
    {
      title: t('scenarios.language'),
      key: 'language',
      className: 'nowrap',
      render: (_, family) => t(`bank.languageNames.${family.language}`),
    },
    {
      title: t('bank.usedInKits'),
      key: 'usedInKits',
      className: 'nowrap',
      render: (_, family) => <InKits family={family} />,
    },
  ]
}

function InKits({ family }: { family: ScenarioFamilySummary }) {
  const { t } = useText()
  return family.usedInKits > 0 ? (
    t('bank.inKits', { count: family.usedInKits })
  ) : (
    <span className="soft">{t('bank.inNoKit')}</span>
  )
}

function FamilyCard({ family }: { family: ScenarioFamilySummary }) {
  const { t, pick } = useText()
  return (
    <div className={bank.card}>
      <Link to={`/scenarios/${family.key}`} lang={family.language}>
        {family.title}
      </Link>
      <div className={bank.tags}>
        <Tag tone="jade">{pick(family.competency.name)}</Tag>
        {family.packs.map(({ key, name }) => (
          <Tag key={key}>{pick(name)}</Tag>
        ))}
        {family.drafted && <Tag>{t('scenarioDrafts.drafted')}</Tag>}
      </div>
      <p className="small soft">
        {t('scenarios.turnCount', { count: family.turns })} · {t(`bank.languageNames.${family.language}`)} ·{' '}
        <InKits family={family} />
      </p>
    </div>
  )
}
