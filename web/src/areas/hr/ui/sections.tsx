import { Link } from 'react-router'
import styles from './sections.module.css'

interface SectionsProps {
  /** What the sections are parts of. */
  label: string
  sections: { key: string; label: string; to: string }[]
  active: string
}

/** The parts of a page, each with an address of its own. */
export function Sections({ label, sections, active }: SectionsProps) {
  return (
    <nav className={styles.sections} aria-label={label}>
      {sections.map((section) => (
        <Link
          key={section.key}
          to={section.to}
          className={styles.section}
          aria-current={section.key === active ? 'page' : undefined}
        >
          {section.label}
        </Link>
      ))}
    </nav>
  )
}
