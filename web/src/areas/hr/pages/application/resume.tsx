import type { Resume } from '@mingjian/contract'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import { Tag } from '../../ui/tag.tsx'
import styles from './application.module.css'

/** The résumé as the EHR has it. */
export function ResumeCard({ resume }: { resume: Resume }) {
  const { t } = useText()
  const until = (to: string | null) => to ?? t('resume.now')
  return (
    <Card title={t('resume.title')}>
      {resume.summary && <p className={styles.summary}>{resume.summary}</p>}
      {resume.work.length > 0 && <h3>{t('resume.work')}</h3>}
      <ul className={styles.posts}>
        {resume.work.map((post) => (
          <li key={`${post.company} ${post.from}`}>
            <div className={styles.postHead}>
              <b>{post.title}</b>
              <span>{post.company}</span>
              <span className="small soft">
                {post.from} – {until(post.to)}
              </span>
            </div>
            {post.duties && <p className="soft pre">{post.duties}</p>}
          </li>
        ))}
      </ul>
      {resume.education.length > 0 && <h3>{t('resume.education')}</h3>}
      <ul className={styles.posts}>
        {resume.education.map((school) => (
          <li key={`${school.school} ${school.from}`} className={styles.postHead}>
            <b>{school.school}</b>
            <span>{[school.major, school.degree].filter(Boolean).join(' · ')}</span>
            <span className="small soft">
              {school.from} – {until(school.to)}
            </span>
          </li>
        ))}
      </ul>
      <Words title={t('resume.skills')} words={resume.skills} />
      <Words title={t('resume.certificates')} words={resume.certificates} />
    </Card>
  )
}

function Words({ title, words }: { title: string; words: string[] }) {
  if (words.length === 0) return null
  return (
    <>
      <h3>{title}</h3>
      <div className={styles.words}>
        {words.map((word) => (
          <Tag key={word}>{word}</Tag>
        ))}
      </div>
    </>
  )
}
