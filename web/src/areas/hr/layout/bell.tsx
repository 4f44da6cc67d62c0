import BellOutlined from '@ant-design/icons/es/icons/BellOutlined'
import { useQuery } from '@tanstack/react-query'
import { NavLink } from 'react-router'
import { noticesQuery } from '../data.ts'
import { useText } from '../text.tsx'
import styles from './shell.module.css'

/** The way to what the reader was told, with how much of it is unread. */
export function Bell({ className }: { className?: string | undefined }) {
  const { t } = useText()
  const { data } = useQuery(noticesQuery)
  const unread = data?.unread ?? 0
  return (
    <NavLink
      to="/notices"
      className={({ isActive }) => [className, isActive && styles.on].filter(Boolean).join(' ')}
    >
      <span aria-hidden="true">
        <BellOutlined />
      </span>
      <span>{t('notices.nav')}</span>
      {unread > 0 && (
        <span className={styles.count}>
          {unread > 99 ? '99+' : unread}
          <span className="sr-only"> {t('notices.unread')}</span>
        </span>
      )}
    </NavLink>
  )
}
