import ArrowDownOutlined from '@ant-design/icons/es/icons/ArrowDownOutlined'
import ArrowUpOutlined from '@ant-design/icons/es/icons/ArrowUpOutlined'
import CloseOutlined from '@ant-design/icons/es/icons/CloseOutlined'
import type { Text as LocalText } from '@mingjian/contract'
import { kitMinutes } from '@mingjian/contract/kit-minutes'
import { useQuery } from '@tanstack/react-query'
import Button from 'antd/es/button'
import Form, { type FormInstance } from 'antd/es/form'
import Select from 'antd/es/select'
import { useState } from 'react'
import { call } from '../../../../api/client.ts'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import { NoEnglishNotice } from '../../ui/no-english-notice.tsx'
import { Tag } from '../../ui/tag.tsx'
import { questionsQuery } from '../bank/data.ts'
import { englishTasksQuery } from './data.ts'
import type { KitFields } from './edit.tsx'
import styles from './kits.module.css'

export interface Chosen {
  id: string
  text: LocalText
  competency: LocalText
  thinkSeconds: number
  answerSeconds: number
}

/** Three to five approved questions in the order they are asked. */
export function EditQuestions({ form }: { form: FormInstance<KitFields> }) {
  const { t } = useText()
  const questions = Form.useWatch('questions', form) ?? []
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
      <NoEnglishNotice texts={questions.map(({ text }) => text)} />
      <Length form={form} questions={questions} />
    </Card>
  )
}

/** How long the interview would take as it is set now, by the rule the server goes by. */
function Length({ form, questions }: { form: FormInstance<KitFields>; questions: readonly Chosen[] }) {
  const { t } = useText()
  const modules = Form.useWatch('modules', form)
  const introduction = Form.useWatch('selfIntroduction', form)
  const { data } = useQuery({ ...englishTasksQuery, enabled: modules?.english !== undefined })
  const known = modules?.english === undefined || data !== undefined
  const { thinkSeconds = 0, answerSeconds = 0 } = introduction ?? {}
  const timed = { selfIntroduction: { thinkSeconds, answerSeconds }, questions }
  const count = kitMinutes({ ...timed, ...(modules ? { modules } : {}) }, data?.tasks ?? [])
  return (
    <p className={`small soft ${styles.length}`} role="status">
      {known ? t('kitEdit.length', { count }) : t('kitEdit.lengthLater')}
    </p>
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
                <Tag tone="jade">{pick(question.competency)}</Tag>{' '}
                {!question.text.en && <Tag tone="amber">{t('noEnglish.tag')}</Tag>} {text}
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
    const { text, thinkSeconds, answerSeconds } = content
    onAdd({ id, text, competency: competency.name, thinkSeconds, answerSeconds })
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
        label: [
          pick(item.competency.name),
          ...(item.text.en ? [] : [t('noEnglish.tag')]),
          pick(item.text),
        ].join(' · '),
      }))}
      onChange={(id) => void add(id)}
    />
  )
}
