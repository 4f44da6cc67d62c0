import type { MaterialRequest } from '@mingjian/contract'
import Button from 'antd/es/button'
import Form from 'antd/es/form'
import Input from 'antd/es/input'
import Select from 'antd/es/select'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import styles from '../bank/edit.module.css'

const kinds = ['certificate', 'portfolio', 'other'] as const
const most = 6

/** A key that none of these has. */
function freeKey(taken: readonly (MaterialRequest | undefined)[]): string {
  const keys = taken.map((one) => one?.key)
  return [1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => `m${n}`).find((key) => !keys.includes(key)) ?? 'm9'
}

/** What candidates are asked for besides the résumé, each with its reason. */
export function EditMaterials() {
  const { t } = useText()
  const form = Form.useFormInstance()
  const taken = () => (form.getFieldValue(['rules', 'materials']) ?? []) as (MaterialRequest | undefined)[]
  return (
    <Card title={t('materialsKit.title')}>
      <p className="small soft">{t('materialsKit.help')}</p>
      <Form.List name={['rules', 'materials']}>
        {(fields, { add, remove }) => (
          <>
            {fields.map((field, index) => (
              <div key={field.key} className={styles.pair} data-two="">
                <Form.Item name={[field.name, 'key']} hidden noStyle>
                  <Input />
                </Form.Item>
                <Form.Item name={[field.name, 'kind']} label={t('materialsKit.kind')}>
                  <Select
                    options={kinds.map((value) => ({ value, label: t(`materialsKit.kinds.${value}`) }))}
                  />
                </Form.Item>
                <Form.Item label=" " colon={false}>
                  <Button onClick={() => remove(field.name)}>
                    {t('materialsKit.remove', { number: index + 1 })}
                  </Button>
                </Form.Item>
                {(['title', 'reason'] as const).flatMap((part) =>
                  (['zh-CN', 'en'] as const).map((language) => (
                    <Form.Item
                      key={`${part} ${language}`}
                      name={[field.name, part, language]}
                      label={t(part === 'title' ? 'materialsKit.name' : 'materialsKit.reason', {
                        language: t(language === 'en' ? 'materialsKit.english' : 'materialsKit.chinese'),
                      })}
                      rules={[
                        {
                          required: true,
                          whitespace: true,
                          min: part === 'reason' ? 2 : 1,
                          message: t('materialsKit.needed'),
                        },
                      ]}
                    >
                      <Input maxLength={part === 'title' ? 100 : 300} />
                    </Form.Item>
                  )),
                )}
              </div>
            ))}
            {fields.length < most && (
              <Button
                onClick={() =>
                  add({
                    key: freeKey(taken()),
                    kind: 'certificate',
                    title: { 'zh-CN': '', en: '' },
                    reason: { 'zh-CN': '', en: '' },
                  })
                }
              >
                {t('materialsKit.add')}
              </Button>
            )}
          </>
        )}
      </Form.List>
    </Card>
  )
}
