import type { Webhook, WebhookDelivery } from '@mingjian/contract'
import { type Text, useText } from '../../text.tsx'
import { Tag, type Tone } from '../../ui/tag.tsx'

/** Whether an endpoint is told anything, and whether it takes it. */
export function StateTag({ webhook }: { webhook: Webhook }) {
  const { t, instant } = useText()
  if (webhook.state === 'disabled') {
    return (
      <>
        <Tag tone={webhook.disabledReason === 'person' ? 'plain' : 'danger'}>
          {t('webhooks.states.disabled')}
        </Tag>
        {webhook.disabledAt && webhook.disabledReason && (
          <div className="small soft">
            {t('webhooks.disabledAt', {
              at: instant(webhook.disabledAt),
              reason: t(`webhooks.reasons.${webhook.disabledReason}`),
            })}
          </div>
        )}
      </>
    )
  }
  if (webhook.failingSince) {
    return (
      <>
        <Tag tone="amber">{t('webhooks.states.failing')}</Tag>
        <div className="small soft">{t('webhooks.failingSince', { at: instant(webhook.failingSince) })}</div>
      </>
    )
  }
  return <Tag tone="jade">{t('webhooks.states.active')}</Tag>
}

const tones: Record<WebhookDelivery['state'], Tone> = {
  waiting: 'amber',
  delivered: 'jade',
  failed: 'danger',
  stopped: 'plain',
}

/** What became of a delivery. */
export function DeliveryTag({ delivery }: { delivery: WebhookDelivery }) {
  const text = useText()
  const { t, instant } = text
  return (
    <>
      <Tag tone={tones[delivery.state]}>{t(`webhooks.deliveryStates.${delivery.state}`)}</Tag>
      <div className="small soft">
        {resultOf(delivery.lastStatus, delivery.lastError, text)}
        {delivery.nextAttemptAt && delivery.attempts > 0 && (
          <> · {t('webhooks.next', { at: instant(delivery.nextAttemptAt) })}</>
        )}
      </div>
    </>
  )
}

/** The answer, or why there was none, in words. */
export function resultOf(status: number | null, error: string | null, { t, lookUp }: Text): string {
  if (status !== null) return t('webhooks.answered', { status })
  return error === null ? '' : lookUp(`webhooks.errors.${error}`, 'webhooks.errors.unreachable')
}

/** The name of an event, in words. */
export const eventName = (type: string, { i18n, t, lookUp }: Text): string =>
  i18n.has(`webhooks.eventNames.${type}`)
    ? lookUp(`webhooks.eventNames.${type}`, 'webhooks.eventNames.webhook.test')
    : t('webhooks.type')
