/** @jsxImportSource preact */
import type { Resume } from '@mingjian/contract'
import { useState } from 'preact/hooks'
import { Materials } from '../materials/gate.tsx'
import { useRoom } from '../parts/context.tsx'
import { Page } from '../parts/page.tsx'

/** The résumé as the EHR has it: right, or a note on what is wrong. */
export function ResumeScreen() {
  const { room, interview, t } = useRoom()
  const [wrong, setWrong] = useState(false)
  const [note, setNote] = useState('')
  const [asked, setAsked] = useState(false)
  function send(): void {
    const text = note.trim()
    setAsked(true)
    if (wrong && !text) {
      document.getElementById('note')?.focus()
      return
    }
    void room.calls.act('confirmResume', { body: { correct: !wrong, note: wrong ? text : '' } })
  }
  return (
    <Page
      title={t('resume.title')}
      main={{ label: t(wrong ? 'resume.send' : 'resume.right'), onPress: send }}
      others={
        <button type="button" class="link" aria-expanded={wrong} onClick={() => setWrong(!wrong)}>
          {t(wrong ? 'resume.cancel' : 'resume.wrong')}
        </button>
      }
    >
      <p class="lead">{t('resume.lead')}</p>
      {wrong && (
        <div class="field">
          <label for="note">{t('resume.note')}</label>
          <textarea
            id="note"
            rows={3}
            maxLength={1000}
            value={note}
            placeholder={t('resume.notePlaceholder')}
            aria-invalid={asked && !note.trim()}
            onInput={(event) => setNote(event.currentTarget.value)}
          />
          <p role="status" class="remark">
            {asked && !note.trim() ? t('resume.noteMissing') : ''}
          </p>
        </div>
      )}
      {interview.resume ? <ResumeText resume={interview.resume} /> : <p>{t('resume.empty')}</p>}
      <Materials />
    </Page>
  )
}

function span(from: string, to: string | null, now: string): string {
  return `${from} – ${to ?? now}`
}

function ResumeText({ resume }: { resume: Resume }) {
  const { t } = useRoom()
  const now = t('resume.now')
  return (
    <section class="document resume">
      {resume.summary && (
        <div>
          <h2>{t('resume.summary')}</h2>
          <p class="text">{resume.summary}</p>
        </div>
      )}
      {resume.education.length > 0 && (
        <div>
          <h2>{t('resume.education')}</h2>
          {resume.education.map((item) => (
            <div class="entry" key={item.school + item.from}>
              <b>{item.school}</b>
              <span>{[item.degree, item.major].filter(Boolean).join(' · ')}</span>
              <small>{span(item.from, item.to, now)}</small>
            </div>
          ))}
        </div>
      )}
      {resume.work.length > 0 && (
        <div>
          <h2>{t('resume.work')}</h2>
          {resume.work.map((item) => (
            <div class="entry" key={item.company + item.from}>
              <b>{item.company}</b>
              <span>{item.title}</span>
              <small>{span(item.from, item.to, now)}</small>
              {item.duties && <p class="text">{item.duties}</p>}
            </div>
          ))}
        </div>
      )}
      <Words title={t('resume.skills')} words={resume.skills} />
      <Words title={t('resume.certificates')} words={resume.certificates} />
    </section>
  )
}

function Words({ title, words }: { title: string; words: readonly string[] }) {
  if (words.length === 0) return null
  return (
    <div>
      <h2>{title}</h2>
      <p class="tags">
        {words.map((word) => (
          <span key={word} class="badge">
            {word}
          </span>
        ))}
      </p>
    </div>
  )
}
