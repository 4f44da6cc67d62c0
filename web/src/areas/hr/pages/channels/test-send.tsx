import type { ChannelState } from '@mingjian/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import Alert from 'antd/es/alert'
import Button from 'antd/es/button'
import Input from 'antd/es/input'
import { useId, useState } from 'react'
import { call } from '../../../../api/client.ts'
import { useText } from '../../text.tsx'
import { Notice } from '../../ui/notice.tsx'
import styles from './channels.module.css'

/** Sends a test by one channel and says what its provider answered. */
export function TestSend({ state }: { state: ChannelState }) {
  const { t, i18n } = useText()
  const { channel, room } = state
  const id = useId()
  const [to, setTo] = useState('')
  const queries = useQueryClient()
  const test = useMutation({
    mutationFn: () =>
      call('testChannel', { params: { channel }, body: { room, ...(to.trim() ? { to: to.trim() } : {}) } }),
    onSettled: () => void queries.invalidateQueries({ queryKey: ['channels'] }),
  })
  // Mail goes to one's own address, a robot into its room.
  const asks = !room && channel !== 'email' && channel !== 'push'
  const said = test.data
  // Our own codes have words; a provider's answer is shown as it came.
  const inWords = (code: string | null, reason: string | null) =>
    i18n.has(`channels.codes.${code}`)
      ? t(`channels.codes.${code}` as 'channels.codes.no_answer')
      : (reason ?? code)
  return (
    <form
      className={styles.test}
      onSubmit={(event) => {
        event.preventDefault()
        test.mutate()
      }}
    >
      {asks && (
        <>
          <label htmlFor={id} className="small">
            {t(channel === 'sms' ? 'channels.testPhone' : 'channels.testMember')}
          </label>
          <Input id={id} value={to} maxLength={64} onChange={(event) => setTo(event.target.value)} />
        </>
      )}
      <Button htmlType="submit" loading={test.isPending} disabled={asks && !to.trim()}>
        {t(
          room
            ? 'channels.testRoom'
            : channel === 'push'
              ? 'channels.testPush'
              : asks
                ? 'channels.test'
                : 'channels.testSelf',
        )}
      </Button>
      <div aria-live="polite">
        {said?.outcome === 'accepted' && (
          <Alert
            type="success"
            showIcon
            title={t(
              channel === 'push'
                ? 'channels.testPushReached'
                : state.kind === 'outbox'
                  ? 'channels.testShown'
                  : 'channels.testTaken',
            )}
          />
        )}
        {said && said.outcome !== 'accepted' && (
          <Alert
            type="warning"
            showIcon
            title={t(said.outcome === 'refused' ? 'channels.testRefused' : 'channels.testLater')}
            description={<span className={styles.break}>{inWords(said.code, said.reason)}</span>}
          />
        )}
        {test.error && <Notice error={test.error} />}
      </div>
    </form>
  )
}
