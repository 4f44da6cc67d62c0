import * as contract from '@mingjian/contract'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Deps } from '../../deps.ts'
import type { Route } from '../../platform/http/index.ts'
import { markOpened } from '../invitations/index.ts'
import { registerAbilityTest } from './ability-routes.ts'
import { askFor, rest, setPresentation } from './accommodations/asking.ts'
import { decideRequest, readRequest, takeRequest } from './accommodations/deciding.ts'
import { listRequests } from './accommodations/listing.ts'
import * as answering from './answering.ts'
import { hearEnglish } from './english.ts'
import { interviewOpened } from './events.ts'
import { keepFacialCues } from './facial-cues.ts'
import * as handover from './handover.ts'
import * as preparing from './preparing.ts'
import { present } from './present.ts'
import { registerPush } from './push-routes.ts'
import { registerRecordings } from './recordings.ts'
import * as store from './store.ts'
import { submit } from './submitting.ts'
import { registerUploads } from './uploads.ts'
import { requireInvitation, type Visit, visit } from './visit.ts'
import { withdraw } from './withdrawing.ts'

/** The candidate's calls, resumable uploads and the playing of recordings. */
export async function registerInterview(route: Route, deps: Deps, app: FastifyInstance): Promise<void> {
  registerReading(route, deps)
  registerPreparing(route, deps)
  registerAccommodations(route, deps)
  registerAnswering(route, deps)
  registerAbilityTest(route, deps)
  registerRecordings(route, deps)
  registerPush(route, deps)
  // The measurement of the line sends bytes that mean nothing: they are read, up to 1 MB, and forgotten.
  app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, _body, done) =>
    done(null, null),
  )
  await registerUploads(app, deps)
}

/** Changes something and answers with the interview as it is then. */
function act(deps: Deps, request: FastifyRequest, work: (visit: Visit) => Promise<unknown>) {
  return visit(deps, request, { write: true }, async (current) => {
    await work(current)
    return present(deps, await preparing.renew(deps, current))
  })
}

function registerReading(route: Route, deps: Deps): void {
  route(contract.getInterview, (_, { request }) =>
    visit(deps, request, { write: false }, async (current) => {
      const { tx, organisationId, invitation, interview } = current
      if (await markOpened(deps, tx, organisationId, invitation.id)) {
        await deps.events.record(tx, organisationId, interviewOpened, {
          interviewId: interview.id,
          applicationId: invitation.applicationId,
        })
      }
      return present(deps, current)
    }),
  )

  route(contract.takeOver, (_, { request }) =>
    visit(deps, request, { write: true, takeOver: true }, async (current) => {
      if (current.device) {
        await store.updateInterview(current.tx, current.interview, { device_id: current.device })
      }
      return present(deps, current)
    }),
  )

  route(contract.offerHandover, (_, { request }) =>
    visit(deps, request, { write: true }, (current) => handover.offer(deps, current)),
  )
  route(contract.claimHandover, (_, { request }) => handover.claim(deps, request))

  route(contract.setInterviewLanguage, ({ body }, { request }) =>
    visit(deps, request, { write: true }, async (current) => {
      // What was handed in is assessed in the language it was held in; its receipt is read in any.
      if (current.interview.submitted_at) {
        return present(deps, { ...current, interview: { ...current.interview, language: body.language } })
      }
      await preparing.setLanguage(deps, current, body.language)
      return present(deps, await preparing.renew(deps, current))
    }),
  )
}

