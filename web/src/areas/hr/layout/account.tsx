import type { Language } from '@mingjian/contract'
import AntApp from 'antd/es/app'
import Button from 'antd/es/button'
import { call } from '../../../api/client.ts'
import { storeLanguage, useLogOut, useSession } from '../session.tsx'
import { useText } from '../text.tsx'
import { LanguageSwitch } from '../ui/language-switch.tsx'
import { Bell } from './bell.tsx'
import styles from './shell.module.css'

/** Who is logged in and as what; the language; the way out. */
export function Account() {
  const { t, i18n, failure } = useText()
  const { session, setSession } = useSession()
  const { message } = AntApp.useApp()
  const logOut = useLogOut()

  async function change(language: Language): Promise<void> {
    await i18n.change(language)
    storeLanguage(language)
    try {
      setSession(await call('updateSession', { body: { language } }))
    } catch (error) {
      message.warning(failure(error).text)
    }
  }

  const roles = session.roles.map(({ role, unit }) =>
    unit ? t('account.roleOf', { role: t(`roles.${role}`), unit }) : t(`roles.${role}`),
  )
  return (
    <div className={styles.account}>
      <Bell className={styles.entry} />
      <p className={styles.accountName}>{session.name}</p>
      <p className="small soft">{session.organisation.name}</p>
      <p className="small soft">{roles.join(t('common.listSeparator'))}</p>
      <div className={styles.accountActions}>
        <LanguageSwitch onChange={(language) => void change(language)} />
        <Button type="text" onClick={() => void logOut()}>
          {t('account.logOut')}
        </Button>
      </div>
      {session.demo && <p className="small soft">{t('account.demo')}</p>}
    </div>
  )
}
