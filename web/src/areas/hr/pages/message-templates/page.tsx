import type { Language, OwnTemplate } from '@mingjian/contract'
import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { PageSkeleton } from '../../layout/skeleton.tsx'
import { useText } from '../../text.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Failure } from '../../ui/failure.tsx'
import { PageFrame } from '../../ui/page.tsx'
import { type Key, templateQuery } from './data.ts'
import { Editor } from './editor.tsx'

const templates: Record<OwnTemplate, true> = {
  invitation: true,
  reminder_unopened: true,
  reminder_approaching: true,
  reminder_closing: true,
  deadline_moved: true,
  invitation_expired: true,
  second_interview: true,
  receipt: true,
  human_interview: true,
  rejection: true,
}
const languages: Record<Language, true> = { 'zh-CN': true, en: true }

function keyOf({ template = '', language = '' }: Record<string, string | undefined>): Key | null {
  return Object.hasOwn(templates, template) && Object.hasOwn(languages, language)
    ? { template: template as OwnTemplate, language: language as Language }
    : null
}

/** One message in one language: its words, a preview and its versions. */
export function Page() {
  const params = useParams()
  const { t } = useText()
  const key = keyOf(params)
  if (!key) {
    return <Empty page title={t('common.noSuchPage')} text={t('common.noSuchPageText')} />
  }
  return <One key={`${key.template}.${key.language}`} of={key} />
}

function One({ of }: { of: Key }) {
  const { t } = useText()
  const query = useQuery({ ...templateQuery(of), staleTime: Number.POSITIVE_INFINITY })
  return (
    <PageFrame
      title={t('messageTemplates.editTitle', {
        template: t(`messages.templates.${of.template}`),
        language: t(`messageTemplates.languages.${of.language}`),
      })}
      crumbs={[
        { to: '/messages', label: t('nav.messages') },
        { to: '/message-templates', label: t('messageTemplates.title') },
      ]}
    >
      {query.isPending && <PageSkeleton rows={12} />}
      {query.error && !query.data && <Failure error={query.error} retry={() => void query.refetch()} />}
      {query.data && <Editor template={query.data} />}
    </PageFrame>
  )
}
