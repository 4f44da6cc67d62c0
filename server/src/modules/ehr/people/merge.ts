import type { Resume } from '@mingjian/contract'
import type { PersonFields } from '../loading/people.ts'
import type { Traits } from './score.ts'

/** What a person is compared by. */
export function traitsOf(person: Omit<PersonFields, 'sex' | 'channel'>): Traits {
  return {
    name: person.name,
    birthDate: person.birthDate,
    phone: person.phone,
    email: person.email,
    idNumber: person.idNumber,
    schools: person.resume.education.map(({ school }) => school).filter((one) => one !== ''),
    employers: person.resume.work.map(({ company }) => company).filter((one) => one !== ''),
  }
}

/**
 * Brings what another says into a record. The record's own system is believed over what was there before; any other
 * only fills what is empty. Lists are joined. Null when nothing would change.
 */
export function mergePerson(
  known: PersonFields,
  told: PersonFields,
  ownSystem: boolean,
): PersonFields | null {
  const pick = <T>(was: T, is: T, empty: (value: T) => boolean): T =>
    empty(is) ? was : ownSystem || empty(was) ? is : was
  const none = (value: string | null) => value === null || value === ''
  const merged: PersonFields = {
    name: pick(known.name, told.name, none),
    phone: pick(known.phone, told.phone, none),
    email: pick(known.email, told.email, none),
    idNumber: pick(known.idNumber, told.idNumber, none),
    birthDate: pick(known.birthDate, told.birthDate, none),
    sex: pick(known.sex, told.sex, (value) => value === 'undisclosed'),
    channel: pick(known.channel, told.channel, none),
    resume: mergeResume(known.resume, told.resume, ownSystem),
  }
  return same(known, merged) ? null : merged
}

function mergeResume(known: Resume, told: Resume, ownSystem: boolean): Resume {
  const join = <T>(was: readonly T[], is: readonly T[], key: (one: T) => string): T[] => {
    const fresh = is.filter((one) => !was.some((other) => key(other) === key(one)))
    const kept = ownSystem ? was.map((one) => is.find((other) => key(other) === key(one)) ?? one) : [...was]
    return [...kept, ...fresh]
  }
  return {
    summary: ownSystem ? told.summary || known.summary : known.summary || told.summary,
    education: join(known.education, told.education, ({ school, degree }) => `${school}|${degree}`),
    work: join(known.work, told.work, ({ company, title }) => `${company}|${title}`),
    skills: join(known.skills, told.skills, (one) => one),
    certificates: join(known.certificates, told.certificates, (one) => one),
  }
}

function same(a: PersonFields, b: PersonFields): boolean {
  const plain = (person: PersonFields) => [
    person.name,
    person.phone,
    person.email,
    person.idNumber,
    person.birthDate,
    person.sex,
    person.channel,
    person.resume.summary,
    person.resume.education,
    person.resume.work,
    person.resume.skills,
    person.resume.certificates,
  ]
  return JSON.stringify(plain(a)) === JSON.stringify(plain(b))
}
