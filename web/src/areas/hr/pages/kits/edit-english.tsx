import type { EnglishKind, EnglishModule } from '@mingjian/contract'
import { useQuery } from '@tanstack/react-query'
import Checkbox from 'antd/es/checkbox'
import Form from 'antd/es/form'
import InputNumber from 'antd/es/input-number'
import Radio from 'antd/es/radio'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import { Tag } from '../../ui/tag.tsx'
import styles from '../bank/edit.module.css'
import { englishTasksQuery } from './data.ts'

const kinds = ['read_aloud', 'listen_answer', 'describe_picture', 'free_talk', 'writing'] as const
const answerings = ['spoken', 'typed', 'choice'] as const
const usual: EnglishModule = {
  tasks: [
    { kind: 'listen_answer', count: 1 },
    { kind: 'describe_picture', count: 1 },
    { kind: 'free_talk', count: 1 },
  ],
  answers: 'choice',
}

/** Whether the interview has English tasks: of which kinds, how many, and how they are answered. */
export function EditEnglish() {
  const { t } = useText()
  return (
    <Card title={t('englishTest.title')}>
      <Form.Item
        name={['modules', 'english']}
        rules={[
          {
            validator: async (_, value: EnglishModule | undefined) => {
              if (value && value.tasks.length === 0) throw new Error(t('englishTest.kitNeeded'))
            },
          },
        ]}
        style={{ marginBottom: 0 }}
      >
        <Fields />
      </Form.Item>
    </Card>
  )
}

interface FieldsProps {
  value?: EnglishModule | undefined
  onChange?: (value: EnglishModule | undefined) => void
}

function Fields({ value, onChange }: FieldsProps) {
  const { t } = useText()
  function setCount(kind: EnglishKind, count: number): void {
    if (!value) return
    const others = value.tasks.filter((one) => one.kind !== kind)
    onChange?.({ ...value, tasks: count > 0 ? [...others, { kind, count }] : others })
  }
  return (
    <>
      <Checkbox
        checked={value !== undefined}
        onChange={({ target }) => onChange?.(target.checked ? usual : undefined)}
      >
        {t('englishTest.kitOn')}
      </Checkbox>
      <p className={`small soft ${styles.help}`}>{t('englishTest.kitHelp')}</p>
      {value && (
        <>
          <div className={styles.row}>
            {kinds.map((kind) => {
              const label = t('englishTest.kitCount', { kind: t(`englishTest.kinds.${kind}`) })
              return (
                <Form.Item key={kind} label={label}>
                  <InputNumber
                    aria-label={label}
                    min={0}
                    max={2}
                    precision={0}
                    value={value.tasks.find((one) => one.kind === kind)?.count ?? 0}
                    onChange={(count) => setCount(kind, count ?? 0)}
                  />
                </Form.Item>
              )
            })}
          </div>
          <Form.Item label={t('englishTest.kitAnswers')} extra={t('englishTest.kitTyped')}>
            <Radio.Group
              aria-label={t('englishTest.kitAnswers')}
              value={value.answers}
              options={answerings.map((one) => ({ value: one, label: t(`englishTest.answers.${one}`) }))}
              onChange={({ target }) =>
                onChange?.({ ...value, answers: target.value as EnglishModule['answers'] })
              }
            />
          </Form.Item>
          <Preview chosen={value.tasks.map(({ kind }) => kind)} />
        </>
      )}
    </>
  )
}

/** The tasks the interviews draw from. */
function Preview({ chosen }: { chosen: readonly EnglishKind[] }) {
  const { t, pick } = useText()
  const { data } = useQuery(englishTasksQuery)
  const tasks = (data?.tasks ?? []).filter(({ kind }) => chosen.includes(kind))
  if (tasks.length === 0) return null
  return (
    <details>
      <summary>{t('englishTest.preview', { count: tasks.length })}</summary>
      {tasks.map((task) => (
        <section key={task.id}>
          <p>
            <Tag>{t(`englishTest.kinds.${task.kind}`)}</Tag> <b>{pick(task.title)}</b>{' '}
            <span className="small soft">
              {t('englishTest.levels', { low: task.levels[0] ?? '', high: task.levels[1] ?? '' })}
            </span>
          </p>
          <p lang="en">{task.prompt}</p>
          {task.text && (
            <p lang="en" className="small soft">
              {task.text}
            </p>
          )}
          <p className="small soft">
            {t('englishTest.points')}{' '}
            {task.contentPoints.map((point) => pick(point)).join(t('common.listSeparator'))}
          </p>
        </section>
      ))}
    </details>
  )
}
