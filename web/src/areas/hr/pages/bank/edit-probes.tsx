import Button from 'antd/es/button'
import Form, { type FormInstance } from 'antd/es/form'
import Select from 'antd/es/select'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import type { QuestionDraft } from './draft.ts'
import styles from './edit.module.css'
import { TextPair } from './fields.tsx'

const elements = {
  behavioural: ['situation', 'task', 'action', 'result'],
  situational: ['conflict', 'reason', 'consequence'],
} as const

/** Three to six follow-ups, each for one thing that may be missing. */
export function Probes({ form }: { form: FormInstance<QuestionDraft> }) {
  const { t } = useText()
  const kind = Form.useWatch('kind', form) ?? 'behavioural'
  const behaviours = Form.useWatch('keyBehaviours', { form, preserve: true }) ?? []
  const options = [
    ...behaviours.map((one, index) => ({
      value: one?.id ?? '',
      label: t('bankEdit.behaviourMissing', { number: index + 1 }),
    })),
    ...elements[kind].map((value) => ({ value: value as string, label: t(`bankEdit.missings.${value}`) })),
  ]
  return (
    <Card title={t('bankEdit.probes')}>
      <p className={`soft ${styles.help}`}>{t('bankEdit.probesHelp')}</p>
      <Form.List name="probes">
        {(fields, { add, remove }) => (
          <>
            {fields.map((field, index) => (
              <Probe
                key={field.key}
                name={field.name}
                options={options}
                number={index + 1}
                onRemove={fields.length > 3 ? () => remove(field.name) : undefined}
              />
            ))}
            {fields.length < 6 && <Button onClick={() => add({})}>{t('bankEdit.addProbe')}</Button>}
          </>
        )}
      </Form.List>
    </Card>
  )
}

interface ProbeProps {
  name: number
  number: number
  options: { value: string; label: string }[]
  onRemove: (() => void) | undefined
}

function Probe({ name, number, options, onRemove }: ProbeProps) {
  const { t } = useText()
  const title = `${t('bankEdit.probes')} ${number}`
  return (
    <fieldset className={styles.part}>
      <legend>{title}</legend>
      <div className={styles.partHead}>
        <Form.Item
          name={[name, 'missing']}
          label={t('bankEdit.missing')}
          rules={[
            { required: true, message: t('bankEdit.needed') },
            {
              validator: async (_, value: string | undefined) => {
                const gone = value?.startsWith('kb') && !options.some((option) => option.value === value)
                if (gone) throw new Error(t('bankEdit.probeGone'))
              },
            },
          ]}
        >
          <Select options={options} popupMatchSelectWidth={false} style={{ minWidth: 200 }} />
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
      <TextPair name={[name, 'text']} label={t('bankEdit.probeText')} rows={1} />
    </fieldset>
  )
}
