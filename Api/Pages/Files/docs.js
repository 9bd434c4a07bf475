import { el, fill } from './dom.js';
import { paragraphs, inline } from './markdown.js';
import { Model } from './docs-model.js';
import { operationPage } from './docs-operation.js';
import { token } from './docs-state.js';
import { themeButton } from './theme.js';

const main = document.getElementById('main');
const nav = document.getElementById('operations');
const filter = document.getElementById('filter');
const menu = document.getElementById('menu');
const title = document.title;

themeButton(document.getElementById('theme'));
document.getElementById('token').addEventListener('input', event => { token.value = event.target.value.trim(); });
// A link to a place in the page would be taken for the name of an operation.
document.getElementById('skip').addEventListener('click', event => {
  event.preventDefault();
  main.focus();
});
document.getElementById('token-form').addEventListener('submit', event => event.preventDefault());

try {
  start(await Model.load());
} catch (error) {
  fill(main, el('h1', null, 'The API document could not be read'), el('p.fault', { role: 'alert' }, error.message));
}

function start(model) {
  filter.addEventListener('input', () => list(model));
  addEventListener('hashchange', () => show(model, true));
  addEventListener('keydown', event => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.target.closest('input, textarea, select')) return;
    event.preventDefault();
    menu.open = true;
    filter.focus();
  });
  const wide = matchMedia('(min-width: 60rem)');
  wide.addEventListener('change', () => { menu.open = wide.matches; });
  menu.open = wide.matches;
  list(model);
  show(model, false);
}

function list(model) {
  const words = filter.value.toLowerCase().split(/\s+/).filter(word => word !== '');
  const current = location.hash.slice(1);
  const found = model.tags.map(tag => ({ ...tag, operations: tag.operations.filter(operation => matches(operation, words)) })).filter(tag => tag.operations.length > 0);
  fill(nav,
    found.map(tag => [el('h2', null, tag.name), el('ul', null, tag.operations.map(operation => el('li', null, link(operation, current))))]),
    found.length === 0 && el('p.note', { role: 'status' }, 'No operation has all these words.'));
}

function link(operation, current) {
  return el('a', { href: `#${operation.operationId}`, 'aria-current': operation.operationId === current && 'page', title: `${operation.method} ${operation.path}` },
    el(`span.method.${operation.method.toLowerCase()}`, null, operation.method), ' ', operation.summary);
}

function matches(operation, words) {
  const text = `${operation.method} ${operation.path} ${operation.summary} ${operation.operationId} ${operation.tag}`.toLowerCase();
  return words.every(word => text.includes(word));
}

function show(model, moveFocus) {
  const id = location.hash.slice(1);
  const operation = model.find(id);
  document.title = operation ? `${operation.summary} · ${title}` : title;
  fill(main, operation ? operationPage(model, operation) : overview(model, id));
  list(model);
  if (operation && !matchMedia('(min-width: 60rem)').matches) menu.open = false;
  nav.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  if (!moveFocus) return;
  scrollTo(0, 0);
  main.querySelector('h1')?.focus({ preventScroll: true });
}

function overview(model, id) {
  return [
    el('h1', { tabindex: -1 }, model.document.info.title, ' ', el('span.type', null, model.document.info.version)),
    id && el('p.fault', { role: 'alert' }, `There is no operation ${id}.`),
    paragraphs(model.document.info.description),
    el('p', null, 'The document itself: ', el('a', { href: '/openapi/v1.json' }, '/openapi/v1.json'), ', OpenAPI ', model.document.openapi, '.'),
    el('div.cards', null, model.tags.map(tag => el('section.card', null,
      el('h2', null, tag.name), el('p', null, inline(tag.description)),
      el('ul', null, tag.operations.map(operation => el('li', null, link(operation, '')))))))];
}
