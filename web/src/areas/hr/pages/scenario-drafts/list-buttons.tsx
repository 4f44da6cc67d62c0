import Button from 'antd/es/button'
import { useContext } from 'react'
import { useText } from '../../text.tsx'
import { EditContext } from './fields.tsx'

/** Takes an entry out of a list. */
export function RemoveButton({ name, onClick }: { name: string; onClick(): void }) {
  const { t } = useText()
  const { locked } = useContext(EditContext)
  if (locked) return null
  return (
    <Button size="small" type="text" onClick={onClick} aria-label={t('bankEdit.removeNamed', { name })}>
      {t('bankEdit.remove')}
    </Button>
  )
}

/** Puts another entry at the end of a list. */
export function AddButton({ label, onClick }: { label?: string; onClick(): void }) {
  const { t } = useText()
  const { locked } = useContext(EditContext)
  if (locked) return null
  return <Button onClick={onClick}>{label ?? t('scenarioDrafts.add')}</Button>
}
