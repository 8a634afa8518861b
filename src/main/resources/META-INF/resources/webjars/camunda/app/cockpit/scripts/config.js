// Read by Cockpit when it starts. Each script adds pages to it; a path is without ".js".
// With single sign-on the server adds lines behind this file: it ends with a semicolon.
export default {
  customScripts: ['scripts/case-history/plugin', 'scripts/register/plugin', 'scripts/cockpit-names', '../welcome/scripts/sign-in'],
};
