import type { TranscriptAnswer } from '@mingjian/contract'
import { Fragment, useEffect, useMemo, useRef } from 'react'
import { useText } from '../../text.tsx'
import { clock, type Line, linesOf, type Mark, type Piece, segmentAt } from './evidence.ts'
import styles from './listen.module.css'
import { type Focus, useListening } from './listening.tsx'

interface WordsProps {
  answer: TranscriptAnswer
  marks: readonly Mark[]
  /** Second of the recording that is being played. */
  second: number | null
  playing: boolean
  onSeek?: ((second: number) => void) | undefined
}

/** The words of an answer, with the evidence marked in them and the place that is being played. */
export function Words({ answer, marks, second, playing, onSeek }: WordsProps) {
  const { t } = useText()
  const { shown, focus } = useListening()
  const box = useRef<HTMLDivElement>(null)
  const lines = useMemo(() => linesOf(answer, marks), [answer, marks])
  const now = second === null ? null : segmentAt(answer.segments, second)
  const place = shown?.answerId === answer.answerId ? shown : null
  const jump = place?.jump

  useEffect(() => {
    if (jump === undefined) return
    const target = box.current?.querySelector('[data-shown]')
    target?.scrollIntoView({ block: 'center', behavior: 'smooth' })
  }, [jump])
  useFollowing(box, playing ? now : null)

  if (lines.length === 0) return <p className="soft">{t('listen.empty')}</p>
  return (
    <>
      {focus?.answerId === answer.answerId && <OnlyThis focus={focus} />}
      <div ref={box} className={styles.words} data-spoken={answer.segments.length > 0 || undefined}>
        {lines.map((line) => (
          <WordsLine key={line.start} line={line} now={now} place={place} onSeek={onSeek} />
        ))}
      </div>
    </>
  )
}

/** Says that the words of one behaviour alone are marked, and marks all again. */
function OnlyThis({ focus }: { focus: Focus }) {
  const { t } = useText()
  const { focusOn } = useListening()
  return (
    <p className={styles.only} role="status">
      {t('listen.only', { number: focus.number })}{' '}
      <button type="button" className={styles.all} onClick={() => focusOn(null)}>
        {t('listen.all')}
      </button>
    </p>
  )
}

/** Keeps the words that are being said in view, inside their own scroll area and never by moving the page. */
function useFollowing(box: React.RefObject<HTMLDivElement | null>, now: number | null): void {
  useEffect(() => {
    if (now === null) return
    const area = box.current?.closest('[data-scrolls]')
    const word = box.current?.querySelector(`[data-segment="${now}"]`)
    if (!area || !word || area.scrollHeight <= area.clientHeight) return
    const [outer, inner] = [area.getBoundingClientRect(), word.getBoundingClientRect()]
    if (inner.top < outer.top || inner.bottom > outer.bottom - 24) {
      area.scrollTop += inner.top - outer.top - area.clientHeight / 3
    }
  }, [now, box])
}

interface LineProps {
  line: Line
  now: number | null
  place: { start: number; end: number; jump: number } | null
  onSeek?: ((second: number) => void) | undefined
}

function WordsLine({ line, now, place, onSeek }: LineProps) {
  const { t } = useText()
  const saying = now !== null && line.pieces.some((piece) => piece.segment === now)
  return (
    <p className={styles.line} data-saying={saying || undefined}>
      {line.second !== null && (
        <button
          type="button"
          className={styles.time}
          disabled={!onSeek}
          aria-label={t('listen.playFrom', { time: clock(line.second) })}
          onClick={() => onSeek?.(line.second ?? 0)}
        >
          {clock(line.second)}
        </button>
      )}
      <span>
        {line.pieces.map((piece, index) => (
          <MarkedWords
            key={piece.start}
            piece={piece}
            next={line.pieces[index + 1]}
            saying={now !== null && piece.segment === now}
            shown={place !== null && piece.start < place.end && piece.end > place.start ? place.jump : null}
          />
        ))}
      </span>
    </p>
  )
}

interface PieceProps {
  piece: Piece
  next: Piece | undefined
  saying: boolean
  shown: number | null
}

function MarkedWords({ piece, next, saying, shown }: PieceProps) {
  const { t } = useText()
  const { focus } = useListening()
  const marks = focus ? piece.marks.filter(({ key }) => key === focus.key) : piece.marks
  const first = marks[0]
  const state = {
    'data-segment': piece.segment ?? undefined,
    'data-now': saying || undefined,
    'data-shown': shown === null ? undefined : '',
  }
  if (!first) return <span {...state}>{piece.text}</span>
  const behaviours = marks.filter(({ behaviour }) => behaviour !== null)
  const guard = marks.find((mark) => mark.guard)?.guard
  const ending = behaviours.filter((mark) => mark.end === piece.end && !next?.marks.includes(mark))
  const title = [
    ...(guard ? [t('listen.guardMark', { kind: t(`dimensions.guards.${guard}`) })] : []),
    ...behaviours.map((mark) => (mark.counter ? `${t('listen.counterMark')} ` : '') + mark.description),
  ].join('\n')
  return (
    <Fragment>
      <mark
        {...state}
        className={styles.mark}
        data-tint={first.tint % 5}
        data-guard={guard && behaviours.length === 0 ? '' : undefined}
        data-counter={behaviours.length > 0 && behaviours.every(({ counter }) => counter) ? '' : undefined}
        title={title}
      >
        {behaviours.length > 0 ? <ToBehaviours marks={behaviours}>{piece.text}</ToBehaviours> : piece.text}
      </mark>
      <Numbers marks={ending} />
    </Fragment>
  )
}

/** Words that lead to the key behaviours they speak for. */
function ToBehaviours({ marks, children }: { marks: readonly Mark[]; children: string }) {
  const { pick } = useListening()
  const competency = marks[0]?.competency ?? ''
  const keys = [...new Set(marks.flatMap(({ key }) => key ?? []))]
  return (
    <a
      href={`#${keys[0] ?? ''}`}
      className={styles.toBehaviours}
      onClick={(event) => {
        event.preventDefault()
        pick(competency, keys)
      }}
    >
      {children}
    </a>
  )
}

/** The numbers of the key behaviours whose words end here; those the words speak against say so. */
function Numbers({ marks }: { marks: readonly Mark[] }) {
  const { t } = useText()
  const [first] = marks
  if (!first) return null
  const numbers = (counter: boolean) => [
    ...new Set(marks.filter((mark) => mark.counter === counter).flatMap((mark) => mark.behaviour ?? [])),
  ]
  const [speaksFor, against] = [numbers(false), numbers(true)]
  return (
    <sup className={styles.number} data-tint={first.tint % 5}>
      <span className="sr-only">{t('dimensions.behaviours')} </span>
      {speaksFor.length > 0 && runs(speaksFor)}
      {against.length > 0 && ` ${t('listen.against', { numbers: runs(against) })}`}
    </sup>
  )
}

/** Numbers in a few signs: 1, 2, 3, 5 becomes `1–3·5`. */
function runs(numbers: number[]): string {
  const sorted = [...numbers].sort((a, b) => a - b)
  const parts: [number, number][] = []
  for (const number of sorted) {
    const last = parts.at(-1)
    if (last && last[1] === number - 1) last[1] = number
    else parts.push([number, number])
  }
  return parts
    .map(([from, to]) => (from === to ? from : to === from + 1 ? `${from}·${to}` : `${from}–${to}`))
    .join('·')
}
