import DeleteOutlined from '@ant-design/icons/es/icons/DeleteOutlined'
import Button from 'antd/es/button'
import Form from 'antd/es/form'
import Input from 'antd/es/input'
import InputNumber from 'antd/es/input-number'
import Select from 'antd/es/select'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import type { Choices } from './form.tsx'
import styles from './vacancy-form.module.css'
import { evenWeights, type Fields, sumOf } from './values.ts'

interface ModelProps {
  choices: Choices
  /** Another system owns the model. */
  locked: boolean
}

/** What a person has to be good at, and how much each counts. */
export function Model({ choices, locked }: ModelProps) {
  const { t } = useText()
  return (
    <Card title={t('vacancyForm.model')}>
      <p className="soft">{t('vacancyForm.modelLead')}</p>
      <Form.List
        name="competencies"
        rules={[
          {
            async validator(_, items: Fields['competencies']) {
              if (!items?.length) throw new Error(t('vacancyForm.modelNeeded'))
              const sum = sumOf(items)
              if (Math.abs(sum - 100) > 0.1) throw new Error(t('vacancyForm.sumOff', { sum }))
            },
          },
        ]}
      >
        {(rows, { add, remove }, { errors }) => (
          <>
            {rows.map(({ key, name }) => (
              <Row
                key={key}
                index={name}
                choices={choices}
                locked={locked}
                onRemove={rows.length > 1 ? () => remove(name) : undefined}
              />
            ))}
            <Sum />
            {!locked && (
              <div className={styles.actions}>
                <Button onClick={() => add({ requiredLevel: 3 })}>{t('vacancyForm.addCompetency')}</Button>
                <Even />
              </div>
            )}
            <Form.ErrorList errors={errors} />
          </>
        )}
      </Form.List>
    </Card>
  )
}

/** What the weights come to at this moment. */
function Sum() {
  const { t } = useText()
  const items = Form.useWatch<Fields['competencies']>('competencies')
  const sum = sumOf(items)
  const right = Math.abs(sum - 100) <= 0.1
  return (
    <p role="status" className={right ? styles.right : styles.off}>
      {t(right ? 'vacancyForm.sum' : 'vacancyForm.sumOff', { sum })}
    </p>
  )
}

function Even() {
  const { t } = useText()
  const form = Form.useFormInstance<Fields>()
  return (
    <Button
      onClick={() => {
        const items = form.getFieldValue('competencies') as Fields['competencies']
        const weights = evenWeights(items.length)
        form.setFieldValue(
          'competencies',
          items.map((item, index) => ({ ...item, weight: weights[index] ?? 0 })),
        )
      }}
    >
      {t('vacancyForm.even')}
    </Button>
  )
}

interface RowProps {
  index: number
  choices: Choices
  locked: boolean
  onRemove: (() => void) | undefined
}

function Row({ index, choices, locked, onRemove }: RowProps) {
  const { t, pick } = useText()
  const form = Form.useFormInstance<Fields>()
  const options = choices.competencies.map(({ key, name }) => ({ value: key, label: pick(name) }))
  return (
    <div className={styles.row}>
      <Form.Item
        name={[index, 'competency']}
        label={t('vacancyForm.competency')}
        rules={[
          { required: true, message: t('vacancyForm.competencyNeeded') },
          {
            async validator(_, value: string | undefined) {
              const items = form.getFieldValue('competencies') as Fields['competencies']
              if (value && items.filter((item) => item?.competency === value).length > 1) {
                throw new Error(t('vacancyForm.twice'))
              }
            },
          },
        ]}
      >
        <Select disabled={locked} showSearch={{ optionFilterProp: 'label' }} options={options} />
      </Form.Item>
      <Form.Item
        name={[index, 'weight']}
        label={t('vacancyForm.weight')}
        rules={[{ required: true, message: t('vacancyForm.weightNeeded') }]}
      >
        <InputNumber min={1} max={100} disabled={locked} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name={[index, 'requiredLevel']} label={t('vacancyForm.requiredLevel')}>
        <Select
          disabled={locked}
          options={[1, 2, 3, 4, 5].map((level) => ({
            value: level,
            label: t('vacancyForm.level_', { level }),
          }))}
        />
      </Form.Item>
      <Form.Item name={[index, 'why']} label={t('vacancyForm.why')} className={styles.why ?? ''}>
        <Input maxLength={500} disabled={locked} />
      </Form.Item>
      {!locked && onRemove && (
        <Button
          type="text"
          icon={<DeleteOutlined />}
          aria-label={t('vacancyForm.remove', { number: index + 1 })}
          onClick={onRemove}
          className={styles.remove ?? ''}
        />
      )}
    </div>
  )
}
