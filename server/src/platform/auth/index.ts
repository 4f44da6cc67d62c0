export { hashPassword } from './password.ts'
export {
  fail as sessionFailures,
  findSession,
  type Grant,
  logIn,
  logOut,
  reach,
  type StaffSession,
} from './sessions.ts'
export { registerSession, sessionCookie, staffGuard } from './routes.ts'
