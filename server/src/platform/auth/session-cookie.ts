/** Holds a browser's session. */
export const sessionCookie = 'mingjian_session'
