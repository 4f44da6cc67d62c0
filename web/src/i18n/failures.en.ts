export const failuresEn = {
  failures: {
    network: {
      unreachable: 'No connection. Check your network and try again; what you typed is still here.',
    },
    server: {
      failed:
        'The server could not finish this step. Try again shortly; if it keeps happening, give the reference below to your administrator.',
    },
    status: {
      '400': 'Something in what was sent does not fit. Please check it and try again.',
      '401': 'Your session has ended. Please log in again.',
      '403': 'Your role does not include this step. Ask your administrator if you need it for your work.',
      '404': 'Not found, or outside what you may see.',
      '409': 'Things have just changed. Refresh and look again.',
      '410': 'This is no longer valid.',
      '413': 'This is too large. Please make it smaller and try again.',
      '422': 'Something in what was sent does not fit. Please check it and try again.',
      '423': 'Locked for the moment. Please try again later.',
      '429': 'That was a lot in a short time. Please wait a moment and try again.',
    },
    notices: {
      no_channel: 'There is no such channel, or it is not configured yet. Ask whoever runs the server.',
      too_many_tests: 'You have used up the tests of this hour. Please try again later.',
    },
    session: {
      wrong: 'E-mail and password do not match. After five failures the login is locked for a while.',
      locked:
        'To protect the account, the login is locked. Try again in {{minutes}} minutes; if this was not you, tell your administrator.',
      required: 'Your session has ended. Please log in again.',
      use_sign_on:
        'Staff log in with their organisation’s account here; passwords are for system administrators. Use the button above.',
      forbidden: 'Your role does not include this step. Ask your administrator if you need it for your work.',
    },
    api_key: {
      not_found: 'There is no such key.',
      ended: 'This key has ended and can be neither rotated nor approved. Please ask for a new one.',
      in_the_past: 'The day it ends must be in the future.',
      for_granters: 'Keys for the directory (SCIM) are asked for and rotated by a security administrator.',
      beyond_scope:
        'A key reaches the whole organisation: only administrators of the whole organisation ask for one, approve or revoke it.',
      second_person: 'Who asked for a key does not approve it. Another administrator has to.',
      already_waiting:
        'Something about this key waits for approval already. Approve, refuse or take it back first.',
      not_waiting: 'This request was decided, taken back or has lapsed. Please reload.',
      asker_gone:
        'Who asked has lost their login or this right, so it cannot be approved. Refuse it and ask again.',
    },
    record: {
      invalid: 'Something in the record is not as it must be.',
      stale: 'A newer version is here already; this older one was not written.',
      deleted: 'The other system has deleted this record.',
      erased: 'The data of this person were deleted when their period was over and are not written again.',
      from_the_future: 'It was changed later than now: please check the clock of the other system.',
      parent_missing: 'The record it belongs to has not come yet. Please send that first.',
      unit_unknown: 'There is no unit with this code. Please see the organisation page.',
      duplicate_code: 'Another record has this number.',
      probation_too_long: 'The probation is longer than the law allows. Please check the contract period.',
      version_changed: 'The record has a newer version. Please read it before writing.',
      failed: 'The record could not be written. Please try again later.',
      not_found: 'There is no such record.',
    },
    sync: {
      not_found: 'It was not found, or is not among what you may see.',
      settled: 'A colleague has settled it already. Please refresh.',
      not_by_click: 'This cannot be settled by a click. Please open the application and decide there.',
    },
    person: {
      not_found: 'It was not found, or is not among what you may see.',
      settled: 'A colleague has just decided this. Please refresh.',
      other_id:
        'The ID numbers differ. If one is wrong, have it corrected in the system it comes from; otherwise keep the two apart.',
      kept_apart:
        'A colleague said of some of these records that they are two people. Take that back first, if it was wrong.',
    },
    idempotency: {
      invalid: 'The idempotency key is not well-formed.',
      other_body: 'The same idempotency key was used for something else.',
      in_progress: 'The same request is being worked on. Please look again shortly.',
    },
    key: {
      required: 'No API key came with the call. Send it as the header Authorization: Bearer <key>.',
      unknown: 'The API key is wrong. Please check that all of it was copied.',
      expired: 'The API key has expired. Please use the one that replaced it.',
      revoked: 'The API key was revoked. Please ask an administrator.',
      waiting: 'The API key does not work yet: a second administrator has to approve it.',
      refused: 'The API key was not approved and does not work. Please ask an administrator.',
      scope: 'This API key is not allowed to do that. Please ask an administrator.',
      too_many: 'The API key has used up its calls of this minute. Please try again shortly.',
    },
    request: {
      invalid: 'Something in what was sent does not fit. Please check it and try again.',
      too_large: 'This is too large. Please make it smaller and try again.',
      too_many: 'That was a lot in a short time. Please wait a moment and try again.',
      not_found: 'Not found. The address may be mistyped, or the content has moved.',
      foreign:
        'This request did not come from a page of Mingjian and was not carried out. Please do it again from there.',
    },
    ehr: {
      not_found: 'Not found, or outside what you may see.',
      wrong_stage: 'This application has just moved, so this cannot be done now. Refresh and look again.',
      reason_needed: 'Give a reason first.',
      person_needed: 'Only a person can end an application.',
      protected_trait:
        'The reason mentions family, age, sex, ethnicity, health or the like, which the law forbids to decide on. Write only facts that bear on the job.',
      duplicate: 'There is already such a record.',
      duties_apart:
        'Duties are kept apart here: colleagues score and decide on this application. Its page names them.',
      unit_cycle: 'The unit would come to stand below itself. Choose another parent or another day.',
      unit_without_parent:
        'On that day the parent does not exist yet or is closed. Choose another parent or another day.',
      unit_not_then:
        'On that day the unit does not exist yet or is closed, or the plan has just changed. Please reload.',
      unit_code_taken: 'Another unit has this code. Choose another one.',
      unit_top: 'The top unit can be neither moved nor closed.',
      unit_in_use:
        'The unit still has open vacancies, running applications, employees, roles or units below it. Choose who takes over.',
      vacancy_code_taken: 'Another vacancy has this code. Choose another one.',
      vacancy_owned: 'A connected system keeps this vacancy. Change it there.',
      vacancy_closed: 'The vacancy is closed. Open it again first.',
      vacancy_changed:
        'A colleague has changed this vacancy since you opened it. Close the window, look at it, then change it.',
      own_exception: 'Another administrator has to allow it.',
      probation_too_long: 'The probation is longer than the law allows. Check the length of the contract.',
    },
    directory: { not_found: 'This group or unit is no longer there. Reload the page.' },
    staff: {
      not_found: 'Not found, or not within what you may see.',
      own_rights: 'Another administrator looks after your own login, roles and rights.',
      beyond_scope:
        'This is beyond the units you look after. Choose one of them, or ask the administrator above.',
      email_taken: 'Somebody has a login with this address already.',
      incompatible:
        'One person must not hold this role beside one they have. Take that away first, or choose somebody else.',
      last_one: 'This is the last administrator of the whole organisation. Appoint another one first.',
      already_held: 'They hold this role already, or it waits to be confirmed.',
      not_held: 'They no longer hold this role. Please reload.',
      not_waiting: 'This has just been decided. Please reload.',
      second_person: 'Another administrator has to confirm this role.',
      link_ended: 'The link no longer works. Ask an administrator for a new one.',
      link_in_hand:
        'Without a mail server you would be shown the link, and whoever has it can log in as this person, who has a role or is kept by the directory. Configure a mail server; or have a security administrator take the roles away, hand the link over, and have them given back once the person has logged in.',
      address: 'The address of a login may hold plain ASCII signs only.',
      weak_password:
        'This password is too easy to guess. Use at least 10 characters, not your own address or a row of keys.',
    },
    invitations: {
      not_open: 'This invitation has ended, or was not sent yet. Please reload and look again.',
      no_way: 'The candidate cannot be reached this way at present. Please choose another, or call.',
      not_found: 'Not found, or outside what you may see.',
      wrong_state: 'This message has just changed and need not be sent again. Refresh and look again.',
      template_faulty: 'These words cannot be sent yet. Mend what the page lists and try again.',
      test_not_sent:
        'The mail server did not take the test mail. Ask the administrator to check the mail settings.',
    },
    question_bank: {
      not_found: 'There is no such question or kit.',
      content_invalid:
        'Something in the content contradicts itself. Correct the places marked and save again.',
      own_work: 'A version has to be approved by an expert who did not write it.',
      wrong_state: 'This version has just changed. Refresh and look again.',
      outdated: 'A colleague changed this while you were editing. Refresh, and edit the new version.',
      module_not_permitted:
        'The policy set in force forbids this, for example facial observation under the EU set.',
      question_not_approved: 'A kit uses approved questions only. Approve this one first, or choose another.',
      no_language_model:
        'No language model is configured, so nothing can be drafted. Ask your administrator.',
      personal_data:
        'There is a phone number, ID, account or e-mail address in what you wrote. It would go to the language model; please take it out.',
      busy: 'Some drafts are being written already. Wait for one of them, or cancel one.',
      scenario_has_faults: 'There are faults left. Mend them, save, and try again.',
      scenario_in_use: 'A kit still uses it. Take it out of the kit first.',
    },
    assessment: {
      not_found: 'Not found, or outside what you may see.',
      not_waiting: 'This answer needs no transcript. Refresh and look again.',
      already_transcribed: 'This answer has been transcribed already. Refresh and look again.',
      not_heard: 'There are no words of this answer to be noted on at the moment.',
      too_many_notes: 'This answer has {{limit}} notes already. That is enough for us to look at it.',
    },
    integrity: {
      not_found:
        'This signal is no longer there; it may have been deleted with the data. Please reload the page.',
    },
    materials: {
      not_found: 'This file is no longer there. Please upload it again.',
      unknown_request: 'This file is not asked for here. Please reload the page.',
      too_many: 'There are enough files. Remove one that is not needed first.',
      closed: 'Files can no longer be added or removed. Please ask the recruiter if something is missing.',
    },
    review: {
      already_decided: 'This report has been decided and can no longer be changed. Refresh and look again.',
      field_hidden: 'Your role does not include this. If your work needs it, ask HR.',
      report_waits:
        'The interview report waits for review. Open it, look at the evidence, and confirm the result there.',
      unknown_dimension: 'The report has no such dimension. Refresh and look again.',
      past_time: 'That time has passed. Choose a time in the future for the second interview.',
    },
    ability: {
      not_found: 'This calibration was not found. Please reload.',
      unknown_item: 'This question is not part of the test. Please reload and go on.',
      no_such_option: 'There is no such option. Please reload and choose again.',
      too_few_answers:
        'No kind of question has enough answers yet: {{least}} answers of people who agreed to their use are needed.',
      calibration_open: 'A calibration is running or waits for approval. Please settle that one first.',
      already_decided: 'This calibration has been decided already. Please reload.',
      outdated:
        'The parameters of the bank have changed since, so this calibration cannot be approved. Please calibrate again.',
      whole_organisation:
        'This affects tests of the whole organisation; a colleague whose role covers all of it has to do it.',
    },
    calibration: {
      not_found: 'Not found, or outside what you may see.',
      whole_organisation:
        'This affects reports of the whole organisation; it takes somebody in HR whose role reaches all of it.',
      too_few_labels:
        'Too few answers have a human score: {{n}} of at least {{needed}}. Score some of them blind first.',
      already_training: 'A version is being trained here. Wait until it is done.',
      not_ready: 'This version is not ready and cannot be shown.',
      not_confirmed:
        'What was confirmed is not what was asked for; nothing was changed. Refresh and try again.',
      already_scored: 'You have scored this answer already; a blind score cannot be changed.',
      not_blind:
        'You have worked on this candidate’s report and seen its scores, so you cannot score it blind.',
      no_language_model: 'No language model is configured, so none can count.',
      agreement_not_shown:
        'The agreement of the language model with people has not passed the gate, so it cannot count. Of one competency at most {{doublyScored}} answers have been scored blind by two people.',
    },
    partner: {
      unknown_test: 'There is no such test; its vacancy may have been closed.',
      unknown_order: 'There is no such order.',
      other_order: 'This order number stands for another test.',
      address_refused: 'This address is not on a host that may be told results.',
      unreadable_email: 'This is no e-mail address.',
      erased: 'The data of this candidate were deleted on request and cannot be taken again.',
      refused: 'Something about the candidate’s data will not do.',
    },
    webhooks: {
      not_found: 'There is no such webhook; it may have been deleted.',
      address_refused:
        'This address will not do: it must be https and lead to a public address. One inside your network must be allowed on the server first (OUTBOUND_PRIVATE; plain http: OUTBOUND_HTTP).',
      too_many: 'There can be {{most}} endpoints at most. Delete one that is not used first.',
      disabled: 'This webhook is switched off. Switch it on first.',
    },
    imports: {
      not_found: 'This import is not there, or not within your reach.',
      wrong_state: 'The import is at another step by now. Refresh the page.',
      unit_needed: 'Choose the unit to import for; it has to be one of yours.',
      kind_not_allowed:
        'You cannot import data of this kind. Editors of the bank import questions, HR imports people.',
      required_unmapped: 'Something required has no column yet. Choose one, or give one value for all rows.',
      field_twice: 'Each item takes one column only. Change it and try again.',
      column_refused: 'This column must not be imported. Leave it out.',
      constant_invalid: 'One value for all rows is not possible here.',
      not_open: 'There is nothing to decide about this row any more. Refresh the page.',
      in_use: 'Somebody has used or changed it since, so it cannot be parted.',
      gone: 'File and rows were deleted when their time was over. Import the file again to see them.',
      wrong_size: 'The file did not arrive whole. Upload it again.',
      changed_since:
        'Somebody changed the same keys or numbers after the dry run, and nothing was written. Run it again.',
    },
    import_file: {
      empty: 'There is no data in the file. Check it and upload it again.',
      too_large: 'The file is larger than 200 MB. Divide it and import the parts.',
      too_many_rows: 'At most {{most}} rows are imported at a time. Divide the file.',
      too_many_columns: 'There are more than {{most}} columns. Remove those that are not needed.',
      old_excel:
        'This is an old .xls file or one with a password. Save it as .xlsx or .csv without a password.',
      not_a_table: 'This is no table that can be imported. Upload an .xlsx or .csv file.',
      broken: 'The file is damaged. Open it in a spreadsheet, save a copy and upload that.',
      bomb: 'Unpacked, the file would be far too large, so it was not read. Save it as .csv and upload that.',
      no_such_sheet: 'There is no such sheet. Choose another one.',
    },
    crypto: { erased: 'This candidate’s data was deleted on request and can no longer be seen.' },
    requestId: 'Reference {{id}}',
  },
}
