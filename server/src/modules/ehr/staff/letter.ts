interface Reader {
  name: string
  language: string
  link: string
  until: Date
}

const plain = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`)

const dateOf = (until: Date, language: string) =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'long',
    timeStyle: 'short',
  }).format(until)

/** The mail with the link to set a password. */
export function passwordLetter(reader: Reader): {
  subject: string
  text: string
  html: string
  attachments: []
} {
  const en = reader.language === 'en'
  const name = reader.name.replace(/\s+/g, ' ')
  const until = dateOf(reader.until, reader.language)
  const subject = en ? 'Set your password for Mingjian' : '请设置您的明鉴登录密码'
  const lines = en
    ? [
        `Dear ${name},`,
        'An administrator has opened this link for you to set the password of your login:',
        reader.link,
        `It works once, until ${until} (China Standard Time). If you did not expect it, please tell your administrator and do not open it.`,
      ]
    : [
        `${name}，您好：`,
        '管理员为您开通了设置登录密码的链接：',
        reader.link,
        `链接只能用一次，${until}（北京时间）前有效。如果您没有预料到这封邮件，请告诉管理员，不要打开链接。`,
      ]
  const html = lines
    .map((line) => {
      const safe = plain(line)
      return `<p>${line === reader.link ? `<a href="${safe}">${safe}</a>` : safe}</p>`
    })
    .join('\n')
  return { subject, text: lines.join('\n\n'), html, attachments: [] }
}
