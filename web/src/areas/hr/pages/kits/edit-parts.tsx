import Checkbox from 'antd/es/checkbox'
import Form from 'antd/es/form'
import Input from 'antd/es/input'
import InputNumber from 'antd/es/input-number'
import Select from 'antd/es/select'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import { Unheard } from '../../ui/unheard.tsx'
import styles from '../bank/edit.module.css'
import { EnglishContext, TextPair } from '../bank/fields.tsx'

const modes = ['video', 'audio', 'text'] as const

/** Name, description and the jobs it is for. Kits always have both languages. */
export function Naming() {
  const { t } = useText()
  return (
    <Card title={t('kits.about')}>
      <div className={styles.pair} data-two="">
        {(['zh-CN', 'en'] as const).map((language) => (
          <Form.Item
            key={language}
            name={['name', language]}
            label={`${t('kitEdit.name')} · ${t(language === 'en' ? 'kitEdit.english' : 'kitEdit.chinese')}`}
            rules={[{ required: true, whitespace: true, message: t('kitEdit.needed') }]}
          >
            <Input maxLength={200} />
          </Form.Item>
        ))}
      </div>
      <EnglishContext value={true}>
        <TextPair
          name={['description']}
          label={t('kitEdit.description')}
          help={t('kitEdit.descriptionHelp')}
          rows={3}
        />
      </EnglishContext>
      <Form.Item
        name="jobs"
        label={t('kitEdit.jobs')}
        extra={t('kitEdit.jobsHelp')}
        rules={[{ required: true, type: 'array', min: 1, message: t('kitEdit.jobsNeeded') }]}
      >
        <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={['，', ',', '、', '；']} />
      </Form.Item>
    </Card>
  )
}

interface NumberProps {
  name: string[]
  label: string
  help?: string
  min: number
  max: number
  step?: number
}

function NumberField({ name, label, help, min, max, step = 1 }: NumberProps) {
  const { t } = useText()
  return (
    <Form.Item
      name={name}
      label={label}
      {...(help ? { extra: help } : {})}
      rules={[{ required: true, type: 'integer', min, max, message: t('kitEdit.range', { min, max }) }]}
    >
      <InputNumber min={min} max={max} step={step} precision={0} />
    </Form.Item>
  )
}

/** The self-introduction every interview begins with. */
export function Introduction() {
  const { t } = useText()
  return (
    <Card title={t('kitEdit.introduction')}>
      <EnglishContext value={true}>
        <TextPair name={['selfIntroduction', 'text']} label={t('kitEdit.introductionText')} />
      </EnglishContext>
      <div className={styles.row}>
        <NumberField
          name={['selfIntroduction', 'thinkSeconds']}
          label={t('kitEdit.thinkSeconds')}
          min={0}
          max={180}
          step={15}
        />
        <Form.Item
          name={['selfIntroduction', 'minSeconds']}
          label={t('kitEdit.minSeconds')}
          dependencies={[['selfIntroduction', 'answerSeconds']]}
          rules={[
            {
              required: true,
              type: 'integer',
              min: 0,
              max: 120,
              message: t('kitEdit.range', { min: 0, max: 120 }),
            },
            ({ getFieldValue }) => ({
              validator: async (_, value: number) => {
                const longest = getFieldValue(['selfIntroduction', 'answerSeconds']) as number
                if (value >= longest) throw new Error(t('kitEdit.minBelowMax'))
              },
            }),
          ]}
        >
          <InputNumber min={0} max={120} step={15} precision={0} />
        </Form.Item>
        <NumberField
          name={['selfIntroduction', 'answerSeconds']}
          label={t('kitEdit.answerSeconds')}
          min={60}
          max={120}
          step={15}
        />
      </div>
    </Card>
  )
}

/** How long one has, how often one may try again, and in which way one answers. */
export function Rules() {
  const { t } = useText()
  const probes = Form.useWatch(['rules', 'probes'])
  return (
    <Card title={t('kitEdit.rules')}>
      <div className={styles.row}>
        <NumberField
          name={['rules', 'invitationHours']}
          label={t('kitEdit.invitationHours')}
          help={t('kitEdit.invitationHoursHelp')}
          min={1}
          max={720}
          step={24}
        />
        <NumberField
          name={['rules', 'graceMinutes']}
          label={t('kitEdit.graceMinutes')}
          help={t('kitEdit.graceMinutesHelp')}
          min={0}
          max={240}
          step={5}
        />
        <NumberField name={['rules', 'retakes']} label={t('kitEdit.retakes')} min={0} max={2} />
      </div>
      <Form.Item
        name={['rules', 'modes']}
        label={t('kitEdit.modes')}
        extra={t('kitEdit.modesHelp')}
        // Not `required`: it would say aria-required of a group of boxes, where that is not allowed.
        rules={[{ type: 'array', min: 1, message: t('kitEdit.modeNeeded') }]}
      >
        <Checkbox.Group options={modes.map((value) => ({ value, label: t(`kit.modes.${value}`) }))} />
      </Form.Item>
      <Form.Item
        name={['rules', 'probes']}
        label={t('kitEdit.probes')}
        extra={t('kitEdit.probesHelp')}
        valuePropName="checked"
      >
        <Checkbox>{t('kitEdit.probesOn')}</Checkbox>
      </Form.Item>
      {probes && <Unheard />}
    </Card>
  )
}
