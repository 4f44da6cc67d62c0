import type { IntegritySection, Report, Signal } from '@mingjian/contract'
import Button from 'antd/es/button'
import { useState } from 'react'
import { Link } from 'react-router'
import { useCan } from '../../session.tsx'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import { Tag, type Tone } from '../../ui/tag.tsx'
import { clock } from './evidence.ts'
import styles from './integrity.module.css'
import { Judging } from './integrity-verdict.tsx'
import { answerName } from './listen.tsx'
import { useListening } from './listening.tsx'

/** How many are shown before somebody asks for all. */
const atFirst = 6

/** What was noted on the way, in the order of time, each for a person to judge. */
export function Integrity({ report }: { report: Report }) {
  const { t } = useText()
  const [all, setAll] = useState(false)
  const section = report.integrity
  if (!section) return null
  const { signals } = section
  const open = signals.filter(({ verdict }) => verdict === null).length
  const shown = all ? signals : signals.slice(0, atFirst)
  return (
    <Card
      title={t('integrity.title')}
      extra={signals.length > 0 && <Tag>{t('integrity.count', { count: signals.length })}</Tag>}
    >
      {signals.length === 0 ? (
        <Nothing section={section} />
      ) : (
        <>
          <p className="small soft">{t('integrity.lead')}</p>
          {open > 0 && <p className={`small ${styles.open}`}>{t('integrity.open', { count: open })}</p>}
          <ol className={styles.line}>
            {shown.map((signal) => (
              <Item key={signal.id} signal={signal} section={section} report={report} />
            ))}
          </ol>
          {shown.length < signals.length && (
            <Button type="link" className={styles.more ?? ''} onClick={() => setAll(true)}>
              {t('integrity.more', { count: signals.length })}
            </Button>
          )}
          <p className="small soft">{t('integrity.strengthHelp')}</p>
        </>
      )}
    </Card>
  )
}

function Nothing({ section }: { section: IntegritySection }) {
  const { t, pick } = useText()
  const names = section.kinds.map(({ name }) => pick(name))
  return (
    <>
      <p>{t('integrity.none')}</p>
      {names.length > 0 && (
        <p className="small soft">
          {t('integrity.noneLead', { kinds: names.join(t('common.listSeparator')) })}
        </p>
      )}
    </>
  )
}

const tones: Record<Signal['strength'], Tone> = { slight: 'plain', clear: 'plain', marked: 'amber' }

interface ItemProps {
  signal: Signal
  section: IntegritySection
  report: Report
}

function Item({ signal, section, report }: ItemProps) {
  const { t, pick, time } = useText()
  const can = useCan()
  const explained = section.kinds.find(({ kind }) => kind === signal.kind)
  const answer = report.transcript.find((one) => one.answerId === signal.answerId)
  return (
    <li className={styles.item}>
      <p className={styles.head}>
        <time dateTime={signal.at} className="soft nowrap">
          {time(signal.at)}
        </time>
        <b>{explained && pick(explained.name)}</b>
        <Tag tone={tones[signal.strength]}>{t(`integrity.strength.${signal.strength}`)}</Tag>
        {answer && <span className="small soft">{answerName(answer, t)}</span>}
      </p>
      <p>{pick(signal.text)}</p>
      <Place signal={signal} report={report} />
      <OtherOne signal={signal} />
      {explained && (
        <details className={styles.why}>
          <summary>{t('integrity.why')}</summary>
          <p>
            <span className="soft">{t('integrity.meaning')}</span>
            {pick(explained.meaning)}
          </p>
          <p className="soft">{t('integrity.innocent')}</p>
          <ul className={styles.reasons}>
            {explained.innocent.map((reason) => (
              <li key={reason['zh-CN']}>{pick(reason)}</li>
            ))}
          </ul>
        </details>
      )}
      <Judging signal={signal} report={report} editable={can('report.review')} />
    </li>
  )
}

/** The way to the moment in the recording, or to the answer. */
function Place({ signal, report }: Pick<ItemProps, 'signal' | 'report'>) {
  const { t } = useText()
  const { show, select } = useListening()
  const can = useCan()
  const { answerId, second, earlierTake } = signal
  if (earlierTake) return <p className="small soft">{t('integrity.earlierTake')}</p>
  const answer = report.transcript.find((one) => one.answerId === answerId)
  if (!answer) return null
  const playable = second !== null && answer.recording !== null && can('recording.play')
  return (
    <p>
      <button
        type="button"
        className={styles.jump}
        onClick={() =>
          playable ? show({ answerId: answer.answerId, start: 0, end: 0, second }) : select(answer.answerId)
        }
      >
        {playable ? t('integrity.jump', { time: clock(second) }) : t('integrity.answer')}
      </button>
    </p>
  )
}

function OtherOne({ signal }: { signal: Signal }) {
  const { t, pick } = useText()
  if (signal.kind !== 'same_device' && signal.kind !== 'similar_answer') return null
  const { other } = signal
  if (!other) return <p className="small soft">{t('integrity.hidden')}</p>
  return (
    <p className="small">
      {t('integrity.with')}
      <Link to={`/applications/${other.applicationId}`}>{other.name}</Link>{' '}
      <span className="soft">{pick(other.vacancy)}</span>
    </p>
  )
}
