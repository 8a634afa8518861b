// Read by Cockpit when it starts. Each script adds pages to it; a path is without ".js".
export default {
  customScripts: ['scripts/case-history/plugin'],
};
