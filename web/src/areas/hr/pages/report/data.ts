import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { ApiFailure, call, type ReplyOf } from '../../../../api/client.ts'

type Report = ReplyOf<'getReport'>

/** The report of an application; null while there is none: asking again must not look like starting over. */
export function reportQuery(applicationId: string) {
  return queryOptions({
    queryKey: ['report', applicationId],
    queryFn: async ({ signal }): Promise<Report | null> => {
      try {
        return await call('getReport', { params: { id: applicationId }, signal })
      } catch (error) {
        if (error instanceof ApiFailure && error.status === 404) return null
        throw error
      }
    },
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
export function useReportChanged(applicationId: string): (report: Report) => void {
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
