/** What somebody agreed to, and what taking it back means, in English. */
export const consentsEn = {
  consents: {
    open: 'My consents',
    title: 'Your consents',
    lead: 'You can withdraw any consent at any time: before, during and after the interview. It does not undo what was done before, and it does not end your application.',
    given: 'Agreed on {{time}}',
    refused: 'Not agreed to',
    withdrawn: 'Withdrawn on {{time}}',
    notAsked: 'Not chosen yet',
    withdraw: 'Withdraw this one',
    notice: 'The notice',
    back: 'Back',
    sureTitle: 'Withdraw this consent?',
    what: 'What follows',
    confirm: 'Yes, withdraw it',
    keep: 'Keep it',
    done: 'Withdrawn, with effect from now.',
    hold: 'What the law requires to be kept, for example in a complaint or a lawsuit, is only locked away, no longer used, and deleted after that.',
    running:
      'You are answering. Please end this answer first and then come back here; or close the page, open the link again and withdraw then.',
  },
  withdrawal: {
    basic: {
      before: 'The online interview does not take place.',
      during: 'The online interview ends here. The recordings and words of your answers are deleted at once.',
      after: 'The recordings, the words, the AI scores and the quotes are deleted at once.',
      closed: 'The recordings, words and AI scores of your answers are deleted at once.',
    },
    recording: {
      before: 'You answer by typing, by the same criteria.',
      beforePerson: 'This interview needs sound or video, so a person interviews you instead.',
      during:
        'Recordings made so far are deleted at once. What you answered by recording is answered again by typing, at no cost; typed answers stay, and the interview goes on.',
      duringPerson:
        'Recordings made so far are deleted at once. This interview needs sound or video, so a person interviews you instead.',
      after:
        'The recordings are deleted at once and cannot be played any more. Words and scores that are ready stay; where they are not, a person interviews you instead.',
      closed: 'Recordings made so far are deleted at once.',
    },
    ai_scoring: {
      before: 'The online interview does not take place; a person interviews you instead.',
      during:
        'The online interview ends here; a person interviews you instead. What you answered is not scored and is kept as long as the notice says; to have it deleted now, withdraw the first consent.',
      after:
        'The AI scores and quotes are deleted at once; your answers are kept as long as the notice says.',
      closed: 'No AI scores your answers; scores and quotes made so far are deleted at once.',
    },
    accommodation: {
      open: 'Your request, your note and the answer are deleted at once. A question that is open keeps its clock; questions not yet opened follow the usual rules.',
      over: 'Your request, your note and the answer are deleted at once.',
    },
    model_improvement: {
      before: 'Your answers are not used to improve scoring. This interview goes on as before.',
      during: 'Your answers are not used to improve scoring. This interview goes on as before.',
      after:
        'Your answers no longer help to improve scoring, and scores people gave them for comparison are deleted at once. It changes nothing in this interview. Versions trained before hold numbers and none of your words; the next one does without your answers.',
      closed: 'Your answers no longer help to improve scoring.',
    },
    facial_cues:
      'The numbers and the signals about faces so far are deleted at once, and no more are computed. The interview, the questions and the scoring stay the same, and recruiters do not see your choice.',
    person:
      'Someone will contact you to arrange an interview with a person: the same deadline, the same chances, no mark of any kind. Your application stays.',
    result:
      'If there is no result yet, a person interviews you instead: the same deadline and chances, and your application stays. A decision already made stands.',
    stays: 'Your application does not end because of it.',
    whole: 'To withdraw the whole application, please tell the recruiter.',
  },
}
