import { el, fill } from './dom.js';
import { call, repeat } from './dash-api.js';
import { badge } from './dash-parts.js';
import { overviewTab } from './dash-overview.js';
import { messagesTab } from './dash-messages.js';
import { settingsTab } from './dash-settings.js';
import { webhookTab } from './dash-webhook.js';
import { logTab } from './dash-log.js';

const tabs = { overview: ['Overview', overviewTab], messages: ['Messages', messagesTab], webhook: ['Webhook', webhookTab], settings: ['Settings', settingsTab], log: ['Log', logTab] };
const actors = { owner: 'You must act.', operator: 'Whoever runs the server must act.', gateway: 'It goes on by itself.' };

/** One session: how it stands, and a tab. */
export async function sessionView(place, id, tab, signal) {
  const path = `/v1/whatsapp-sessions/${encodeURIComponent(id)}`;
  const listeners = [];
  const shared = { id, path, apiPath: `/api/whatsapp-sessions/${encodeURIComponent(id)}`, signal, session: null, refresh, onChange: listener => listeners.push(listener) };
  const head = el('header');
  const content = el('div');
  const [title, show] = tabs[tab] ?? tabs.overview;
  await refresh();
  fill(place, head, el('nav.tabs', { 'aria-label': 'Parts of the session' }, Object.entries(tabs).map(([name, [text]]) =>
    el('a', { href: `#/sessions/${id}/${name}`, 'aria-current': text === title && 'page' }, text))), content);
  await show(content, shared);
  repeat(5000, signal, refresh);
  return `${title} · ${shared.session.label || shared.session.phone_number || id}`;

  async function refresh() {
    const before = shared.session;
    shared.session = await call('GET', path, undefined, { signal });
    const { label, phone_number: phone, status, status_text: text, status_reason: reason, action_required_by: actor } = shared.session;
    if (before && JSON.stringify(before) === JSON.stringify(shared.session)) return;
    fill(head,
      el('div.head', null, el('h1', null, label || phone || id), badge(status)),
      el('p.reason', null, text, ' ', el('code', null, reason ?? '')),
      actors[actor] && el('p.note', null, actors[actor]));
    for (const listener of listeners) listener();
  }
}
