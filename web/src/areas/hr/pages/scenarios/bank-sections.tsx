import { useText } from '../../text.tsx'
import { Sections } from '../../ui/sections.tsx'

/** The two halves of the bank: questions, and scenarios. */
export function BankSections({ active }: { active: 'questions' | 'scenarios' }) {
  const { t } = useText()
  return (
    <Sections
      label={t('scenarios.section')}
      active={active}
      sections={[
        { key: 'questions', label: t('scenarios.questions'), to: '/questions' },
        { key: 'scenarios', label: t('scenarios.title'), to: '/scenarios' },
      ]}
    />
  )
}
