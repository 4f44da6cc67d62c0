import { useMutation, useQueryClient } from '@tanstack/react-query'
import AntApp from 'antd/es/app'
import Button from 'antd/es/button'
import Form from 'antd/es/form'
import { useState } from 'react'
import { call } from '../../../../api/client.ts'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import { Notice } from '../../ui/notice.tsx'
import { toContent } from './content.ts'
import { type Content, type Draft, draftChanged } from './data.ts'
import styles from './drafts.module.css'
import { Dialogue, Replies } from './edit-dialogue.tsx'
import { Parameters } from './edit-parameters.tsx'
import { Rubric, Samples } from './edit-rubric.tsx'
import { EditContext, LinesField, TextField } from './fields.tsx'

interface EditorProps {
  draft: Draft
  onDirty(dirty: boolean): void
}

/** Every text of a draft. Faults stand at their fields, as of what was last saved. */
export function Editor({ draft, onDirty }: EditorProps) {
  const { t } = useText()
  const [form] = Form.useForm<Content>()
  const [dirty, setDirty] = useState(false)
  const locked = draft.state !== 'draft'
  const mark = (now: boolean) => {
    setDirty(now)
    onDirty(now)
  }
  const saving = useSaving(draft, () => mark(false))
  return (
    <EditContext value={{ faults: locked ? [] : draft.faults, locked }}>
      {locked && <p className={`soft ${styles.notice}`}>{t('scenarioDrafts.onlyRead')}</p>}
      <Form<Content>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={draft.content}
        onValuesChange={() => mark(true)}
        onFinish={() => saving.mutate(toContent(form.getFieldsValue(true) as Content))}
      >
        <Situation />
        <Dialogue draft={draft} />
        <Replies />
        <Parameters />
        <Rubric />
        <Samples turns={draft.content.turns.length} />
        {!locked && (
          <div className={styles.foot}>
            {saving.error && <Notice error={saving.error} />}
            <div className={styles.buttons}>
              <Button type="primary" htmlType="submit" disabled={!dirty} loading={saving.isPending}>
                {t('scenarioDrafts.save')}
              </Button>
              {dirty && (
                <>
                  <Button
                    onClick={() => {
                      form.resetFields()
                      mark(false)
                    }}
                  >
                    {t('scenarioDrafts.undo')}
                  </Button>
                  <span className="small soft">{t('scenarioDrafts.unsaved')}</span>
                </>
              )}
            </div>
          </div>
        )}
      </Form>
    </EditContext>
  )
}

function useSaving({ id, revision }: Draft, onSaved: () => void) {
  const { t } = useText()
  const { message } = AntApp.useApp()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (content: Content) =>
      call('saveScenarioDraft', { params: { id }, body: { revision, content } }),
    onSuccess(saved) {
      onSaved()
      draftChanged(queries, saved)
      const { length } = saved.faults
      if (length === 0) void message.success(t('scenarioDrafts.saved'))
      else void message.warning(t('scenarioDrafts.savedFaults', { count: length }))
    },
  })
}

function Situation() {
  const { t } = useText()
  return (
    <Card title={t('scenarioDrafts.parts.situation')}>
      <p className={`soft ${styles.help}`}>{t('scenarioDrafts.situationHelp')}</p>
      <TextField path={['title']} label={t('scenarioDrafts.places.title')} />
      <TextField path={['role']} label={t('scenarios.role')} />
      <TextField path={['situation']} label={t('scenarios.situation')} rows={3} />
      <LinesField
        path={['facts']}
        label={t('scenarios.facts')}
        help={t('scenarioDrafts.oneALine')}
        rows={3}
      />
      <TextField path={['authority']} label={t('scenarios.authority')} rows={2} />
      <LinesField
        path={['promises']}
        label={t('scenarioDrafts.promises')}
        help={t('scenarioDrafts.promisesHelp')}
        rows={3}
      />
    </Card>
  )
}
