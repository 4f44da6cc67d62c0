import DownOutlined from '@ant-design/icons/es/icons/DownOutlined'
import type { OrgUnit } from '@mingjian/contract'
import { useState } from 'react'
import { Link } from 'react-router'
import { useCan } from '../../session.tsx'
import { useText } from '../../text.tsx'
import styles from './organisation.module.css'

type Open = (id: string) => void

/** The organisation as nested lists: plain to read, to hear and to fold. */
export function UnitTree({ units, onOpen }: { units: OrgUnit[]; onOpen: Open }) {
  const known = new Set(units.map((unit) => unit.id))
  // Somebody whose scope is a branch sees that branch without its parent: it is a root for them.
  const roots = units.filter((unit) => !unit.parentId || !known.has(unit.parentId))
  return <Level units={roots} all={units} onOpen={onOpen} />
}

function Level({ units, all, onOpen }: { units: OrgUnit[]; all: OrgUnit[]; onOpen: Open }) {
  return (
    <ul className={styles.level}>
      {units.map((unit) => (
        <Unit key={unit.id} unit={unit} all={all} onOpen={onOpen} />
      ))}
    </ul>
  )
}

function Unit({ unit, all, onOpen }: { unit: OrgUnit; all: OrgUnit[]; onOpen: Open }) {
  const { t } = useText()
  const [open, setOpen] = useState(true)
  const children = all.filter((other) => other.parentId === unit.id)
  if (children.length === 0) {
    return (
      <li className={styles.leaf}>
        <Line unit={unit} onOpen={onOpen} />
      </li>
    )
  }
  return (
    <li>
      <div className={styles.branch}>
        <button
          type="button"
          className={styles.toggle}
          aria-expanded={open}
          aria-label={t('organisation.unitsBelow', { name: unit.name })}
          onClick={() => setOpen(!open)}
        >
          <DownOutlined rotate={open ? 0 : -90} aria-hidden />
        </button>
        <Line unit={unit} onOpen={onOpen} />
      </div>
      {open && <Level units={children} all={all} onOpen={onOpen} />}
    </li>
  )
}

function Line({ unit, onOpen }: { unit: OrgUnit; onOpen: Open }) {
  const { t } = useText()
  const can = useCan()
  const open = t('organisation.openVacancies', { count: unit.openVacancies })
  return (
    <span className={styles.unit}>
      <button
        type="button"
        className={styles.name}
        aria-label={t('units.look', { name: unit.name })}
        onClick={() => onOpen(unit.id)}
      >
        {unit.name}
      </button>
      <span className="small soft">
        {t(`organisation.types.${unit.type}`)} · {unit.code}
      </span>
      {unit.openVacancies > 0 &&
        (can('vacancy.read') ? (
          <Link to={`/vacancies?unitId=${unit.id}&status=open`} className="small">
            {open}
          </Link>
        ) : (
          <span className="small soft">{open}</span>
        ))}
    </span>
  )
}
