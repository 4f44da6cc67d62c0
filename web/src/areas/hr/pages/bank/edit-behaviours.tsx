import Button from 'antd/es/button'
import Form, { type FormInstance } from 'antd/es/form'
import InputNumber from 'antd/es/input-number'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import { Tag } from '../../ui/tag.tsx'
import { freshId, type QuestionDraft, weightSum } from './draft.ts'
import styles from './edit.module.css'
import { Concepts } from './edit-concepts.tsx'
import { LinesPair, TextPair } from './fields.tsx'

/** Three to five behaviours; their weights make a whole. */
export function Behaviours({ form }: { form: FormInstance<QuestionDraft> }) {
  const { t } = useText()
  const behaviours = Form.useWatch('keyBehaviours', { form, preserve: true })
  const sum = weightSum(behaviours)
  return (
    <Card
      title={t('bankEdit.behaviours')}
      extra={
        <span role="status">
          <Tag tone={sum === 100 ? 'jade' : 'amber'}>
            {sum === 100 ? t('bankEdit.weightOk') : t('bankEdit.weightSum', { sum })}
          </Tag>
        </span>
      }
    >
      <p className={`soft ${styles.help}`}>{t('bankEdit.behavioursHelp')}</p>
      <Form.List
        name="keyBehaviours"
        rules={[
          {
            validator: async (_, values: QuestionDraft['keyBehaviours']) => {
              const now = weightSum(values)
              if (now !== 100) throw new Error(t('bankEdit.sumMustBe', { sum: now }))
            },
          },
        ]}
      >
        {(fields, { add, remove }, { errors }) => (
          <>
            {fields.map((field, index) => (
              <Behaviour
                key={field.key}
                name={field.name}
                title={t('bankEdit.behaviour', { number: index + 1 })}
                onRemove={fields.length > 3 ? () => remove(field.name) : undefined}
              />
            ))}
            <Form.ErrorList errors={errors} />
            {fields.length < 5 && (
              <Button onClick={() => add({ id: freshId(behaviours ?? []) })}>
                {t('bankEdit.addBehaviour')}
              </Button>
            )}
          </>
        )}
      </Form.List>
    </Card>
  )
}

interface BehaviourProps {
  name: number
  title: string
  onRemove: (() => void) | undefined
}

function Behaviour({ name, title, onRemove }: BehaviourProps) {
  const { t } = useText()
  const description: string | undefined = Form.useWatch(['keyBehaviours', name, 'description', 'zh-CN'])
  const cues: string[] | undefined = Form.useWatch(['keyBehaviours', name, 'cues', 'zh-CN'])
  return (
    <fieldset className={styles.part}>
      <legend>{title}</legend>
      <div className={styles.partHead}>
        <Form.Item
          name={[name, 'weight']}
          label={t('bankEdit.weight')}
          rules={[{ required: true, type: 'integer', min: 1, max: 100, message: t('bankEdit.weightRange') }]}
        >
          <InputNumber min={1} max={100} step={5} precision={0} />
        </Form.Item>
        {onRemove && (
          <Button
            type="text"
            size="small"
            onClick={onRemove}
            aria-label={t('bankEdit.removeNamed', { name: title })}
          >
            {t('bankEdit.remove')}
          </Button>
        )}
      </div>
      <TextPair name={[name, 'description']} label={t('bankEdit.description')} />
      <LinesPair name={[name, 'cues']} label={t('bankEdit.cues')} least={1} tooFew={t('bankEdit.oneCue')} />
      <Form.Item name={[name, 'concepts']} noStyle>
        <Concepts description={description ?? ''} cues={cues ?? []} />
      </Form.Item>
    </fieldset>
  )
}
