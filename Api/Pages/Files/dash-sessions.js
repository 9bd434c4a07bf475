import { el, fill } from './dom.js';
import { call, newKey, repeat } from './dash-api.js';
import { badge, field, form, paged, panel, showKey, when } from './dash-parts.js';

/** All sessions of the account, and how it stands. */
export async function sessionsView(place, signal) {
  const figures = el('div.figures');
  const list = paged(
    cursor => call('GET', `/v1/whatsapp-sessions?limit=50${cursor ? `&before_id=${encodeURIComponent(cursor)}` : ''}`, undefined, { signal }),
    items => items.length === 0 ? el('p.note', null, 'There is no session yet. Create one, and link a phone to it.') : el('ul.cards', null, items.map(item => el('li', null, card(item)))));

  await refresh();
  fill(place, el('h1', null, 'Sessions'), figures, list.element, create());
  repeat(10_000, signal, refresh);
  return 'Sessions';

  async function refresh() {
    const [overview] = await Promise.all([call('GET', '/v1/me/dashboard-overview', undefined, { signal }), list.refresh()]);
    fill(figures,
      figure(overview.sessions.connected, `of ${overview.sessions.total} connected`),
      figure(overview.messages.waiting, 'messages wait to be sent'),
      figure(overview.webhooks.waiting_deliveries, `deliveries wait, ${overview.webhooks.active} ${overview.webhooks.active === 1 ? 'webhook is' : 'webhooks are'} active`),
      figure(overview.limits.per_minute || 'No limit', overview.limits.per_minute ? `requests a minute, ${overview.limits.burst} at once` : 'of requests'));
  }
}

function figure(value, text) {
  return el('div.figure', null, el('strong', null, typeof value === 'number' ? value.toLocaleString() : value), el('span', null, text));
}

function card(session) {
  return el('a.session', { href: `#/sessions/${session.session_id}/overview` },
    el('span.head', null, el('span.title', null, session.label || session.phone_number || session.session_id), badge(session.status)),
    el('span', null, session.status_text ?? ''),
    el('span.meta', null, session.phone_number ?? 'No phone number', ' · last activity ', when(session.last_activity_at)));
}

function create() {
  const key = newKey();
  return panel('New session', form('Create session', async ({ elements }) => {
    const made = await call('POST', '/v1/whatsapp-sessions', { label: elements.label.value || null, phone_number: elements.phone.value || null }, { headers: { 'Idempotency-Key': key } });
    await showKey(made.session_api_key.raw);
    location.hash = `#/sessions/${made.session.session_id}/overview`;
  }, field('Name', { name: 'label', maxlength: 200 }, 'Whatever helps to tell it from others.'),
  field('Phone number', { name: 'phone', type: 'tel', placeholder: '+1 555 123 4567' }, 'In international form; may be left out.')));
}
