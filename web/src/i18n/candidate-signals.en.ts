import type { Texts } from './create.ts'

export const signalsEn = {
  signals: {
    title: 'What is noted while you answer',
    lead: 'So that recruiters know the circumstances you answered in, the time and amount of some things are noted. They carry no points and turn nobody down; a person judges each of them. A phone call, a lost connection or another device is quite normal: just go on.',
    open: 'See which',
    kinds: {
      left: 'How long this page is left while a question is open. Not where you went.',
      pasted: 'How much text is pasted into a typed answer. Moving your own words is told apart.',
      typing_burst:
        'Much text coming into a typed answer at once. Dictation does that too, and recruiters know.',
      question_copied: 'Copying words of a question. Looking them up or translating them is fine.',
      second_device: 'Going on with another device or browser.',
      same_device: 'Whether somebody else was interviewed in this browser. Shared computers are common.',
      clock_jump: 'The clock of the device being changed. Times are kept by the server.',
      similar_answer: "An answer that is largely the same as another candidate's.",
      face_absent:
        'In a video answer, no face for 10 seconds or more after one was seen. Worked out on your device; nothing about your face is sent besides the picture itself.',
      second_face:
        'In a video answer, more than one face for 3 seconds or more. Somebody walking by is quite normal. Worked out on your device; nobody is identified.',
    },
  },
} satisfies Texts
