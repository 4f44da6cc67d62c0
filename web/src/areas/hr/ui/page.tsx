import { type ReactNode, useEffect } from 'react'
import { Link } from 'react-router'
import { useText } from '../text.tsx'
import styles from './ui.module.css'

interface PageProps {
  title: string
  /** Where this page lies, outermost first. */
  crumbs?: { to: string; label: string }[]
  /** A line under the title. */
  meta?: ReactNode
  actions?: ReactNode
  children: ReactNode
}

/** The frame of every page: where one is, its title, what can be done, then the content. */
export function PageFrame({ title, crumbs = [], meta, actions, children }: PageProps) {
  const { t } = useText()
  useEffect(() => {
    document.title = title ? `${title} · ${t('product')}` : t('product')
  }, [title, t])
  return (
    <>
      <header className={styles.head}>
        <div className={styles.headText}>
          {crumbs.length > 0 && (
            <nav aria-label={t('nav.path')} className={styles.crumbs}>
              {crumbs.map((crumb, index) => (
                <span key={crumb.to}>
                  {index > 0 && <span aria-hidden="true"> / </span>}
                  <Link to={crumb.to}>{crumb.label}</Link>
                </span>
              ))}
            </nav>
          )}
          <h1>{title || ' '}</h1>
          {meta && <div className={styles.meta}>{meta}</div>}
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </header>
      {children}
    </>
  )
}
