import type { MessageTemplateSummary } from '@mingjian/contract'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { PageSkeleton } from '../../layout/skeleton.tsx'
import { useCan } from '../../session.tsx'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import { Failure } from '../../ui/failure.tsx'
import { PageFrame } from '../../ui/page.tsx'
import { Tag } from '../../ui/tag.tsx'
import { templatesQuery } from './data.ts'
import styles from './templates.module.css'

/** Which messages go out in the organisation's own words. */
export function Page() {
  const { t } = useText()
  const query = useQuery(templatesQuery)
  const items = query.data?.items ?? []
  const templates = [...new Set(items.map(({ template }) => template))]
  return (
    <PageFrame
      title={t('messageTemplates.title')}
      crumbs={[{ to: '/messages', label: t('nav.messages') }]}
      meta={<span>{t('messageTemplates.lead')}</span>}
    >
      {query.isPending && <PageSkeleton rows={8} />}
      {query.error && !query.data && <Failure error={query.error} retry={() => void query.refetch()} />}
      <div className={styles.grid}>
        {templates.map((template) => (
          <Card key={template} title={t(`messages.templates.${template}`)}>
            <ul className={styles.languages}>
              {items
                .filter((one) => one.template === template)
                .map((one) => (
                  <Row key={one.language} item={one} />
                ))}
            </ul>
          </Card>
        ))}
      </div>
    </PageFrame>
  )
}

function Row({ item }: { item: MessageTemplateSummary }) {
  const { t, instant } = useText()
  const can = useCan()
  const { template, language, active, draft } = item
  const name = t(`messageTemplates.languages.${language}`)
  const label = t(can('template.edit') ? 'messageTemplates.open' : 'messageTemplates.read')
  return (
    <li>
      <div>
        <b>{name}</b>{' '}
        <Tag tone={active ? 'jade' : 'plain'}>
          {active ? t('messageTemplates.own', { version: active.version }) : t('messageTemplates.standard')}
        </Tag>{' '}
        {draft !== null && <Tag tone="amber">{t('messageTemplates.draft', { version: draft })}</Tag>}
        {active && (
          <p className="small soft">
            {t('messageTemplates.ownSince', { instant: instant(active.since), name: active.by })}
          </p>
        )}
      </div>
      <Link
        to={`/message-templates/${template}/${language}`}
        aria-label={`${label} ${t(`messages.templates.${template}`)} ${name}`}
      >
        {label}
      </Link>
    </li>
  )
}
