// Read by Tasklist when it starts. With single sign-on the server adds lines behind this file: it ends
// with a semicolon.
export default {
  // Tasklist writes vendor and name beside each other: in its header and as the page's title.
  app: { vendor: 'Professional', name: 'Differences' },
  dateFormat: {
    normal: 'DD/MM/YYYY, HH:mm',
    abbr: 'DD/MM/YYYY, HH:mm',
    long: 'dddd DD/MM/YYYY, HH:mm',
    short: 'DD/MM/YYYY',
  },
  disableWelcomeMessage: true,
  shortcuts: {
    claimTask: { key: 'ctrl+alt+c', description: 'claims the task that is open' },
    focusList: { key: 'ctrl+alt+l', description: 'goes to the first task of the list' },
    startProcess: { key: 'ctrl+alt+p', description: 'raises a professional difference' },
  },
  customScripts: ['scripts/staff/plugin'],
};
