import type { ApiKey } from '@mingjian/contract'
import { useText } from '../../text.tsx'
import { Tag, type Tone } from '../../ui/tag.tsx'

export const states = ['waiting', 'active', 'expired', 'revoked', 'refused', 'lapsed'] as const
const tones: Record<ApiKey['state'], Tone> = {
  waiting: 'amber',
  active: 'jade',
  expired: 'amber',
  revoked: 'plain',
  refused: 'plain',
  lapsed: 'plain',
}

/** The first signs of the secrets that work. */
export function Prefixes({ apiKey }: { apiKey: ApiKey }) {
  const { t, instant } = useText()
  if (apiKey.state !== 'active') return null
  return apiKey.prefixes.map(({ prefix, validUntil }) => (
    <div key={prefix} className="small soft">
      {validUntil
        ? t('apiKeys.prefixUntil', { prefix, at: instant(validUntil) })
        : t('apiKeys.prefixNow', { prefix })}
    </div>
  ))
}

/** Whether a key works, and what of it waits for a second person. */
export function StateOf({ apiKey }: { apiKey: ApiKey }) {
  const { t, day, instant } = useText()
  const { request } = apiKey
  return (
    <>
      <Tag tone={tones[apiKey.state]}>{t(`apiKeys.states.${apiKey.state}`)}</Tag>
      {request?.kind === 'rotate' && (
        <>
          {' '}
          <Tag tone="amber">{t('apiKeys.rotationWaits')}</Tag>
        </>
      )}
      {apiKey.state === 'active' && (
        <div className="small soft">{apiKey.expiresAt ? day(apiKey.expiresAt) : t('apiKeys.never')}</div>
      )}
      {request && (
        <div className="small soft">
          {t('apiKeys.askedBy', { by: request.by, until: instant(request.until) })}
        </div>
      )}
    </>
  )
}

/** Who made a key, and who approved it. */
export function MadeBy({ apiKey }: { apiKey: ApiKey }) {
  const { t, day } = useText()
  const { createdBy, createdAt, approvedBy, approvedAt } = apiKey
  return (
    <>
      {createdBy
        ? t('apiKeys.madeBy', { by: createdBy, at: day(createdAt) })
        : t('apiKeys.madeAt', { at: day(createdAt) })}
      {approvedAt && createdBy && (
        <div className="small soft">
          {approvedBy
            ? t('apiKeys.approvedBy', { by: approvedBy, at: day(approvedAt) })
            : t('apiKeys.approvedByNobody')}
        </div>
      )}
    </>
  )
}
