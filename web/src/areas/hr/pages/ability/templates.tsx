import type { AbilityBank, AbilityTemplate } from '@mingjian/contract'
import { useQuery } from '@tanstack/react-query'
import Modal from 'antd/es/modal'
import { useState } from 'react'
import { PageSkeleton } from '../../layout/skeleton.tsx'
import { useText } from '../../text.tsx'
import { AbilityItem } from '../../ui/ability-item.tsx'
import { Card } from '../../ui/card.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Tag } from '../../ui/tag.tsx'
import styles from './ability.module.css'
import { abilityTemplateQuery } from './data.ts'

const areas = ['table', 'chart', 'series', 'ratio'] as const

/** Every template by area, with what answers say of it. */
export function Templates({ bank }: { bank: AbilityBank }) {
  const { t } = useText()
  const [shown, setShown] = useState<{ template: AbilityTemplate; number: number } | null>(null)
  return (
    <>
      {areas.map((area) => {
        const inArea = bank.templates.filter((one) => one.area === area)
        return (
          <Card key={area} title={t(`ability.areas.${area}`)}>
            <table className={styles.templates}>
              <thead>
                <tr>
                  {(
                    [
                      'template',
                      'status',
                      'parameters',
                      'answers',
                      'right',
                      'biserial',
                      'seconds',
                      'exposure',
                    ] as const
                  ).map((column) => (
                    <th key={column} scope="col">
                      {t(`abilityBank.columns.${column}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {numbered(inArea).map(({ template, number }) => (
                  <Row
                    key={template.key}
                    template={template}
                    number={number}
                    tests={bank.tests}
                    onShow={() => setShown({ template, number })}
                  />
                ))}
              </tbody>
            </table>
          </Card>
        )
      })}
      {shown && <Items bank={bank} {...shown} onClose={() => setShown(null)} />}
    </>
  )
}

/** Templates of a family are told apart by a number, from easy to hard. */
export function numbered(templates: readonly AbilityTemplate[]) {
  return [...Map.groupBy(templates, ({ family }) => family).values()].flatMap((some) =>
    some
      .toSorted((one, other) => one.parameters.b - other.parameters.b)
      .map((template, at) => ({ template, number: at + 1 })),
  )
}

/** The first use of an item is always free: shares of a handful of tests say nothing. */
export const leastTests = 30

const two = (value: number): string => value.toFixed(2)

function Row({
  template,
  number,
  tests,
  onShow,
}: {
  template: AbilityTemplate
  number: number
  tests: number
  onShow: () => void
}) {
  const { t, pick } = useText()
  const { a, b, c } = template.parameters
  const percent = (share: number | null) => (share === null ? '—' : `${Math.round(share * 100)}%`)
  return (
    <tr>
      <th scope="row">
        <button type="button" className={styles.link} onClick={onShow}>
          {t('abilityBank.templateName', { family: pick(template.familyName), number })}
        </button>
        <div className="small soft">{t('abilityBank.clones', { count: template.items })}</div>
        {template.remarks.length > 0 && (
          <div className={styles.tags}>
            {template.remarks.map((remark) => (
              <Tag key={remark} tone="amber">
                {t(`abilityBank.remarks.${remark}`)}
              </Tag>
            ))}
          </div>
        )}
      </th>
      <td data-label={t('abilityBank.columns.status')}>
        <Tag tone={template.status === 'calibrated' ? 'jade' : 'amber'}>
          {t(template.status === 'calibrated' ? 'ability.calibrated' : 'ability.pilot')}
        </Tag>
      </td>
      <td data-label={t('abilityBank.columns.parameters')}>
        b {two(b)} · a {two(a)} · c {two(c)}
      </td>
      <td data-label={t('abilityBank.columns.answers')}>
        {t('abilityBank.answersValue', { answers: template.answers, usable: template.usable })}
      </td>
      <td data-label={t('abilityBank.columns.right')}>{percent(template.shareRight)}</td>
      <td data-label={t('abilityBank.columns.biserial')}>
        {template.pointBiserial === null ? '—' : two(template.pointBiserial)}
      </td>
      <td data-label={t('abilityBank.columns.seconds')}>
        {template.meanSeconds === null
          ? '—'
          : t('ability.seconds', { count: Math.round(template.meanSeconds) })}
      </td>
      <td data-label={t('abilityBank.columns.exposure')}>
        {percent(tests < leastTests ? null : template.exposure)}
      </td>
    </tr>
  )
}

interface ItemsProps {
  bank: AbilityBank
  template: AbilityTemplate
  number: number
  onClose: () => void
}

function Items({ bank, template, number, onClose }: ItemsProps) {
  const { t, pick } = useText()
  const query = useQuery(abilityTemplateQuery(bank.language, template.key))
  return (
    <Modal
      open
      width={820}
      footer={null}
      title={t('abilityBank.templateName', { family: pick(template.familyName), number })}
      onCancel={onClose}
    >
      <p className="small soft">{t('abilityBank.secret')}</p>
      {query.error && <Notice error={query.error} />}
      {query.isPending && <PageSkeleton rows={6} />}
      {query.data?.items.map((item, at) => (
        <details key={item.itemId} className={styles.item} open={at === 0}>
          <summary>
            {t('ability.number', { number: at + 1 })}{' '}
            <span className="small soft">
              {t('abilityBank.uses', { uses: item.uses, tests: bank.tests })}
            </span>
          </summary>
          <AbilityItem item={item} language={bank.language} />
        </details>
      ))}
    </Modal>
  )
}
