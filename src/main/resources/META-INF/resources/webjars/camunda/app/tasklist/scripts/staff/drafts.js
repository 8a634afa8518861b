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

/** What drafts are called, also after Tasklist has dropped one: their answer may be lost, and they are sent again. */
const ids = new Map();

/** Says who is writing; what somebody else has left in this tab goes. */
export function writtenBy(user) {
  if (user !== writer) {
    writer = user;
    ids.clear();
    drafts()
      .filter((name) => JSON.parse(sessionStorage.getItem(name)).user !== user)
      .forEach((name) => sessionStorage.removeItem(name));
  }
}

/** Forgets everything: the person has signed out. */
export function forgetAll() {
  writer = '';
  drafts().forEach((name) => sessionStorage.removeItem(name));
  ids.clear();
}

/** What was typed into a form: answers by field, or nothing. */
export function draft(name) {
  return kept(name)?.answers;
}

function kept(name) {
  const found = JSON.parse(sessionStorage.getItem(OURS + name) ?? 'null');
  return found?.user === writer ? found : undefined;
}

/** A draft's own name, which its copy in another tab has as well: the server takes each once. */
export function idOf(name) {
  return ids.get(name) ?? kept(name)?.id;
}

/** Calls a draft otherwise: it is another one from now on. */
export function renew(name) {
  ids.set(name, `${Date.now()}-${Math.random()}`);
}

/** What a form shall hold before anybody has typed. */
export function offer(name, answers) {
  offered.set(name, answers);
}

/** The form opens. */
export function begin(name) {
  over.delete(name);
}

/** Keeps what was typed; without answers there is no draft. */
export function keep(name, typed) {
  if (over.has(name)) {
    return;
  }
  const answers = given(typed);
  if (writer && Object.keys(answers).length > 0) {
    if (!idOf(name)) {
      renew(name);
    }
    ids.set(name, idOf(name));
    sessionStorage.setItem(OURS + name, JSON.stringify({ user: writer, id: idOf(name), answers }));
  } else {
    drop(name);
  }
}

/** Forgets one draft: the form was sent, or what was typed is discarded. */
export function forget(name) {
  over.add(name);
  ids.delete(name);
  drop(name);
}

/** Tasklist drops a draft before the server has answered: after a refusal people go on writing. */
function drop(name) {
  sessionStorage.removeItem(OURS + name);
}

/** Gives Tasklist our drafts to read, keeps it from writing its own, and removes what lies there from before. */
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
    return isDraft(this, name) ? undefined : setItem.call(this, name, value);
  };
  Storage.prototype.removeItem = function (name) {
    return isDraft(this, name) ? drop(name) : removeItem.call(this, name);
  };
}

/** Without what was left empty. */
function given(answers) {
  return Object.fromEntries(
    Object.entries(answers).filter(
      ([, value]) => value !== undefined && value !== null && value !== '' && value !== false,
    ),
  );
}

function drafts() {
  return Object.keys(sessionStorage).filter((name) => name.startsWith(OURS));
}
