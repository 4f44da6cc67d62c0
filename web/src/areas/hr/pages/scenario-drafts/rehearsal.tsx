import { keepPreviousData, useQuery } from '@tanstack/react-query'
import Button from 'antd/es/button'
import Input from 'antd/es/input'
import { useId, useState } from 'react'
import { call, type ReplyOf } from '../../../../api/client.ts'
import { PageSkeleton } from '../../layout/skeleton.tsx'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Tag } from '../../ui/tag.tsx'
import scenarios from '../scenarios/scenarios.module.css'
import { signalText } from '../scenarios/signal-text.ts'
import type { Draft } from './data.ts'
import styles from './drafts.module.css'

type Played = ReplyOf<'rehearseScenario'>

/** Plays what was last saved as a candidate would meet it, by the rules of an interview. */
export function Rehearsal({ draft }: { draft: Draft }) {
  const { t } = useText()
  const [seed, setSeed] = useState(1)
  const [words, setWords] = useState<readonly string[]>([])
  const playable = draft.faults.length === 0
  const query = useQuery({
    queryKey: ['scenarioRehearsal', draft.id, draft.revision, draft.state, seed, words],
    queryFn: ({ signal }) =>
      call('rehearseScenario', { params: { id: draft.id }, body: { seed, words: [...words] }, signal }),
    enabled: playable,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (!playable)
    return (
      <Card title={t('scenarioDrafts.play')}>
        <p>{t('scenarioDrafts.playFaults')}</p>
      </Card>
    )
  const restart = (next: number) => {
    setWords([])
    setSeed(next)
  }
  return (
    <Card title={t('scenarioDrafts.play')}>
      <p className={`soft ${styles.help}`}>{t('scenarioDrafts.playHelp')}</p>
      <div className={styles.buttons}>
        <span className="small soft">{t('scenarioDrafts.seed', { seed })}</span>
        <Button size="small" onClick={() => restart(seed + 1)}>
          {t('scenarioDrafts.anotherFilling')}
        </Button>
        <Button size="small" onClick={() => restart(seed)}>
          {t('scenarioDrafts.restart')}
        </Button>
      </div>
      {query.isPending && <PageSkeleton rows={8} />}
      {query.error && !query.data && <Failure error={query.error} retry={() => void query.refetch()} />}
      {query.data && (
        <div lang={draft.language}>
          <SituationCard played={query.data} />
          <Talk played={query.data} />
          {query.data.ended ? (
            <Score played={query.data} />
          ) : (
            <Say
              key={`${seed} ${words.length}`}
              draft={draft}
              turn={words.length}
              busy={query.isFetching}
              onSay={(text) => setWords([...words, text])}
            />
          )}
        </div>
      )}
    </Card>
  )
}

function SituationCard({ played: { card } }: { played: Played }) {
  const { t } = useText()
  return (
    <dl className={`${scenarios.facts} ${styles.situation}`}>
      <dt>{t('scenarios.role')}</dt>
      <dd>{card.role}</dd>
      <dt>{t('scenarios.situation')}</dt>
      <dd>{card.situation}</dd>
      <dt>{t('scenarios.facts')}</dt>
      <dd>
        <ul className={scenarios.list}>
          {card.facts.map((fact) => (
            <li key={fact}>{fact}</li>
          ))}
        </ul>
      </dd>
      <dt>{t('scenarios.authority')}</dt>
      <dd>{card.authority}</dd>
    </dl>
  )
}

function Talk({ played }: { played: Played }) {
  const text = useText()
  const { t } = text
  const name = played.card.people.find((person) => person.speaks)?.name ?? ''
  return (
    <div className={styles.talk} aria-live="polite">
      {played.exchanges.map(({ line, mood, words, because }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an exchange is its turn
        <div key={index} className={styles.exchange}>
          <p>
            <b>{name}</b> <Tag>{t(`scenarios.moods.${mood}`)}</Tag> {line}
          </p>
          <p className={styles.said}>
            <b>{t('scenarioDrafts.candidate')}</b> {words || t('scenarioReport.noWords')}
          </p>
          <p className="small soft">
            {t('scenarioDrafts.because')}
            {because.length === 0 && t('scenarioReport.otherwise')}
            {because.map(({ signal, quote }) => [
              ` ${signalText(text, signal)}`,
              quote.length > 0 && quote.length < 60 ? `“${quote}”` : '',
            ])}
          </p>
        </div>
      ))}
      <p>
        <b>{name}</b> <Tag>{t(`scenarios.moods.${played.mood}`)}</Tag>{' '}
        {played.ended && <Tag>{t('scenarioDrafts.closing')}</Tag>} {played.line}
      </p>
    </div>
  )
}

interface SayProps {
  draft: Draft
  turn: number
  busy: boolean
  onSay(text: string): void
}

function Say({ draft, turn, busy, onSay }: SayProps) {
  const { t } = useText()
  const id = useId()
  const [text, setText] = useState('')
  const { good, evasive } = draft.content.samples
  return (
    <div className={styles.record}>
      <label htmlFor={id}>{t('scenarioDrafts.yourWords')}</label>
      <Input.TextArea
        id={id}
        value={text}
        maxLength={5000}
        autoSize={{ minRows: 2, maxRows: 8 }}
        onChange={({ target }) => setText(target.value)}
      />
      <div className={styles.buttons}>
        <Button type="primary" loading={busy} onClick={() => onSay(text)}>
          {t('scenarioDrafts.say')}
        </Button>
        <Button onClick={() => setText(good[turn] ?? '')}>{t('scenarioDrafts.useGood')}</Button>
        <Button onClick={() => setText(evasive[turn] ?? '')}>{t('scenarioDrafts.useEvasive')}</Button>
      </div>
    </div>
  )
}

function Score({ played: { score } }: { played: Played }) {
  const { t } = useText()
  if (!score) return null
  return (
    <div className={styles.record} role="status">
      <b>{t('scenarioDrafts.score', { bars: score.bars.toFixed(1) })}</b>
      <ol className={styles.records}>
        {score.behaviours.map(({ points, quotes }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: behaviours are numbered
          <li key={index}>
            {t('scenarioDrafts.behaviour', { number: index + 1 })} · {t('scenarioDrafts.points', { points })}
            <div className="small soft">
              {quotes.length > 0
                ? quotes.map((quote) => `“${quote}”`).join(' ')
                : t('scenarioDrafts.noQuote')}
            </div>
          </li>
        ))}
      </ol>
    </div>
  )
}
