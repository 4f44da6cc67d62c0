import type { ScenarioFamilySummary, ScenarioModule } from '@mingjian/contract'
import { useQuery } from '@tanstack/react-query'
import Checkbox from 'antd/es/checkbox'
import Form from 'antd/es/form'
import Select from 'antd/es/select'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Unheard } from '../../ui/unheard.tsx'
import styles from '../bank/edit.module.css'
import { scenariosQuery } from '../scenarios/data.ts'
import { PreviewButton } from '../scenarios/preview.tsx'
import kits from './kits.module.css'
import { NumberOf } from './number-of.tsx'

/** All families at once: there are tens of them. */
export const familiesQuery = scenariosQuery({ pageSize: 100 })

const usual: ScenarioModule = { families: [], turns: 4, thinkSeconds: 30, answerSeconds: 90 }

type Fault = 'families' | 'chinese' | 'turns' | 'seconds'

/** What is wrong with the settings; null when nothing is. */
export function scenarioFault(
  module: ScenarioModule | undefined,
  families: readonly ScenarioFamilySummary[] | undefined,
): Fault | null {
  if (!module) return null
  const within = (value: number, low: number, high: number) =>
    Number.isInteger(value) && value >= low && value <= high
  if (module.families.length === 0) return 'families'
  const chosen = (families ?? []).filter(({ key }) => module.families.includes(key))
  if (families && !chosen.some(({ language }) => language === 'zh-CN')) return 'chinese'
  if (!within(module.turns, 3, Math.min(5, ...chosen.map(({ turns }) => turns)))) return 'turns'
  return within(module.thinkSeconds, 0, 180) && within(module.answerSeconds, 30, 300) ? null : 'seconds'
}

/** Whether the interview has a scenario, from which families it is drawn, and its clock. */
export function EditScenario() {
  const { t } = useText()
  const { data, error, refetch } = useQuery(familiesQuery)
  return (
    <Card title={t('scenarioKit.title')}>
      {error && !data && <Failure error={error} retry={() => void refetch()} />}
      <Form.Item
        name={['modules', 'scenario']}
        rules={[
          {
            validator: async (_, value: ScenarioModule | undefined) => {
              const fault = scenarioFault(value, data?.items)
              if (fault) throw new Error(t(`scenarioKit.faults.${fault}`))
            },
          },
        ]}
        style={{ marginBottom: 0 }}
      >
        <Fields families={data?.items ?? []} />
      </Form.Item>
    </Card>
  )
}

interface FieldsProps {
  families: readonly ScenarioFamilySummary[]
  value?: ScenarioModule | undefined
  onChange?: (value: ScenarioModule | undefined) => void
}

function Fields({ families, value, onChange }: FieldsProps) {
  const { t } = useText()
  const change = (part: Partial<ScenarioModule>) => value && onChange?.({ ...value, ...part })
  return (
    <>
      <Checkbox
        checked={value !== undefined}
        onChange={({ target }) => onChange?.(target.checked ? usual : undefined)}
      >
        {t('scenarioKit.on')}
      </Checkbox>
      <p className={`small soft ${styles.help}`}>{t('scenarioKit.help')}</p>
      {value && (
        <>
          <Unheard />
          <Families
            families={families}
            chosen={value.families}
            onChange={(keys) => change({ families: keys })}
          />
          <div className={styles.row}>
            <NumberOf
              label={t('scenarioKit.turns')}
              value={value.turns}
              range={[3, 5, 1]}
              onChange={(turns) => change({ turns })}
            />
            <NumberOf
              label={t('scenarioKit.think')}
              value={value.thinkSeconds}
              range={[0, 180, 15]}
              onChange={(thinkSeconds) => change({ thinkSeconds })}
            />
            <NumberOf
              label={t('scenarioKit.answer')}
              value={value.answerSeconds}
              range={[30, 300, 15]}
              onChange={(answerSeconds) => change({ answerSeconds })}
            />
          </div>
        </>
      )}
    </>
  )
}

interface FamiliesProps {
  families: readonly ScenarioFamilySummary[]
  chosen: string[]
  onChange: (keys: string[]) => void
}

function Families({ families, chosen, onChange }: FamiliesProps) {
  const { t, pick } = useText()
  const label = (family: ScenarioFamilySummary) =>
    [
      family.title,
      family.packs.map(({ name }) => pick(name)).join(t('common.listSeparator')),
      t(`bank.languageNames.${family.language}`),
    ].join(' · ')
  return (
    <Form.Item label={t('scenarioKit.families')} extra={t('scenarioKit.familiesHelp')}>
      <Select<string[]>
        mode="multiple"
        aria-label={t('scenarioKit.families')}
        value={chosen}
        options={families.map((family) => ({ value: family.key, label: label(family) }))}
        showSearch={{ optionFilterProp: 'label' }}
        onChange={onChange}
      />
      <ul className={kits.order} style={{ marginTop: 8 }}>
        {chosen.map((key) => {
          const title = families.find((family) => family.key === key)?.title ?? key
          return (
            <li key={key}>
              <span />
              <span>{title}</span>
              <PreviewButton family={key} label={`${t('scenarios.preview')}: ${title}`} />
            </li>
          )
        })}
      </ul>
    </Form.Item>
  )
}
