export { timeFactorOf } from './accommodations/arrangements.ts'
export { countWaiting } from './accommodations/listing.ts'
export { timed } from './accommodations/rules.ts'
export { accommodationSweeps } from './accommodations/tasks.ts'
export {
  eraseWritten,
  isAssessable,
  listInterviewIds,
  lockInterviews,
  releaseRecordings,
} from './erasing.ts'
export { fail as interviewFailures } from './errors.ts'
export {
  consentWithdrawn,
  humanInterviewRequested,
  interviewOpened,
  interviewStarted,
  interviewSubmitted,
  takeUploaded,
} from './events.ts'
export { eraseFacialCues, readFacialCues } from './facial-cues.ts'
export { eraseHandovers } from './handover.ts'
export { renew } from './preparing.ts'
export { present } from './present.ts'
export { type HeardWords, settleProbing } from './probing.ts'
export { findRecordedTake, listRecordedSteps, type RecordedStep } from './recorded-steps.ts'
export { type OpenRecording, openRecording, sendRecording } from './recordings.ts'
export { registerInterview } from './routes.ts'
export { rowUploadState } from './row-upload-state.ts'
export { settleReaction } from './scenario/playing.ts'
export {
  applicationsOfInterviews,
  ofFaces,
  signalsOfKit,
  signalsToNote,
  stepsOf,
  suppressedSignals,
} from './signals.ts'
export {
  findInterviewOfApplication,
  getSubmittedInterview,
  type Incident,
  type InterviewState,
  listIncidents,
  type SubmittedAnswer,
  type SubmittedInterview,
  type SubmittedScenario,
} from './submitted.ts'
export { interviewTasks, makePlayable, prepareInterview } from './tasks.ts'
export { isOurLink, requirePhase, type Visit, visit } from './visit.ts'
