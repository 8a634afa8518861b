// What the forms library says at a field that lacks something, in our words: it would show a pattern to
// people who asked for a record number.

const RECORD_NUMBER = 'childReference';

const SENTENCES = [
  [/^Field is required\.$/, () => 'Please answer this.'],
  [
    /^Field must match pattern /,
    (field) =>
      isAbout(field, RECORD_NUMBER)
        ? 'A record number has 3 to 30 letters, digits, “/” or “-”, at least two of them digits. Never a name.'
        : 'Please write this as it is described here.',
  ],
  [/^Field must have minimum length of (\d+)\.$/, (field, [, least]) => `At least ${least} characters, please.`],
  [
    /^Field must have maximum length of (\d+)\.$/,
    (field, [, most]) => `At most ${most} characters, please; this has ${length(field)}.`,
  ],
];

export default function lacking() {
  new MutationObserver((changes) => changes.forEach(({ target }) => say(target))).observe(document.body, {
    childList: true,
    characterData: true,
    subtree: true,
  });
}

function say(changed) {
  const place = changed.nodeType === Node.TEXT_NODE ? changed.parentElement : changed;
  const errors = place?.closest('.fjs-form-field-error') ? [place] : (place?.querySelectorAll('.fjs-form-field-error') ?? []);
  errors.forEach((error) => texts(error).forEach(rewrite));
}

/** Only the text is changed: the library keeps its elements and writes into them again. */
function rewrite(text) {
  const field = text.parentElement.closest('.fjs-form-field');
  SENTENCES.forEach(([theirs, ours]) => {
    const said = theirs.exec(text.data);
    if (said) {
      text.data = ours(field, said);
    }
  });
}

function texts(error) {
  const found = [];
  const walker = document.createTreeWalker(error, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    found.push(walker.currentNode);
  }
  return found;
}

function isAbout(field, key) {
  return field.querySelector(`[id$="-Field_${key}"]`) !== null;
}

/** As the library counts. */
function length(field) {
  return field.querySelector('input, textarea').value.trim().length;
}
