import { randomUUID } from 'node:crypto'
import * as contract from '@mingjian/contract'
import type { FastifyRequest } from 'fastify'
import type { Deps } from '../../deps.ts'
import type { Route } from '../../platform/http/index.ts'
import {
  continueTest,
  giveAnswer,
  giveBack,
  startTest,
  type TestTaker,
  testStateOf,
} from '../ability/index.ts'
import { takerOf } from './ability-taker.ts'
import { renew } from './preparing.ts'
import { present } from './present.ts'
import * as store from './store.ts'
import { requirePhase, type Visit, visit } from './visit.ts'

/** Takes a step in the test and answers with the interview as it is then. Repeats after its end are quiet. */
function act(
  deps: Deps,
  request: FastifyRequest,
  work: (taker: TestTaker, visit: Visit) => Promise<unknown>,
) {
  return visit(deps, request, { write: true }, async (current) => {
    const taker = takerOf(current)
    const over =
      taker !== null &&
      current.phase === 'questions' &&
      (await testStateOf(current.tx, current.organisationId, current.interview.id)) === 'finished'
    if (!taker || !over) {
      requirePhase(current, 'ability_test')
    }
    if (taker) {
      await work(taker, current)
    }
    return present(deps, await renew(deps, current))
  })
}

/** The candidate's calls of the ability test. */
export function registerAbilityTest(route: Route, deps: Deps): void {
  route(contract.startAbilityTest, (_, { request }) => act(deps, request, (taker) => startTest(deps, taker)))
  route(contract.answerAbilityItem, ({ params, body }, { request }) =>
    act(deps, request, (taker) => giveAnswer(deps, taker, params.itemId, body)),
  )
  route(contract.continueAbilityTest, (_, { request }) =>
    act(deps, request, (taker) => continueTest(deps, taker)),
  )
  route(contract.reportAbilityInterruption, ({ body }, { request }) =>
    act(deps, request, async (taker, { tx, organisationId, interview }) => {
      await giveBack(deps, taker, body.lostSeconds)
      await store.insertIncident(tx, {
        organisationId,
        id: randomUUID(),
        interviewId: interview.id,
        takeId: null,
        kind: body.kind,
        lostSeconds: Math.round(body.lostSeconds),
        textSealed: null,
        at: deps.now(),
      })
    }),
  )
}
