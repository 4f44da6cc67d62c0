import type { directoryZh } from './hr-directory.zh-CN.ts'

/** Texts of the page about the organisation's directory (SCIM). */
export const directoryEn: typeof directoryZh = {
  directory: {
    title: 'Directory',
    lead: 'The organisation’s directory (such as Entra ID) sends people and groups here by SCIM 2.0; who is deactivated there is out at once. What a group may do is said by the rules here.',
    none: 'The directory has not sent anything yet',
    noneText:
      'Have a security administrator make a key with the scope scim under “API keys”, then enter this address and the key in the directory.',
    keys: 'Ask for an API key',
    address: 'SCIM address',
    state: 'As it stands',
    kept: 'People the directory keeps',
    byHand: 'Logins made by hand',
    lastWrite: 'Last written',
    people: '{{count}}',
    groups: 'Groups and rights',
    groupsLead:
      'Security administrators set the rules; they hold as soon as they are saved. The directory cannot name administrators; what was granted by hand is not touched.',
    noGroups: 'The directory has sent no groups yet.',
    noRules: 'No rules: members get no rights by it.',
    members: 'Members: {{count}}',
    edit: 'Set rights',
    rule: '{{role}} · {{scope}}',
    scopes: {
      everywhere: 'everywhere',
      unit: 'a unit and below',
      department: 'their own department and below',
    },
    ofUnit: '{{unit}} and below',
    goneUnit: 'a unit that is gone',
    dialogTitle: 'What members of “{{name}}” may do',
    role: 'Role',
    scope: 'Where',
    unit: 'Unit',
    unitNeeded: 'Choose a unit.',
    add: 'Add one',
    remove: 'Remove this one',
    save: 'Save; it holds at once',
    saved: 'Saved; rights are up to date.',
    warning:
      'On saving, the rights of the members ({{count}}) follow the rules at once; what a removed rule gave ends at once.',
    managers: 'Managers',
    managersOn: 'Managers see candidates of the departments of those who report to them (hiring manager)',
    managersHelp:
      'By the directory’s “manager”. When a report leaves or is deactivated, the right ends at once.',
    managersAskOn:
      'Every manager in the directory sees the candidates of their reports’ departments at once. Switch it on?',
    managersAskOff: 'The rights that came from it end at once. Switch it off?',
    yes: 'Yes',
    unknown: 'Departments that name no unit',
    unknownText:
      'The organisation has no unit of this name or code, so rules by department give these people nothing. Add the unit, or rename it in the directory.',
  },
}
