import { failures } from '../../../platform/errors/index.ts'

export const fail = failures('staff', {
  not_found: 404,
  /** Nobody changes their own login, roles or rights. */
  own_rights: 403,
  /** The login has roles outside what the caller may change. */
  beyond_scope: 403,
  email_taken: 409,
  /** One person must not hold this role beside one they have. */
  incompatible: 409,
  /** Nobody would be left who may do it. */
  last_one: 409,
  already_held: 409,
  not_held: 409,
  not_waiting: 409,
  /** Who asked for a role does not confirm it. */
  second_person: 403,
  link_ended: 410,
  /** Who would see the link could log in as somebody with rights. */
  link_in_hand: 409,
  /** Addresses of logins are plain ASCII: others have look-alikes. */
  address: 422,
  weak_password: 422,
})