function registerPreparing(route: Route, deps: Deps): void {
  route(contract.giveConsent, ({ body }, { request }) =>
    act(deps, request, (current) => preparing.giveConsent(deps, current, body.consents)),
  )
  // From any device: who wants to stop is not told to close another page first.
  route(contract.withdrawConsent, ({ body }, { request }) =>
    visit(deps, request, { write: false }, async (current) => {
      await withdraw(deps, current, body.purpose)
      return present(deps, await preparing.renew(deps, current))
    }),
  )
  route(contract.requestHumanInterview, ({ body }, { request }) =>
    act(deps, request, (current) => preparing.requestHuman(deps, current, body.note)),
  )
  route(contract.confirmResume, ({ body }, { request }) =>
    act(deps, request, (current) => preparing.confirmResume(deps, current, body)),
  )
  route(contract.reportCheck, ({ body }, { request }) =>
    act(deps, request, (current) => preparing.reportCheck(deps, current, body)),
  )
  route(contract.finishPractice, (_, { request }) =>
    act(deps, request, (current) => preparing.finishPractice(deps, current)),
  )
  route(contract.measureUpload, async (_, { request, reply }) => {
    await requireInvitation(deps.db, request.headers.authorization)
    await reply.status(204).send()
  })
  route(contract.reportProblem, ({ body }, { request }) =>
    visit(deps, request, { write: false }, async (current) => {
      await preparing.reportProblem(deps, current, body.text)
      return { received: true as const }
    }),
  )
}

function registerAccommodations(route: Route, deps: Deps): void {
  // From any device: how the page looks is no matter of who has the interview in hand.
  route(contract.setPresentation, ({ body }, { request }) =>
    visit(deps, request, { write: false }, async (current) => {
      await setPresentation(current, body)
      return present(deps, await preparing.renew(deps, current))
    }),
  )
  route(contract.askForAccommodations, ({ body }, { request }) =>
    act(deps, request, (current) => askFor(deps, current, body)),
  )
  route(contract.rest, ({ body }, { request }) =>
    act(deps, request, (current) => rest(deps, current, body.resting)),
  )
  route(contract.listAccommodations, ({ query }, { staff }) => listRequests(deps, staff, query.state))
  route(contract.getAccommodation, ({ params }, { staff, request }) =>
    readRequest(deps, staff, params.id, request.id),
  )
  route(contract.takeAccommodation, ({ params }, { staff, request }) =>
    takeRequest(deps, staff, params.id, request.id),
  )
  route(contract.decideAccommodation, ({ params, body }, { staff, request }) =>
    decideRequest(deps, staff, { id: params.id, ...body, requestId: request.id }),
  )
}

function registerAnswering(route: Route, deps: Deps): void {
  route(contract.startThinking, ({ params }, { request }) =>
    act(deps, request, (current) => answering.startThinking(deps, current, params.stepId)),
  )
  route(contract.startAnswer, ({ params, body }, { request }) =>
    visit(deps, request, { write: true }, async (current) => {
      const takeId = await answering.startAnswer(deps, current, params.stepId, body)
      return { ...(await present(deps, await preparing.renew(deps, current))), takeId }
    }),
  )
  route(contract.saveDraft, ({ params, body }, { request }) =>
    visit(deps, request, { write: true }, (current) =>
      answering.saveDraft(deps, current, params.stepId, body),
    ),
  )
  route(contract.finishAnswer, ({ params, body }, { request }) =>
    act(deps, request, (current) => answering.finishAnswer(deps, current, params.stepId, body)),
  )
  route(contract.reportInterruption, ({ params, body }, { request }) =>
    act(deps, request, (current) => answering.reportInterruption(deps, current, params.stepId, body)),
  )
  route(contract.retakeAnswer, ({ params }, { request }) =>
    act(deps, request, (current) => answering.retake(deps, current, params.stepId)),
  )
  route(contract.hearEnglish, ({ params, body }, { request }) =>
    visit(deps, request, { write: true }, async (current) => {
      const heard = await hearEnglish(current, params.stepId, body.as)
      return { ...(await present(deps, await preparing.renew(deps, current))), heard }
    }),
  )

  route(contract.confirmAnswer, ({ params }, { request }) =>
    act(deps, request, (current) => answering.confirmAnswer(deps, current, params.stepId)),
  )
  // A note on a take that is over, not a step of the interview: it claims no device.
  route(contract.sendFacialCues, ({ params, body }, { request }) =>
    visit(deps, request, { write: false }, async (current) => {
      await keepFacialCues(deps, current, params.stepId, body)
      return { received: true as const }
    }),
  )
  route(contract.submitInterview, (_, { request }) => act(deps, request, (current) => submit(deps, current)))
}
