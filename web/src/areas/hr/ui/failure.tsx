import Button from 'antd/es/button'
import { useText } from '../text.tsx'
import styles from './ui.module.css'

/** A part of a page that could not be loaded: says what to do, and offers to try again. */
export function Failure({ error, retry }: { error: unknown; retry?: (() => void) | undefined }) {
  const { t, failure } = useText()
  const { text, requestId } = failure(error)
  return (
    <div className={styles.state} role="alert">
      <p className={styles.stateTitle}>{t('common.notLoaded')}</p>
      <p className={styles.stateText}>{text}</p>
      {retry && <Button onClick={retry}>{t('common.retry')}</Button>}
      {requestId && <p className="small soft">{t('failures.requestId', { id: requestId })}</p>}
    </div>
  )
}
