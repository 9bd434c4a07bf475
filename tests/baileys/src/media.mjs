import { Agent } from 'node:https';
import { connect } from 'node:tls';
import { Agent as Dispatcher } from 'undici';

/**
 * Whatever media host a client names, the connection goes to the test server, whose certificate must hold for the name.
 * Without a test server every connection is refused: nothing here reaches beyond this machine.
 */
export function createMediaRoutes(server) {
  const open = (host) => connect({
    host: '127.0.0.1',
    port: server?.port ?? 1,
    ca: server?.certificate,
    servername: host,
  });

  const httpsAgent = new Agent();
  httpsAgent.createConnection = (options) => open(options.servername || options.host);

  const dispatcher = new Dispatcher({
    connect: (options, callback) => {
      const socket = open(options.hostname);
      socket.once('secureConnect', () => callback(null, socket));
      socket.once('error', (error) => callback(error, null));
    },
  });

  return { httpsAgent, dispatcher };
}
