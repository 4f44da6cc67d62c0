import MenuOutlined from '@ant-design/icons/es/icons/MenuOutlined'
import { useQuery } from '@tanstack/react-query'
import Drawer from 'antd/es/drawer'
import { useEffect, useRef, useState } from 'react'
import { NavLink, Outlet, useLocation, useNavigation } from 'react-router'
import { todayQuery } from '../data.ts'
import { type HrRoute, navigationFor } from '../routes.tsx'
import { useCan, useSession } from '../session.tsx'
import { useText } from '../text.tsx'
import { useNarrow } from '../theme.ts'
import { Account } from './account.tsx'
import styles from './shell.module.css'

/** How many entries fit at the bottom of a phone beside "more". */
const bottomEntries = 4

/** Navigation on the left, at the bottom of a phone; the page beside it. */
export function Shell() {
  const { t } = useText()
  const narrow = useNarrow()
  const navigation = useNavigation()
  const main = useRef<HTMLElement>(null)
  useFocusOnNewPage(main)
  return (
    <div className={narrow ? styles.narrow : styles.wide}>
      <a className={styles.skip} href="#main">
        {t('nav.skip')}
      </a>
      {narrow ? <TopBar /> : <SideBar />}
      {navigation.state === 'loading' && <div className={styles.progress} aria-hidden="true" />}
      <main id="main" ref={main} tabIndex={-1} className={styles.main}>
        <Outlet />
      </main>
      {narrow && <BottomBar />}
    </div>
  )
}

/** A new page begins at its top, and a screen reader hears it. */
function useFocusOnNewPage(main: React.RefObject<HTMLElement | null>): void {
  const { pathname } = useLocation()
  const last = useRef(pathname)
  useEffect(() => {
    if (last.current === pathname) return
    last.current = pathname
    window.scrollTo(0, 0)
    main.current?.focus({ preventScroll: true })
  }, [pathname, main])
}

function useCounts(): (entry: HrRoute) => number {
  const can = useCan()
  const { data } = useQuery({ ...todayQuery, enabled: can('candidate.read') })
  return ({ navigation }) => {
    if (!data || !navigation?.count) return 0
    const wanted = navigation.count === 'reviews' ? ['reports_to_review'] : undefined
    return data.items
      .filter((item) => (wanted ? wanted.includes(item.key) : item.key !== 'anomalies'))
      .reduce((sum, item) => sum + item.count, 0)
  }
}

function useEntries(): HrRoute[] {
  const { session } = useSession()
  return navigationFor(session.permissions)
}

function Entries({ entries, onOpen }: { entries: HrRoute[]; onOpen?: () => void }) {
  const { t } = useText()
  const count = useCounts()
  return (
    <ul className={styles.entries}>
      {entries.map((entry) => (
        <li key={entry.path}>
          <NavLink
            to={entry.path}
            className={({ isActive }) => (isActive ? `${styles.entry} ${styles.on}` : styles.entry) ?? ''}
            {...(onOpen ? { onClick: onOpen } : {})}
          >
            <span aria-hidden="true">{entry.navigation?.icon}</span>
            <span>{entry.navigation && t(entry.navigation.label)}</span>
            {count(entry) > 0 && (
              <span className={styles.count}>
                {count(entry) > 99 ? '99+' : count(entry)}
                <span className="sr-only"> {t('nav.waiting')}</span>
              </span>
            )}
          </NavLink>
        </li>
      ))}
    </ul>
  )
}

function SideBar() {
  const { t } = useText()
  const entries = useEntries()
  return (
    <header className={styles.side}>
      <p className={styles.brand}>{t('product')}</p>
      <nav aria-label={t('nav.main')}>
        <Entries entries={entries} />
      </nav>
      <Account />
    </header>
  )
}

function TopBar() {
  const { t } = useText()
  const { session } = useSession()
  return (
    <header className={styles.top}>
      <span className={styles.topBrand}>{t('product')}</span>
      <span className={styles.topPlace}>{session.organisation.name}</span>
    </header>
  )
}

function BottomBar() {
  const { t } = useText()
  const [open, setOpen] = useState(false)
  const entries = useEntries()
  return (
    <>
      <nav className={styles.bottom} aria-label={t('nav.main')}>
        {entries.slice(0, bottomEntries).map((entry) => (
          <NavLink
            key={entry.path}
            to={entry.path}
            className={({ isActive }) =>
              (isActive ? `${styles.bottomEntry} ${styles.on}` : styles.bottomEntry) ?? ''
            }
          >
            <span aria-hidden="true">{entry.navigation?.icon}</span>
            <span>{entry.navigation && t(entry.navigation.label)}</span>
          </NavLink>
        ))}
        <button
          type="button"
          className={styles.bottomEntry}
          onClick={() => setOpen(true)}
          aria-expanded={open}
        >
          <span aria-hidden="true">
            <MenuOutlined />
          </span>
          <span>{t('nav.more')}</span>
        </button>
      </nav>
      <Drawer open={open} onClose={() => setOpen(false)} placement="right" size={280} title={t('nav.more')}>
        <div className={styles.drawer}>
          <Entries entries={entries} onOpen={() => setOpen(false)} />
          <Account />
        </div>
      </Drawer>
    </>
  )
}
