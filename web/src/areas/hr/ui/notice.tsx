import Alert from 'antd/es/alert'
import { useText } from '../text.tsx'

/** A failed call inside a form or dialog: what to do, and the reference to quote. */
export function Notice({ error }: { error: unknown }) {
  const { t, failure } = useText()
  const { text, requestId } = failure(error)
  return (
    <Alert
      type="warning"
      showIcon
      title={
        <>
          {text}
          {requestId && <div className="small soft">{t('failures.requestId', { id: requestId })}</div>}
        </>
      }
    />
  )
}
