import { el, fill } from './dom.js';
import { call, repeat } from './dash-api.js';
import { action, field, form, panel } from './dash-parts.js';

/** Links a phone: by a code to scan, which is renewed for as long as it is shown, or by one to enter. */
export function linkPanel(shared) {
  const { path, signal } = shared;
  const element = el('div');
  const place = el('div', { 'aria-live': 'polite' });
  let isShown = false;
  let isScanning = false;
  repeat(5000, signal, () => isScanning ? showCode() : undefined);
  const begin = action('Show the code to scan', async () => { isScanning = true; await showCode(); await shared.refresh(); }, '.primary');
  const enter = form('Get a code to enter', async ({ elements }) => {
    isScanning = false;
    const told = await call('POST', `${path}/pairing-code`, elements.phone.value ? { phone_number: elements.phone.value } : {});
    fill(place, el('p', null, 'Enter this on the phone ', el('strong', null, told.phone_number), ', in WhatsApp under linked devices, “link with phone number”:'), el('p.code', null, told.pairing_code));
  }, field('Phone number', { name: 'phone', type: 'tel', placeholder: '+1 555 123 4567' }, 'That of the session when left out.'));
  return { element, update };

  function update() {
    const { session } = shared;
    const isWanted = !session.jid && !['pending_deletion', 'deleted'].includes(session.status);
    if (session.status === 'disconnected' || !isWanted) isScanning = false;
    if (isWanted === isShown) return;
    isShown = isWanted;
    fill(place);
    fill(element, isWanted && panel('Link a phone',
      el('p', null, 'Scan a code with WhatsApp on the phone, under linked devices; or enter one there.'),
      el('p.buttons', null, begin), place, el('details', null, el('summary', null, 'Enter a code instead'), enter)));
  }

  async function showCode() {
    const told = await call('GET', `${path}/qrcode`, undefined, { signal });
    const shown = place.querySelector('img');
    if (shown?.getAttribute('src') === told.image) return;
    fill(place, el('img.qr', { src: told.image, alt: 'The code to scan with WhatsApp on the phone' }), el('p.note', null, 'It changes every little while; this page follows.'));
  }
}
