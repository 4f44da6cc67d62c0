import type { Agreement, PersonSide, SamePeople } from '@mingjian/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import AntApp from 'antd/es/app'
import Button from 'antd/es/button'
import Popconfirm from 'antd/es/popconfirm'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { call } from '../../../../api/client.ts'
import { type Text, useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import { StageTag, Tag, type Tone } from '../../ui/tag.tsx'
import { useUndo } from '../../ui/undo.tsx'
import styles from './reconciliation.module.css'

const tones: Record<SamePeople['likely'], Tone> = { same: 'amber', maybe: 'plain', other: 'plain' }

/** Two records side by side, why they are held to be one person, and what can be said of them. */
export function PairCard({ pair }: { pair: SamePeople }) {
  const text = useText()
  const { t, instant } = text
  const [first, second] = pair.sides
  return (
    <Card
      title={t('samePeople.pair', { first: first.name, second: second.name })}
      extra={<span className="small soft nowrap">{instant(pair.noticedAt)}</span>}
    >
      <p className={styles.tags}>
        {pair.reasons.map((reason) => (
          <Tag key={reason}>{t(`samePeople.reasons.${reason}`)}</Tag>
        ))}
        <Tag tone={tones[pair.likely]}>{t(`samePeople.likely.${pair.likely}`)}</Tag>
        <span className="small soft">{t('samePeople.score', { score: pair.score })}</span>
      </p>
      <table className={styles.pair}>
        <thead>
          <tr>
            <th scope="col">{t('samePeople.field')}</th>
            <th scope="col">{t('samePeople.first')}</th>
            <th scope="col">{t('samePeople.second')}</th>
          </tr>
        </thead>
        <tbody>
          {rowsOf(pair, text).map(({ field, agreement, cells }) => (
            <tr key={field}>
              <th scope="row">
                {t(`samePeople.fields.${field}`)}
                {agreement && agreement !== 'unknown' && (
                  <div>
                    <Tag tone={agreement === 'same' ? 'jade' : 'amber'}>
                      {t(`samePeople.agreement.${agreement}`)}
                    </Tag>
                  </div>
                )}
              </th>
              <td>{cells[0]}</td>
              <td>{cells[1]}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className={styles.actions}>
        <Decisions pair={pair} />
        {pair.settledAt && (
          <span className="small soft">
            {t('samePeople.settled', { name: pair.settledBy ?? '', at: instant(pair.settledAt) })}
          </span>
        )}
      </div>
    </Card>
  )
}

type Field = keyof SamePeople['agreement'] | 'numbers' | 'applications' | 'toldAt'

interface Row {
  field: Field
  agreement?: Agreement
  cells: [ReactNode, ReactNode]
}

function rowsOf({ sides, agreement }: SamePeople, text: Text): Row[] {
  const { t, instant } = text
  const none = <span className="soft">{t('samePeople.nothing')}</span>
  const row = (field: Field, of: (side: PersonSide) => ReactNode): Row => ({
    field,
    ...(field in agreement ? { agreement: agreement[field as keyof typeof agreement] } : {}),
    cells: [of(sides[0]) || none, of(sides[1]) || none],
  })
  return [
    row('name', (side) => side.name),
    row('idNumber', (side) => side.idNumber),
    row('phone', (side) => side.phone),
    row('email', (side) => side.email),
    row('birthDate', (side) => side.birthDate),
    row('sex', (side) => (side.sex === 'undisclosed' ? null : t(`samePeople.sexes.${side.sex}`))),
    row('schools', (side) => lines(side.schools)),
    row('employers', (side) => lines(side.employers)),
    row('applications', (side) =>
      side.applications.length > 0 ? <Applications side={side} text={text} /> : null,
    ),
    row('numbers', (side) =>
      lines(side.numbers.map(({ source, externalId }) => `${source} · ${externalId}`)),
    ),
    row('toldAt', (side) => instant(side.toldAt)),
  ]
}

const lines = (all: readonly string[]): ReactNode =>
  all.length === 0 ? null : all.map((one) => <div key={one}>{one}</div>)

function Applications({ side, text }: { side: PersonSide; text: Text }) {
  return (
    <ul className={styles.plain}>
      {side.applications.map(({ id, vacancy, stage }) => (
        <li key={id}>
          <Link to={`/applications/${id}`}>{text.pick(vacancy)}</Link> <StageTag stage={stage} />
        </li>
      ))}
    </ul>
  )
}

type Decision = 'same' | 'different' | 'open'

function Decisions({ pair }: { pair: SamePeople }) {
  const { t, failure } = useText()
  const { message } = AntApp.useApp()
  const queries = useQueryClient()
  const say = useUndo()
  const decide = async (decision: Decision) => {
    await call('decideSamePeople', { params: { id: pair.id }, body: { decision } })
    await queries.invalidateQueries({ queryKey: ['samePeople'] })
  }
  const deciding = useMutation({
    mutationFn: decide,
    onSuccess(_, decision) {
      if (decision === 'same') say(t('samePeople.joined'), () => decide('open'))
      else if (decision === 'different') say(t('samePeople.keptApart'), () => decide('open'))
      else say(t(pair.state === 'same' ? 'samePeople.parted' : 'samePeople.reopened'))
    },
    onError(error) {
      void message.warning(failure(error).text)
      void queries.invalidateQueries({ queryKey: ['samePeople'] })
    },
  })
  const busy = deciding.isPending
  const loading = (decision: Decision) => busy && deciding.variables === decision
  if (pair.state === 'same') {
    return (
      <Popconfirm
        title={t('samePeople.partTitle')}
        description={<div style={{ maxWidth: 320 }}>{t('samePeople.partText')}</div>}
        okText={t('samePeople.part')}
        cancelText={t('common.cancel')}
        onConfirm={() => deciding.mutate('open')}
      >
        <Button loading={busy}>{t('samePeople.part')}</Button>
      </Popconfirm>
    )
  }
  if (pair.state === 'different') {
    return (
      <Button loading={busy} onClick={() => deciding.mutate('open')}>
        {t('samePeople.reopen')}
      </Button>
    )
  }
  return (
    <>
      <Button
        type="primary"
        loading={loading('same')}
        disabled={busy}
        onClick={() => deciding.mutate('same')}
      >
        {t('samePeople.join')}
      </Button>
      <Button loading={loading('different')} disabled={busy} onClick={() => deciding.mutate('different')}>
        {t('samePeople.apart')}
      </Button>
    </>
  )
}
