import { el, fill } from './dom.js';
import { call, repeat } from './dash-api.js';
import { paged, panel, table, when } from './dash-parts.js';

/** What happened to a session. */
export async function logTab(content, { apiPath, signal }) {
  const log = paged(
    cursor => call('GET', `${apiPath}/session-logs?limit=50${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`, undefined, { signal }),
    items => table('Newest first', ['When', 'What', 'Why', 'Reason', 'Who must act'], items.map(item => [
      when(item.timestamp), item.event.replaceAll('_', ' '), item.message, el('code', null, item.reason_code ?? '–'), item.action_required_by]), 'Nothing happened yet.'));
  await log.refresh();
  fill(content, panel('Log', log.element));
  repeat(8000, signal, log.refresh);
}
