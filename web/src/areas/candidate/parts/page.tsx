/** @jsxImportSource preact */
import type { Language } from '@mingjian/contract'
import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { RemindersGate } from '../push/gate.tsx'
import { useRoom } from './context.tsx'
import { Display } from './display.tsx'
import { Failure } from './failure.tsx'
import { Header } from './header.tsx'
import { Help } from './help.tsx'
import { OfflineBanner } from './offline-banner.tsx'

/** The one main button of a screen. */
export interface MainButton {
  label: string
  onPress: () => void
  disabled?: boolean
  /** A calmer look, where going on is not what we would advise. */
  quiet?: boolean
}

export interface PageProps {
  /** The heading; takes the focus when the screen appears, so that readers begin here. */
  title: string
  /** The language of the heading, where it may be another one than the page's. */
  titleLang?: Language | undefined
  /** A line above the heading. */
  above?: string
  /** What stands beside or under the heading: the picture, the text field. */
  side?: ComponentChildren
  /** On a phone: a small picture with the clock right under the heading, so that what follows stays in sight. */
  sideFirst?: boolean
  main?: MainButton
  /** Small second ways under the main button. */
  others?: ComponentChildren
  /** Above the main button, in sight with it: a question before going on. */
  beforeMain?: ComponentChildren
  saved?: ComponentChildren
  children?: ComponentChildren
}

/** A heading of many lines is set smaller: what it asks for must stay in sight with it. */
const isLong = (title: string) => title.replace(/[^ -~]/g, 'xx').length > 72

/** The frame of every screen: heading, content, and one main button at the same place each time. */
export function Page({
  title,
  titleLang,
  sideFirst,
  above,
  side,
  main,
  others,
  beforeMain,
  saved,
  children,
}: PageProps) {
  const { interview, state, t, showConsents, askAccommodations } = useRoom()
  const heading = useRef<HTMLHeadingElement>(null)
  const [helping, setHelping] = useState(false)
  const [displaying, setDisplaying] = useState(false)
  useEffect(() => {
    window.scrollTo(0, 0)
    heading.current?.focus({ preventScroll: true })
  }, [])
  const waiting = state.offline ? t('app.waitingNetwork') : t('app.waiting')
  return (
    <div class={`page${side ? ' wide' : ''}${sideFirst ? ' first' : ''}`}>
      <Header />
      <OfflineBanner />
      {saved}
      <main>
        <div class="words">
          <div>
            {above && <p class="above">{above}</p>}
            <h1 ref={heading} tabIndex={-1} lang={titleLang} class={isLong(title) ? 'long' : undefined}>
              {title}
            </h1>
          </div>
          {children}
        </div>
        {side && <div class="side">{side}</div>}
      </main>
      <footer>
        <div class="act">
          <Failure />
          {beforeMain}
          {main && (
            <button
              type="button"
              class={main.quiet ? 'main quiet' : 'main'}
              disabled={main.disabled || state.busy}
              onClick={main.onPress}
            >
              {state.busy ? waiting : main.label}
            </button>
          )}
        </div>
        <div class="others">
          {others}
          {/* Not over a running clock: it is reached as soon as the answer is ended. */}
          {showConsents && !state.live && !state.clock && interview.consents.some(({ given }) => given) && (
            <button type="button" class="link" onClick={showConsents}>
              {t('consents.open')}
            </button>
          )}
          {askAccommodations && !state.live && !state.clock && (
            <button type="button" class="link" onClick={askAccommodations}>
              {t('access.open')}
            </button>
          )}
          {interview.push && !state.live && !state.clock && <RemindersGate />}
          <button type="button" class="link" onClick={() => setDisplaying(true)}>
            {t('display.open')}
          </button>
          <button type="button" class="link help-open" onClick={() => setHelping(true)}>
            {t('help.open')}
          </button>
        </div>
      </footer>
      {displaying && <Display onClose={() => setDisplaying(false)} />}
      {helping && <Help onClose={() => setHelping(false)} />}
    </div>
  )
}
