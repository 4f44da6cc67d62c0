/** Texts of reminders on the candidate's own device. They are fetched with their dialog. */
export const pushEn = {
  title: 'Remind me on this device',
  what: 'Once it is on, this device shows a reminder when your interview is unfinished, its deadline is near, or there is a result to read. A locked screen shows only “You have an interview reminder”: no organisation, no job, not your name.',
  only: 'Reminders come through your browser’s push service, which some networks do not reach. E-mail and text messages are sent as always, and they are what counts. It works in this browser on this device only, and you can end it at any time.',
  begin: 'Turn reminders on',
  end: 'Turn reminders off',
  close: 'Back',
  steps: {
    asking: 'One moment…',
    busy: 'Please wait…',
    off: 'It is off. When you press the button, your browser asks once more.',
    on: 'It is on.',
    elsewhere: 'It is on for another device of yours. If you turn it on here, that one stops.',
    blocked:
      'This browser does not let our site show notifications. If you want them, allow them in its site settings and come back.',
    no: 'This browser cannot show reminders. Please watch your e-mail or text messages.',
    declined: 'It stays off. You can press again whenever you like.',
    failed:
      'It could not be turned on; perhaps the push service of your browser cannot be reached. E-mail and text messages are not affected.',
  },
}
