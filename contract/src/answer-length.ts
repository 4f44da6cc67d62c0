/**
 * Seconds after which the recorder ends an answer and keeps it. No clock gets there: it is for candidates who have no
 * limit, and twelve times what the longest question gives.
 */
export const longestAnswerSeconds = 3600
