import type { AccommodationRule } from '@mingjian/contract'
import { useText } from '../text.tsx'
import { usualRule } from './accommodation-rule.ts'

/** What of accommodations a kit grants at once and what it leaves out, as a term of the outline. */
export function KitAccommodations({ rule = usualRule }: { rule?: AccommodationRule | undefined }) {
  const { t, pick } = useText()
  const { timeFactor, breakMinutes, modes, notOffered = [] } = rule
  const atOnce = [
    ...(timeFactor === 0 ? [t('accommodationsKit.timeShortAll')] : []),
    ...(timeFactor > 1 ? [t('accommodationsKit.timeShort', { factor: timeFactor })] : []),
    ...(breakMinutes > 0 ? [t('accommodationsKit.restShort', { count: breakMinutes })] : []),
    ...(modes ? [t('accommodationsKit.modesShort')] : []),
  ].join(t('common.listSeparator'))
  return (
    <>
      <dt>{t('accommodationsKit.title')}</dt>
      <dd>
        {atOnce ? t('accommodationsKit.atOnce', { what: atOnce }) : t('accommodationsKit.none')}
        {notOffered.map(({ what, reason }) => (
          <div key={what} className="small soft">
            {t('accommodationsKit.cannot', { what: t(`accommodationsKit.kinds.${what}`) })} · {pick(reason)}
          </div>
        ))}
      </dd>
    </>
  )
}
