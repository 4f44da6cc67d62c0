import type { Text } from '@mingjian/contract'
import type { Contact } from '../contact.ts'
import { oneLine, type Part } from './letter.ts'

/** Who writes to whom about what. */
export interface Scene {
  language: 'zh-CN' | 'en'
  organisation: string
  candidate: string
  vacancy: Text
  contact: Contact | null
  now: Date
}

/** A scene whose names are safe to put into a subject line. */
export interface Names {
  organisation: string
  candidate: string
  vacancy: string
  /** `李敏（hr@example.com）`, or the organisation's recruiting staff when nobody is named. */
  contact: string
}

export function namesOf(scene: Scene): Names {
  const english = scene.language === 'en'
  const organisation = oneLine(scene.organisation)
  const title = english ? (scene.vacancy.en ?? scene.vacancy['zh-CN']) : scene.vacancy['zh-CN']
  return {
    organisation,
    candidate: oneLine(scene.candidate),
    vacancy: oneLine(title),
    contact: contactOf(scene, organisation),
  }
}

function contactOf({ contact, language }: Scene, organisation: string): string {
  if (!contact) {
    return language === 'en' ? `the recruiting staff of ${organisation}` : `${organisation}的招聘人员`
  }
  const ways = [contact.email, contact.phone].map(oneLine).filter((way) => way !== '')
  const name = oneLine(contact.name)
  return language === 'en' ? `${name} (${ways.join(', ')})` : `${name}（${ways.join('，')}）`
}

/** How every letter ends. */
export function closing(scene: Scene, { organisation }: Names): Part[] {
  return scene.language === 'en'
    ? [
        { kind: 'text', text: `Kind regards,\nRecruiting team, ${organisation}` },
        { kind: 'text', text: 'This message was sent by a system. Replies to it are not read.' },
      ]
    : [
        { kind: 'text', text: `${organisation}\n招聘团队` },
        { kind: 'text', text: '本邮件由系统发出，直接回复不会有人看到。' },
      ]
}
