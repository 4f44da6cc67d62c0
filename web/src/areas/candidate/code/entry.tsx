/** @jsxImportSource preact */
import { useRef, useState } from 'preact/hooks'
import { ApiFailure, call } from '../../../api/client.ts'
import { useStore } from '../parts/context.tsx'
import { useOnChange } from '../parts/effects.ts'
import type { Store } from '../room/state.ts'
import { Frame } from '../screens/outside.tsx'
import './code.css'
import { codeTexts } from './texts.ts'
import { understand } from './typed.ts'

interface EntryProps {
  store: Store
  /** What stood in the address behind `/i/`. */
  typed: string
  /** Called with the secret of the personal link. */
  onLink: (token: string) => void
}

/** The page for who was invited by short message: one field, one button. */
export function Entry({ store, typed, onLink }: EntryProps) {
  const state = useStore(store)
  const t = codeTexts(state.language)
  const field = useRef<HTMLInputElement>(null)
  const [text, setText] = useState(typed)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<ApiFailure | null>(null)
  const [pressed, setPressed] = useState(false)
  const read = understand(text)

  useOnChange(() => {
    document.documentElement.lang = state.language
    document.title = t('title')
  }, [state.language])
  useOnChange(() => {
    if (understand(typed).code) void open()
    else field.current?.focus()
  }, [])

  async function open(): Promise<void> {
    setPressed(true)
    setFailure(null)
    const { code } = understand(field.current?.value ?? '')
    if (!code) return field.current?.focus()
    setBusy(true)
    try {
      onLink((await call('exchangeCode', { body: { code } })).link)
    } catch (error) {
      setFailure(error instanceof ApiFailure ? error : new ApiFailure(-1, 'client.failed', {}, null))
      setBusy(false)
    }
  }

  function take(value: string): void {
    setText(understand(value).shown ?? value)
    setPressed(false)
    setFailure(null)
  }

  const wrong = read.wrong || (pressed && !read.code)
  return (
    <Frame
      store={store}
      state={state}
      footer={
        <footer>
          <button type="submit" form="code-form" class="main" disabled={busy}>
            {t(busy ? 'opening' : 'enter')}
          </button>
        </footer>
      }
    >
      <form
        id="code-form"
        class="words"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void open()
        }}
      >
        <h1>{t('title')}</h1>
        <p class="lead">{t('lead')}</p>
        <div class="code-field">
          <label for="code">{t('label')}</label>
          {/* The keyboard of addresses writes Latin letters where the usual one would put them into Chinese. */}
          <input
            id="code"
            ref={field}
            type="text"
            inputMode="email"
            lang="en"
            autocomplete="one-time-code"
            autocapitalize="characters"
            autocorrect="off"
            spellcheck={false}
            enterkeyhint="go"
            value={text}
            aria-invalid={wrong}
            aria-describedby="code-say"
            onInput={(event) => {
              // While letters are being put together they are not ours to change.
              if (event.isComposing) setText(event.currentTarget.value)
              else take(event.currentTarget.value)
            }}
            onCompositionEnd={(event) => take(event.currentTarget.value)}
          />
          <p id="code-say" role="status" class={wrong ? 'code-wrong' : 'small'}>
            {t(read.say.key, read.say.values)}
          </p>
        </div>
        <div role="alert">{failure && <Trouble failure={failure} t={t} />}</div>
        <details>
          <summary>{t('help')}</summary>
          <p class="small">{t('helpText')}</p>
        </details>
      </form>
    </Frame>
  )
}

function Trouble({ failure, t }: { failure: ApiFailure; t: ReturnType<typeof codeTexts> }) {
  const { code, status, details, requestId } = failure
  const minutes = Math.ceil(Number(details.seconds ?? 60) / 60)
  const known =
    code === 'code.unknown'
      ? 'unknown'
      : code === 'code.mistyped'
        ? 'wrong'
        : status === 429
          ? 'tooMany'
          : status === 0
            ? 'offline'
            : null
  return (
    <div class="notice">
      <p>{t(known ?? 'failed', { minutes })}</p>
      {!known && requestId && <p class="small">{t('failedNumber', { id: requestId })}</p>}
    </div>
  )
}
