// Changes a text of Tasklist's own templates, and says so when it is not there any more.

/** A template with some of its text replaced: pairs of what stands there and what shall stand there. */
export function changed(template, changes) {
  return changes.reduce((text, [theirs, ours]) => {
    if (!text.includes(theirs)) {
      console.error(`Tasklist's template no longer holds: ${theirs}`);
    }
    return text.replace(theirs, () => ours);
  }, template);
}

/** Changes the template of a directive before it is used. */
export function change(tasklist, directive, changes) {
  tasklist.decorator(`${directive}Directive`, [
    '$delegate',
    (directives) => {
      directives[0].template = changed(directives[0].template, changes);
      return directives;
    },
  ]);
}
