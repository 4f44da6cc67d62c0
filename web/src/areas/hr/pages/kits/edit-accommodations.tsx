import type { AccommodationRule, NotOffered } from '@mingjian/contract'
import Checkbox from 'antd/es/checkbox'
import Form from 'antd/es/form'
import Input from 'antd/es/input'
import Select from 'antd/es/select'
import { useText } from '../../text.tsx'
import { leftOutFault, useAccommodationWords } from '../../ui/accommodation-rule.ts'
import { Card } from '../../ui/card.tsx'
import styles from '../bank/edit.module.css'

// Listed here: browsers do not load the schemas of the contract.
const factors = [1, 1.25, 1.3, 1.5, 2, 0] as const
const rests = [0, 5, 10, 15, 30] as const
const kinds = ['no-limit', 'breaks', 'text', 'audio'] as const
const longest = 300

const at = (part: keyof AccommodationRule) => ['rules', 'accommodations', part]

/** What of accommodations holds as soon as it is asked for, what a person decides, and what is left out. */
export function EditAccommodations() {
  const { t } = useText()
  const say = useAccommodationWords()
  return (
    <Card title={t('accommodationsKit.title')}>
      <p className={`small soft ${styles.help}`}>{t('accommodationsKit.help')}</p>
      <div className={styles.pair} data-two="">
        <Form.Item name={at('timeFactor')} label={t('accommodationsKit.time')}>
          <Select options={factors.map((value) => ({ value, label: say.time(value) }))} />
        </Form.Item>
        <Form.Item name={at('breakMinutes')} label={t('accommodationsKit.rest')}>
          <Select options={rests.map((value) => ({ value, label: say.rest(value) }))} />
        </Form.Item>
      </div>
      <Form.Item name={at('modes')} valuePropName="checked" extra={t('accommodationsKit.modesHelp')}>
        <Checkbox>{t('accommodationsKit.modes')}</Checkbox>
      </Form.Item>
      <p className={styles.help}>{t('accommodationsKit.aids')}</p>
      <p className={styles.help}>{t('accommodationsKit.person')}</p>
      <Form.Item
        name={at('notOffered')}
        label={t('accommodationsKit.leftOut')}
        dependencies={[at('timeFactor'), at('breakMinutes')]}
        style={{ marginBottom: 0 }}
        rules={[
          ({ getFieldValue }) => ({
            validator: async () => {
              const fault = leftOutFault(getFieldValue(['rules', 'accommodations']) as AccommodationRule)
              if (fault) throw new Error(t(`accommodationsKit.faults.${fault}`))
            },
          }),
        ]}
      >
        <LeftOut />
      </Form.Item>
    </Card>
  )
}

interface LeftOutProps {
  value?: NotOffered[]
  onChange?: (value: NotOffered[]) => void
}

function LeftOut({ value = [], onChange }: LeftOutProps) {
  const { t } = useText()
  // What everybody may do cannot be left out.
  const modes = (Form.useWatch(['rules', 'modes']) ?? []) as string[]
  const offered = kinds.filter((kind) => !modes.includes(kind))
  function turn(what: NotOffered['what'], on: boolean): void {
    const others = value.filter((one) => one.what !== what)
    onChange?.(on ? [...others, { what, reason: { 'zh-CN': '', en: '' } }] : others)
  }
  return (
    <>
      <p className={`small soft ${styles.help}`}>{t('accommodationsKit.leftOutHelp')}</p>
      {offered.map((what) => {
        const one = value.find((other) => other.what === what)
        return (
          <div key={what}>
            <Checkbox checked={one !== undefined} onChange={({ target }) => turn(what, target.checked)}>
              {t(`accommodationsKit.kinds.${what}`)}
            </Checkbox>
            {one && (
              <div className={styles.pair} data-two="" style={{ margin: '4px 0 12px', rowGap: 8 }}>
                {(['zh-CN', 'en'] as const).map((language) => {
                  const label = t('accommodationsKit.reason', {
                    what: t(`accommodationsKit.kinds.${what}`),
                    language: t(`accommodationsKit.languages.${language}`),
                  })
                  return (
                    <Input.TextArea
                      key={language}
                      aria-label={label}
                      placeholder={label}
                      autoSize={{ minRows: 2 }}
                      maxLength={longest}
                      value={one.reason[language]}
                      onChange={({ target }) =>
                        onChange?.(
                          value.map((other) =>
                            other === one
                              ? { ...one, reason: { ...one.reason, [language]: target.value } }
                              : other,
                          ),
                        )
                      }
                    />
                  )
                })}
              </div>
            )}
          </div>
        )
      })}
    </>
  )
}
