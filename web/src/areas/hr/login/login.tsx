import type { Language, Session } from '@mingjian/contract'
import { useMutation } from '@tanstack/react-query'
import Button from 'antd/es/button'
import Form from 'antd/es/form'
import Input from 'antd/es/input'
import { useEffect, useRef, useState } from 'react'
import { call } from '../../../api/client.ts'
import { storeLanguage } from '../session.tsx'
import { useText } from '../text.tsx'
import { LanguageSwitch } from '../ui/language-switch.tsx'
import { Notice } from '../ui/notice.tsx'
import styles from './login.module.css'
import { SignOnButton, useWaysIn } from './sign-on.tsx'

interface Credentials {
  email: string
  password: string
}

/** Staff log in with e-mail and password; the address they wanted stays where it is. */
export function Login({ onLogIn }: { onLogIn: (session: Session) => void }) {
  const { t, i18n } = useText()
  const alert = useRef<HTMLDivElement>(null)
  const logIn = useMutation({
    mutationFn: (credentials: Credentials) => call('logIn', { body: credentials }),
    async onSuccess(session) {
      await i18n.change(session.language)
      onLogIn(session)
    },
    onError: () => alert.current?.focus(),
  })
  const ways = useWaysIn()
  const signOn = ways.data?.signOn ?? null
  const [administrator, setAdministrator] = useState(false)
  const shown = administrator || ways.data?.password !== 'administrators'
  useEffect(() => {
    document.title = `${t('login.title')} · ${t('product')}`
  }, [t])

  function change(language: Language): void {
    storeLanguage(language)
    void i18n.change(language)
  }

  return (
    <div className={styles.page}>
      <header className={styles.top}>
        <LanguageSwitch onChange={change} />
      </header>
      <main className={styles.card}>
        <p className={styles.brand}>{t('product')}</p>
        <h1>{t('login.title')}</h1>
        <p className={styles.lead}>{t('login.lead')}</p>
        {signOn && <SignOnButton name={signOn.name} primary={!shown} />}
        {signOn && shown && <p className={styles.or}>{t('signOn.or')}</p>}
        {shown ? (
          <Form
            layout="vertical"
            requiredMark={false}
            onFinish={(values: Credentials) => logIn.mutate(values)}
          >
            <Fields focus={!signOn} />
            <div ref={alert} tabIndex={-1} className={styles.alert}>
              {logIn.error && <Notice error={logIn.error} />}
            </div>
            <Button type="primary" htmlType="submit" size="large" block loading={logIn.isPending}>
              {t('login.submit')}
            </Button>
          </Form>
        ) : (
          <p className={styles.or}>
            <Button type="link" onClick={() => setAdministrator(true)}>
              {t('signOn.administrators')}
            </Button>
          </p>
        )}
        <p className={styles.foot}>{t('login.help')}</p>
      </main>
    </div>
  )
}

function Fields({ focus }: { focus: boolean }) {
  const { t } = useText()
  return (
    <>
      <Form.Item
        name="email"
        label={t('login.email')}
        rules={[{ required: true, type: 'email', message: t('login.emailNeeded') }]}
        validateTrigger="onSubmit"
      >
        <Input size="large" autoComplete="username" inputMode="email" maxLength={254} autoFocus={focus} />
      </Form.Item>
      <Form.Item
        name="password"
        label={t('login.password')}
        rules={[{ required: true, message: t('login.passwordNeeded') }]}
        validateTrigger="onSubmit"
      >
        <Input.Password size="large" autoComplete="current-password" maxLength={200} />
      </Form.Item>
    </>
  )
}
