import type { OrgUnitDetail } from '@mingjian/contract'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../../../api/client.ts'
import { useText } from '../../text.tsx'
import styles from './organisation.module.css'

/** One unit with its history. */
export const unitQuery = (id: string) =>
  queryOptions({
    queryKey: ['unit', id],
    queryFn: ({ signal }) => call('getOrgUnit', { params: { id }, signal }),
  })

/** What a unit is called: now, else last, else first. */
export const nameOf = ({ history }: OrgUnitDetail): string =>
  (
    history.find(({ when }) => when === 'now') ??
    history.findLast(({ when }) => when === 'past') ??
    history[0]
  )?.name ?? ''

/** What stands in a unit now. */
export function Contents({ unit: { contents } }: { unit: OrgUnitDetail }) {
  const { t } = useText()
  const kinds = ['openVacancies', 'livingApplications', 'employees', 'roles'] as const
  const lines = [
    ...kinds
      .filter((kind) => contents[kind] > 0)
      .map((kind) => t(`units.${kind}`, { count: contents[kind] })),
    ...(contents.children.length > 0
      ? [t('units.children', { names: contents.children.join(t('common.listSeparator')) })]
      : []),
  ]
  return (
    <>
      <h3 className={styles.heading}>{t('units.contents')}</h3>
      {lines.length === 0 ? (
        <p className="soft">{t('units.empty')}</p>
      ) : (
        <ul>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </>
  )
}
