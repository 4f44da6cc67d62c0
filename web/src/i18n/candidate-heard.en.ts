/** What was heard in a recorded answer, in English. */
export const heardEn = {
  heard: {
    title: 'What we heard',
    pending:
      'Your recording is being put into words. No need to wait, please go on. You can read it before and after you hand in.',
    pendingShort: 'Being put into words, no need to wait',
    person:
      'This recording is not put into words by a machine. A person will listen to it. There is nothing you need to do.',
    silent: 'We heard nobody speak in this recording. A person will listen again to make sure.',
    silentAgain:
      'If you did speak, the microphone may not have picked it up: you may answer again, or type your answer.',
    failed:
      'This recording could not be put into words. A person will listen to it. Your answer is saved as a whole.',
    ready: 'A machine wrote this down, so some words will be wrong. You need not check each one.',
    show: 'Read what we heard',
    open: 'Something was heard wrongly',
    openMore: 'Something else was heard wrongly',
    label: 'What is wrong, and what did you say?',
    placeholder: 'For example: I said three customers, not one',
    help: 'A person will check it against the recording. The words are not changed by this, and your interview goes on as before.',
    missing: 'Please write what was heard wrongly.',
    send: 'Tell us',
    cancel: 'Never mind',
    notSent: 'That could not be sent. What you wrote is still here; please try again.',
    full: 'You told us of {{count}} places. We will check the whole recording.',
    yours: 'What you told us; a person will check it against the recording',
    afterwards: 'Your recordings in words',
    afterwardsNote: 'For half an hour you can read them on this page and tell us what was heard wrongly.',
  },
}
