/**
 * The texts we propose to providers for approval. They hold no score, no reason and no link: the personal
 * link is in the mail. An instance sends what was approved for it (`SMS_TEMPLATES`); a demonstration these.
 */
export const proposedTexts: Readonly<Record<string, string>> = {
  invitation:
    '{name}您好，您应聘的{job}已进入在线面试，请于{deadline}前完成，入口见邮件。如需便利措施或人工面试，请联系{contact}。',
  'invitation.en':
    'Dear {name}, you are invited to an online interview for {job}. Please finish by {deadline}; the link is in our e-mail. For accommodations or an interview with a person contact {contact}.',
  reminder_unopened:
    '{name}您好，您应聘{job}的在线面试邀请已发到您的邮箱，截止时间{deadline}，时间方便时请查看。如有疑问请联系{contact}。',
  'reminder_unopened.en':
    'Dear {name}, an invitation to an online interview for {job} is in your e-mail; it is open until {deadline}. Questions: {contact}.',
  reminder_approaching:
    '{name}您好，您应聘{job}的在线面试到{deadline}截止，入口见邮件。不方便的话请联系{contact}。',
  'reminder_approaching.en':
    'Dear {name}, your online interview for {job} is open until {deadline}; the link is in our e-mail. If it does not suit, contact {contact}.',
  reminder_closing:
    '{name}您好，您应聘{job}的在线面试将于{deadline}截止，入口见邮件。需要更多时间请联系{contact}。',
  'reminder_closing.en':
    'Dear {name}, your online interview for {job} ends at {deadline}; the link is in our e-mail. If you need more time, contact {contact}.',
  invitation_expired:
    '{name}您好，您应聘{job}的在线面试时间已结束。如仍希望参加，请联系{contact}，可以另行安排。',
  'invitation_expired.en':
    'Dear {name}, the time for your online interview for {job} is over. If you would still like to take part, contact {contact}.',
  deadline_moved: '{name}您好，您应聘{job}的在线面试已延长到{deadline}，入口见邮件。',
  'deadline_moved.en':
    'Dear {name}, your online interview for {job} is now open until {deadline}; the link is in our e-mail.',
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
}
