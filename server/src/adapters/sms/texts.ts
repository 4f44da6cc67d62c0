/**
 * The texts we propose to providers for approval. They hold no score, no reason and no personal link: who has no mail
 * types the code at the address, which stands in the fixed words as providers ask. An instance sends what was approved
 * for it (`SMS_TEMPLATES`); a demonstration these.
 *
 * @param address where the interview code is typed: `https://hr.example.cn/i`.
 */
export const proposedTexts = (address: string): Readonly<Record<string, string>> => ({
  invitation: `{name}您好，您应聘的{job}进入在线面试，请于{deadline}前打开 ${address} 输入面试码{code}。便利措施或人工面试请联系{contact}。`,
  'invitation.en': `Dear {name}, you are invited to an online interview for {job}. Please open ${address} and enter the code {code} by {deadline}. For accommodations or an interview with a person contact {contact}.`,
  reminder_unopened: `{name}您好，您应聘{job}的在线面试开放到{deadline}，时间方便时请打开 ${address} 输入面试码{code}。如有疑问请联系{contact}。`,
  'reminder_unopened.en': `Dear {name}, your online interview for {job} is open until {deadline}: ${address} with the code {code}. Questions: {contact}.`,
  reminder_approaching: `{name}您好，您应聘{job}的在线面试到{deadline}截止，请打开 ${address} 输入面试码{code}。不方便的话请联系{contact}。`,
  'reminder_approaching.en': `Dear {name}, your online interview for {job} is open until {deadline}: ${address} with the code {code}. If it does not suit, contact {contact}.`,
  reminder_closing: `{name}您好，您应聘{job}的在线面试将于{deadline}截止，请打开 ${address} 输入面试码{code}。需要更多时间请联系{contact}。`,
  'reminder_closing.en': `Dear {name}, your online interview for {job} ends at {deadline}: ${address} with the code {code}. If you need more time, contact {contact}.`,
  invitation_expired:
    '{name}您好，您应聘{job}的在线面试时间已结束。如仍希望参加，请联系{contact}，可以另行安排。',
  'invitation_expired.en':
    'Dear {name}, the time for your online interview for {job} is over. If you would still like to take part, contact {contact}.',
  deadline_moved: `{name}您好，您应聘{job}的在线面试已延长到{deadline}，请打开 ${address} 输入面试码{code}。`,
  'deadline_moved.en': `Dear {name}, your online interview for {job} is now open until {deadline}: ${address} with the code {code}.`,
  receipt: '{name}您好，您应聘{job}的面试已收到，结果由招聘人员决定后通知您。',
  'receipt.en':
    'Dear {name}, we have received your interview for {job}. Recruiters decide and will let you know.',
  human_interview: '{name}您好，您申请的{job}人工面试已登记，招聘人员会与您约定时间。',
  'human_interview.en':
    'Dear {name}, you asked for an interview with a person for {job}. Recruiters will arrange a time with you.',
  second_interview: '{name}您好，邀请您参加{job}复试，时间{time}，地点和注意事项见邮件。',
  'second_interview.en':
    'Dear {name}, you are invited to a second interview for {job}: {time}. Place and notes are in our e-mail.',
  rejection: '{name}您好，您应聘{job}的结果已发送到您的邮箱，请查看。',
  'rejection.en': 'Dear {name}, the outcome of your application for {job} has been sent to you by e-mail.',
})
