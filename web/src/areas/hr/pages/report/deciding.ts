import type { Report } from '@mingjian/contract'
import { useMutation } from '@tanstack/react-query'
import AntApp from 'antd/es/app'
import { type BodyOf, call } from '../../../../api/client.ts'
import { useText } from '../../text.tsx'
import { useReportChanged } from './data.ts'

/** Sends a decision, takes the report over as it stands then, and says so. */
export function useDeciding(report: Report, onDone: () => void) {
  const { t } = useText()
  const { message } = AntApp.useApp()
  const changed = useReportChanged(report.applicationId)
  return useMutation({
    mutationFn: (body: BodyOf<'decide'>) => call('decide', { params: { id: report.id }, body }),
    onSuccess(after, { outcome }) {
      changed(after)
      onDone()
      const said = outcome === 'rejected' ? 'decision.rejected' : 'decision.advanced'
      void message.success(t(said, { name: report.candidate.name }))
    },
  })
}
