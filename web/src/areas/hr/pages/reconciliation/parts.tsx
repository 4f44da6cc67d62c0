import { useText } from '../../text.tsx'
import { Sections } from '../../ui/sections.tsx'

/** The parts of reconciliation. */
export function Parts({ active }: { active: 'differences' | 'people' | 'days' }) {
  const { t } = useText()
  return (
    <Sections
      label={t('samePeople.tabs.label')}
      active={active}
      sections={[
        { key: 'differences', label: t('samePeople.tabs.differences'), to: '/reconciliation' },
        { key: 'people', label: t('samePeople.tabs.people'), to: '/reconciliation/people' },
        { key: 'days', label: t('samePeople.tabs.days'), to: '/reconciliation/days' },
      ]}
    />
  )
}
