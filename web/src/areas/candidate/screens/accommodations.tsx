/** @jsxImportSource preact */
import type { Arrangement, AtOnce } from '@mingjian/contract'
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import {
  aids,
  breakMinutes,
  isNothing,
  linesOf,
  nothing,
  timeFactors,
  timeText,
  toggled,
  waitingOf,
} from '../accommodations.ts'
import { momentText } from '../durations.ts'
import { useRoom } from '../parts/context.tsx'
import { Page } from '../parts/page.tsx'

/** What is arranged, and the request for more: boxes, a note that may stay empty, and the consent. */
export function Accommodations({ onBack }: { onBack: () => void }) {
  const { room, interview, t } = useRoom()
  const { accommodations } = interview
  const [wish, setWish] = useState<Arrangement>(accommodations.request?.wish ?? nothing)
  const [note, setNote] = useState('')
  const [agreed, setAgreed] = useState(false)
  const [missing, setMissing] = useState<'missing' | 'agreeMissing' | null>(null)
  const [sent, setSent] = useState(false)

  async function send(): Promise<void> {
    const lack = isNothing(wish) && !note.trim() ? 'missing' : agreed ? null : 'agreeMissing'
    setMissing(lack)
    if (lack) return document.getElementById(lack === 'missing' ? 'access-note' : 'access-agree')?.focus()
    const body = { wish, note: note.trim(), consent: accommodations.consent.version }
    if (await room.calls.act('askForAccommodations', { body })) setSent(true)
  }

  if (sent) {
    return (
      <Page key="sent" title={t('access.saved')} main={{ label: t('access.back'), onPress: onBack }}>
        <Standing />
      </Page>
    )
  }
  return (
    <Page
      key="ask"
      title={t('access.title')}
      main={{ label: t('access.send'), onPress: () => void send() }}
      others={
        <button type="button" class="link" onClick={onBack}>
          {t('access.back')}
        </button>
      }
    >
      <p class="lead">{t('access.lead')}</p>
      <Standing />
      <p class="small">
        {t(ruleOf(accommodations.atOnce), {
          factor: accommodations.atOnce.timeFactor,
          minutes: accommodations.atOnce.breakMinutes,
        })}
      </p>
      <LeftOut />
      <Choices wish={wish} onChange={setWish} />
      <label class="field">
        <b>{t('access.note')}</b>
        <span class="small">{t('access.noteHint')}</span>
        <textarea
          id="access-note"
          rows={3}
          maxLength={1000}
          value={note}
          aria-describedby="access-missing"
          onInput={(event) => setNote(event.currentTarget.value)}
        />
      </label>
      <section class="consent">
        <h2>{accommodations.consent.title}</h2>
        <p class="text">{accommodations.consent.text}</p>
        <Tick id="access-agree" checked={agreed} onChange={setAgreed}>
          {t('access.agree')}
          <span class="hidden">: {accommodations.consent.title}</span>
        </Tick>
      </section>
      <p id="access-missing" role="alert" class="remark">
        {missing ? t(`access.${missing}`) : ''}
      </p>
    </Page>
  )
}

function ruleOf({ timeFactor, breakMinutes: minutes }: AtOnce) {
  if (timeFactor === 0) return 'access.atOnceAll'
  return timeFactor === 1 && minutes === 0 ? 'access.atOnceNone' : 'access.atOnce'
}

/** What holds now, and how the last request stands. */
function Standing() {
  const { interview, state, t } = useRoom()
  const { granted, request } = interview.accommodations
  const lines = linesOf(granted, t)
  const unanswered = request?.dueAt ? linesOf(waitingOf(request.wish, granted), t) : []
  const time = (at: string) => momentText(at, state.language, t)
  return (
    <section>
      {lines.length > 0 && (
        <>
          <h2>{t('access.standing')}</h2>
          <ul class="points plain">
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <p class="small">{t('access.from')}</p>
        </>
      )}
      {unanswered.length > 0 && (
        <>
          <h2>{t('access.unanswered')}</h2>
          <ul class="points plain">
            {unanswered.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      )}
      {request?.dueAt && (
        <p>{t('access.waiting', { asked: time(request.askedAt), due: time(request.dueAt) })}</p>
      )}
      {request?.decidedAt && request.message && (
        <>
          <p>{t('access.answered', { time: time(request.decidedAt) })}</p>
          <p class="text">{request.message}</p>
        </>
      )}
    </section>
  )
}

/** What cannot be asked for in this interview, with the reason, and what to do then. */
function LeftOut() {
  const { interview, state, t } = useRoom()
  const { notOffered } = interview.accommodations
  if (notOffered.length === 0) return null
  return (
    <section>
      {notOffered.map(({ what, reason }) => (
        <p key={what} class="small">
          {t('access.leftOut', { what: t(`access.left.${what}`), reason: reason[state.language] })}
        </p>
      ))}
      <p class="small">{t('access.leftOutHint')}</p>
    </section>
  )
}

function Tick(props: {
  id?: string
  checked: boolean
  onChange: (on: boolean) => void
  children: ComponentChildren
}) {
  return (
    <label class="tick">
      <input
        id={props.id}
        type="checkbox"
        checked={props.checked}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
      <span>{props.children}</span>
    </label>
  )
}

function Radios<X extends number>(props: {
  name: string
  title: string
  values: readonly X[]
  value: X
  say: (value: X) => string
  onChange: (value: X) => void
}) {
  return (
    <fieldset class="wishes">
      <legend>{props.title}</legend>
      {props.values.map((value) => (
        <label key={value} class="tick">
          <input
            type="radio"
            name={props.name}
            checked={value === props.value}
            onChange={() => props.onChange(value)}
          />
          <span>{props.say(value)}</span>
        </label>
      ))}
    </fieldset>
  )
}

function Choices({ wish, onChange }: { wish: Arrangement; onChange: (wish: Arrangement) => void }) {
  const { interview, t } = useRoom()
  const left = interview.accommodations.notOffered.map(({ what }) => what)
  const modes = interview.accommodations.modes.filter((mode) => !left.includes(mode))
  return (
    <>
      <Radios
        name="time"
        title={t('access.time')}
        values={timeFactors.filter((factor) => factor !== 0 || !left.includes('no-limit'))}
        value={wish.timeFactor}
        say={(factor) => timeText(factor, t)}
        onChange={(timeFactor) => onChange({ ...wish, timeFactor })}
      />
      {!left.includes('breaks') && (
        <Radios
          name="rest"
          title={t('access.rest')}
          values={breakMinutes}
          value={wish.breakMinutes}
          say={(minutes) => (minutes === 0 ? t('access.restNone') : t('access.restMinutes', { minutes }))}
          onChange={(minutes) => onChange({ ...wish, breakMinutes: minutes })}
        />
      )}
      {modes.length > 0 && (
        <fieldset class="wishes">
          <legend>{t('access.modes')}</legend>
          {modes.map((mode) => (
            <Tick
              key={mode}
              checked={wish.modes.includes(mode)}
              onChange={(on) => onChange({ ...wish, modes: toggled(wish.modes, mode, on) })}
            >
              {t(`access.mode.${mode}`)}
            </Tick>
          ))}
        </fieldset>
      )}
      <fieldset class="wishes">
        <legend>{t('access.aids')}</legend>
        {aids.map((aid) => (
          <Tick
            key={aid}
            checked={wish.aids.includes(aid)}
            onChange={(on) => onChange({ ...wish, aids: toggled(wish.aids, aid, on) })}
          >
            {t(`access.aid.${aid}`)}
          </Tick>
        ))}
      </fieldset>
    </>
  )
}
