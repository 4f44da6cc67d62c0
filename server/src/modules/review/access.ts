import type { Permission } from '@mingjian/contract'
import type { Deps } from '../../deps.ts'
import type { StaffSession } from '../../platform/auth/index.ts'
import { AppError } from '../../platform/errors/index.ts'
import { findReport, type ReportRecord } from '../assessment/index.ts'
import { type ApplicationRecord, ehrFailures, requireApplication } from '../ehr/index.ts'

/** A report with its application, if the session may do this with it; else as if it were not there. */
export async function requireReport(
  deps: Pick<Deps, 'db' | 'now'>,
  staff: StaffSession,
  permission: Permission,
  reportId: string,
): Promise<{ report: ReportRecord; application: ApplicationRecord }> {
  const report = await findReport(deps.db, staff.organisationId, reportId)
  if (!report) {
    throw ehrFailures.not_found({ reportId })
  }
  try {
    return { report, application: await requireApplication(deps, staff, permission, report.applicationId) }
  } catch (error) {
    // The same answer as for a report that is not there, without the id of somebody's application.
    throw error instanceof AppError ? ehrFailures.not_found({ reportId }) : error
  }
}
