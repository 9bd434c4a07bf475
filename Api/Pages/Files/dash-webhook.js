import { el, fill } from './dom.js';
import { call, repeat } from './dash-api.js';
import { action, asks, badge, check, field, form, notice, paged, panel, table, when } from './dash-parts.js';

/** Where the events of a session are posted, and how that went. */
export async function webhookTab(content, shared) {
  const { path, apiPath, signal } = shared;
  const hook = await call('GET', `${path}/webhook`, undefined, { signal }).catch(error => {
    if (error.status === 404) return null;
    throw error;
  });
  const log = paged(
    cursor => call('GET', `${apiPath}/webhook-deliveries?limit=50${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`, undefined, { signal }),
    items => table('Newest first', ['When', 'Event', 'State', 'Tries', 'Last answer', ''], items.map(item => [
      when(item.created_at), item.event_type, badge(item.status), String(item.attempts), item.error ?? (item.status_code ? String(item.status_code) : '–'),
      ['dead', 'stopped', 'delivered'].includes(item.status) ? action('Deliver again', async () => {
        await call('POST', `${apiPath}/webhook-deliveries/${encodeURIComponent(item.event_id)}/replay`);
        await log.refresh();
      }, '.small') : null]), 'Nothing was delivered yet.'));
  await log.refresh();
  fill(content, settings(hook, path, again), hook && tools(path, log, again), panel('Deliveries', log.element));
  repeat(8000, signal, log.refresh);

  function again() { return webhookTab(content, shared); }
}

function settings(hook, path, again) {
  const secret = field('Signing secret', { name: 'secret', type: 'password', minlength: 16, required: !hook, autocomplete: 'new-password' },
    hook ? 'Never shown. Leave it empty to keep it; after a change both sign for 24 hours.' : '16 characters at least. Deliveries are signed with it.');
  return panel('Webhook',
    hook?.stopped_reason && el('p.fault', null, `It was stopped: ${hook.stopped_reason}`),
    form(hook ? 'Save' : 'Set the webhook', async ({ elements }) => {
      const names = elements.events.value.split(/[\s,]+/).filter(name => name !== '');
      await call('PUT', `${path}/webhook`, {
        target_url: elements.url.value, is_active: elements.active.checked, signing_secret: elements.secret.value || null, subscribed_events: names.length > 0 ? names : null, media_links: elements.links.checked,
      });
      notice('The webhook is saved.');
      await again();
    }, field('URL', { name: 'url', type: 'url', required: true, value: hook?.target_url ?? '', placeholder: 'https://example.com/hook' }), secret,
    field('Events', { name: 'events', rows: 3, value: (hook?.subscribed_events ?? []).join(', ') }, 'Their names, with commas between them; empty for all.'),
    check('Links to files', 'links', hook?.media_links ?? false, 'Events that tell of a file carry a link under which it can be downloaded without a token.'),
    check('Active', 'active', hook?.is_active ?? true)));
}

function tools(path, log, again) {
  return el('p.buttons', null,
    action('Send a test', async () => {
      const told = await call('POST', `${path}/webhook/test`);
      notice(told.success ? `The receiver answered ${told.status_code} after ${told.duration_ms} ms.` : told.status_code ? `The receiver answered ${told.status_code}, which is no success.` : `The receiver was not reached: ${told.error}`, !told.success);
      await log.refresh();
    }),
    action('Remove the webhook', async () => {
      if (!await asks('Remove the webhook? What waits to be delivered is dropped.', 'Remove')) return;
      await call('DELETE', `${path}/webhook`);
      await again();
    }, '.danger'));
}
