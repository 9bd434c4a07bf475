import { fill } from './dom.js';
import { call } from './dash-api.js';
import { action, asks, check, field, form, notice, panel, showKey } from './dash-parts.js';

const settings = [
  ['account_protection', 'Account protection', 'Paces what is sent, so that WhatsApp sees a person and not a machine.'],
  ['typing', 'Typing', 'Shows a typing indicator before a text.'],
  ['read_incoming', 'Read what comes in', 'Marks messages as read when they come in.'],
  ['always_online', 'Always online', 'Shows the account as online.'],
  ['auto_reject_calls', 'Reject calls', 'Rejects calls when they come in.'],
  ['ignore_groups', 'Ignore groups', 'Drops what comes from groups.'],
  ['ignore_broadcasts', 'Ignore broadcasts', 'Drops what comes from broadcast lists and the status feed.'],
  ['ignore_channels', 'Ignore channels', 'Drops what comes from channels.'],
];

/** What can be set of a session, and what cannot be undone. */
export async function settingsTab(content, { path, signal, refresh, session }) {
  const { session_settings: now } = await call('GET', `${path}/settings`, undefined, { signal });
  const proxy = await call('GET', `${path}/proxy`, undefined, { signal });
  fill(content,
    panel('Behaviour', form('Save', async ({ elements }) => {
      await call('PATCH', `${path}/settings`, Object.fromEntries(settings.map(([name]) => [name, elements[name].checked])));
      notice('The settings are saved.');
    }, settings.map(([name, label, note]) => check(label, name, now[name], note)))),
    panel('Name', form('Save', async ({ elements }) => {
      await call('PATCH', path, { label: elements.label.value });
      await refresh();
      notice('The name is saved.');
    }, field('Name', { name: 'label', maxlength: 200, value: session.label ?? '' }))),
    panel('Proxy', form('Save', async ({ elements }) => {
      if (elements.proxy.value) await call('PUT', `${path}/proxy`, { proxy_url: elements.proxy.value });
      else if (await asks('Remove the proxy? The session connects anew, without it.', 'Remove')) await call('DELETE', `${path}/proxy`);
      notice('The proxy is saved.');
    }, field('Address', { name: 'proxy', type: 'url', placeholder: 'socks5://user:password@proxy.example.com:1080', value: proxy.proxy_url ?? '' },
      proxy.has_credentials ? 'A user name or password goes with it, which is not shown; enter it again when you save.' : 'An http, https or socks5 URL; empty for none.'))),
    panel('Key and deletion',
      action('Make a new key', async () => {
        if (!await asks('Make a new key? The one before is good for nothing from that moment on.', 'Make a new key')) return;
        await showKey((await call('POST', `${path}/regenerate-key`)).session_api_key.raw);
        await refresh();
      }), ' ',
      action('Delete the session', async () => {
        if (!await asks('Delete the session? Its device is unlinked from the phone, and its keys are erased. This cannot be undone.', 'Delete')) return;
        await call('DELETE', path);
        notice('The session is being deleted.');
        location.hash = '#/';
      }, '.danger')));
}
