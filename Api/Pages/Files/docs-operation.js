import { el } from './dom.js';
import { jsonBlock } from './json.js';
import { inline, paragraphs } from './markdown.js';
import { members } from './docs-schema.js';
import { tryPanel } from './docs-try.js';

/** The page of one operation: what it takes and answers, and a form to try it. */
export function operationPage(model, operation) {
  return [
    el('header.operation', null,
      el('p.crumb', null, operation.tag),
      el('h1', { tabindex: -1 }, operation.summary),
      el('p.path', null, el(`span.method.${operation.method.toLowerCase()}`, null, operation.method), ' ', el('code', null, breakable(operation.path))),
      paragraphs(operation.description),
      needs(operation)),
    el('div.columns', null,
      el('div.reference', null, parameters(model, operation), body(model, operation), answers(model, operation)),
      tryPanel(model, operation)),
  ];
}

function needs(operation) {
  const schemes = (operation.security ?? []).flatMap(one => Object.keys(one));
  if (schemes.length === 0) return null;
  return el('p.note', null, schemes.includes('patAuth')
    ? ['Needs a personal access token (', el('code', null, 'bps_pat_…'), '); the key of a session is not enough.']
    : ['Needs a token: a personal access token (', el('code', null, 'bps_pat_…'), ') or the key of a session (', el('code', null, 'bps_sk_…'), ').']);
}

function parameters(model, operation) {
  const all = (operation.parameters ?? []).map(parameter => model.follow(parameter));
  if (all.length === 0) return null;
  return section('Parameters', el('dl.members', null, all.map(parameter => [
    el('dt', null, el('code', null, parameter.name), el('span.type', null, `${parameter.in}, ${model.typeOf(parameter.schema)}`),
      parameter.required && el('span.required', null, 'required')),
    el('dd', null, inline(parameter.description),
      parameter.schema?.enum && el('p.values', null, 'One of ', parameter.schema.enum.map((value, index) => [index > 0 ? ' ' : '', el('code', null, value)]))),
  ])));
}

function body(model, operation) {
  const request = model.follow(operation.requestBody);
  if (!request) return null;
  return section(request.required ? 'Body' : 'Body (may be left out)', Object.entries(request.content).map(([type, media]) => [
    el('p', null, el('code', null, type)), members(model, media.schema, true), example(model, media, 'Example of the body')]));
}

function answers(model, operation) {
  return section('Answers', Object.entries(operation.responses).map(([status, given]) => {
    const answer = model.follow(given);
    const isGood = status.startsWith('2');
    const code = Object.values(answer.content ?? {})[0]?.example?.reason_code;
    return el('details.answer', { open: isGood },
      el('summary', null, el(`span.status.${isGood ? 'good' : 'bad'}`, null, status), ' ', inline(answer.description), code && [' ', el('code', null, code)]),
      Object.entries(answer.content ?? {}).map(([type, media]) => [
        el('p', null, el('code', null, type)), isGood && members(model, media.schema, false), example(model, media, `Example of ${status}`)]),
      headers(answer));
  }));
}

function headers(answer) {
  const all = Object.entries(answer.headers ?? {});
  if (all.length === 0) return null;
  return el('details', null, el('summary', null, 'Headers'), el('dl.members', null, all.map(([name, header]) => [
    el('dt', null, el('code', null, name)), el('dd', null, inline(header.description))])));
}

function example(model, media, label) {
  return model.examples(media).map(({ name, value }) => [name && el('h3', null, name), jsonBlock(value, name ? `${label}: ${name}` : label)]);
}

function section(title, ...content) {
  return el('section', null, el('h2', null, title), content);
}

// A long path breaks at its slashes.
function breakable(path) {
  return path.split('/').flatMap((part, index) => index === 0 ? [part] : [el('wbr'), `/${part}`]);
}
