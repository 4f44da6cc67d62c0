import zhCN from 'antd/es/locale/zh_CN'
import { failuresZh } from '../../../i18n/failures.zh-CN.ts'
import { hrZh } from '../../../i18n/hr.zh-CN.ts'
import { abilityZh } from '../../../i18n/hr-ability.zh-CN.ts'
import { accommodationsZh } from '../../../i18n/hr-accommodations.zh-CN.ts'
import { apiKeysZh } from '../../../i18n/hr-api-keys.zh-CN.ts'
import { applicationZh } from '../../../i18n/hr-application.zh-CN.ts'
import { assessmentZh } from '../../../i18n/hr-assessment.zh-CN.ts'
import { calibrationZh } from '../../../i18n/hr-calibration.zh-CN.ts'
import { channelsZh } from '../../../i18n/hr-channels.zh-CN.ts'
import { cuesZh } from '../../../i18n/hr-cues.zh-CN.ts'
import { devicesZh } from '../../../i18n/hr-devices.zh-CN.ts'
import { directoryZh } from '../../../i18n/hr-directory.zh-CN.ts'
import { dutiesZh } from '../../../i18n/hr-duties.zh-CN.ts'
import { englishHrZh } from '../../../i18n/hr-english.zh-CN.ts'
import { importsZh } from '../../../i18n/hr-imports.zh-CN.ts'
import { integrityZh } from '../../../i18n/hr-integrity.zh-CN.ts'
import { hrMaterialsZh } from '../../../i18n/hr-materials.zh-CN.ts'
import { messageTemplatesZh } from '../../../i18n/hr-message-templates.zh-CN.ts'
import { organisationZh } from '../../../i18n/hr-organisation.zh-CN.ts'
import { overviewZh } from '../../../i18n/hr-overview.zh-CN.ts'
import { reachZh } from '../../../i18n/hr-reach.zh-CN.ts'
import { reconciliationZh } from '../../../i18n/hr-reconciliation.zh-CN.ts'
import { recruitmentZh } from '../../../i18n/hr-recruitment.zh-CN.ts'
import { retentionZh } from '../../../i18n/hr-retention.zh-CN.ts'
import { samePeopleZh } from '../../../i18n/hr-same-people.zh-CN.ts'
import { scenarioZh } from '../../../i18n/hr-scenario.zh-CN.ts'
import { scenarioDraftsZh } from '../../../i18n/hr-scenario-drafts.zh-CN.ts'
import { staffZh } from '../../../i18n/hr-staff.zh-CN.ts'
import { syncDaysZh } from '../../../i18n/hr-sync-days.zh-CN.ts'
import { unitsZh } from '../../../i18n/hr-units.zh-CN.ts'
import { vacancyFormZh } from '../../../i18n/hr-vacancy-form.zh-CN.ts'
import { webhooksZh } from '../../../i18n/hr-webhooks.zh-CN.ts'
import { sharedZh } from '../../../i18n/shared.zh-CN.ts'

/** All texts of the console in Chinese; the other language is another chunk. */
export const hrTextsZh = {
  ...sharedZh,
  ...failuresZh,
  ...hrZh,
  ...recruitmentZh,
  ...applicationZh,
  ...organisationZh,
  ...overviewZh,
  ...vacancyFormZh,
  ...messageTemplatesZh,
  ...unitsZh,
  ...staffZh,
  ...assessmentZh,
  ...calibrationZh,
  ...retentionZh,
  ...accommodationsZh,
  ...devicesZh,
  ...abilityZh,
  ...directoryZh,
  ...dutiesZh,
  ...englishHrZh,
  ...importsZh,
  ...integrityZh,
  ...hrMaterialsZh,
  ...scenarioZh,
  ...scenarioDraftsZh,
  ...cuesZh,
  ...apiKeysZh,
  ...reconciliationZh,
  ...samePeopleZh,
  ...syncDaysZh,
  ...channelsZh,
  ...webhooksZh,
  ...reachZh,
}
export type HrTexts = typeof hrTextsZh
export const antdLocale = zhCN
