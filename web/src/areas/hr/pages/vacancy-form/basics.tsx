import DatePicker from 'antd/es/date-picker'
import Form from 'antd/es/form'
import Input from 'antd/es/input'
import InputNumber from 'antd/es/input-number'
import Select from 'antd/es/select'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import type { Choices } from './form.tsx'
import styles from './vacancy-form.module.css'

interface BasicsProps {
  choices: Choices
  /** Another system owns these fields. */
  locked: boolean
}

/** What the vacancy is called, where it is, and what is to be done. */
export function Basics({ choices, locked }: BasicsProps) {
  const { t } = useText()
  return (
    <Card title={t('vacancyForm.basics')}>
      <div className={styles.grid}>
        <Form.Item
          name="title"
          label={t('vacancyForm.title')}
          rules={[{ required: true, whitespace: true, message: t('vacancyForm.titleNeeded') }]}
        >
          <Input maxLength={200} disabled={locked} />
        </Form.Item>
        <Form.Item name="titleEn" label={t('vacancyForm.titleEn')}>
          <Input maxLength={200} disabled={locked} />
        </Form.Item>
        <Form.Item
          name="code"
          label={t('vacancyForm.code')}
          rules={[{ required: true, whitespace: true, message: t('vacancyForm.codeNeeded') }]}
        >
          <Input maxLength={80} disabled={locked} />
        </Form.Item>
        <Form.Item
          name="unitId"
          label={t('vacancyForm.unit')}
          rules={[{ required: true, message: t('vacancyForm.unitNeeded') }]}
        >
          <Select
            disabled={locked}
            showSearch={{ optionFilterProp: 'title' }}
            optionRender={({ data }) => <span style={{ paddingLeft: data.depth * 16 }}>{data.label}</span>}
            options={choices.units.map(({ id, name, code, depth }) => ({
              value: id,
              title: `${name} ${code}`,
              label: name,
              depth,
            }))}
          />
        </Form.Item>
        <Form.Item name="location" label={t('vacancyForm.location')}>
          <Input maxLength={200} disabled={locked} />
        </Form.Item>
        <Form.Item name="jobFamily" label={t('vacancyForm.jobFamily')}>
          <Input maxLength={80} disabled={locked} />
        </Form.Item>
        <Form.Item name="level" label={t('vacancyForm.level')}>
          <Input maxLength={40} disabled={locked} />
        </Form.Item>
        <Form.Item name="headcount" label={t('vacancyForm.headcount')} rules={[{ required: true }]}>
          <InputNumber min={1} max={100_000} precision={0} disabled={locked} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item
          name="openedOn"
          label={t('vacancyForm.openedOn')}
          rules={[{ required: true, message: t('vacancyForm.dayNeeded') }]}
        >
          <DatePicker disabled={locked} allowClear={false} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="status" label={t('vacancyForm.status')}>
          <Select
            disabled={locked}
            options={(['open', 'paused'] as const).map((value) => ({
              value,
              label: t(`vacancies.statuses.${value}`),
            }))}
          />
        </Form.Item>
      </div>
      <Form.Item name="description" label={t('vacancyForm.description')} className={styles.last ?? ''}>
        <Input.TextArea maxLength={20_000} autoSize={{ minRows: 4, maxRows: 16 }} disabled={locked} />
      </Form.Item>
    </Card>
  )
}
