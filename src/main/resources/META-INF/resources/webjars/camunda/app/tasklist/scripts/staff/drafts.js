// Half-written forms. Tasklist itself keeps them in the browser's local storage, where they outlive the
// person at a shared computer. They are about children: here they stay in this tab's session storage, for
// the person who writes, until they are sent, discarded, or the person signs out or closes the tab.

const THEIRS = 'camunda-form:';

const OURS = 'professional-differences:draft:';

/** The name under which Tasklist asks for the draft of the form that raises a difference. */
export const OF_RAISING = `${THEIRS}undefined`;

let writer = '';

/** What a form holds when nobody has typed anything yet, by the name of its draft. */
const offered = new Map();

/** Drafts that are over until their form opens again: a form that is going away must not write another. */
const over = new Set();

/** Says who is writing; what somebody else has left in this tab goes. */
export function writtenBy(user) {
  if (user !== writer) {
    writer = user;
    drafts()
      .filter((name) => JSON.parse(sessionStorage.getItem(name)).user !== user)
      .forEach((name) => sessionStorage.removeItem(name));
  }
}

/** Forgets everything: the person has signed out. */
export function forgetAll() {
  writer = '';
  drafts().forEach((name) => sessionStorage.removeItem(name));
}

/** What was typed into a form: answers by field, or nothing. */
export function draft(name) {
  const kept = JSON.parse(sessionStorage.getItem(OURS + name) ?? 'null');
  return kept !== null && kept.user === writer ? kept.answers : undefined;
}

/** What a form shall hold before anybody has typed. */
export function offer(name, answers) {
  offered.set(name, answers);
}

/** The form opens. */
export function begin(name) {
  over.delete(name);
}

/** Keeps what was typed, not what was offered; without answers there is no draft. */
export function keep(name, answers) {
  if (over.has(name)) {
    return;
  }
  const own = Object.fromEntries(Object.entries(answers).filter(([key, value]) => offered.get(name)?.[key] !== value));
  if (writer && Object.keys(own).length > 0) {
    sessionStorage.setItem(OURS + name, JSON.stringify({ user: writer, answers: own }));
  } else {
    drop(name);
  }
}

/** Forgets one draft: the form was sent, or what was typed is discarded. */
export function forget(name) {
  over.add(name);
  drop(name);
}

/** Tasklist drops a draft before the server has answered: after a refusal people go on writing. */
function drop(name) {
  sessionStorage.removeItem(OURS + name);
}

/** Lets Tasklist's own reading and writing of drafts go the same way, and removes what lies there from before. */
export function divert() {
  Object.keys(localStorage)
    .filter((name) => name.startsWith(THEIRS) || name.startsWith('camForm:'))
    .forEach((name) => localStorage.removeItem(name));
  const { getItem, setItem, removeItem } = Storage.prototype;
  const isDraft = (storage, name) => storage === localStorage && String(name).startsWith(THEIRS);
  Storage.prototype.getItem = function (name) {
    return isDraft(this, name) ? JSON.stringify({ ...offered.get(name), ...draft(name) }) : getItem.call(this, name);
  };
  Storage.prototype.setItem = function (name, value) {
    return isDraft(this, name) ? keep(name, given(JSON.parse(value))) : setItem.call(this, name, value);
  };
  Storage.prototype.removeItem = function (name) {
    return isDraft(this, name) ? drop(name) : removeItem.call(this, name);
  };
}

/** Without what was left empty. */
export function given(answers) {
  return Object.fromEntries(
    Object.entries(answers).filter(
      ([, value]) => value !== undefined && value !== null && value !== '' && value !== false,
    ),
  );
}

function drafts() {
  return Object.keys(sessionStorage).filter((name) => name.startsWith(OURS));
}
