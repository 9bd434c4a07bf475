import { el, copyButton } from './dom.js';

/** Says something in the corner for a while. */
export function notice(text, isBad = false) {
  const shown = el(`p.notice${isBad ? '.bad' : ''}`, null, text);
  document.getElementById('notices').append(shown);
  setTimeout(() => shown.remove(), isBad ? 12_000 : 5_000);
}

/** A button that does something that takes a while, and says when it fails. */
export function action(label, does, kind = '') {
  const button = el(`button${kind}`, { type: 'button', onclick: () => busy(button, does) }, label);
  return button;
}

/** Runs something with a button disabled; what fails is said. */
export async function busy(button, does) {
  button.disabled = true;
  try {
    await does();
  } catch (error) {
    if (error.name !== 'AbortError') notice(error.message, true);
  } finally {
    button.disabled = false;
  }
}

/** A form whose button says when it fails. */
export function form(label, does, ...rows) {
  const button = el('button.primary', { type: 'submit' }, label);
  return el('form', { onsubmit: event => { event.preventDefault(); busy(button, () => does(event.target)); } }, rows, el('p.buttons', null, button));
}

let fields = 0;

/** A labelled field. */
export function field(label, attributes, note) {
  const id = `field-${++fields}`;
  const input = el(attributes.rows ? 'textarea' : 'input', { id, autocomplete: 'off', 'aria-describedby': note && `${id}-note`, ...attributes });
  if (attributes.rows && attributes.value) input.value = attributes.value;
  return el('div.row', null, el('label', { for: id }, label), input, note && el('span.note', { id: `${id}-note` }, note));
}

/** A labelled check box. */
export function check(label, name, isOn, note) {
  const id = `field-${++fields}`;
  return el('div.check', null, el('input', { id, name, type: 'checkbox', checked: isOn }), el('label', { for: id }, label, note && [el('br'), el('span.note', null, note)]));
}

/** A state. */
export function badge(status) {
  return el(`span.badge.${status}`, null, status.replaceAll('_', ' '));
}

/** A moment, as people read it. */
export function when(time) {
  if (!time) return '–';
  const date = new Date(time);
  return el('time', { datetime: time, title: date.toString() }, date.toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'medium' }));
}

/** A table that turns into a list where there is little room. */
export function table(caption, heads, rows, empty) {
  if (rows.length === 0) return el('p.note', null, empty);
  return el('div.table', null, el('table', null, el('caption', null, caption),
    el('thead', null, el('tr', null, heads.map(head => el('th', { scope: 'col' }, head)))),
    el('tbody', null, rows.map(row => el('tr', null, row.map((cell, index) => el('td', { 'data-label': heads[index] }, cell instanceof Node ? cell : el('span', null, cell ?? '–'))))))));
}

/** Facts by their names. */
export function facts(pairs) {
  return el('dl.facts', null, pairs.filter(([, value]) => value !== null && value !== undefined && value !== '').map(([name, value]) => [el('dt', null, name), el('dd', null, value)]));
}

/** A part of a view. */
export function panel(title, ...content) {
  return el('section.panel', null, el('h2', null, title), content);
}

/** Asks before something that cannot be undone; true when it is wanted. */
export function asks(text, word) {
  return new Promise(done => {
    const dialog = el('dialog', { 'aria-label': word, onclose: () => { dialog.remove(); done(dialog.returnValue === 'yes'); } },
      el('form', { method: 'dialog' }, el('p', null, text), el('p.buttons', null, el('button.danger', { value: 'yes' }, word), el('button', { value: 'no', autofocus: true }, 'Cancel'))));
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** Shows a key, which is told once; resolves when it is put away. */
export function showKey(key) {
  return new Promise(done => {
    const dialog = el('dialog', { 'aria-label': 'Session key', onclose: () => { dialog.remove(); done(); } },
      el('form', { method: 'dialog' },
        el('h2', null, 'The key of the session'), el('p', null, 'It is shown this once. Keep it where secrets are kept.'),
        el('pre', { tabindex: 0 }, key), el('p.buttons', null, copyButton(key, 'Copy key'), el('button.primary', null, 'I have kept it'))));
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** A list that is read page by page. */
export function paged(load, draw) {
  const place = el('div');
  const items = [];
  let cursor = null;
  const more = action('Show more', () => next());
  more.hidden = true;
  return { element: el('div', null, place, el('p.buttons', null, more)), refresh };

  async function refresh() {
    // Whoever has opened further pages reads them; new items would move them away.
    if (items.length > 50) return;
    const page = await load(null);
    items.splice(0, items.length, ...page.data);
    show(page);
  }

  async function next() {
    const page = await load(cursor);
    items.push(...page.data);
    show(page);
  }

  function show(page) {
    cursor = page.next_cursor;
    more.hidden = cursor === null;
    place.replaceChildren(draw(items));
  }
}
