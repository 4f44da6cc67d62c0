import type { Session } from '@mingjian/contract'
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import AntApp from 'antd/es/app'
import ConfigProvider from 'antd/es/config-provider'
import type { Locale } from 'antd/es/locale'
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { ApiFailure } from '../../api/client.ts'
import { Console } from './layout/console.tsx'
import { Login } from './login/login.tsx'
import { SetPassword } from './login/set-password.tsx'
import { SessionContext } from './session.tsx'
import { type HrI18n, I18nContext, useText } from './text.tsx'
import { useNarrow, useTheme } from './theme.ts'
import { Failure } from './ui/failure.tsx'

interface AppProps {
  i18n: HrI18n
  session: Session | null
  failure: unknown
}

function createQueries(loggedOut: () => void): QueryClient {
  function onError(error: unknown): void {
    if (!(error instanceof ApiFailure) || error.status !== 401) return
    // Whoever logs in next must not see what was loaded for somebody else.
    queries.clear()
    loggedOut()
  }
  const queries: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        // A refusal stays a refusal; only an outage is worth a second try.
        retry: (count, error) => count < 1 && error instanceof ApiFailure && error.status >= 500,
      },
    },
  })
  return queries
}

// Read once: the secret leaves the address when it is used.
const passwordSecret = location.pathname === '/set-password' ? location.hash.slice(1) : null

/** The whole console: theme, texts, session, and the log in page while there is none. */
export function App({ i18n, session: first, failure }: AppProps) {
  const [session, setSession] = useState<Session | null>(first)
  const [queries] = useState(() => createQueries(() => setSession(null)))
  const control = useMemo(() => (session ? { session, setSession } : null), [session])

  return (
    <I18nContext value={i18n}>
      <Look>
        <QueryClientProvider client={queries}>
          {passwordSecret !== null ? (
            <SetPassword secret={passwordSecret} />
          ) : control ? (
            <SessionContext value={control}>
              <Console />
            </SessionContext>
          ) : failure ? (
            <Failure error={failure} retry={() => location.reload()} />
          ) : (
            <Login onLogIn={setSession} />
          )}
        </QueryClientProvider>
      </Look>
    </I18nContext>
  )
}

/** antd's own words in the reader's language, and our theme. */
function Look({ children }: { children: ReactNode }) {
  const { language } = useText()
  const theme = useTheme()
  const narrow = useNarrow()
  const [locale, setLocale] = useState<Locale>()
  useEffect(() => {
    const texts = language === 'en' ? import('./texts/en.ts') : import('./texts/zh-CN.ts')
    void texts.then((loaded) => setLocale(loaded.antdLocale))
  }, [language])
  return (
    <ConfigProvider theme={theme} {...(locale ? { locale } : {})} button={{ autoInsertSpace: false }}>
      <AntApp message={{ maxCount: 3 }} notification={{ placement: 'bottomRight', bottom: narrow ? 72 : 24 }}>
        {children}
      </AntApp>
    </ConfigProvider>
  )
}
