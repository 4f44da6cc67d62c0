import type { StaffDetail } from '@mingjian/contract'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import AntApp from 'antd/es/app'
import { call } from '../../../../api/client.ts'
import { useText } from '../../text.tsx'

/** One login with its roles. */
export const staffDetailQuery = (id: string) =>
  queryOptions({
    queryKey: ['staffDetail', id],
    queryFn: ({ signal }) => call('getStaff', { params: { id }, signal }),
  })

/** A change of a login that answers with what it is then; the lists follow. */
export function useChange<V>(
  send: (values: V) => Promise<StaffDetail>,
  said:
    | 'staff.given'
    | 'staff.ended'
    | 'staff.denied'
    | 'staff.denialEnded'
    | 'staff.deactivated'
    | 'staff.activated',
  onDone?: () => void,
) {
  const { t } = useText()
  const { message } = AntApp.useApp()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: send,
    onSuccess(staff) {
      queries.setQueryData(staffDetailQuery(staff.id).queryKey, staff)
      for (const key of ['staff', 'roleRequests', 'staffDuties']) {
        void queries.invalidateQueries({ queryKey: [key] })
      }
      void message.success(t(said))
      onDone?.()
    },
  })
}
