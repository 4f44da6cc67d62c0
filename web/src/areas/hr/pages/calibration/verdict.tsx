import { useText } from '../../text.tsx'
import { Tag } from '../../ui/tag.tsx'

/** Passed, or for information only. */
export function Verdict({ passed }: { passed: boolean }) {
  const { t } = useText()
  return passed ? (
    <Tag tone="jade">{t('calibration.passed')}</Tag>
  ) : (
    <Tag tone="amber">{t('calibration.informationOnly')}</Tag>
  )
}
