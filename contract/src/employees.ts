import { z } from 'zod'
import { Id, Instant, Paging, pageOf, Text } from './common.ts'
import { endpoint } from './endpoint.ts'

export const ProbationReview = z.object({
  id: Id,
  day: z.int(),
  rating: z.int().min(1).max(5),
  note: z.string(),
  by: z.string(),
  at: Instant,
})

export const Employee = z.object({
  id: Id,
  name: z.string(),
  number: z.string(),
  unit: z.object({ id: Id, name: z.string() }),
  jobTitle: Text,
  status: z.enum(['probation', 'confirmed', 'left']),
  hiredOn: z.iso.date(),
  probationEndsOn: z.iso.date().nullable(),
  contractMonths: z.int().nullable(),
  reviews: z.array(ProbationReview),
})
export type Employee = z.infer<typeof Employee>

export const listEmployees = endpoint('GET', '/api/employees', {
  access: 'employee.read',
  tag: 'employees',
  summary:
    'Employees hired through the process, with their probation reviews. Interview scores are not shown here.',
  query: Paging.extend({
    search: z.string().max(100).optional(),
    status: z.enum(['probation', 'confirmed', 'left']).optional(),
  }),
  reply: pageOf(Employee),
})

export const addProbationReview = endpoint('POST', '/api/employees/:id/probation-reviews', {
  access: 'probation.review',
  tag: 'employees',
  summary: 'Rate an employee on probation. The rater does not see the interview scores.',
  params: z.object({ id: Id }),
  body: z.object({
    day: z.int().min(1).max(400),
    rating: z.int().min(1).max(5),
    note: z.string().trim().min(2).max(2000),
  }),
  reply: Employee,
})
