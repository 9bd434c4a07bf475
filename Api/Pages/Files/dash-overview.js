import { el, fill, copyButton } from './dom.js';
import { call } from './dash-api.js';
import { action, facts, notice, panel, table, when } from './dash-parts.js';
import { linkPanel } from './dash-link.js';

/** How a session stands, and what can be done about it. */
export async function overviewTab(content, shared) {
  const buttons = el('p.buttons');
  const link = linkPanel(shared);
  const about = el('div');
  const limits = el('div');
  shared.onChange(draw);
  draw();
  fill(content, buttons, link.element, about, limits);
  fill(limits, await limitsPanel(shared));

  function draw() {
    const { session } = shared;
    const isEnding = session.status === 'pending_deletion' || session.status === 'deleted';
    const isUp = session.status === 'connected' || session.status === 'connecting';
    fill(buttons, isEnding ? [] : [
      !isUp && session.jid && doing('Connect', 'connect', '.primary'),
      isUp && doing('Disconnect', 'disconnect'),
      isUp && session.jid && doing('Connect anew', 'restart')]);
    link.update();
    fill(about, panel('About', facts([
      ['Session', [el('code', null, session.session_id), ' ', copyButton(session.session_id)]],
      ['Phone number', session.phone_number], ['Address', session.jid], ['LID', session.lid], ['Node', session.worker_id], ['Proxy', session.proxy_url],
      ['Key', session.session_api_key_fingerprint], ['Created', when(session.created_at)], ['Last activity', when(session.last_activity_at)]])));
  }

  function doing(label, what, kind) {
    return action(label, async () => {
      await call('POST', `${shared.path}/${what}`);
      await shared.refresh();
      notice(`${label}: done.`);
    }, kind);
  }
}

async function limitsPanel({ path, signal }) {
  const { account_protection: isPaced, pacing, whatsapp } = await call('GET', `${path}/limits`, undefined, { signal });
  const names = { new_chats: 'New chats', known_chats: 'Known chats', groups: 'Groups', lookups: 'Look-ups' };
  return panel('Limits',
    el('p', null, isPaced ? 'Account protection is on: messages are paced.' : 'Account protection is off: messages go as fast as they can. It can be turned on in the settings.'),
    table('How fast each kind goes while it is on', ['Kind', 'At once', 'One more every', 'Free now', 'Closed until'],
      pacing.map(bucket => [names[bucket.kind] ?? bucket.kind, String(bucket.burst), `${bucket.interval_seconds} s`, String(bucket.available), when(bucket.closed_until)]), ''),
    el('h3', null, "WhatsApp's own"),
    facts([
      ['New chats', whatsapp.new_chat_time_lock?.is_active ? ['Locked until ', when(whatsapp.new_chat_time_lock.ends_at)] : 'Not locked, as far as is known'],
      ['Begun in this period', whatsapp.new_chat_cap && `${whatsapp.new_chat_cap.used ?? '?'} of ${whatsapp.new_chat_cap.total ?? '?'}`]]));
}
