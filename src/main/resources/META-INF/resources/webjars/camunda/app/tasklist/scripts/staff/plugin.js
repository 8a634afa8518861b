// Makes Tasklist this application's: each part adds to the module that Tasklist keeps for its host, before
// Tasklist starts. The interfaces used are those of version 7.24, the last one; a browser test of ours
// fails when one is missing.
import abilities from './abilities.js';
import cases from './cases.js';
import claiming from './claiming.js';
import claims from './claims.js';
import completed from './completed.js';
import counts from './counts.js';
import forms from './forms.js';
import links from './links.js';
import lists from './lists.js';
import names from './names.js';
import ofCase from './of-case.js';
import questions from './questions.js';
import raised from './raised.js';
import raising from './raising.js';
import refusals from './refusals.js';
import screens from './screens.js';
import sheet from './sheet.js';
import words from './words.js';
import writing from './writing.js';

const tasklist = window.angular.module('cam.tasklist.custom');

[
  words,
  abilities,
  cases,
  counts,
  claiming,
  claims,
  screens,
  sheet,
  forms,
  completed,
  links,
  lists,
  names,
  ofCase,
  questions,
  raising,
  raised,
  refusals,
  writing,
].forEach((add) => add(tasklist));

document.documentElement.lang = 'en-GB';

export default [];
