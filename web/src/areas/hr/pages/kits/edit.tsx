import type { Kit } from '@mingjian/contract'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import Alert from 'antd/es/alert'
import AntApp from 'antd/es/app'
import Button from 'antd/es/button'
import Form from 'antd/es/form'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { type BodyOf, call } from '../../../../api/client.ts'
import { PageSkeleton } from '../../layout/skeleton.tsx'
import { useText } from '../../text.tsx'
import { usualRule } from '../../ui/accommodation-rule.ts'
import { Card } from '../../ui/card.tsx'
import { Failure } from '../../ui/failure.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageFrame } from '../../ui/page.tsx'
import { everySignal } from '../../ui/signals.ts'
import styles from '../bank/edit.module.css'
import { kitQuery } from './data.ts'
import { EditAbility } from './edit-ability.tsx'
import { EditAccommodations } from './edit-accommodations.tsx'
import { EditCues } from './edit-cues.tsx'
import { EditDevices } from './edit-devices.tsx'
import { EditEnglish } from './edit-english.tsx'
import { EditMaterials } from './edit-materials.tsx'
import { Introduction, Naming, Rules } from './edit-parts.tsx'
import { type Chosen, EditQuestions } from './edit-questions.tsx'
import { EditScenario } from './edit-scenario.tsx'
import { EditSignals } from './edit-signals.tsx'

export type KitFields = Omit<BodyOf<'saveKitVersion'>, 'questionIds'> & { questions: Chosen[] }

/** Changes a kit: a used one gets a new version, an unused one is changed itself. */
export function Page() {
  const { id = '' } = useParams()
  const { t, pick } = useText()
  const query = useQuery({ ...kitQuery(id), staleTime: Number.POSITIVE_INFINITY })
  const kit = query.data
  return (
    <PageFrame
      title={t('kitEdit.title')}
      crumbs={[
        { to: '/kits', label: t('kits.title') },
        ...(kit ? [{ to: `/kits/${id}`, label: pick(kit.name) }] : []),
      ]}
    >
      {query.isPending && <PageSkeleton rows={12} />}
      {query.error && !kit && <Failure error={query.error} retry={() => void query.refetch()} />}
      {kit && <Editor key={kit.id} kit={kit} />}
    </PageFrame>
  )
}

function fieldsOf(kit: Kit): KitFields {
  const { name, description, jobs, selfIntroduction, rules, modules } = kit
  const questions = kit.questions.map(({ id, content, competencyName }) => ({
    id,
    text: content.text,
    competency: competencyName,
    thinkSeconds: content.thinkSeconds,
    answerSeconds: content.answerSeconds,
  }))
  const signals = rules.signals ?? [...everySignal]
  const named = { 'zh-CN': name['zh-CN'], en: name.en ?? '' }
  const described = { 'zh-CN': description['zh-CN'], en: description.en ?? '' }
  return {
    name: named,
    description: described,
    jobs,
    selfIntroduction,
    rules: { ...rules, signals, accommodations: rules.accommodations ?? usualRule },
    modules,
    questions,
  }
}

function Editor({ kit }: { kit: Kit }) {
  const { t } = useText()
  const [form] = Form.useForm<KitFields>()
  const [marked, setMarked] = useState(false)
  const saving = useSaving(kit)
  const next = kit.frozen ? kit.version + 1 : kit.version
  return (
    <Form<KitFields>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={fieldsOf(kit)}
      scrollToFirstError={{ behavior: 'smooth', block: 'center', focus: true }}
      onFinish={({ questions, modules, ...fields }) => {
        setMarked(false)
        saving.mutate({
          ...fields,
          modules: { ...kit.modules, ...modules },
          questionIds: questions.map((question) => question.id),
        })
      }}
      onFinishFailed={() => setMarked(true)}
    >
      <Card tone="attention">
        <p>{t(kit.frozen ? 'kitEdit.frozen' : 'kitEdit.unused', { version: next })}</p>
        {kit.usedBy > 0 && <p>{t('kitEdit.matched', { count: kit.usedBy })}</p>}
      </Card>
      <Naming />
      <EditQuestions form={form} />
      <Introduction />
      <Rules />
      <EditDevices />
      <EditScenario />
      <EditEnglish />
      <EditAbility />
      <EditMaterials />
      <EditAccommodations />
      <EditSignals />
      <EditCues />
      <div className={styles.foot}>
        {marked && <Alert type="warning" showIcon title={t('bankEdit.fixFirst')} />}
        {saving.error && <Notice error={saving.error} />}
        <div className={styles.buttons}>
          <Button type="primary" htmlType="submit" loading={saving.isPending}>
            {kit.frozen ? t('kitEdit.save', { version: next }) : t('kitEdit.saveInPlace')}
          </Button>
          <LinkButton to={`/kits/${kit.id}`}>{t('common.cancel')}</LinkButton>
        </div>
      </div>
    </Form>
  )
}

function useSaving(kit: Kit) {
  const { t } = useText()
  const { message } = AntApp.useApp()
  const queries = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: (body: BodyOf<'saveKitVersion'>) => call('saveKitVersion', { params: { id: kit.id }, body }),
    onSuccess(saved) {
      for (const key of ['kits', 'kit', 'questions', 'question', 'vacancy', 'bankFacets']) {
        void queries.invalidateQueries({ queryKey: [key] })
      }
      queries.setQueryData(kitQuery(saved.id).queryKey, saved)
      const made = saved.version !== kit.version
      void message.success(made ? t('kitEdit.savedNew', { version: saved.version }) : t('kitEdit.saved'))
      void navigate(`/kits/${saved.id}`)
    },
  })
}
