import type { Texts } from './create.ts'

export const hrMaterialsEn = {
  materials: {
    title: 'Files of the candidate',
    lead: 'Opening a file is written to the audit record.',
    missing: 'not handed in yet',
    open: 'Download {{name}}',
    states: {
      arriving: 'being uploaded',
      scanning: 'being checked, cannot be opened yet',
      ready: 'checked, nothing found',
      unscanned: 'not checked for malware: open with care',
      refused: 'not taken',
    },
    refused: {
      type: 'the content does not fit the type',
      empty: 'the file is empty',
      malware: 'malware was found; deleted',
    },
  },
  materialsKit: {
    title: 'Files asked for',
    help: 'Candidates upload them beside the résumé, six kinds at most; nothing is compulsory, and the interview goes on without. Ask only for what you use and say what for: candidates read it. Identity documents cannot be asked for here: the link knows the person, and no copy is needed.',
    kind: 'Kind',
    kinds: { certificate: 'Certificate', portfolio: 'Work sample', other: 'Other' },
    name: 'Name ({{language}})',
    reason: 'What for ({{language}})',
    chinese: 'Chinese',
    english: 'English',
    add: 'Add one',
    remove: 'Remove number {{number}}',
    needed: 'Please fill this in.',
    none: 'none',
  },
} satisfies Texts
