import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { call, type ReplyOf } from '../../../../api/client.ts'

/** The report of an application. */
export function reportQuery(applicationId: string) {
  return queryOptions({
    queryKey: ['report', applicationId],
    queryFn: ({ signal }) => call('getReport', { params: { id: applicationId }, signal }),
  })
}

/** How far the assessment has come while there is no report; asked again while something can still change. */
export function assessmentQuery(applicationId: string) {
  return queryOptions({
    queryKey: ['assessment', applicationId],
    queryFn: ({ signal }) => call('getAssessmentStatus', { params: { id: applicationId }, signal }),
    refetchInterval: ({ state }) => (state.data?.status === 'processing' ? 3_000 : 15_000),
    staleTime: 0,
  })
}

/** Takes a changed report over, and lets every list that shows it load again. */
export function useReportChanged(applicationId: string): (report: ReplyOf<'getReport'>) => void {
  const queries = useQueryClient()
  return (report) => {
    queries.setQueryData(reportQuery(applicationId).queryKey, report)
    for (const key of [
      'application',
      'applications',
      'reviews',
      'comparison',
      'vacancy',
      'vacancies',
      'today',
    ]) {
      void queries.invalidateQueries({ queryKey: [key] })
    }
  }
}
