import type { AbilityTestModule } from '@mingjian/contract'
import Checkbox from 'antd/es/checkbox'
import Form from 'antd/es/form'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import styles from '../bank/edit.module.css'
import { NumberOf } from './number-of.tsx'

const areas = ['table', 'chart', 'series', 'ratio'] as const
/** Items of one area a test may have, as the contract has it. */
const mostOfArea = 10

/** What a test is like unless somebody says otherwise: twenty items from all areas in half an hour. */
export const usualAbilityTest: AbilityTestModule = {
  areas: { table: 25, chart: 25, series: 25, ratio: 25 },
  mostItems: 20,
  minutes: 30,
  secondsPerItem: 150,
  languages: ['zh-CN', 'en'],
}

type Fault = 'sum' | 'share' | 'items' | 'minutes' | 'seconds' | 'languages'

/** What is wrong with the settings; null when nothing is. */
export function abilityFault(module: AbilityTestModule | undefined): Fault | null {
  if (!module) return null
  const within = (value: number | null, low: number, high: number) =>
    value !== null && Number.isInteger(value) && value >= low && value <= high
  const shares = areas.map((area) => module.areas[area] ?? 0)
  if (!within(module.mostItems, 8, 40)) return 'items'
  if (!within(module.minutes, 8, 90)) return 'minutes'
  if (!within(module.secondsPerItem, 60, 300)) return 'seconds'
  if (module.languages.length === 0) return 'languages'
  if (shares.reduce((sum, share) => sum + share, 0) !== 100) return 'sum'
  return shares.some((share) => (share * module.mostItems) / 100 > mostOfArea) ? 'share' : null
}

/** Whether the interview has an ability test, and what it takes its items from. */
export function EditAbility() {
  const { t } = useText()
  return (
    <Card title={t('ability.kitTitle')}>
      <Form.Item
        name={['modules', 'abilityTest']}
        rules={[
          {
            validator: async (_, value: AbilityTestModule | undefined) => {
              const fault = abilityFault(value)
              if (fault) throw new Error(t(`ability.kitFaults.${fault}`))
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
  value?: AbilityTestModule | undefined
  onChange?: (value: AbilityTestModule | undefined) => void
}

function Fields({ value, onChange }: FieldsProps) {
  const { t } = useText()
  const change = (part: Partial<AbilityTestModule>) => value && onChange?.({ ...value, ...part })
  return (
    <>
      <Checkbox
        checked={value !== undefined}
        onChange={({ target }) => onChange?.(target.checked ? usualAbilityTest : undefined)}
      >
        {t('ability.kitOn')}
      </Checkbox>
      <p className={`small soft ${styles.help}`}>{t('ability.kitHelp')}</p>
      {value && (
        <>
          <div className={styles.row}>
            {areas.map((area) => (
              <NumberOf
                key={area}
                label={t('ability.kitShare', { area: t(`ability.areas.${area}`) })}
                value={value.areas[area]}
                range={[0, 100, 5]}
                onChange={(share) => change({ areas: { ...value.areas, [area]: share } })}
              />
            ))}
          </div>
          <div className={styles.row}>
            <NumberOf
              label={t('ability.kitMost')}
              value={value.mostItems}
              range={[8, 40, 1]}
              onChange={(mostItems) => change({ mostItems })}
            />
            <NumberOf
              label={t('ability.kitMinutes')}
              value={value.minutes}
              range={[8, 90, 5]}
              onChange={(minutes) => change({ minutes })}
            />
            <NumberOf
              label={t('ability.kitSeconds')}
              value={value.secondsPerItem}
              range={[60, 300, 15]}
              onChange={(secondsPerItem) => change({ secondsPerItem })}
            />
          </div>
          <Form.Item label={t('ability.kitLanguages')} extra={t('ability.kitLanguagesHelp')}>
            <Checkbox.Group
              value={value.languages}
              options={[
                { value: 'zh-CN', label: t('kitEdit.chinese') },
                { value: 'en', label: t('kitEdit.english') },
              ]}
              onChange={(chosen) => change({ languages: chosen as AbilityTestModule['languages'] })}
            />
          </Form.Item>
        </>
      )}
    </>
  )
}
