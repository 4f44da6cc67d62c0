import type { Vacancy } from '@mingjian/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import Alert from 'antd/es/alert'
import AntApp from 'antd/es/app'
import Button from 'antd/es/button'
import Form from 'antd/es/form'
import Select from 'antd/es/select'
import { useNavigate } from 'react-router'
import { call, type ReplyOf } from '../../../../api/client.ts'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Basics } from './basics.tsx'
import { Model } from './model.tsx'
import styles from './vacancy-form.module.css'
import { bodyOf, type Fields, fieldsOf } from './values.ts'

export type Choices = ReplyOf<'getVacancyChoices'>

interface FormProps {
  choices: Choices
  vacancy: Vacancy | undefined
}

/** All that is written of a vacancy; of one that another system owns only the kit can be changed. */
export function VacancyForm({ choices, vacancy }: FormProps) {
  const { t } = useText()
  const [form] = Form.useForm<Fields>()
  const owned = vacancy !== undefined && vacancy.source !== 'mingjian'
  const saving = useSave(vacancy, owned)
  return (
    <Form<Fields>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={fieldsOf(vacancy, choices)}
      onFinish={saving.mutate}
      scrollToFirstError
    >
      {owned && (
        <Alert
          type="info"
          showIcon
          title={t('vacancyForm.owned', { source: vacancy.source })}
          className={styles.owned ?? ''}
        />
      )}
      <Basics choices={choices} locked={owned} />
      <Model choices={choices} locked={owned} />
      <Card title={t('vacancyForm.kit')}>
        <Form.Item name="kitKey" extra={t('vacancyForm.kitHelp')} className={styles.last ?? ''}>
          <Kits choices={choices} chosen={vacancy?.kitKey ?? null} />
        </Form.Item>
      </Card>
      {saving.error && <Notice error={saving.error} />}
      <div className={styles.actions}>
        <Button type="primary" htmlType="submit" loading={saving.isPending}>
          {t('vacancyForm.save')}
        </Button>
        <LinkButton to={vacancy ? `/vacancies/${vacancy.id}` : '/vacancies'}>{t('common.cancel')}</LinkButton>
      </div>
    </Form>
  )
}

function useSave(vacancy: Vacancy | undefined, owned: boolean) {
  const { t } = useText()
  const { message } = AntApp.useApp()
  const navigate = useNavigate()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (fields: Fields) => {
      if (!vacancy) return call('createVacancy', { body: bodyOf(fields) })
      const params = { id: vacancy.id }
      if (owned) return call('assignKit', { params, body: { kitKey: fields.kitKey || null } })
      return call('changeVacancy', {
        params,
        body: { ...bodyOf(fields, vacancy), revision: vacancy.revision },
      })
    },
    async onSuccess({ id }) {
      await Promise.all([
        queries.invalidateQueries({ queryKey: ['vacancy', id] }),
        queries.invalidateQueries({ queryKey: ['vacancies'] }),
      ])
      void message.success(t('vacancyForm.saved'))
      void navigate(`/vacancies/${id}?tab=job`)
    },
  })
}

interface KitsProps {
  choices: Choices
  /** What stands, should the bank not offer it any more. */
  chosen: string | null
  id?: string
  value?: string
  onChange?(value: string): void
}

function Kits({ choices, chosen, id, value, onChange }: KitsProps) {
  const { t, pick } = useText()
  const offered = choices.kits.map(({ key, name }) => ({ value: key, label: pick(name) }))
  const gone =
    chosen && !choices.kits.some(({ key }) => key === chosen) ? [{ value: chosen, label: chosen }] : []
  return (
    <Select<string>
      {...(id ? { id } : {})}
      aria-label={t('vacancyForm.kit')}
      value={value ?? ''}
      {...(onChange ? { onChange } : {})}
      showSearch={{ optionFilterProp: 'label' }}
      options={[{ value: '', label: t('vacancyForm.kitAuto') }, ...offered, ...gone]}
    />
  )
}
