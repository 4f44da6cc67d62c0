import type { PastApplication, PastEmployee } from '../../ehr/index.ts'
import type { Payload } from '../drafts.ts'

/** A day of the past as an instant: noon in China is on the same day nearly everywhere. */
export function noon(day: string): Date {
  return new Date(`${day}T12:00:00+08:00`)
}

/** The application a row holds, for a person; null when it holds none. */
export function applicationRecord(
  { application, key }: Payload,
  { id, candidateId, source }: { id: string; candidateId: string; source: string },
): PastApplication | null {
  if (!application?.vacancyId || !application.unitId) {
    return null
  }
  const rejected = application.stage === 'rejected'
  return {
    id,
    candidateId,
    vacancyId: application.vacancyId,
    unitId: application.unitId,
    stage: application.stage,
    appliedAt: noon(application.appliedOn),
    stageAt: noon(application.endedOn ?? application.appliedOn),
    rejectReason: rejected ? application.rejectReason : null,
    reason: application.note ?? (rejected ? '历史数据导入' : null),
    source,
    externalId: key,
    writtenTest: application.writtenTest,
  }
}

/** The employee a row holds, for a person; null when it holds none. */
export function employeeRecord(
  { employee }: Payload,
  { id, candidateId }: { id: string; candidateId: string },
): PastEmployee | null {
  return employee?.unitId
    ? { ...employee, id, candidateId, unitId: employee.unitId, jobTitle: { 'zh-CN': employee.jobTitle } }
    : null
}
