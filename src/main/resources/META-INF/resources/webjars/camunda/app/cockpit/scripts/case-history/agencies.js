import { askEngine } from '../server.js';

const START_FORM = '/process-definition/key/professional-difference/deployed-start-form';

/** The agencies that can be chosen, as the form offers them that raises a difference. */
export async function agencies(signal) {
  const form = await askEngine(START_FORM, signal);
  const field = fields(form).find((component) => component.key === 'challengedAgency');
  return (field?.values ?? []).map(({ value, label }) => [value, label]);
}

function fields(part) {
  return [part, ...(part.components ?? []).flatMap(fields)];
}
