import type { Texts } from './create.ts'

export const materialsEn = {
  materials: {
    title: 'Files we ask for',
    lead: 'PDF, JPG or PNG, 20 MB each at most. If you have none at hand, go on: you can add them after the last question, before you hand in. Please do not upload identity documents.',
    reason: 'What for: {{reason}}',
    choose: 'Choose a file: {{title}}',
    add: 'Choose a file',
    addMore: 'Add another file',
    remove: 'Remove',
    removeNamed: 'Remove {{name}}',
    sending: 'Uploading, {{share}} %. It goes on by itself after a lost connection.',
    states: {
      arriving: 'Not complete. Choose the same file again and it goes on where it stopped.',
      scanning: 'Received, being checked for safety',
      ready: 'Received',
      unscanned: 'Received',
    },
    refused: {
      type: 'Not taken: the content does not fit the type. Please save it as a PDF or a picture.',
      empty: 'Not taken: the file is empty.',
      malware:
        'Not taken: the safety check found a problem and the file was deleted. Please choose another, or ask the recruiter.',
    },
    problems: {
      type: 'Only PDF, JPG and PNG. Please convert the file first.',
      size: 'The file is larger than 20 MB. Please make it smaller first.',
      empty: 'This file is empty. Please choose another.',
      failed: 'It did not get through. Please choose it again; what arrived is kept.',
    },
  },
} satisfies Texts
