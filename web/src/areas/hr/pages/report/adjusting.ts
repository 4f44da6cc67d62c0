import type { DimensionScore, Report } from '@mingjian/contract'
import { useMutation } from '@tanstack/react-query'
import { type BodyOf, call } from '../../../../api/client.ts'
import { useText } from '../../text.tsx'
import { useUndo } from '../../ui/undo.tsx'
import { useReportChanged } from './data.ts'

/** Sets a score or takes it back, and offers the way back for ten seconds. */
export function useAdjusting(
  { report, dimension }: { report: Report; dimension: DimensionScore },
  onDone: () => void,
) {
  const { t, pick } = useText()
  const changed = useReportChanged(report.applicationId)
  const undo = useUndo()
  const { competency, adjustment } = dimension
  const send = (body: BodyOf<'adjustScore'>) => call('adjustScore', { params: { id: report.id }, body })

  async function goBack(): Promise<void> {
    const reason = adjustment?.reason ?? t('adjust.undoReason')
    changed(await send({ competency, score: adjustment?.score ?? null, reason }))
  }

  return useMutation({
    mutationFn: ({ score, reason }: { score: number | null; reason: string }) =>
      send({ competency, score, reason }),
    onSuccess(after, { score }) {
      changed(after)
      onDone()
      const values = { name: pick(dimension.name), score: (score ?? dimension.score).toFixed(1) }
      undo(t(score === null ? 'adjust.tookBack' : 'adjust.saved', values), goBack)
    },
  })
}
