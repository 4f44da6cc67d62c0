export { loginAddress } from './address.ts'
export { createKey } from './key-administering.ts'
export { keyAsked } from './key-events.ts'
export { isForKeys, type KeyGuard, keyGuard } from './key-guard.ts'
export { approveOnServer, listWaiting, type WaitingKey } from './key-on-server.ts'
export { registerKeys } from './key-routes.ts'
export { type KeySession, keyActor, keyFailures, keyOpens, stillOpens } from './keys.ts'
export { hashPassword } from './password.ts'
export { registerSession, staffGuard } from './routes.ts'
export { sessionCookie } from './session-cookie.ts'
export {
  deniedUnits,
  fail as sessionFailures,
  findSession,
  type Grant,
  logIn,
  logOut,
  reach,
  type StaffSession,
} from './sessions.ts'
export { createSignOn, type SignOn, type SignOnSettings } from './sign-on.ts'
export { registerSignOn } from './sign-on-routes.ts'
