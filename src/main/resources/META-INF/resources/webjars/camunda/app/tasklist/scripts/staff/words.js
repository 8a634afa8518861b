// What Tasklist calls things where its own words would puzzle staff.

const WORDS = {
  START_PROCESS: 'Raise a professional difference',
  START: 'Check your answers',
  PROCESS_START_OK: 'The difference has been raised.',
  PROCESS_START_ERROR: 'Not raised yet',
  NO_PROCESS_DEFINITION_AVAILABLE: 'With this account nobody can raise a difference. Anybody of an agency can.',
  CLAIM_ERROR: 'Not claimed',
  UNCLAIM_ERROR: 'Not released',
  ASSIGNEE_RESET_ERROR: 'Not released',
  COMPLETE_ERROR: 'Not completed',
  NO_MATCHING_TASK: 'There is no task in this list. Cases that you had to do with, running and ended, stand under “Cases” at the top.',
  ASSIGN_NOTE_PROCESS: 'Your next task in this case',
  AUTH_LOGOUT_THANKS: 'You can close this page.',
  TASK_HAS_BEEN_REMOVED: 'This task is over: it was completed, or its stage has ended. What you typed can still be copied.',
};

export default function words(tasklist) {
  tasklist.decorator('localeLoader', [
    '$delegate',
    (load) => (options) => load(options).then((labels) => ({ ...labels, ...WORDS })),
  ]);
}
