import { useText } from '../../text.tsx'
import { Sections } from '../../ui/sections.tsx'

/** The parts of the bank: questions, scenarios, and the items of the ability test. */
export function BankSections({ active }: { active: 'questions' | 'scenarios' | 'ability' }) {
  const { t } = useText()
  return (
    <Sections
      label={t('scenarios.section')}
      active={active}
      sections={[
        { key: 'questions', label: t('scenarios.questions'), to: '/questions' },
        { key: 'scenarios', label: t('scenarios.title'), to: '/scenarios' },
        { key: 'ability', label: t('abilityBank.section'), to: '/ability' },
      ]}
    />
  )
}
