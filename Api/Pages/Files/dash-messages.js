import { el, fill } from './dom.js';
import { call, newKey, repeat } from './dash-api.js';
import { badge, field, form, notice, paged, panel, table, when } from './dash-parts.js';

/** The messages of a session, both ways, and a form to send one. */
export async function messagesTab(content, { id, apiPath, signal }) {
  const log = paged(
    cursor => call('GET', `${apiPath}/message-logs?limit=50${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`, undefined, { signal }),
    items => table('Newest first', ['When', 'Way', 'Chat', 'Kind', 'Text', 'State'], items.map(item => [
      when(item.timestamp), item.direction === 'in' ? 'in' : 'out', item.chat_jid, item.kind, short(item.text),
      el('span', null, badge(item.status), item.failure_reason && [' ', item.failure_reason])]), 'No message yet.'));
  await log.refresh();
  fill(content, send(id, log), panel('Messages', log.element));
  repeat(8000, signal, log.refresh);
}

function send(id, log) {
  // The same message sent again by a second press must not arrive twice: a key belongs to what is in the form.
  let key = newKey();
  const shown = form('Send', async entered => {
    const { elements } = entered;
    const told = await call('POST', '/api/send-message', { session_id: id, to: elements.to.value, text: elements.text.value }, { headers: { 'Idempotency-Key': key } });
    notice(`Kept as ${told.msgId}; it is being sent.`);
    key = newKey();
    elements.text.value = '';
    await log.refresh();
  }, field('To', { name: 'to', required: true, placeholder: '+1 555 123 4567' }, 'A phone number in international form, or the address of a person, a group or a channel.'),
  field('Text', { name: 'text', required: true, rows: 3 }));
  shown.addEventListener('input', () => { key = newKey(); });
  return panel('Send a text', shown);
}

function short(text) {
  if (!text) return '–';
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
}
