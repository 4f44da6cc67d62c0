import { hash, verify } from '@node-rs/argon2'

// OWASP's first recommendation for argon2id: 19 MiB, two passes, one lane.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export function hashPassword(password: string): Promise<string> {
  return hash(password, cost)
}

export async function passwordFits(stored: string, password: string): Promise<boolean> {
  try {
    return await verify(stored, password)
  } catch {
    return false
  }
}

let spare: Promise<string> | undefined

/** Makes ready what `pretendToCheck` compares with, so that the first call takes no longer than the next. */
export async function prepareToPretend(): Promise<void> {
  spare ??= hashPassword('nobody has this password')
  await spare
}

/** Takes as long as a real check, so that the time does not tell which e-mail addresses exist. */
export async function pretendToCheck(password: string): Promise<false> {
  await prepareToPretend()
  await passwordFits((await spare) ?? '', password)
  return false
}
