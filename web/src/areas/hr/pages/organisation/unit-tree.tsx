import DownOutlined from '@ant-design/icons/es/icons/DownOutlined'
import type { OrgUnit } from '@mingjian/contract'
import { useState } from 'react'
import { Link } from 'react-router'
import { useCan } from '../../session.tsx'
import { useText } from '../../text.tsx'
import styles from './organisation.module.css'

/** The organisation as nested lists: plain to read, to hear and to fold. */
export function UnitTree({ units }: { units: OrgUnit[] }) {
  const known = new Set(units.map((unit) => unit.id))
  // Somebody whose scope is a branch sees that branch without its parent: it is a root for them.
  const roots = units.filter((unit) => !unit.parentId || !known.has(unit.parentId))
  return <Level units={roots} all={units} />
}

function Level({ units, all }: { units: OrgUnit[]; all: OrgUnit[] }) {
  return (
    <ul className={styles.level}>
      {units.map((unit) => (
        <Unit key={unit.id} unit={unit} all={all} />
      ))}
    </ul>
  )
}

function Unit({ unit, all }: { unit: OrgUnit; all: OrgUnit[] }) {
  const { t } = useText()
  const [open, setOpen] = useState(true)
  const children = all.filter((other) => other.parentId === unit.id)
  if (children.length === 0) {
    return (
      <li className={styles.leaf}>
        <Line unit={unit} />
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
        <Line unit={unit} />
      </div>
      {open && <Level units={children} all={all} />}
    </li>
  )
}

function Line({ unit }: { unit: OrgUnit }) {
  const { t } = useText()
  const can = useCan()
  const open = t('organisation.openVacancies', { count: unit.openVacancies })
  return (
    <span className={styles.unit}>
      <b>{unit.name}</b>
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
