import { expect } from 'vitest'
import type { TestOrganisation } from '../../testing/builders.ts'
import type { TestServer } from '../../testing/harness.ts'

/** What the tests of invitations and messages do again and again, in one organisation. */
export async function createStage(t: TestServer) {
  const organisation = await t.organisation()
  const vacancyId = await t.vacancy(organisation)
  const input = (applicationId: string) => ({ organisationId: organisation.id, applicationId })

  async function apply(candidate: Parameters<TestServer['candidate']>[1] = {}): Promise<string> {
    const candidateId = await t.candidate(organisation, candidate)
    return t.application(organisation, { candidateId, vacancyId })
  }

  async function screen(applicationId: string, where: TestOrganisation = organisation): Promise<void> {
    // Logged in anew each time: tests move the clock past what a session lasts.
    const hr = await t.login(where, 'hr', 'east')
    const { body } = await t.call('screenApplications', { body: { applicationIds: [applicationId] } }, hr)
    expect(body).toEqual({ done: [applicationId], failed: [] })
  }

  return {
    organisation,
    input,
    apply,
    screen,
    /** An application whose candidate has been invited. */
    async invited(): Promise<string> {
      const applicationId = await apply()
      await screen(applicationId)
      await t.runTasks()
      return applicationId
    },
    application: (id: string) =>
      t.db.selectFrom('ehr.application').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
    messages: (applicationId: string) =>
      t.db
        .selectFrom('invitations.message')
        .selectAll()
        .where('application_id', '=', applicationId)
        .orderBy('created_at')
        .execute(),
    async events(name: string, applicationId: string): Promise<Record<string, unknown>[]> {
      const rows = await t.db
        .selectFrom('platform.event')
        .select('payload')
        .where('name', '=', name)
        .execute()
      return rows
        .map((one) => one.payload as Record<string, unknown>)
        .filter((payload) => payload.applicationId === applicationId)
    },
  }
}

/** The secret of the personal link in a text; empty when there is none. */
export const tokenOf = (text: string) => /\/i\/([A-Za-z0-9_-]{43})/.exec(text)?.[1] ?? ''
