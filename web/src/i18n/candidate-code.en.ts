/** Texts of the page on which the interview code of a short message is typed. They are fetched with it. */
export const codeEn = {
  title: 'Please enter your interview code',
  lead: 'You find the code in the text message that invited you; it has 12 characters. Capitals, spaces and hyphens do not matter, and you can paste the whole message.',
  label: 'Interview code',
  count: '{{now}} of {{all}} characters',
  whole: 'The code is complete. You can open your interview.',
  wrong: 'One character is not right. Please compare it with the message.',
  long: 'That is too long: a code has {{all}} characters.',
  foreign: 'There is no “{{sign}}” in a code: only the digits 2 to 9 and letters, without O, I and L.',
  enter: 'Open the interview',
  opening: 'Opening…',
  unknown:
    'We cannot find this code. It may have ended, or been replaced: please use the one in your latest message. If it still does not open, contact the person named in the message.',
  tooMany:
    'There were too many attempts from this network. Please try again in {{minutes}} minutes, or use mobile data instead of Wi-Fi.',
  offline: 'The server cannot be reached. Please check your connection and press again.',
  failed: 'That did not work. Please try again in a while.',
  failedNumber: 'If you need help, give the recruiter this number: {{id}}',
  help: 'No message, or no code in it?',
  helpText:
    'Please contact whoever invited you: they can send it again, or offer another way. If you were invited by e-mail, use the button in it; no code is needed.',
}
