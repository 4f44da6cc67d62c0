import enGB from 'antd/es/locale/en_GB'
import { failuresEn } from '../../../i18n/failures.en.ts'
import { hrEn } from '../../../i18n/hr.en.ts'
import { abilityEn } from '../../../i18n/hr-ability.en.ts'
import { accommodationsEn } from '../../../i18n/hr-accommodations.en.ts'
import { apiKeysEn } from '../../../i18n/hr-api-keys.en.ts'
import { applicationEn } from '../../../i18n/hr-application.en.ts'
import { assessmentEn } from '../../../i18n/hr-assessment.en.ts'
import { calibrationEn } from '../../../i18n/hr-calibration.en.ts'
import { channelsEn } from '../../../i18n/hr-channels.en.ts'
import { cuesEn } from '../../../i18n/hr-cues.en.ts'
import { devicesEn } from '../../../i18n/hr-devices.en.ts'
import { directoryEn } from '../../../i18n/hr-directory.en.ts'
import { dutiesEn } from '../../../i18n/hr-duties.en.ts'
import { englishHrEn } from '../../../i18n/hr-english.en.ts'
import { importsEn } from '../../../i18n/hr-imports.en.ts'
import { integrityEn } from '../../../i18n/hr-integrity.en.ts'
import { hrMaterialsEn } from '../../../i18n/hr-materials.en.ts'
import { messageTemplatesEn } from '../../../i18n/hr-message-templates.en.ts'
import { organisationEn } from '../../../i18n/hr-organisation.en.ts'
import { overviewEn } from '../../../i18n/hr-overview.en.ts'
import { reachEn } from '../../../i18n/hr-reach.en.ts'
import { reconciliationEn } from '../../../i18n/hr-reconciliation.en.ts'
import { recruitmentEn } from '../../../i18n/hr-recruitment.en.ts'
import { retentionEn } from '../../../i18n/hr-retention.en.ts'
import { samePeopleEn } from '../../../i18n/hr-same-people.en.ts'
import { scenarioEn } from '../../../i18n/hr-scenario.en.ts'
import { scenarioDraftsEn } from '../../../i18n/hr-scenario-drafts.en.ts'
import { staffEn } from '../../../i18n/hr-staff.en.ts'
import { syncDaysEn } from '../../../i18n/hr-sync-days.en.ts'
import { unitsEn } from '../../../i18n/hr-units.en.ts'
import { vacancyFormEn } from '../../../i18n/hr-vacancy-form.en.ts'
import { webhooksEn } from '../../../i18n/hr-webhooks.en.ts'
import { sharedEn } from '../../../i18n/shared.en.ts'

/** All texts of the console in English. */
export const hrTextsEn = {
  ...sharedEn,
  ...failuresEn,
  ...hrEn,
  ...recruitmentEn,
  ...applicationEn,
  ...organisationEn,
  ...overviewEn,
  ...vacancyFormEn,
  ...messageTemplatesEn,
  ...unitsEn,
  ...staffEn,
  ...assessmentEn,
  ...calibrationEn,
  ...retentionEn,
  ...accommodationsEn,
  ...devicesEn,
  ...abilityEn,
  ...directoryEn,
  ...dutiesEn,
  ...englishHrEn,
  ...importsEn,
  ...integrityEn,
  ...hrMaterialsEn,
  ...scenarioEn,
  ...scenarioDraftsEn,
  ...cuesEn,
  ...apiKeysEn,
  ...reconciliationEn,
  ...samePeopleEn,
  ...syncDaysEn,
  ...channelsEn,
  ...webhooksEn,
  ...reachEn,
}
export const antdLocale = enGB
