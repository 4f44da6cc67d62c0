import ArrowDownOutlined from '@ant-design/icons/es/icons/ArrowDownOutlined'
import ArrowUpOutlined from '@ant-design/icons/es/icons/ArrowUpOutlined'
import CloseOutlined from '@ant-design/icons/es/icons/CloseOutlined'
import type { Text as LocalText } from '@mingjian/contract'
import { useQuery } from '@tanstack/react-query'
import Button from 'antd/es/button'
import Form, { type FormInstance } from 'antd/es/form'
import Select from 'antd/es/select'
import { useState } from 'react'
import { call } from '../../../../api/client.ts'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import { Tag } from '../../ui/tag.tsx'
import { questionsQuery } from '../bank/data.ts'
import type { KitFields } from './edit.tsx'
import styles from './kits.module.css'

export interface Chosen {
  id: string
  text: LocalText
  competency: LocalText
  seconds: number
}

/** Three to five approved questions in the order they are asked. */
export function EditQuestions({ form }: { form: FormInstance<KitFields> }) {
  const { t } = useText()
  const questions = Form.useWatch('questions', form) ?? []
  const test = Form.useWatch(['modules', 'abilityTest'], form)
  const introduction = Form.useWatch('selfIntroduction', form)
  const spent = (introduction?.thinkSeconds ?? 0) + (introduction?.answerSeconds ?? 0)
  const seconds = questions.reduce((sum, question) => sum + question.seconds, spent)
  return (
    <Card title={t('kitEdit.questions')}>
      <p className={`soft ${styles.help}`}>{t('kitEdit.questionsHelp')}</p>
      <Form.Item
        name="questions"
        rules={[
          {
            validator: async (_, value: Chosen[]) => {
              if (value.length < 3 || value.length > 5) throw new Error(t('kitEdit.count'))
            },
          },
        ]}
      >
        <Order />
      </Form.Item>
      <p className="small soft" role="status">
        {t('kitEdit.length', { count: Math.ceil((seconds + (test?.minutes ?? 0) * 60) / 300) * 5 })}
      </p>
    </Card>
  )
}

interface OrderProps {
  value?: Chosen[]
  onChange?(value: Chosen[]): void
}

function Order({ value = [], onChange }: OrderProps) {
  const { t, pick } = useText()
  function move(from: number, to: number): void {
    const next = [...value]
    const [taken] = next.splice(from, 1)
    if (taken) next.splice(to, 0, taken)
    onChange?.(next)
  }
  return (
    <>
      <ol className={styles.order}>
        {value.map((question, index) => {
          const text = pick(question.text)
          return (
            <li key={question.id}>
              <span className={styles.place}>{index + 1}</span>
              <span>
                <Tag tone="jade">{pick(question.competency)}</Tag> {text}
              </span>
              <span className={styles.moves}>
                <Button
                  type="text"
                  icon={<ArrowUpOutlined aria-hidden />}
                  disabled={index === 0}
                  aria-label={t('kitEdit.up', { text })}
                  onClick={() => move(index, index - 1)}
                />
                <Button
                  type="text"
                  icon={<ArrowDownOutlined aria-hidden />}
                  disabled={index === value.length - 1}
                  aria-label={t('kitEdit.down', { text })}
                  onClick={() => move(index, index + 1)}
                />
                <Button
                  type="text"
                  icon={<CloseOutlined aria-hidden />}
                  aria-label={t('kitEdit.remove', { text })}
                  onClick={() => onChange?.(value.filter((one) => one.id !== question.id))}
                />
              </span>
            </li>
          )
        })}
      </ol>
      {value.length < 5 && <Add chosen={value} onAdd={(question) => onChange?.([...value, question])} />}
    </>
  )
}

function Add({ chosen, onAdd }: { chosen: Chosen[]; onAdd(question: Chosen): void }) {
  const { t, pick } = useText()
  const [search, setSearch] = useState('')
  const { data, isFetching } = useQuery(
    questionsQuery({ status: 'approved', pageSize: 50, ...(search ? { search } : {}) }),
  )
  const items = (data?.items ?? []).filter((item) => !chosen.some((one) => one.id === item.id))

  async function add(id: string): Promise<void> {
    const { content, competency } = await call('getQuestion', { params: { id } })
    const seconds = content.thinkSeconds + content.answerSeconds
    onAdd({ id, text: content.text, competency: competency.name, seconds })
  }

  return (
    <Select<string>
      showSearch={{ filterOption: false, onSearch: setSearch }}
      value={null}
      loading={isFetching}
      placeholder={`${t('kitEdit.add')} · ${t('kitEdit.addHelp')}`}
      aria-label={t('kitEdit.add')}
      style={{ width: '100%' }}
      options={items.map((item) => ({
        value: item.id,
        label: `${pick(item.competency.name)} · ${pick(item.text)}`,
      }))}
      onChange={(id) => void add(id)}
    />
  )
}
