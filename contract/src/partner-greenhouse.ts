import { z } from 'zod'
import { endpoint } from './endpoint.ts'

/*
 * The Assessment Partner API as Greenhouse documents it (developers.greenhouse.io/assessment.html): paths and
 * names are theirs. They may add fields; what we do not know is passed over.
 */

const tag = 'partner greenhouse'
const access = 'key:greenhouse'
const PartnerId = z.union([z.string().min(1).max(100), z.int()]).transform(String)
const Absent = z
  .string()
  .max(2000)
  .nullish()
  .transform((text) => text || null)

export const greenhouseListTests = endpoint('GET', '/partner/greenhouse/list_tests', {
  access,
  tag,
  summary: 'The interviews that can be ordered: open vacancies with the kit they are held by.',
  reply: z.array(z.object({ partner_test_id: z.string(), partner_test_name: z.string() })),
})

export const greenhouseSendTest = endpoint('POST', '/partner/greenhouse/send_test', {
  access,
  tag,
  summary: 'Invite a candidate to an interview. The same order again gives the same id and sends nothing.',
  body: z.object({
    partner_test_id: PartnerId,
    candidate: z.object({
      first_name: z.string().trim().min(1).max(50),
      last_name: z.string().trim().min(1).max(50),
      resume_url: Absent,
      phone_number: Absent,
      email: z.string().trim().min(3).max(254),
      greenhouse_profile_url: Absent,
    }),
    /** Where Greenhouse wants to be told that the result is there. */
    url: z.url().max(2000),
  }),
  reply: z.object({ partner_interview_id: z.string() }),
})

export const greenhouseTestStatus = endpoint('GET', '/partner/greenhouse/test_status', {
  access,
  tag,
  summary: 'How an ordered interview stands. It is complete once a person here has confirmed the result.',
  query: z.object({ partner_interview_id: z.string().min(1).max(100) }),
  reply: z.object({
    partner_status: z.string(),
    partner_profile_url: z.string(),
    partner_score: z.number().nullable(),
    metadata: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  }),
})

export const greenhouseResponseError = endpoint('POST', '/partner/greenhouse/response_error', {
  access,
  tag,
  summary: 'Takes note of an answer of ours that Greenhouse could not read.',
  body: z.object({
    api_call: z.string().min(1).max(100),
    errors: z.array(z.string().max(2000)).max(100),
    partner_test_id: PartnerId.nullish(),
    partner_test_name: Absent,
    partner_interview_id: PartnerId.nullish(),
  }),
})
