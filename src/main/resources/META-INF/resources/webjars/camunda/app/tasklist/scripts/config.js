// Read by Tasklist when it starts. With single sign-on the server adds lines behind this file: it ends
// with a semicolon.
export default {
  // The vendor stands before the name, but not on the page of the sign-in; without one it would be Camunda.
  app: { vendor: ' ', name: 'Professional Differences' },
  dateFormat: {
    normal: 'D MMM YYYY, HH:mm',
    abbr: 'D MMM YYYY, HH:mm',
    long: 'dddd D MMMM YYYY, HH:mm',
    short: 'D MMM YYYY',
  },
  disableWelcomeMessage: true,
  shortcuts: {
    claimTask: { key: 'ctrl+alt+c', description: 'claims the task that is open' },
    focusList: { key: 'ctrl+alt+l', description: 'goes to the first task of the list' },
    startProcess: { key: 'ctrl+alt+p', description: 'raises a professional difference' },
  },
  customScripts: ['scripts/staff/plugin', '../welcome/scripts/sign-in'],
};
