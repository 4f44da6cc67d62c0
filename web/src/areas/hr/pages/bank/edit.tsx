import type { Question } from '@mingjian/contract'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import Alert from 'antd/es/alert'
import AntApp from 'antd/es/app'
import Button from 'antd/es/button'
import Form from 'antd/es/form'
import Switch from 'antd/es/switch'
import { useRef, useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { type BodyOf, call } from '../../../../api/client.ts'
import { PageSkeleton } from '../../layout/skeleton.tsx'
import { useText } from '../../text.tsx'
import { Failure } from '../../ui/failure.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageFrame } from '../../ui/page.tsx'
import { questionQuery } from './data.ts'
import { type QuestionDraft, toContent, toDraft } from './draft.ts'
import styles from './edit.module.css'
import { Anchors } from './edit-anchors.tsx'
import { Basics } from './edit-basics.tsx'
import { Behaviours } from './edit-behaviours.tsx'
import { Probes } from './edit-probes.tsx'
import { EnglishContext } from './fields.tsx'

/** Writes a new version of a question. What stands already never changes. */
export function Page() {
  const { id = '' } = useParams()
  const { t, pick } = useText()
  const query = useQuery({ ...questionQuery(id), staleTime: Number.POSITIVE_INFINITY })
  const question = query.data
  return (
    <PageFrame
      title={t('bankEdit.title')}
      crumbs={[
        { to: '/questions', label: t('bank.title') },
        ...(question ? [{ to: `/questions/${id}`, label: pick(question.competency.name) }] : []),
      ]}
      meta={question && <span>{t('bankEdit.lead', { version: nextVersion(question) })}</span>}
    >
      {query.isPending && <PageSkeleton rows={12} />}
      {query.error && !question && <Failure error={query.error} retry={() => void query.refetch()} />}
      {question && <Editor key={question.id} question={question} />}
    </PageFrame>
  )
}

function nextVersion(question: Question): number {
  return Math.max(question.version, ...question.versions.map((one) => one.version)) + 1
}

function Editor({ question }: { question: Question }) {
  const { t } = useText()
  const [form] = Form.useForm<QuestionDraft>()
  const [english, setEnglish] = useState(question.content.text.en !== undefined)
  const [marked, setMarked] = useState(false)
  const behaviours = useRef<HTMLDivElement>(null)
  const saving = useSaving(question)
  const version = nextVersion(question)
  return (
    <EnglishContext value={english}>
      <Form<QuestionDraft>
        form={form}
        className={styles.form ?? ''}
        layout="vertical"
        requiredMark={false}
        initialValues={toDraft(question.content)}
        scrollToFirstError={{ behavior: 'smooth', block: 'center', focus: true }}
        onFinish={() => {
          setMarked(false)
          // All values, the ones of folded or hidden fields too.
          const draft = form.getFieldsValue(true) as QuestionDraft
          saving.mutate(toContent(draft, question.content, english))
        }}
        onFinishFailed={({ errorFields }) => {
          setMarked(true)
          // The sum of the weights belongs to no field that the form could scroll to.
          const [part, ...inside] = errorFields[0]?.name ?? []
          if (part === 'keyBehaviours' && inside.length === 0)
            behaviours.current?.scrollIntoView({ block: 'start' })
        }}
      >
        {/* biome-ignore lint/a11y/noLabelWithoutControl: the switch is the control */}
        <label className={styles.english}>
          <Switch checked={english} onChange={setEnglish} />
          <span>{t('bankEdit.english')}</span>
          <span className="small soft">{t('bankEdit.englishHelp')}</span>
        </label>
        <Basics />
        <div ref={behaviours}>
          <Behaviours form={form} />
        </div>
        <Anchors />
        <Probes form={form} />
        <div className={styles.foot}>
          {marked && <Alert type="warning" showIcon title={t('bankEdit.fixFirst')} />}
          {saving.error && <Notice error={saving.error} />}
          <div className={styles.buttons}>
            <Button type="primary" htmlType="submit" loading={saving.isPending}>
              {t('bankEdit.save', { version })}
            </Button>
            <LinkButton to={`/questions/${question.id}`}>{t('common.cancel')}</LinkButton>
          </div>
        </div>
      </Form>
    </EnglishContext>
  )
}

function useSaving(question: Question) {
  const { t } = useText()
  const { message } = AntApp.useApp()
  const queries = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: (body: BodyOf<'saveQuestionVersion'>) =>
      call('saveQuestionVersion', { params: { id: question.id }, body }),
    onSuccess(saved) {
      for (const key of ['questions', 'question', 'bankFacets']) {
        void queries.invalidateQueries({ queryKey: [key] })
      }
      queries.setQueryData(questionQuery(saved.id).queryKey, saved)
      void message.success(t('bankEdit.saved', { version: saved.version }))
      void navigate(`/questions/${saved.id}`)
    },
  })
}
