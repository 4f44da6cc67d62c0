import * as abilityBank from './ability-bank.ts'
import * as accommodations from './accommodations.ts'
import * as apiKeys from './api-keys.ts'
import * as applications from './applications.ts'
import * as calibration from './calibration.ts'
import * as channels from './channels.ts'
import * as directory from './directory.ts'
import * as duties from './duties.ts'
import * as employees from './employees.ts'
import type { Endpoint } from './endpoint.ts'
import * as english from './english.ts'
import * as facialCues from './facial-cues.ts'
import * as fieldMasks from './field-masks.ts'
import * as imports from './imports.ts'
import * as interview from './interview.ts'
import * as interviewAbility from './interview-ability.ts'
import * as interviewEntry from './interview-entry.ts'
import * as interviewHandover from './interview-handover.ts'
import * as kits from './kits.ts'
import * as materials from './materials.ts'
import * as messageTemplates from './message-templates.ts'
import * as messages from './messages.ts'
import * as organisation from './organisation.ts'
import * as overview from './overview.ts'
import * as partnerGreenhouse from './partner-greenhouse.ts'
import * as partnerHrOpen from './partner-hr-open.ts'
import * as policy from './policy.ts'
import * as push from './push.ts'
import * as reach from './reach.ts'
import * as reconciliation from './reconciliation.ts'
import * as recordsApi from './records-api.ts'
import * as reports from './reports.ts'
import * as retention from './retention.ts'
import * as reviews from './reviews.ts'
import * as samePeople from './same-people.ts'
import * as scenarioDrafts from './scenario-drafts.ts'
import * as scenarios from './scenarios.ts'
import * as scim from './scim.ts'
import * as session from './session.ts'
import * as signals from './signals.ts'
import * as staff from './staff.ts'
import * as transcripts from './transcripts.ts'
import * as unitEditing from './unit-editing.ts'
import * as v1Reading from './v1-reading.ts'
import * as vacancies from './vacancies.ts'
import * as vacancyEditing from './vacancy-editing.ts'
import * as webhooks from './webhooks.ts'

export * from './ability-bank.ts'
export * from './ability-module.ts'
export * from './ability-test.ts'
export * from './accommodations.ts'
export * from './answer-length.ts'
export * from './api-keys.ts'
export * from './applications.ts'
export * from './calibration.ts'
export * from './channels.ts'
export * from './common.ts'
export * from './device-requirements.ts'
export * from './device-rule.ts'
export * from './directory.ts'
export * from './duties.ts'
export * from './employees.ts'
export * from './endpoint.ts'
export * from './english.ts'
export * from './facial-cues.ts'
export * from './field-masks.ts'
export * from './import-words.ts'
export * from './imports.ts'
export * from './interview.ts'
export * from './interview-ability.ts'
export * from './interview-entry.ts'
export * from './interview-handover.ts'
export * from './interview-state.ts'
export * from './key-scopes.ts'
export * from './kit-minutes.ts'
export * from './kit-modules.ts'
export * from './kits.ts'
export * from './material-request.ts'
export * from './materials.ts'
export * from './message-templates.ts'
export * from './messages.ts'
export * from './organisation.ts'
export * from './overview.ts'
export * from './partner-greenhouse.ts'
export * from './partner-hr-open.ts'
export * from './permissions.ts'
export * from './policy.ts'
export * from './push.ts'
export * from './question-content.ts'
export * from './reach.ts'
export * from './readings.ts'
export * from './reconciliation.ts'
export * from './records.ts'
export * from './records-api.ts'
export * from './reports.ts'
export * from './retention.ts'
export * from './reviews.ts'
export * from './same-people.ts'
export * from './scenario-drafts.ts'
export * from './scenario-reports.ts'
export * from './scenarios.ts'
export * from './scim.ts'
export * from './scores.ts'
export * from './session.ts'
export * from './signal-kinds.ts'
export * from './signals.ts'
export * from './staff.ts'
export * from './stages.ts'
export * from './transcripts.ts'
export * from './unit-editing.ts'
export * from './v1-reading.ts'
export * from './vacancies.ts'
export * from './vacancy-editing.ts'
export * from './webhook-events.ts'
export * from './webhooks.ts'

type OnlyEndpoints<T> = { [K in keyof T as T[K] extends Endpoint ? K : never]: T[K] }

function onlyEndpoints<T extends object>(module: T): OnlyEndpoints<T> {
  return Object.fromEntries(
    Object.entries(module).filter(([, value]) => value && typeof value === 'object' && 'method' in value),
  ) as OnlyEndpoints<T>
}

/** Every call the server answers, by name. OpenAPI, the client and the routes come from it. */
export const endpoints = {
  ...onlyEndpoints(session),
  ...onlyEndpoints(scim),
  ...onlyEndpoints(organisation),
  ...onlyEndpoints(unitEditing),
  ...onlyEndpoints(staff),
  ...onlyEndpoints(vacancies),
  ...onlyEndpoints(vacancyEditing),
  ...onlyEndpoints(applications),
  ...onlyEndpoints(fieldMasks),
  ...onlyEndpoints(messages),
  ...onlyEndpoints(overview),
  ...onlyEndpoints(push),
  ...onlyEndpoints(reach),
  ...onlyEndpoints(channels),
  ...onlyEndpoints(messageTemplates),
  ...onlyEndpoints(kits),
  ...onlyEndpoints(scenarios),
  ...onlyEndpoints(scenarioDrafts),
  ...onlyEndpoints(english),
  ...onlyEndpoints(policy),
  ...onlyEndpoints(interview),
  ...onlyEndpoints(interviewAbility),
  ...onlyEndpoints(interviewEntry),
  ...onlyEndpoints(interviewHandover),
  ...onlyEndpoints(abilityBank),
  ...onlyEndpoints(accommodations),
  ...onlyEndpoints(directory),
  ...onlyEndpoints(duties),
  ...onlyEndpoints(facialCues),
  ...onlyEndpoints(transcripts),
  ...onlyEndpoints(reports),
  ...onlyEndpoints(calibration),
  ...onlyEndpoints(reviews),
  ...onlyEndpoints(employees),
  ...onlyEndpoints(retention),
  ...onlyEndpoints(signals),
  ...onlyEndpoints(materials),
  ...onlyEndpoints(apiKeys),
  ...onlyEndpoints(recordsApi),
  ...onlyEndpoints(reconciliation),
  ...onlyEndpoints(samePeople),
  ...onlyEndpoints(webhooks),
  ...onlyEndpoints(v1Reading),
  ...onlyEndpoints(partnerGreenhouse),
  ...onlyEndpoints(partnerHrOpen),
  ...onlyEndpoints(imports),
}
export type Endpoints = typeof endpoints
