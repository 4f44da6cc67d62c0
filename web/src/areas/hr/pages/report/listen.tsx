import type { Report, TranscriptAnswer } from '@mingjian/contract'
import Button from 'antd/es/button'
import { useMemo, useState } from 'react'
import { type Text, useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import { percent } from '../../ui/score.tsx'
import { Tag } from '../../ui/tag.tsx'
import { type Mark, marksOf } from './evidence.ts'
import { FacialCues } from './facial-cues.tsx'
import { Heard } from './heard.tsx'
import styles from './listen.module.css'
import { useListening } from './listening.tsx'
import { Player, type Seek } from './player.tsx'
import { usePrinting } from './printing.ts'
import { ProbingLine, triggerText } from './probing.tsx'
import { spokenSeconds } from './spoken.ts'
import { Words } from './words.tsx'

const none: Mark[] = []
/** Below this the words may differ from what was said (the rule that raises an anomaly uses the same). */
const sureEnough = 0.8

/** The answers: one at a time, its recording above its words. */
export function Listen({ report }: { report: Report }) {
  const { t } = useText()
  const { answerId, shown, back } = useListening()
  const marks = useMemo(() => marksOf(report), [report])
  const printing = usePrinting()
  const answer = report.transcript.find((one) => one.answerId === answerId) ?? report.transcript[0]
  if (!answer) return null
  if (printing) return <AllAnswers report={report} marks={marks} />
  return (
    <Card
      title={t('listen.title')}
      extra={
        shown &&
        back && (
          <Button type="text" size="small" className={styles.back ?? ''} onClick={back}>
            {t('listen.back')}
          </Button>
        )
      }
    >
      <Choices answers={report.transcript} chosen={answer.answerId} />
      <p className="sr-only" role="status">
        {shown ? t('listen.shown', { question: answerName(answer, t) }) : ''}
      </p>
      <AnswerView key={answer.answerId} answer={answer} marks={marks.get(answer.answerId) ?? none} />
      <FacialCues key={`cues ${answer.answerId}`} report={report} answerId={answer.answerId} />
    </Card>
  )
}

/** Every answer with its marks, one below the other, as paper needs it. */
function AllAnswers({ report, marks }: { report: Report; marks: ReadonlyMap<string, readonly Mark[]> }) {
  const { t } = useText()
  return report.transcript.map((answer) => (
    <Card key={answer.answerId} title={answerName(answer, t)}>
      <AnswerView answer={answer} marks={marks.get(answer.answerId) ?? none} />
      <FacialCues report={report} answerId={answer.answerId} />
    </Card>
  ))
}

/** What an answer is called: by the number of its question. */
export function answerName(
  answer: Pick<TranscriptAnswer, 'kind' | 'position' | 'probe' | 'scenario'>,
  t: Text['t'],
): string {
  if (answer.probe) {
    return t('listen.probe', { number: answer.position, probe: answer.probe.number })
  }
  if (answer.scenario) return t('scenarioReport.answer', { turn: answer.scenario.turn })
  if (answer.kind === 'english') return t('englishTest.answer', { number: answer.position })
  return answer.kind === 'self_introduction'
    ? t('listen.selfIntroduction')
    : t('listen.question', { number: answer.position })
}

function Choices({ answers, chosen }: { answers: TranscriptAnswer[]; chosen: string }) {
  const { t } = useText()
  const { select } = useListening()
  return (
    <nav className={styles.choices} aria-label={t('listen.questions')}>
      {answers.map((answer) => (
        <button
          key={answer.answerId}
          type="button"
          aria-pressed={answer.answerId === chosen}
          onClick={() => select(answer.answerId)}
        >
          {answerName(answer, t)}
        </button>
      ))}
    </nav>
  )
}

/** One answer: recording, where its words come from, and the words. */
export function AnswerView({ answer, marks }: { answer: TranscriptAnswer; marks: readonly Mark[] }) {
  const { t } = useText()
  const { shown } = useListening()
  const [time, setTime] = useState<{ second: number; playing: boolean } | null>(null)
  const [own, setOwn] = useState<Seek | null>(null)
  // A jump from a quote counts once; after it, the clicks in this card do.
  const jumped = shown?.answerId === answer.answerId && shown.second !== null ? shown : null
  const seek =
    jumped && (!own || own.jump < jumped.jump * 1000)
      ? { second: jumped.second ?? 0, jump: jumped.jump * 1000 }
      : own
  const onSeek = (second: number) => setOwn({ second, jump: (seek?.jump ?? 0) + 1 })
  return (
    <>
      <h3 className={styles.question}>{answer.question}</h3>
      {answer.probe && (
        <p className="small soft">{t('listen.probeWhy', { why: triggerText(answer.probe.trigger, t) })}</p>
      )}
      <Player
        answer={answer}
        name={answerName(answer, t)}
        marks={marks}
        seek={seek}
        onTime={(second, playing) => setTime({ second, playing })}
        onSeek={onSeek}
      />
      <Source answer={answer} />
      {answer.source !== 'pending' && (
        <Words
          answer={answer}
          marks={marks}
          second={time?.second ?? null}
          playing={time?.playing ?? false}
          onSeek={answer.recording ? onSeek : undefined}
        />
      )}
      <Heard answer={answer} />
      <ProbingLine answer={answer} />
      <p className={`small soft ${styles.legend}`}>
        {marks.some((mark) => mark.behaviour !== null) && `${t('listen.marked')} `}
        {marks.some((mark) => mark.guard !== null) && t('listen.guarded')}
      </p>
    </>
  )
}

function Source({ answer }: { answer: TranscriptAnswer }) {
  const { t } = useText()
  const { confidence } = answer
  const seconds = spokenSeconds(answer)
  const unsure = confidence !== null && confidence < sureEnough
  return (
    <p className={styles.source}>
      <span>{t(`listen.mode.${answer.mode}`)}</span>
      {seconds !== null && <span>{lengthText(seconds, t)}</span>}
      {/* That its words were typed has been said. */}
      {answer.source !== 'typed' && <span>{t(`listen.sources.${answer.source}`)}</span>}
      {confidence !== null &&
        (unsure ? (
          <Tag tone="amber">{t('listen.lowConfidence', { share: percent(confidence) })}</Tag>
        ) : (
          <span>{t('listen.confidence', { share: percent(confidence) })}</span>
        ))}
    </p>
  )
}

function lengthText(seconds: number, t: Text['t']): string {
  const whole = Math.round(seconds)
  if (whole < 60) return t('listen.seconds', { count: whole })
  return whole % 60 === 0
    ? t('listen.wholeMinutes', { count: whole / 60 })
    : t('listen.minutes', { minutes: Math.floor(whole / 60), seconds: whole % 60 })
}
