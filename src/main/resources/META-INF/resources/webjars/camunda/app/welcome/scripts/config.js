// Read by Welcome when it starts. With single sign-on the server adds lines behind this file: it ends with a semicolon.
export default {
  customScripts: ['../welcome/scripts/sign-in'],
};
