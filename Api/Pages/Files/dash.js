import { el, fill } from './dom.js';
import { themeButton } from './theme.js';
import { call } from './dash-api.js';
import { busy, field, form, notice } from './dash-parts.js';
import { sessionsView } from './dash-sessions.js';
import { sessionView } from './dash-session.js';
import { clusterView } from './dash-cluster.js';

const main = document.getElementById('main');
const places = document.getElementById('places');
const signOut = document.getElementById('sign-out');
let me = null;
let view = new AbortController();

themeButton(document.getElementById('theme'));
signOut.addEventListener('click', () => busy(signOut, async () => {
  await call('DELETE', '/dashboard/session');
  showSignIn();
}));
document.getElementById('skip').addEventListener('click', event => { event.preventDefault(); main.focus(); });
addEventListener('hashchange', () => { if (me) route(true); });
addEventListener('signed-out', () => {
  if (me) notice('You are signed out.');
  showSignIn();
});

try {
  me = await call('GET', '/dashboard/session');
  enter();
} catch {
  showSignIn();
}

function enter() {
  places.hidden = signOut.hidden = false;
  document.getElementById('notices').replaceChildren();
  document.getElementById('cluster-link').hidden = !me.is_operator;
  route(false);
}

function showSignIn() {
  if (!me && main.querySelector('.sign-in')) return;
  me = null;
  view.abort();
  places.hidden = signOut.hidden = true;
  document.title = 'Sign in · Wapio';
  fill(main, el('section.card.sign-in', null, el('h1', null, 'Sign in'),
    form('Sign in', async entered => {
      me = await call('POST', '/dashboard/session', { token: entered.elements.token.value.trim() });
      enter();
    }, field('Personal access token', { name: 'token', type: 'password', required: true, spellcheck: 'false', placeholder: 'bps_pat_…' },
      'The first one is told at the first start; more come from the command line.'))));
  main.querySelector('input').focus();
}

function route(moveFocus) {
  view.abort();
  view = new AbortController();
  const [kind, id, tab] = location.hash.replace(/^#\/?/, '').split('/');
  for (const link of places.querySelectorAll('a')) link.toggleAttribute('aria-current', link.hash === (kind === 'cluster' ? '#/cluster' : '#/') && link.pathname === '/');
  const place = el('div');
  fill(main, place);
  const shown = kind === 'sessions' && id ? sessionView(place, decodeURIComponent(id), tab || 'overview', view.signal)
    : kind === 'cluster' ? clusterView(place, view.signal) : sessionsView(place, view.signal);
  const { signal } = view;
  shown.then(title => {
    if (signal.aborted) return;
    document.title = `${title} · Wapio`;
    if (moveFocus) main.focus({ preventScroll: true });
  }, error => {
    if (!signal.aborted) fill(place, el('h1', null, 'That did not go well'), el('p.fault', { role: 'alert' }, error.message), el('p', null, el('a', { href: '#/' }, 'All sessions')));
  });
}
