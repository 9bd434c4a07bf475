import { el, fill } from './dom.js';
import { call, repeat } from './dash-api.js';
import { table, when } from './dash-parts.js';

/** The nodes of the installation, for operators. */
export async function clusterView(place, signal) {
  await refresh();
  repeat(10_000, signal, refresh);
  return 'Nodes';

  async function refresh() {
    const { nodes, sessions, versions } = await call('GET', '/v1/cluster', undefined, { signal });
    fill(place, el('h1', null, 'Nodes'),
      el('p', null, `${nodes.length.toLocaleString()} nodes hold ${sessions.toLocaleString()} sessions. ${versions.length === 1 ? `All run version ${versions[0]}.` : `They run versions ${versions.join(', ')}.`}`),
      table('Nodes that are up', ['Name', 'Role', 'Version', 'Sessions', 'State', 'Up since', 'Id'], nodes.map(node => [
        node.name, node.role, node.version, node.sessions.toLocaleString(), node.draining ? 'gives its sessions up' : 'up', when(node.started_at), el('code', null, node.worker_id)]), 'There is no node.'));
  }
}
