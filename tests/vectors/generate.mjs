// Writes the vectors beside this file. Every run writes the same bytes: all randomness is fixed.
import { writeFileSync } from 'node:fs';
import { adv } from './src/adv.mjs';
import { appState } from './src/appstate.mjs';
import { hkdfVectors, signatures } from './src/crypto.mjs';
import { mediaFiles, mediaKeys, mediaRetry } from './src/media.mjs';
import { stanzas, strings, tokens } from './src/nodes.mjs';
import { noiseTranscript } from './src/noise.mjs';
import { pollVotes } from './src/polls.mjs';

const write = (name, value) =>
  writeFileSync(new URL(`${name}.json`, import.meta.url), `${JSON.stringify(value, null, 1)}\n`);

write('tokens', tokens());
write('strings', strings());
write('stanzas', stanzas());
write('hkdf', hkdfVectors());
write('signatures', signatures());
write('adv', adv());
write('noise', await noiseTranscript());
write('media', { keys: mediaKeys(), files: await mediaFiles(), retry: await mediaRetry() });
write('appstate', await appState());
write('polls', pollVotes());
