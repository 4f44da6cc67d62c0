/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact'
import { useTexts } from '../parts/context.tsx'
import type { State, Store } from '../room/state.ts'

interface OutsideProps {
  store: Store
  state: State
  onRetry: () => void
}

/** Before there is an interview to show: loading, a wrong link, a server that fails. */
export function Outside({ store, state, onRetry }: OutsideProps) {
  const t = useTexts(state)
  if (state.status === 'loading' || state.status === 'ready') {
    return (
      <Frame store={store} state={state}>
        <p class="loading" role="status">
          {t(state.offline ? 'app.reconnecting' : 'app.loading')}
        </p>
      </Frame>
    )
  }
  const wrong = state.status === 'wrong-link'
  const over = state.failure?.code === 'interview.handover_over'
  return (
    <Frame store={store} state={state}>
      <div class="words">
        <h1>{t(over ? 'handover.overTitle' : wrong ? 'ended.wrongTitle' : 'ended.failedTitle')}</h1>
        <p class="lead">{t(over ? 'handover.over' : wrong ? 'ended.wrong' : 'ended.failed')}</p>
        {wrong && !over && <p>{t('ended.wrongHelp')}</p>}
        {state.failure?.requestId && (
          <p class="small">{t('failure.number', { id: state.failure.requestId })}</p>
        )}
        {!wrong && (
          <button type="button" class="main" onClick={onRetry}>
            {t('ended.retry')}
          </button>
        )}
      </div>
    </Frame>
  )
}

interface FrameProps {
  store: Store
  state: State
  children: ComponentChildren
  footer?: ComponentChildren
}

/** The frame of what is shown before there is an interview. */
export function Frame({ store, state, children, footer }: FrameProps) {
  const t = useTexts(state)
  const other = state.language === 'en' ? 'zh-CN' : 'en'
  return (
    <div class="page">
      <header>
        <div class="who">
          <b>{t('app.interview')}</b>
        </div>
        <button
          type="button"
          class="link language"
          lang={other}
          aria-label={t('app.languageLabel')}
          onClick={() => store.set({ language: other })}
        >
          {t('app.language')}
        </button>
      </header>
      <main>{children}</main>
      {footer}
    </div>
  )
}
