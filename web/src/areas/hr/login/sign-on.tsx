import { useQuery } from '@tanstack/react-query'
import Alert from 'antd/es/alert'
import Button from 'antd/es/button'
import { call, urlOf } from '../../../api/client.ts'
import { useText } from '../text.tsx'

/** How one logs in here. Where it cannot be asked, passwords are offered as ever. */
export function useWaysIn() {
  return useQuery({
    queryKey: ['waysIn'],
    queryFn: ({ signal }) => call('getWaysIn', { signal }),
    staleTime: 60_000,
  })
}

const refusals = [
  'cancelled',
  'expired',
  'failed',
  'no_login',
  'other_person',
  'unreachable',
  'unverified',
] as const

/** Why the provider's answer opened nothing, as the address says after coming back. */
function refusal() {
  const said = new URLSearchParams(window.location.search).get('signOn')
  return refusals.find((one) => one === said) ?? null
}

/** The page that was wanted, without what the last attempt left in the address. */
function wanted(): string {
  const { pathname, search } = window.location
  const query = new URLSearchParams(search)
  query.delete('signOn')
  return query.size > 0 ? `${pathname}?${query}` : pathname
}

/** The way to the organisation's own login, and what became of the last attempt. */
export function SignOnButton({ name, primary }: { name: string | null; primary: boolean }) {
  const { t } = useText()
  const why = refusal()
  return (
    <>
      {why && (
        <Alert
          type={why === 'cancelled' ? 'info' : 'warning'}
          showIcon
          role="alert"
          title={t(`signOn.refusals.${why}`)}
          style={{ marginBottom: 16 }}
        />
      )}
      <Button
        type={primary ? 'primary' : 'default'}
        size="large"
        block
        href={urlOf('beginSignOn', { query: { to: wanted() } })}
      >
        {name ? t('signOn.withName', { name }) : t('signOn.with')}
      </Button>
    </>
  )
}
