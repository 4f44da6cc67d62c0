/** Input that cannot be used, told in one line for the person who gave it. */
export class InputError extends Error {}
